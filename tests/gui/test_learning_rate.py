"""The activity in the window, driven by hand."""

import json
import math

import numpy as np
import pytest
from hands import pick, type_into
from PySide6.QtCore import QPointF, Qt

from core.experiments import experiment, whole
from core.experiments.learning_rate.result import Range
from core.scenario import LearningRateScenario
from gui.views.rates import Bands, heights, is_logarithmic, range_intervals


def scenario(**values):
    tree = {
        "format": "descent-lab/1",
        "activity": "learning_rate",
        "objective": {"name": "x_squared"},
        "start": [10.0],
        "optimizer": {"name": "SGD"},
        "rates": {"from": 0.01, "to": 3.0, "count": 60},
        "steps": 100,
    }
    return LearningRateScenario.from_json(json.dumps(tree | values))


@pytest.fixture
def activity(show_activity):
    return show_activity(scenario())


def place(plot, rate):
    """Where a rate is, in the middle of the plot."""
    low, high = plot.rectangle[1]
    return plot.position((math.log10(rate), (low + high) / 2)).toPoint()


def test_the_tab_shows_it(window, settle):
    window.actions_by_name["activity.learning_rate"].trigger()
    settle(window)
    assert window.activity.name == "learning_rate"
    assert window.activity.session.result.done == 1


def test_ranges_and_limit_are_drawn(activity):
    sweep = activity.session.result
    expected = whole(experiment(activity.session.scenario).run(activity.session.scenario))
    np.testing.assert_array_equal(sweep.f, expected.f)
    labels = activity.final.key.labels
    assert {"stable", "oscillating", "divergent", "2/λmax = 1", "converged", "diverged"} <= set(
        labels
    )
    bands = [item for item in activity.steps.plot.items_shown if isinstance(item, Bands)]
    assert [band.tint for band in bands] == ["good", "warning", "bad"]


def test_a_sweep_that_is_asked_about_is_not_shown(activity):
    activity.session.set_locked(True)
    assert not any(card.plot.items_shown for card in (activity.final, activity.steps))
    assert "question is answered" in activity.sentence.text()
    assert not any(
        card.plot.axis(side).numbered()
        for card in (activity.final, activity.steps)
        for side in ("bottom", "left")
    ), "nothing is shown that has these numbers"
    activity.session.set_locked(False)
    assert activity.final.plot.items_shown
    assert activity.final.plot.axis("bottom").numbered()


def test_no_limit_is_drawn_where_the_theory_gives_none(qtbot, window, settle, activity):
    pick(qtbot, activity.panel.optimizer.box, "Adam")
    settle(window)
    assert activity.session.scenario.optimizer.name == "Adam"
    assert not any("λ" in label for label in activity.final.key.labels)


def test_of_rates_that_all_diverge_none_is_best(window, settle, activity):
    assert "Best: η" in activity.sentence.text()
    window.activities.open(scenario(rates={"from": 5.0, "to": 6.0, "count": 10}, steps=3))
    settle(window)
    assert set(activity.session.result.ranges) == {Range.DIVERGENT}
    assert "Best" not in activity.sentence.text()
    assert activity.steps.plot.axis("left").numbered() == [0, 1, 2, 3]


def test_momentum_has_its_own_limit(window, settle, activity):
    window.activities.open(scenario(optimizer={"name": "SGD", "momentum": 0.5}))
    settle(window)
    assert "2(1 + μ)/λmax = 1.5" in activity.final.key.labels


def test_pointing_reads_a_rate_in_both_charts(qtbot, activity):
    plot = activity.final.plot
    sweep = activity.session.result
    index = 30
    at = place(plot, sweep.rates[index])
    qtbot.mouseMove(plot.viewport(), at)
    assert plot.nearest(QPointF(at)) == index
    assert f"η = {sweep.rates[index]:.4g}" in activity.sentence.text()
    assert "Descent" in activity.sentence.text()
    assert activity.steps.plot._moving
    plot._point(None)
    assert "Best" in activity.sentence.text()
    assert not activity.steps.plot._moving


def test_a_click_opens_the_run_in_descent(qtbot, window, settle, activity):
    sweep = activity.session.result
    plot, index = activity.steps.plot, 45
    at = place(plot, sweep.rates[index])
    qtbot.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=at)
    settle(window)
    assert window.activity.name == "descent"
    (run,) = window.session.scenario.panes[0].runs
    assert run.optimizer.lr == sweep.rates[index]
    (result,) = window.session.results[0]
    assert result.trace.last == sweep.t[index]
    assert result.trace.f[result.trace.last_finite] == sweep.f[index]


def test_the_keyboard_goes_from_rate_to_rate(qtbot, window, settle, activity):
    plot = activity.final.plot
    plot.setFocus()
    for _ in range(3):
        qtbot.keyClick(plot, Qt.Key.Key_Down)
    qtbot.keyClick(plot, Qt.Key.Key_Up)
    rate = activity.session.result.rates[1]
    assert f"η = {rate:.4g}" in activity.sentence.text()
    qtbot.keyClick(plot, Qt.Key.Key_Return)
    settle(window)
    assert window.session.scenario.panes[0].runs[0].optimizer.lr == rate


def test_rates_and_start_are_set(qtbot, window, settle, activity):
    type_into(qtbot, activity.rates.form.editors["count"].field, "25")
    type_into(qtbot, activity.rates.start, "-3")
    settle(window)
    assert activity.session.scenario.start == (-3.0,)
    assert len(activity.session.result.rates) == 25
    window.actions_by_name["edit.undo"].trigger()
    settle(window)
    assert activity.session.scenario.start == (10.0,)


def test_what_is_wrong_is_told_beside_the_field(qtbot, activity):
    before = activity.session.scenario
    type_into(qtbot, activity.rates.start, "1, 2")
    assert activity.rates.start.is_refused
    editor = activity.rates.form.editors["from_"]
    type_into(qtbot, editor.field, "7")
    assert activity.session.scenario == before


def test_another_objective_brings_a_start_that_fits(qtbot, window, settle, activity):
    pick(qtbot, activity.objective.box, "himmelblau")
    settle(window)
    assert len(activity.session.scenario.start) == 2
    assert activity.session.result.done == 1


def test_the_optimizers_own_rate_is_not_offered(activity):
    form = activity.panel.optimizer.form
    assert all(widget.isHidden() for widget in form.editors["lr"].inputs())
    assert not form.editors["momentum"].label.isHidden()


def test_axes():
    chosen = scenario()
    parabola = whole(experiment(chosen).run(chosen))
    assert is_logarithmic(parabola)
    y, (low, high) = heights(parabola)
    assert low < y.min() and y.max() < high
    chosen = scenario(objective={"name": "x_cos_015_pi_x"}, steps=20)
    waves = whole(experiment(chosen).run(chosen))
    assert not is_logarithmic(waves)  # f is below 0
    intervals = np.concatenate(list(range_intervals(waves).values()))
    intervals = intervals[np.argsort(intervals[:, 0])]
    assert (intervals[1:, 0] == intervals[:-1, 1]).all()  # no gap, no overlap
    assert set(range_intervals(waves)) <= set(Range)
