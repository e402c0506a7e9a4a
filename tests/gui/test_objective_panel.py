"""The objective in the run panel."""

import pytest
from desk import SADDLE, pane
from hands import pick, type_into
from PySide6.QtCore import QPoint, Qt

from core.objectives import OBJECTIVES
from core.scenario import ObjectiveChoice

# Objective -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", OBJECTIVES, ids=lambda row: row.name)
def test_every_objective_is_picked(qtbot, open_desk, row):
    desk = open_desk()
    pick(qtbot, desk.panel.objective.box, row.name)
    assert desk.told == [("objectiveEdited", {"name": row.name}, False)]
    panel = desk.panel.objective
    assert panel.formula.text() == row.text()
    assert panel.condition.field.isVisible() == (row.condition is not None)
    assert not any(field.isVisible() for field in panel.domain)
    assert len(desk.panel.start.text().split(", ")) == row.dimension


def test_a_condition_number_is_dragged(qtbot, open_desk):
    desk = open_desk(pane(ObjectiveChoice(name="quadratic_bowl")))
    editor = desk.panel.objective.condition
    qtbot.keyClick(editor.slider, Qt.Key.Key_End)
    assert desk.told == [
        ("objectiveEdited", {"name": "quadratic_bowl", "condition": 1000.0}, False)
    ]
    assert "1000" in desk.panel.objective.formula.text()
    type_into(qtbot, editor.field, "0.5")
    assert editor.message.text() == "must be at least 1"
    assert len(desk.told) == 1


def test_a_formula_over_a_catalogue_entry_takes_its_domain(qtbot, open_desk):
    desk = open_desk(pane(ObjectiveChoice(name="himmelblau")))
    type_into(qtbot, desk.panel.objective.formula, "x^2 + 3y^2")
    (told,) = desk.told
    assert told[1]["formula"] == "x^2 + 3y^2"
    assert "name" not in told[1]
    domain = next(row.domain for row in OBJECTIVES if row.name == "himmelblau")
    assert told[1]["domain"] == domain
    assert desk.panel.objective.box.currentText() == "Own formula"
    assert all(field.isVisible() for field in desk.panel.objective.domain)


def test_a_formula_in_x_alone_is_a_curve_and_one_with_y_a_surface_again(qtbot, open_desk):
    desk = open_desk()
    type_into(qtbot, desk.panel.objective.formula, "x*cos(pi x)")
    assert desk.told[-1][1]["domain"] == ((-2.2, 2.2),)
    assert len(desk.current.start) == 1
    assert [field.isVisible() for field in desk.panel.objective.domain] == [True, False]
    type_into(qtbot, desk.panel.objective.formula, "x*y")
    assert desk.told[-1][1]["domain"] == ((-2.2, 2.2), (-2.2, 2.2))


def test_own_formula_keeps_what_is_drawn(qtbot, open_desk):
    desk = open_desk(pane(ObjectiveChoice(name="rosenbrock")))
    drawn = desk.panel.objective.formula.text()
    pick(qtbot, desk.panel.objective.box, None)
    assert desk.told[0][1]["formula"] == drawn
    assert desk.scenario.panes[0].objective.name is None


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("x**2 + q", 7),
        ("x**2 +", None),
        ("__import__('os')", None),
        ("x.__class__", None),
        ("3", 0),
    ],
)
def test_a_mistake_is_marked_with_its_sentence_and_place(qtbot, open_desk, text, at):
    desk = open_desk()
    panel = desk.panel.objective
    type_into(qtbot, panel.formula, text)
    assert desk.told == []
    assert panel.formula.is_refused
    assert panel.formula_message.isVisible()
    assert "<u>" in panel.formula_message.text() or "underline" in panel.formula_message.text()
    if at is not None:
        assert panel.formula.selectionStart() == at
    assert panel.formula.text() == text
    assert desk.scenario.panes[0].objective == SADDLE


def test_a_hostile_formula_is_shown_as_text_and_not_as_markup(qtbot, open_desk):
    desk = open_desk()
    type_into(qtbot, desk.panel.objective.formula, "x<b>&")
    text = desk.panel.objective.formula_message.text()
    assert "<b>" not in text
    assert "&lt;" in text or "&amp;" in text
    assert "span" not in desk.panel.objective.formula.accessibleDescription()


def test_mending_a_mistake_takes_its_mark_away(qtbot, open_desk):
    desk = open_desk()
    field = desk.panel.objective.formula
    type_into(qtbot, field, "x**2 + q")
    qtbot.keyClick(field, Qt.Key.Key_Y)
    assert field.text() == "x**2 + y"
    assert not field.is_refused
    assert not desk.panel.objective.formula_message.isVisible()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert desk.told[-1][1]["formula"] == "x**2 + y"


@pytest.mark.parametrize("text", ["2, -2", "1", "a, b", "1, 1", "0, 1, 2"])
def test_a_wrong_domain_is_refused_in_its_field(qtbot, open_desk, text):
    desk = open_desk()
    field = desk.panel.objective.domain[1]
    type_into(qtbot, field, text)
    assert field.is_refused
    assert desk.told == []


def test_a_domain_is_typed(qtbot, open_desk):
    desk = open_desk()
    type_into(qtbot, desk.panel.objective.domain[1], "-5; 5,5")
    assert desk.told[-1][1]["domain"] == ((-2.2, 2.2), (-5.0, 5.5))


def test_maximizing_is_a_part_of_the_objective(qtbot, open_desk):
    desk = open_desk()
    box = desk.panel.objective.maximize.box
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    assert desk.told[-1][1]["maximize"] is True
    assert desk.panel.objective.formula.text() == "x**2 - y**2"
    pick(qtbot, desk.panel.objective.box, "himmelblau")
    assert desk.scenario.panes[0].objective.maximize
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    assert desk.told[-1][1] == {"name": "himmelblau"}


def test_the_list_of_objectives_shows_every_title_in_full(open_desk):
    box = open_desk().panel.objective.box
    box.showPopup()
    room = box.view().viewport().width()
    widest = max(
        box.view().fontMetrics().horizontalAdvance(box.itemText(index))
        for index in range(box.count())
    )
    box.hidePopup()
    assert widest > box.width()
    assert room > widest
