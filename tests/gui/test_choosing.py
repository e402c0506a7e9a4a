"""Everything that can be chosen in the window is, and runs."""

import json

import numpy as np
import pytest
from hands import pick
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.descent import descend
from core.objectives import OBJECTIVES
from core.optimizers import OPTIMIZERS
from core.scenario import DescentScenario
from core.schedules import SCHEDULES

Key = Qt.Key


def press(window, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window, key, modifiers)


def plot(window, pane):
    return window.activity.stage.pane(pane).plot


@pytest.mark.parametrize("row", OPTIMIZERS, ids=lambda row: row.name)
def test_every_optimizer_can_be_chosen_and_runs(qtbot, window, settle, row):
    pick(qtbot, window.activity.run_panel.optimizer.box, row.name)
    settle(window)
    for pane, results in zip(window.session.scenario.panes, window.session.results, strict=True):
        assert pane.runs[0].optimizer.name == row.name
        expected = descend(pane, window.session.horizon, 1e-6)[0]
        np.testing.assert_array_equal(results[0].trace.x, expected.x)
    for _ in range(3):
        press(window, Key.Key_Right)


@pytest.mark.parametrize("row", SCHEDULES, ids=lambda row: row.name)
def test_every_schedule_can_be_chosen_and_runs(qtbot, window, settle, row):
    panel = window.activity.run_panel
    if row.name == "OneCycleLR":  # it needs a momentum to cycle
        pick(qtbot, panel.optimizer.box, "Adam")
    pick(qtbot, panel.schedule.box, row.name)
    settle(window)
    assert not panel.schedule.message.text()
    for pane, results in zip(window.session.scenario.panes, window.session.results, strict=True):
        assert pane.runs[0].schedule.name == row.name
        expected = descend(pane, window.session.horizon, 1e-6)[0]
        np.testing.assert_array_equal(results[0].trace.lr, expected.lr)


def test_every_objective_can_be_chosen_in_one_window(qtbot, window, settle):
    for entry in OBJECTIVES:
        pick(qtbot, window.activity.run_panel.objective.box, entry.name)
        settle(window)
        state = window.session.panes[0]
        assert state.objective.name == entry.name
        assert state.landscape is not None
        assert state.points is not None
        trace = window.session.results[0][0].trace
        assert trace.dimension == len(entry.domain)
        press(window, Key.Key_End)
        QApplication.processEvents()  # and is painted without complaint


def test_a_pane_can_be_added_and_removed_up_to_four(window, settle):
    actions = window.actions_by_name
    while actions["edit.add_pane"].isEnabled():
        actions["edit.add_pane"].trigger()
    settle(window)
    assert len(window.activity.stage) == 4
    while actions["edit.remove_pane"].isEnabled():
        actions["edit.remove_pane"].trigger()
    settle(window)
    assert len(window.activity.stage) == 1
    assert len(window.session.results) == 1


def test_eight_runs_race_in_a_pane(window, settle):
    action = window.actions_by_name["edit.add_run"]
    while action.isEnabled():
        action.trigger()
    settle(window)
    assert len(window.session.results[0]) == 8
    press(window, Key.Key_End)
    assert not window.grab().isNull()


def test_the_largest_stable_rate_is_that_of_the_chosen_method(qtbot, window, settle):
    bowl = {"name": "quadratic_bowl", "condition": 5.0}
    panes = [
        {
            "objective": {"name": "x_squared"},
            "runs": [{"start": [1], "optimizer": {"name": "Adam"}}],
        },
        {
            "objective": bowl,
            "runs": [{"start": [-5, -2], "optimizer": {"name": "SGD", "lr": 0.01}}],
        },
    ]
    scenario = {"format": "descent-lab/1", "steps": 5, "panes": panes}
    session, form = window.session, window.activity.run_panel.optimizer
    session.open(DescentScenario.from_json(json.dumps(scenario)))
    settle(window)
    assert not form.form.editors[
        "lr"
    ].message.isVisible()  # Adam has none, though the other pane's has
    session.set_linked(False)
    pick(qtbot, form.box, "SGD")
    settle(window)
    assert form.form.editors["lr"].message.text() == "stable below 2/λmax = 1"
    session.set_linked(True)  # the bowl has λ = 10, and would get the same rate
    assert form.form.editors["lr"].message.text() == "stable below 2/λmax = 0.2"
