"""Hypothesis strategies for formulas as trees; written out by the tests, never by the code under test."""

from hypothesis import strategies as st

from core.objectives.nodes import Binary, Call, Named, Negative, Node, Number, Variable

SMOOTH = ("sin", "cos", "atan", "tanh")
PARTIAL = ("tan", "asin", "acos", "sinh", "cosh", "exp", "log", "log2", "log10", "sqrt")
KINKED = ("abs", "sign")

numbers = st.one_of(
    st.integers(0, 12).map(Number),
    st.floats(0.001, 20, allow_nan=False).map(lambda value: Number(float(f"{value:.3g}"))),
)
leaves = st.one_of(
    st.sampled_from([Variable("x"), Variable("y"), Named("pi"), Named("e")]), numbers
)
exponents = st.sampled_from([Number(2), Number(3), Number(0.5), Number(7), Negative(Number(1))])


def trees(functions: tuple[str, ...] = SMOOTH + PARTIAL + KINKED, size: int = 12):
    """Trees over all operators and the given functions."""

    def grown(parts):
        return st.one_of(
            st.builds(Negative, parts),
            st.builds(Binary, st.sampled_from("+-*/"), parts, parts),
            st.builds(Binary, st.just("**"), parts, st.one_of(exponents, parts)),
            st.builds(lambda name, part: Call(name, (part,)), st.sampled_from(functions), parts),
            st.builds(
                lambda name, some: Call(name, tuple(some)),
                st.sampled_from(["max", "min"]),
                st.lists(parts, min_size=2, max_size=3),
            ),
        )

    return st.recursive(leaves, grown, max_leaves=size)


def written(node: Node) -> str:
    """Write a tree in Python's notation with every bracket there can be."""
    match node:
        case Number(value):
            return repr(value)
        case Named(name) | Variable(name):
            return name
        case Negative(operand):
            return f"(-{written(operand)})"
        case Binary(operator, left, right):
            return f"({written(left)}{operator}{written(right)})"
        case Call(name, arguments):
            return f"{name}({','.join(map(written, arguments))})"
    raise TypeError(node)
