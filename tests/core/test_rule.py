"""Rules as they are written: indices, conditions, parts that stand inside a line."""

import pytest

from core.drawing import Drawing
from core.optimizers import OPTIMIZERS
from core.rule import Rule, gradient_formula, gradient_term, typeset, write

VELOCITY = (
    Rule("b", "grad", state="momentum_buffer", when="t == 0"),
    Rule("b", "momentum*b + grad", state="momentum_buffer", when="t > 0"),
    Rule("x_next", "x - lr*b"),
)
PARTS = (
    Rule("v", "v + g**2", drawn=Drawing.SQUARED_SLOPE),
    Rule("adapted", "g/(sqrt(v) + eps)", drawn=Drawing.RATIO, inline=True),
    Rule("x_next", "x - lr*adapted", drawn=Drawing.NEXT),
)


def test_indices_before_and_after_a_line():
    assert typeset(VELOCITY) == (
        r"b_t = \nabla f(x_t) \quad (t = 0)",
        r"b_t = \mu\, b_{t-1} + \nabla f(x_t) \quad (t > 0)",
        r"x_{t+1} = x_t - \eta\, b_t",
    )
    assert [rule.plain for rule in write(VELOCITY)] == [
        "bₜ = ∇f(xₜ)  (t = 0)",
        "bₜ = μ·bₜ₋₁ + ∇f(xₜ)  (t > 0)",
        "xₜ₊₁ = xₜ − η·bₜ",
    ]


def test_indices_of_what_belongs_to_the_next_iterate():
    rules = (
        Rule("x_next", "x - eta*grad"),
        Rule("ax", "ax + mu*(x_next - ax)"),
        Rule("eta", "lr/step"),
        Rule("mu", "1/(eta*step)"),
    )
    assert typeset(rules) == (
        r"x_{t+1} = x_t - \eta_t\, \nabla f(x_t)",
        r"\bar{x}_{t+1} = \bar{x}_t + \mu_t\, \left( x_{t+1} - \bar{x}_t \right)",
        r"\eta_{t+1} = \frac{\eta}{t + 1}",
        r"\mu_{t+1} = \frac{1}{\eta_{t+1}\, \left( t + 1 \right)}",
    )


def test_a_gradient_is_squared_in_brackets():
    (line,) = typeset((Rule("x_next", "x - lr*grad**2"),))
    assert line == r"x_{t+1} = x_t - \eta\, \left( \nabla f(x_t) \right)^{2}"


def test_a_part_is_written_where_its_symbol_stands():
    _, part, step = write(PARTS)
    assert part.latex == r"\frac{g_t}{\sqrt{v_t} + \epsilon}"
    assert step.latex == r"x_{t+1} = x_t - \eta\, \frac{g_t}{\sqrt{v_t} + \epsilon}"
    assert step.plain == "xₜ₊₁ = xₜ − η·gₜ/(√vₜ + ϵ)"
    assert part.term.label == step.operands[0].label == "−gₜ/(√vₜ + ϵ)"
    assert part.term.latex == r"-g_t/\left( \sqrt{v_t} + \epsilon \right)"


def test_what_a_line_reads_before_it_is_written_is_old():
    square, part, _ = write(PARTS)
    assert [(term.label, term.old) for term in square.operands] == [("√vₜ₋₁", True)]
    assert square.term.label == "√vₜ"
    assert ("√vₜ", False) in [(term.label, term.old) for term in part.operands]


def test_the_gradient_by_itself():
    assert gradient_formula() == (r"\nabla f(x_t)", "∇f(xₜ)")
    assert gradient_term([1.0, 2.0]).label == "−∇f(xₜ)"


@pytest.mark.parametrize("row", OPTIMIZERS, ids=lambda row: row.name)
def test_each_line_says_what_it_is_for_or_waits_for_one_that_does(row):
    rules = row.settings().rules()
    for rule in rules:
        assert (rule.phase is None) == (rule.drawn is None), rule
        assert rule.phase or not rule.inline, rule
