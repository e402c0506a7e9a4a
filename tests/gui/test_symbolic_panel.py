"""The objective as a formula, and its derivatives where they are unfolded."""

import pytest

from core.objectives.formula import parse
from core.objectives.symbolic import typeset as write_out
from gui.panels.symbolic import SymbolicPanel

HUGE = "(((x*y+1)^9+sin(x*y))^9+exp(x*y)*(x+y)^7)^8/(1+x^2*y^4)^6"


@pytest.fixture
def panel(qtbot, typesetter):
    panel = SymbolicPanel()
    qtbot.addWidget(panel)
    panel.resize(285, 400)
    panel.show()
    asked = []
    panel.wanted.connect(lambda formula, dimension: asked.append((formula, dimension)))
    panel.asked = asked
    return panel


def shown(panel):
    return [label.text() for label in panel.labels if label.isVisible()]


def answer(panel):
    formula, dimension = panel.asked[-1]
    panel.show_derivatives(formula, dimension, write_out(formula, dimension))


def test_f_is_set_and_nothing_is_asked_for_while_the_rest_is_folded(panel):
    panel.show_objective(parse("x^2 - y^2"), 2)
    assert panel.formula.is_typeset
    assert panel.formula.accessibleName() == "x² − y²"
    assert panel.asked == []
    assert not panel.sentence.isVisible()


def test_unfolding_asks_and_shows_gradient_and_hessian(panel):
    panel.show_objective(parse("x^2 - y^2"), 2)
    panel.more.setChecked(True)
    assert panel.asked == [(parse("x^2 - y^2"), 2)]
    assert panel.sentence.isVisible()
    answer(panel)
    assert shown(panel) == [
        r"\nabla f = \begin{pmatrix} 2 x \\ - 2 y \end{pmatrix}",
        r"H = \begin{pmatrix} 2 & 0 \\ 0 & -2 \end{pmatrix}",
    ]
    assert all(label.is_typeset for label in panel.labels)
    assert not panel.sentence.isVisible()


def test_in_one_dimension_they_are_f_prime(panel):
    panel.more.setChecked(True)
    panel.show_objective(parse("x^3"), 1)
    answer(panel)
    assert shown(panel) == ["f'(x) = 3 x^{2}", "f''(x) = 6 x"]


def test_entries_too_long_for_a_matrix_stand_on_lines_of_their_own(panel):
    panel.more.setChecked(True)
    panel.show_objective(parse("(x^2+y-11)^2 + (x+y^2-7)^2 + sin(x*y)"), 2)
    answer(panel)
    lines = shown(panel)
    assert len(lines) == 5
    assert r"\partial x\, \partial y" in lines[3]
    for label in panel.labels:
        laid_out, scale = label._laid_out(panel.width())
        assert laid_out
        assert all(line.width * scale <= panel.width() + 1 for line in laid_out)


def test_what_is_too_large_goes_away_with_a_sentence(panel):
    panel.more.setChecked(True)
    panel.show_objective(parse("x^2 - y^2"), 2)
    answer(panel)
    panel.show_objective(parse(HUGE), 2)
    assert shown(panel) == []
    answer(panel)
    assert "too long" in panel.sentence.text()
    assert panel.sentence.isVisible()


def test_an_answer_for_another_formula_is_ignored(panel):
    panel.more.setChecked(True)
    panel.show_objective(parse("x^2"), 1)
    panel.show_objective(parse("x^3"), 1)
    panel.show_derivatives(parse("x^2"), 1, write_out(parse("x^2"), 1))
    assert shown(panel) == []
    answer(panel)
    assert shown(panel)[0] == "f'(x) = 3 x^{2}"


def test_the_window_writes_out_what_is_typed(qtbot, window, settle):
    panel = window.activity.run_panel.objective
    panel.symbolic.more.setChecked(True)
    panel.formula.setFocus()
    panel.formula.selectAll()
    qtbot.keyClicks(panel.formula, "x^2 + 5 x y\r")
    settle(window)
    assert r"\nabla f = \begin{pmatrix} 2 x + 5 y \\ 5 x \end{pmatrix}" in shown(panel.symbolic)
    settle(window)
    assert all(label.is_typeset for label in panel.symbolic.labels if label.isVisible())
    panel.symbolic.more.setChecked(False)
