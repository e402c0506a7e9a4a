"""What single samples' gradients are like, and what an epoch and an iteration cost."""

import numpy as np
import pytest
from batches import TWO, curves, scenario
from hands import click

from gui.views.batch_stage import GRADIENTS


@pytest.fixture
def activity(batches_activity):
    return batches_activity


def test_the_cloud_follows_the_clock_and_the_run(activity, window, settle):
    stage, session = activity.stage, activity.session
    stage.show_page(GRADIENTS)
    for run, epoch in ((0, 0), (0, 4), (1, 4)):
        activity.select(run)
        session.set_cursor(epoch)
        settle(window)
        cloud = activity.questions.cloud
        trace = session.result.runs[run]
        assert cloud.x.tolist() == trace.x[trace.row(epoch)].tolist()
        assert cloud.sampling == trace.run.sampling
        assert f"after epoch {epoch}" in stage.cloud.title.text()
    shown = curves(stage.cloud)
    assert len(shown["∇fᵢ"].points) == 60
    np.testing.assert_allclose(shown["∇f, their mean"].points[0], cloud.mean)
    share = f"{cloud.shares[0]:.0%}"
    assert stage.cloud.plot.names[0] == f"principal direction 1 ({share})"
    assert "1/√m" in stage.mean_error.plot.accessibleDescription()


def test_the_cloud_is_seen_as_it_is(activity, window, settle):
    activity.stage.show_page(GRADIENTS)
    activity.session.set_cursor(3)
    settle(window)
    plot = activity.stage.cloud.plot
    (left, right), (bottom, top) = plot.rectangle
    area = plot.area
    across, down = (right - left) / area.width(), (top - bottom) / area.height()
    assert across == pytest.approx(down, rel=0.02)
    mean = activity.questions.cloud.mean
    assert left < mean[0] < right
    assert bottom < mean[1] < top


def test_means_and_the_line_of_theory(activity, window, settle):
    activity.select(1)
    activity.stage.show_page(GRADIENTS)
    settle(window)
    shown = curves(activity.stage.mean_error)
    line = shown["σ/√m"].points
    slope = np.diff(line[:, 1]) / np.diff(line[:, 0])
    np.testing.assert_allclose(slope, -0.5, rtol=1e-9)
    np.testing.assert_allclose(shown["rms of 40"].points[:, 1], line[:, 1], atol=0.25)
    assert "σ/√m · √((n − m)/(n − 1))" not in shown
    activity.select(0)
    settle(window)
    assert "σ/√m · √((n − m)/(n − 1))" in curves(activity.stage.mean_error)


def test_the_coverage(activity):
    shown = curves(activity.stage.coverage)
    coverage = activity.session.result.coverage
    seen = f"at least once: {coverage.seen[-1]:.3f}"
    np.testing.assert_allclose(shown[seen].points[:, 1], coverage.seen)
    assert shown["without replacement"].points.tolist() == [[0, 0], [1, 1]]


def test_the_cost_is_measured_when_it_is_wanted(qtbot, activity, window, settle, monkeypatch):
    from core.experiments.mini_batch import cost

    monkeypatch.setattr(cost, "SECONDS", 0.0)
    monkeypatch.setattr(cost, "MAX_NUMBERS", 8000)
    card = activity.stage.cost
    assert not card.plot.items_shown
    click(qtbot, card.button)
    assert card.button.text().startswith("Stop")
    settle(window)
    assert card.button.text() == "Measure"
    shown = curves(card)
    assert list(shown) == ["all n: gradient descent", "|B| = 100", "|B| = 1: SGD"]
    assert 10 ** shown["|B| = 100"].points[-1, 0] == pytest.approx(2000)
    # Another rate changes nothing of it, other data do.
    activity.session.edit(lambda _: scenario(TWO[0] | {"batch_size": 7}))
    assert card.plot.items_shown
    activity.session.edit(lambda _: scenario(data={"name": "diabetes"}))
    assert not card.plot.items_shown
    settle(window)


def test_measuring_can_be_stopped(qtbot, activity, window, settle, monkeypatch):
    from core.experiments.mini_batch import cost

    monkeypatch.setattr(cost, "SECONDS", 1000.0)
    monkeypatch.setattr(cost, "_MOST", 10**9)
    click(qtbot, activity.stage.cost.button)
    qtbot.wait(50)
    click(qtbot, activity.stage.cost.button)
    settle(window)
    assert activity.stage.cost.button.text() == "Measure"
