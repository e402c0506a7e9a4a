"""While a slider or a start is dragged, what came of it on the way is shown; at the end, what comes last."""

import json
import math

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import resources
from core.descent import descend
from core.scenario import DescentScenario, read_scenario
from core.spreading import spreads_of
from gui.panels.slider import ValueSlider

MOST = 300
"""Moves within which everything has to have come; it is a dozen or two."""


def descent(objective, start, repeats=1, **optimizer):
    noise = 0.3 if repeats > 1 else 0.0
    run = {
        "start": start,
        "optimizer": {"name": "SGD"} | optimizer,
        "gradient_noise": noise,
        "repeats": repeats,
    }
    pane = {"objective": objective, "runs": [run]}
    values = {"format": "descent-lab/1", "steps": 20, "tolerance": 0, "panes": [pane]}
    return DescentScenario.from_json(json.dumps(values))


def opening(name, **values):
    return read_scenario(resources.path(f"scenarios/{name}.json")).model_copy(update=values)


BOWL = {"name": "quadratic_bowl", "condition": 10}
RATES = opening("rates-on-a-parabola", steps=50)
SHORT = tuple(
    run.model_copy(update={"epochs": 2}) for run in opening("mini-batch-stability").runs[:1]
)
RUNS = [
    (descent({"formula": "x^4 - x^2", "domain": [[-2, 2]]}, [1.5], lr=0.1), "learning", {"strip"}),
    (descent({"name": "himmelblau"}, [-1, 1], repeats=20, lr=0.01), "start", {"spreads"}),
    (descent(BOWL, [-4, 1], lr=0.05), "condition", {"landscape", "points"}),
]
EXPERIMENTS = [
    (RATES, "from"),
    (opening("himmelblau-basins", grid=32, steps=50), "learning"),
    (opening("early-stopping", steps=30), "noise"),
    (opening("mini-batch-stability", runs=SHORT), "learning"),
]


def name(value):
    return getattr(value, "activity", None)  # and of what is no scenario, pytest's own


class Hand:
    """A hand that never rests: nothing is there before it is somewhere else.

    A job gives no result before another one was asked for; whoever replaces it then gets none at all.
    """

    def __init__(self, window, monkeypatch):
        self.moves = 0
        self.waiting = False
        self.came = set()
        window.worker.arrived.connect(self.hear)
        submit = window.worker.submit
        monkeypatch.setattr(
            window.worker, "submit", lambda channel, job: submit(channel, self.held(job))
        )

    def held(self, job):
        born = self.moves

        def work():
            while self.moves <= born:
                self.waiting = True
                yield None
            yield from job()

        return work

    def hear(self, kind):
        self.came.add(kind)

    def drag(self, qtbot, widget, at, expected):
        """Drag until something of each kind came, and let go."""
        QTest.mousePress(widget, Qt.MouseButton.LeftButton, pos=at)
        while not expected <= self.came:
            assert self.moves < MOST, self.came
            self.waiting = False
            self.moves += 1
            place = at + QPoint(3 + self.moves % 40, 0)
            QTest.mouseMove(widget, place)
            qtbot.waitUntil(lambda: self.waiting)
        self.moves = math.inf
        QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, pos=place)


@pytest.fixture
def drag(qtbot, window, show_activity, settle, monkeypatch):
    """Drag a slider, or the first run's start, of a scenario; return the activity, settled."""

    def drag(scenario, control, expected):
        show = window.activities.open if scenario.activity == "descent" else show_activity
        show(scenario)
        settle(window)
        activity = window.activity
        session = activity.session
        session.undo_stack.clear()
        if control == "start":
            plot = activity.stage.pane(0).plot
            widget, at = plot.viewport(), plot.position(scenario.panes[0].runs[0].start).toPoint()
        else:
            widget = slider(activity, control)
            at = QPoint(round(widget.width() * 0.3), widget.height() // 2)
        with monkeypatch.context() as patch:
            hand = Hand(window, patch)
            hand.drag(qtbot, widget, at, expected)
            window.worker.arrived.disconnect(hand.hear)
        settle(window)
        assert session.scenario != scenario
        return activity

    return drag


def slider(activity, name):
    found = (each for each in activity.side.findChildren(ValueSlider) if each.isVisible())
    return next(each for each in found if name in each.accessibleName())


@pytest.mark.parametrize(("scenario", "control", "kinds"), RUNS, ids=name)
def test_a_hand_that_never_rests_sees_runs_and_what_belongs_to_them(drag, scenario, control, kinds):
    session = drag(scenario, control, kinds | {"results"}).session
    now, (state,) = session.scenario, session.panes
    expected = descend(now.panes[0], 20, 0)[0]
    np.testing.assert_array_equal(session.results[0][0].trace.x, expected.x)
    assert state.objective == now.panes[0].objective.build()
    assert state.landscape is not None
    if "points" in kinds:
        (minimum,) = state.points.points
        assert minimum.eigenvalues[-1] / minimum.eigenvalues[0] == pytest.approx(
            now.panes[0].objective.condition
        )
    if "strip" in kinds:
        assert state.strip_of[1] == now.panes[0].runs[0].optimizer
    if "spreads" in kinds:
        spread = spreads_of(now).of(0, 0)
        np.testing.assert_array_equal(session.spreads.of(0, 0).mean, spread.mean)
    assert not session.repeating.running
    session.undo_stack.undo()
    assert session.scenario == scenario, "one drag is one step of undo"


@pytest.mark.parametrize(("scenario", "control"), EXPERIMENTS, ids=name)
def test_a_hand_that_never_rests_sees_what_comes_of_experiments(drag, scenario, control):
    session = drag(scenario, control, {"experiment"}).session
    assert session.of == session.scenario
    assert session.done == 1
    assert not session.running
    session.undo_stack.undo()
    assert session.scenario == scenario, "one drag is one step of undo"


def test_of_a_drag_the_last_result_stays_until_there_is_another(window, show_activity, settle):
    activity = show_activity(RATES)
    session, final = activity.session, activity.final
    before = session.result
    with window.worker.following(True):
        session.show(RATES.model_copy(update={"steps": 51}))
    assert (session.result, session.of, session.done) == (before, RATES, 0)
    assert final.plot.items_shown
    QApplication.processEvents()
    settle(window)
    assert session.of.steps == 51
    session.show(RATES)
    assert session.result is None, "of a scenario of its own nothing is known yet"
    assert not final.plot.items_shown
    settle(window)
