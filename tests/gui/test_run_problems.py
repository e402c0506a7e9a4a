"""Where the run's panel says what is wrong, and what a rate may be."""

import pytest
from desk import pane
from hands import pick, type_into
from PySide6.QtCore import Qt

from core.optimizers import SGD
from core.scenario import Run


@pytest.mark.parametrize(
    ("field", "where"),
    [
        ("panes[0].runs[0].optimizer.lr", lambda panel: panel.optimizer.form.editors["lr"].message),
        ("panes[1].runs[0].optimizer", lambda panel: panel.optimizer.message),
        ("panes[0].runs[0].schedule.gamma", lambda panel: panel.schedule.message),
        ("panes[0].objective.formula", lambda panel: panel.objective.formula_message),
        ("panes[0].objective.name", lambda panel: panel.objective.message),
        ("panes[0].runs[1].start", lambda panel: panel.start_message),
        ("panes[0].runs[1].start[0]", lambda panel: panel.start_message),
        ("panes[0].runs[0].gradient_noise", lambda panel: panel.limits.noise.message),
        ("panes[0]", lambda panel: panel.problem),
        ("", lambda panel: panel.problem),
    ],
)
def test_a_problem_from_outside_is_said_where_it_was_caused(open_desk, field, where):
    panel = open_desk().panel
    panel.show_problem(field, "this is no good")
    assert where(panel).isVisible()
    assert where(panel).text() == "this is no good"


@pytest.mark.parametrize("name", ["seed", "steps", "tolerance"])
def test_a_problem_in_a_folded_part_unfolds_it(open_desk, name):
    panel = open_desk().panel
    panel.show_problem(f"panes[0].runs[0].{name}" if name == "seed" else name, "no good")
    editor = getattr(panel.limits, name)
    assert editor.message.isVisible()
    assert editor.message.text() == "no good"


def test_a_problem_in_a_secondary_parameter_unfolds_it(open_desk):
    panel = open_desk().panel
    panel.show_problem("panes[0].runs[0].optimizer.dampening", "no good")
    assert panel.optimizer.form.editors["dampening"].message.isVisible()


def test_a_problem_is_never_taken_for_markup(open_desk):
    panel = open_desk().panel
    panel.show_problem("", "'<b>x</b>' is not known here")
    assert panel.problem.textFormat() == Qt.TextFormat.PlainText
    panel.show_problem("panes[0].objective.formula", "<b> is not known")
    assert "&lt;b&gt;" in panel.objective.formula_message.text()


def test_a_solved_problem_is_taken_back(open_desk):
    desk = open_desk()
    desk.panel.show_problem("", "no good")
    desk.panel.clear_problem()
    assert not desk.panel.problem.isVisible()


def test_showing_leaves_a_refused_formula_alone_while_it_is_mended(qtbot, open_desk):
    desk = open_desk()
    field = desk.panel.objective.formula
    type_into(qtbot, field, "x**2 + q")
    desk.show()
    assert field.text() == "x**2 + q"
    assert field.is_refused
    assert desk.panel.objective.formula_message.isVisible()


def test_the_stability_limit_stands_under_the_rate(open_desk):
    desk = open_desk()
    message = desk.panel.optimizer.form.editors["lr"].message
    desk.panel.show_stability_limit(0.22737)
    assert message.text() == "stable below 2/λmax = 0.227"
    desk.panel.show_stability_limit(None)
    assert not message.isVisible()


def test_with_momentum_the_limit_is_not_called_two_over_lambda(open_desk):
    heavy = Run(start=(1.0, 1.0), optimizer=SGD(lr=0.1, momentum=0.9))
    desk = open_desk(pane(runs=(heavy,)))
    desk.panel.show_stability_limit(0.432)
    assert desk.panel.optimizer.form.editors["lr"].message.text() == "stable below η = 0.432"


def test_a_limit_goes_away_with_its_optimizer(qtbot, open_desk):
    desk = open_desk()
    desk.panel.show_stability_limit(0.2)
    pick(qtbot, desk.panel.optimizer.box, "Adam")
    desk.panel.show_stability_limit(None)
    pick(qtbot, desk.panel.optimizer.box, "SGD")
    desk.panel.show_stability_limit(None)
    assert not desk.panel.optimizer.form.editors["lr"].message.isVisible()
