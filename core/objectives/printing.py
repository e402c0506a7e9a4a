"""A formula's tree printed: as Python over torch, in one line of Unicode, in LaTeX."""

from collections.abc import Sequence

from core.objectives.nodes import (
    EXTREMA,
    Binary,
    Call,
    Named,
    Negative,
    Node,
    Number,
    Variable,
)

_SUM, _PRODUCT, _SIGN, _POWER, _ATOM = range(1, 6)
_LEVELS = {"+": _SUM, "-": _SUM, "*": _PRODUCT, "/": _PRODUCT, "**": _POWER}


def _level(node: Node) -> int:
    """Return how close the outermost operation binds, as in Python."""
    match node:
        case Binary(symbol):
            return _LEVELS[symbol]
        case Negative():
            return _SIGN
        case Number(value) if str(value).startswith("-"):
            return _SIGN
        case _:
            return _ATOM


def code(node: Node) -> str:  # noqa: PLR0911  one return for each kind of node
    """Print a folded tree as a Python expression over ``torch`` with the same operations in order."""
    match node:
        case Number(value):
            return repr(value)
        case Variable(name):
            return name
        case Negative(operand):
            return f"-{_code_within(operand, _SIGN)}"
        case Binary("**", left, right):
            return f"{_code_within(left, _ATOM)}**{_code_within(right, _SIGN)}"
        case Binary(symbol, left, right):
            level = _LEVELS[symbol]
            second = _code_within(right, level + 1)
            if second.startswith("-"):
                second = f"({second})"
            space = " " if level == _SUM else ""
            return f"{_code_within(left, level)}{space or ' '}{symbol} {second}"
        case Call(name, arguments) if name in EXTREMA:
            first, *others = [_code_of_tensor(argument) for argument in arguments]
            for other in others:
                first = f"torch.{EXTREMA[name]}({first}, {other})"
            return first
        case Call(name, (argument,)):
            return f"torch.{name}({code(argument)})"
        case _:
            raise TypeError(node)


def _code_within(node: Node, level: int) -> str:
    return code(node) if _level(node) >= level else f"({code(node)})"


def _code_of_tensor(node: Node) -> str:
    if isinstance(node, Number):
        return f"torch.tensor({float(node.value)!r}, dtype=torch.float64)"
    return code(node)


_SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_PRETTY_NAMES = {"pi": "π", "log": "ln", "sqrt": "√"}


def pretty(node: Node) -> str:  # noqa: PLR0911  one return for each kind of node
    """Print a tree as written in one line of Unicode, such that reading it gives the tree again."""
    match node:
        case Number(value):
            return _decimal(value)
        case Named(name) | Variable(name):
            return _PRETTY_NAMES.get(name, name)
        case Negative(operand):
            return f"−{_pretty_within(operand, _POWER)}"
        case Binary("**", left, right):
            base = _pretty_within(left, _ATOM)
            exponent = _whole_exponent(right)
            if exponent is not None:
                return base + str(exponent).translate(_SUPERSCRIPTS)
            return f"{base}^{_pretty_within(right, _ATOM)}"
        case Binary("*", left, right):
            first, second = _pretty_within(left, _PRODUCT), _pretty_within(right, _POWER)
            return f"{first}{_pretty_dot(left, right, first, second)}{second}"
        case Binary("/", left, right):
            return f"{_pretty_within(left, _PRODUCT)}/{_pretty_within(right, _POWER)}"
        case Binary(symbol, left, right):
            second = _pretty_within(right, _PRODUCT)
            second = f"({second})" if second.startswith("−") else second
            return f"{_pretty_within(left, _SUM)} {'−' if symbol == '-' else symbol} {second}"
        case Call(name, arguments):
            return f"{_PRETTY_NAMES.get(name, name)}({', '.join(map(pretty, arguments))})"


def _decimal(value: float) -> str:
    return repr(int(value)) if value == int(value) else repr(value)


def _pretty_within(node: Node, level: int) -> str:
    return pretty(node) if _level(node) >= level else f"({pretty(node)})"


def _whole_exponent(node: Node) -> int | None:
    match node:
        case Number(value) if value == int(value):
            return int(value)
        case Negative(Number(value)) if value == int(value) > 0:
            return -int(value)
        case _:
            return None


def _last_factor(node: Node) -> Node:
    match node:
        case Negative(operand):
            return _last_factor(operand)
        case Binary("*", _, right):
            return _last_factor(right)
        case _:
            return node


