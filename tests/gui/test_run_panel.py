"""The run panel as a whole: what it shows, runs, start, problems."""

import pytest
from desk import pane
from hands import click, type_into
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QSlider

from core.optimizers import OPTIMIZERS, SGD, Adam
from core.scenario import ObjectiveChoice, Run
from core.schedules import ExponentialLR, StepLR
from gui import theme
from gui.panels.runs import MOST_RUNS, run_icon

# Showing -------------------------------------------------------------------------------------------


def test_showing_tells_of_nothing(open_desk):
    rival = Run(start=(0.5, 0.5), optimizer=Adam(), schedule=ExponentialLR(gamma=0.9), seed=2**40)
    bowl = ObjectiveChoice(name="quadratic_bowl", condition=50.0, maximize=True)
    desk = open_desk(pane(), pane(bowl, (rival, rival)))
    desk.pane, desk.run = 1, 1
    desk.show()
    desk.pane, desk.run, desk.linked = 0, 0, False
    desk.show()
    assert desk.told == []


def test_a_run_is_shown(open_desk):
    rival = Run(
        start=(0.5, -0.25),
        optimizer=SGD(lr=0.1, momentum=0.5),
        schedule=StepLR(step_size=20),
        gradient_noise=0.3,
        seed=7,
    )
    panel = open_desk(pane(runs=(rival,))).panel
    assert panel.optimizer.box.currentText() == "SGD"
    assert panel.optimizer.form.editors["lr"].field.text() == "0.1"
    assert panel.optimizer.form.editors["momentum"].field.text() == "0.5"
    assert panel.schedule.box.currentData() == "StepLR"
    assert panel.schedule.form.editors["step_size"].field.text() == "20"
    assert panel.limits.noise.field.text() == "0.3"
    assert panel.limits.seed.field.text() == "7"
    assert panel.limits.steps.field.text() == "60"
    assert panel.limits.tolerance.field.text() == "1e−6"
    assert panel.objective.formula.text() == "x**2 - y**2"
    assert panel.objective.box.currentText() == "Own formula"
    assert panel.start.text() == "0.5, −0.25"


@pytest.mark.parametrize("row", OPTIMIZERS, ids=lambda row: row.name)
def test_no_run_needs_a_wider_panel(open_desk, row):
    desk = open_desk(pane(runs=(Run(start=(1.0, 1.0), optimizer=row.settings()),) * 3))
    desk.panel.optimizer.more.setChecked(True)
    desk.panel.limits.more.setChecked(True)
    QApplication.processEvents()
    content = desk.side.widget()
    assert content.minimumSizeHint().width() <= desk.side.viewport().width()
    assert content.width() == desk.side.viewport().width()


def test_the_heading_says_what_is_edited(open_desk):
    desk = open_desk()
    panel = desk.panel
    assert panel.heading.text() == "RUN · applies to both panes"
    assert panel.objective_heading.text() == "OBJECTIVE · pane 1"
    desk.linked, desk.pane = False, 1
    desk.show()
    assert panel.heading.text() == "RUN · applies to pane 2"
    assert panel.link.isVisible()


def test_a_single_pane_has_nothing_to_link(open_desk):
    panel = open_desk(pane()).panel
    assert panel.heading.text() == "RUN"
    assert not panel.link.isVisible()


def test_linking_is_toggled(qtbot, open_desk):
    desk = open_desk()
    click(qtbot, desk.panel.link)
    assert desk.told == [("linkedToggled", False)]
    click(qtbot, desk.panel.link)
    assert desk.told[1:] == [("linkedToggled", True)]


def test_every_input_has_a_name_and_is_reached_by_tab(open_desk):
    desk = open_desk()
    desk.panel.optimizer.more.setChecked(True)
    desk.panel.limits.more.setChecked(True)
    for kind in (QAbstractButton, QComboBox, QLineEdit, QSlider):
        widgets = [widget for widget in desk.panel.findChildren(kind) if widget.isVisible()]
        assert widgets
        for widget in widgets:
            assert widget.accessibleName() or widget.text(), widget
            assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus, widget


# Noise, seed, limits -------------------------------------------------------------------------------


def test_noise_seed_steps_and_tolerance(qtbot, open_desk):
    desk = open_desk()
    limits = desk.panel.limits
    type_into(qtbot, limits.noise.field, "0.25")
    click(qtbot, limits.more)
    type_into(qtbot, limits.seed.field, str(2**62))
    type_into(qtbot, limits.steps.field, "1000000")
    type_into(qtbot, limits.tolerance.field, "0")
    click(qtbot, limits.another)
    assert desk.told == [
        ("noiseEdited", 0.25, False),
        ("seedEdited", 2**62),
        ("stepsEdited", 1_000_000),
        ("toleranceEdited", 0.0),
        ("seedEdited", 2**62 + 1),
    ]
    assert desk.current.seed == 2**62 + 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("noise", "-0.1"),
        ("seed", "-1"),
        ("seed", str(2**63)),
        ("seed", "1.5"),
        ("steps", "1000001"),
        ("steps", "-1"),
        ("tolerance", "-1"),
        ("tolerance", "little"),
    ],
)
def test_a_limit_out_of_range_is_refused_in_its_field(qtbot, open_desk, name, text):
    desk = open_desk()
    click(qtbot, desk.panel.limits.more)
    editor = getattr(desk.panel.limits, name)
    type_into(qtbot, editor.field, text)
    assert editor.field.is_refused
    assert editor.message.isVisible()
    assert desk.told == []


