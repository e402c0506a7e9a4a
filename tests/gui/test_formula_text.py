import re

import pytest

from core.optimizers import OPTIMIZERS
from core.schedules import SCHEDULES
from core.update_rule import typeset
from gui.formula_text import rich_text


def shown(latex):
    """Return the text without italics, with subscripts and superscripts as in LaTeX."""
    text = re.sub(r"</?i>", "", rich_text(latex))
    text = re.sub(r"<sub>(.*?)</sub>", r"_\1", text)
    return re.sub(r"<sup>(.*?)</sup>", r"^\1", text)


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"x_{t+1} = x_t - \eta\, \nabla f(x_t)", "x_t+1 = x_t − η ∇f(x_t)"),
        (r"d = -H\, g", "d = −H g"),
        (r"\left( -a - b \right)^{2}", "(−a − b)^2"),
        (r"\frac{a + b}{c}", "(a + b) / c"),
        (r"\frac{a\, b}{c\, d}", "a b / (c d)"),
        (r"\frac{a}{\left( b - c \right)}", "a / (b − c)"),
        (r"\frac{a}{b}\, c", "(a / b) c"),
        (r"c\, \frac{a}{b} + 1", "c a / b + 1"),
        (r"\frac{x}{\sqrt{v + \epsilon}}", "x / √(v + ε)"),
        (r"\sqrt{\hat{v}_t}", "√v\N{COMBINING CIRCUMFLEX ACCENT}_t"),
        (r"1 - \beta_2^{t + 1}", "1 − β_2^t+1"),
        (r"\left| g_t \right|", "|g_t|"),
        (r"\left\| d \right\|_1", "‖d‖_1"),
        (r"a < b \quad (c \ge d)", "a &lt; b (c ≥ d)"),
        (r"\begin{cases} 1 & x > 0 \\ -x & x \le 0 \end{cases}", "{ 1 (x &gt; 0); −x (x ≤ 0) }"),
        (r"\operatorname{sign} \left( g \right)", "sign(g)"),
        (r"s_{\min} \times \eta_{\max}", "s_min × η_max"),
    ],
)
def test_latex_becomes_one_line(latex, text):
    assert shown(latex) == text


@pytest.mark.parametrize("row", OPTIMIZERS, ids=lambda row: row.name)
def test_every_textbook_update_can_be_written_in_lines(row):
    for latex in typeset(row.settings().rules()):
        text = rich_text(latex)
        assert "\\" not in text
        assert "{}" not in text
        assert text.count("(") == text.count(")")
        for tag in ("i", "sub", "sup"):
            assert text.count(f"<{tag}>") == text.count(f"</{tag}>")


def test_every_schedule_can_be_written_in_a_line():
    for row in SCHEDULES:
        assert "\\" not in rich_text(row.example.formula)


def test_an_unknown_command_is_an_error():
    with pytest.raises(ValueError, match="unheard"):
        rich_text(r"a \unheard b")