def _pretty_dot(left: Node, right: Node, first: str, second: str) -> str:
    """Return the sign between two factors: none where none can be missed."""
    last = _last_factor(left)
    if second.startswith("("):
        is_sum = isinstance(last, Binary) and _level(last) == _SUM and first.endswith(")")
        return "" if is_sum or isinstance(last, Number) else "·"
    base = right.left if isinstance(right, Binary) else right
    is_coefficient = isinstance(last, Number) or last == Named("pi")
    return "" if is_coefficient and base in (Variable("x"), Variable("y"), Named("pi")) else "·"


_LATEX_FUNCTIONS = {
    "asin": r"\arcsin",
    "acos": r"\arccos",
    "atan": r"\arctan",
    "log": r"\ln",
    "log2": r"\log_{2}",
    "log10": r"\log_{10}",
    "sign": r"\operatorname{sgn}",
}
_POWER_AFTER_NAME = ("sin", "cos", "tan", "sinh", "cosh", "tanh")


def latex(node: Node) -> str:  # noqa: PLR0911  one return for each kind of node
    """Print a tree as written in LaTeX."""
    match node:
        case Number(value):
            return _latex_number(value)
        case Named("pi"):
            return r"\pi"
        case Named(name) | Variable(name):
            return name
        case Negative(operand):
            inside = _latex_within(operand, _PRODUCT)
            return rf"-\left({inside}\right)" if inside.startswith("-") else f"-{inside}"
        case Binary("**", left, right):
            return _latex_power(left, right)
        case Binary("/", Negative(left), right):
            return rf"-\frac{{{latex(left)}}}{{{latex(right)}}}"
        case Binary("/", left, right):
            return rf"\frac{{{latex(left)}}}{{{latex(right)}}}"
        case Binary("*", left, right):
            first, second = _latex_within(left, _PRODUCT), _latex_within(right, _PRODUCT)
            second = rf"\left({second}\right)" if second.startswith("-") else second
            needs_dot = second[0].isdigit() or (second.startswith(r"\frac") and first[-1].isdigit())
            return rf"{first} \cdot {second}" if needs_dot else f"{first} {second}"
        case Binary(symbol, left, right):
            second = _latex_within(right, _PRODUCT if symbol == "-" else _SUM)
            second = rf"\left({second}\right)" if second.startswith("-") else second
            return f"{latex(left)} {symbol} {second}"
        case Call(name, arguments):
            return latex_call(name, [latex(argument) for argument in arguments])


def _latex_number(value: float) -> str:
    mantissa, _, exponent = _decimal(value).partition("e")
    if not exponent:
        return mantissa
    power = f"10^{{{int(exponent)}}}"
    return power if mantissa == "1" else rf"{mantissa} \cdot {power}"


def _latex_within(node: Node, level: int) -> str:
    return latex(node) if _level(node) >= level else rf"\left({latex(node)}\right)"


def _latex_power(base: Node, exponent: Node) -> str:
    power = latex(exponent)
    if isinstance(base, Call):
        return latex_call(base.function, [latex(argument) for argument in base.arguments], power)
    is_plain_number = isinstance(base, Number) and "e" not in repr(base.value)
    if is_plain_number or isinstance(base, Variable | Named):
        return f"{latex(base)}^{{{power}}}"
    return rf"\left({latex(base)}\right)^{{{power}}}"


def latex_call(name: str, arguments: Sequence[str], power: str = "") -> str:
    """Print a function of arguments that are LaTeX already, and a power of it where one is given."""
    inside = ", ".join(arguments)
    raised = f"^{{{power}}}" if power else ""
    match name:
        case "sqrt":
            return _raised(rf"\sqrt{{{inside}}}", raised)
        case "exp":
            return _raised(f"e^{{{inside}}}", raised)
        case "abs":
            return rf"\left|{inside}\right|{raised}"
        case ">":
            return rf"\left[{' > '.join(arguments)}\right]{raised}"
        case _:
            text = rf"{_LATEX_FUNCTIONS.get(name, chr(92) + name)}"
            if name in _POWER_AFTER_NAME and power.isdigit():
                return rf"{text}{raised}\left({inside}\right)"
            return _raised(rf"{text}\left({inside}\right)", raised)


def _raised(text: str, power: str) -> str:
    return rf"\left({text}\right){power}" if power else text