def test_whole_numbers_are_counted_by_keys(qtbot, open_desk):
    desk = open_desk()
    click(qtbot, desk.panel.limits.more)
    field = desk.panel.limits.steps.field
    field.setFocus()
    for key in (Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Down):
        qtbot.keyClick(field, key)
    assert [told[1] for told in desk.told] == [61, 71, 70]
    assert field.text() == "70"


def test_counting_stops_at_the_limit_and_says_so(qtbot, open_desk):
    desk = open_desk()
    click(qtbot, desk.panel.limits.more)
    type_into(qtbot, desk.panel.limits.steps.field, "1000000")
    desk.told.clear()
    qtbot.keyClick(desk.panel.limits.steps.field, Qt.Key.Key_Up)
    assert desk.told == []
    assert desk.panel.limits.steps.field.is_refused
    qtbot.keyClick(desk.panel.limits.steps.field, Qt.Key.Key_Escape)
    assert desk.panel.limits.steps.field.text() == "1000000"


# Start ---------------------------------------------------------------------------------------------


def test_a_start_is_typed(qtbot, open_desk):
    desk = open_desk()
    type_into(qtbot, desk.panel.start, "(1,5; -0.25)")
    assert desk.told == [("startEdited", (1.5, -0.25))]
    assert desk.current.start == (1.5, -0.25)


@pytest.mark.parametrize("text", ["1", "1, 2, 3", "here", "", "nan, 1", "1e999, 0"])
def test_a_wrong_start_is_refused(qtbot, open_desk, text):
    desk = open_desk()
    desk.panel.start.setFocus()
    desk.panel.start.selectAll()
    qtbot.keyClick(desk.panel.start, Qt.Key.Key_Delete)
    type_into(qtbot, desk.panel.start, text)
    assert desk.panel.start.is_refused
    assert desk.panel.start_message.isVisible()
    assert desk.told == []


# Runs ----------------------------------------------------------------------------------------------


def test_runs_are_added_chosen_and_removed(qtbot, open_desk):
    desk = open_desk(pane())
    runs = desk.panel.runs
    assert not runs.remove.isEnabled()
    click(qtbot, runs.add)
    assert len(desk.scenario.panes[0].runs) == 2
    assert [chip.isVisible() for chip in runs.chips[:3]] == [True, True, False]
    assert runs.chips[1].isChecked()
    click(qtbot, runs.chips[0])
    assert desk.run == 0
    assert desk.panel.optimizer.box.currentText() == "SGD"
    click(qtbot, runs.remove)
    assert [told for told in desk.told if told[0] != "runAdded"] == [
        ("runSelected", 0),
        ("runRemoved", 0),
    ]
    assert len(desk.scenario.panes[0].runs) == 1


def test_there_is_room_for_eight_runs_and_no_more(qtbot, open_desk):
    desk = open_desk(pane())
    for _ in range(MOST_RUNS - 1):
        click(qtbot, desk.panel.runs.add)
    QApplication.processEvents()
    assert all(chip.isVisible() for chip in desk.panel.runs.chips)
    assert not desk.panel.runs.add.isEnabled()
    assert desk.side.widget().minimumSizeHint().width() <= desk.side.viewport().width()
    assert [chip.toolTip() for chip in desk.panel.runs.chips] == [
        chip.text() for chip in desk.panel.runs.chips
    ]


def test_choosing_the_chosen_run_keeps_it_chosen(qtbot, open_desk):
    desk = open_desk(pane())
    click(qtbot, desk.panel.runs.chips[0])
    assert desk.panel.runs.chips[0].isChecked()


def test_a_chip_has_the_runs_colour_and_symbol(qapp):
    seen = set()
    for index in range(MOST_RUNS):
        image = run_icon(index).pixmap(36, 36).toImage()
        colours = {
            image.pixelColor(x, y).name()
            for x in range(image.width())
            for y in range(image.height())
            if image.pixelColor(x, y).alpha() == 255
        }
        assert colours == {theme.run_colour(index).name()}
        seen.add(
            tuple(
                image.pixelColor(x, y).alpha() > 127
                for x in range(image.width())
                for y in range(image.height())
            )
        )
    assert len(seen) == len(set(theme.RUN_SYMBOLS))
