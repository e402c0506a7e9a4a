"""Pointing at an objective in the list shows it, and changes nothing."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from gui.views.contour import ContourView
from gui.views.curve import CurveView
from gui.views.navigable import SETTLE


@pytest.fixture
def box(qtbot, window, settle):
    """The open list of objectives."""
    box = window.activity.run_panel.objective.box
    qtbot.waitActive(window)
    settle(window)
    box.setFocus()
    box.showPopup()
    settle(window)
    assert box.view().isVisible()
    yield box
    box.hidePopup()
    settle(window)
    assert not window.activity.stage.previewing


def point_at(window, box, name, settle):
    box.view().setCurrentIndex(box.model().index(box.findData(name), 0))
    settle(window)


def overlay(window):
    return window.activity.stage._overlay


def test_pointing_shows_landscape_formula_and_run(window, box, settle):
    point_at(window, box, "rosenbrock", settle)
    stage = window.activity.stage
    assert stage.previewing
    view = overlay(window)
    assert view.geometry() == stage.pane(0).geometry()
    assert view.title.text() == "Rosenbrock's valley"
    assert "100" in view.formula.text()
    assert isinstance(view.plot, ContourView)
    (run,) = view.plot.runs
    assert len(run.points) > 2
    assert view.badge.text() == "preview"


def test_it_changes_neither_scenario_nor_undo_nor_the_pane_below(qtbot, window, box, settle):
    session, pane = window.session, window.activity.stage.pane(0)
    qtbot.wait(2 * SETTLE)  # what the view before this looked at is computed by then
    settle(window)
    before = session.scenario, session.results, session.panes[0].landscape, pane.grab().toImage()
    changes = []
    session.scenarioChanged.connect(lambda: changes.append(1))
    for name in ("himmelblau", "x_cubed", "ackley"):
        point_at(window, box, name, settle)
        assert window.activity.stage.previewing
    assert (session.scenario, session.results) == before[:2]
    np.testing.assert_array_equal(session.panes[0].landscape.values, before[2].values)
    assert session.undo_stack.count() == 0 and not changes
    assert not window.isWindowModified()
    QTest.keyClick(box.view(), Qt.Key.Key_Escape)
    settle(window)
    assert not window.activity.stage.previewing
    assert pane.grab().toImage() == before[3]


def test_it_goes_over_to_functions_of_one_variable_and_back(window, box, settle):
    point_at(window, box, "x_cubed", settle)
    assert isinstance(overlay(window).plot, CurveView)
    point_at(window, box, "himmelblau", settle)
    assert isinstance(overlay(window).plot, ContourView)


def test_the_mouse_leaving_the_list_ends_it(window, box, settle):
    point_at(window, box, "himmelblau", settle)
    QApplication.sendEvent(box.view().viewport(), QEvent(QEvent.Type.Leave))
    settle(window)
    assert not window.activity.stage.previewing
    point_at(window, box, "ackley", settle)
    assert window.activity.stage.previewing


def test_pointing_at_what_is_shown_anyway_ends_it(window, box, settle):
    point_at(window, box, "himmelblau", settle)
    point_at(window, box, "two_basins", settle)
    assert not window.activity.stage.previewing


def test_choosing_makes_it_so_in_one_step_of_undo(window, box, settle):
    point_at(window, box, "himmelblau", settle)
    shown = overlay(window).plot.runs[0].picture.trace.x
    QTest.keyClick(box.view(), Qt.Key.Key_Return)
    assert window.activity.stage.previewing, "until the pane's own picture is there"
    settle(window)
    assert not window.activity.stage.previewing
    session = window.session
    assert session.scenario.panes[0].objective.name == "himmelblau"
    np.testing.assert_array_equal(session.results[0][0].trace.x, shown)
    assert session.undo_stack.count() == 1
    session.undo_stack.undo()
    settle(window)
    assert session.scenario.panes[0].objective.name == "two_basins"


def test_it_covers_the_chosen_pane(window, settle):
    window.session.select(1, 0)
    box = window.activity.run_panel.objective.box
    box.showPopup()
    point_at(window, box, "himmelblau", settle)
    assert overlay(window).geometry() == window.activity.stage.pane(1).geometry()
    box.hidePopup()
    settle(window)
    assert not window.activity.stage.previewing


def test_a_preview_that_comes_too_late_is_not_shown(window, box, settle):
    box.view().setCurrentIndex(box.model().index(box.findData("ackley"), 0))
    QTest.keyClick(box.view(), Qt.Key.Key_Escape)
    settle(window)
    assert not window.activity.stage.previewing


def test_arrow_keys_on_the_closed_box_choose_and_preview_nothing(window, settle):
    box = window.activity.run_panel.objective.box
    box.setFocus()
    asked = []
    window.activity.run_panel.objective.pointedAt.connect(asked.append)
    QTest.keyClick(box, Qt.Key.Key_Down)
    settle(window)
    assert not any(asked)
    assert window.session.undo_stack.count() == 1
