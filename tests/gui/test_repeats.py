"""Repeats of a run in the real window: typed, computed, drawn, told, stopped and undone."""

import json

import numpy as np
import pytest
from hands import click, type_into

from core.descent import descend
from core.scenario import DescentScenario
from core.spreading import spreads_of


def scenario(start=(-5.0, -2.0), repeats=1, steps=30, noise=1.0, lr=0.1, **objective):
    run = {
        "start": start,
        "optimizer": {"name": "SGD", "lr": lr},
        "gradient_noise": noise,
        "repeats": repeats,
    }
    pane = {"objective": objective or {"name": "quadratic_bowl"}, "runs": [run]}
    values = {"format": "descent-lab/1", "steps": steps, "tolerance": 0, "panes": [pane]}
    return DescentScenario.from_json(json.dumps(values))


@pytest.fixture
def shown_first():
    return scenario()


def session_of(window):
    return window.activity.session


def test_repeats_are_typed_drawn_told_and_undone(qtbot, window, settle):
    activity = window.activity
    field = activity.run_panel.limits.repeats.field
    assert field.text() == "1"
    assert activity.spread_panel.isHidden()
    plot = activity.stage.pane(0).plot
    plain = plot.grab().toImage()

    type_into(qtbot, field, "40")
    settle(window)
    session = session_of(window)
    assert session.scenario.panes[0].runs[0].repeats == 40
    assert json.loads(session.scenario.to_json())["panes"][0]["runs"][0]["repeats"] == 40
    spread = session.spreads.of(0, 0)
    expected = spreads_of(session.scenario).of(0, 0)
    assert spread.mean.tobytes() == expected.mean.tobytes()
    assert plot.grab().toImage() != plain
    assert len(plot.spreads) == 1

    session.set_cursor(12)
    pane = activity.stage.pane(0)
    assert pane.repeats.text().startswith("40 repeats: ")
    assert pane.repeats.text() in pane.accessibleDescription()
    told = activity.spread_panel.sheet.accessibleDescription()
    assert "in closed form" in told
    assert "−0.3436, −0.0044" in told  # −5·0.8¹², −2·0.6¹²
    note = activity.charts[0].note
    assert note.isVisibleTo(activity)
    assert not activity.charts[2].note.isVisibleTo(activity)
    assert "standard deviation" in activity.charts[0].accessibleDescription()

    session.undo_stack.undo()
    settle(window)
    assert field.text() == "1"
    assert session.spreads.known == ()
    assert activity.spread_panel.isHidden()
    assert pane.repeats.isHidden()
    assert not note.isVisibleTo(activity)


@pytest.mark.parametrize("text", ["0", "10001", "2.5", "many"])
def test_a_wrong_number_of_repeats_is_refused_beside_its_field(qtbot, window, text):
    limits = window.activity.run_panel.limits
    type_into(qtbot, limits.repeats.field, text)
    assert limits.repeats.message.isVisibleTo(window)
    assert limits.repeats.message.text()
    assert session_of(window).scenario.panes[0].runs[0].repeats == 1
    assert "10 000" in limits.repeats.field.toolTip()


def test_the_cloud_moves_with_the_clock(window, settle):
    window.session.open(scenario(repeats=60))
    settle(window)
    session, plot = session_of(window), window.activity.stage.pane(0).plot
    spread = session.spreads.of(0, 0)
    for t in (0, 7, 30):
        session.set_cursor(t)
        dots = plot.cloud(spread, plot.spreads[0].row(plot.cursor_t))
        single = session.scenario.panes[0].runs[0].model_copy(update={"seed": 17, "repeats": 1})
        pane = session.scenario.panes[0].model_copy(update={"runs": (single,)})
        (trace,) = descend(pane, 30, 0.0)
        np.testing.assert_array_equal(dots[17], trace.x[t])


def test_on_a_line_the_mean_is_that_of_the_points_on_the_curve(window, settle):
    window.session.open(scenario(start=[0.4], repeats=30, name="x_cos_pi_x", lr=0.05))
    settle(window)
    session, plot = session_of(window), window.activity.stage.pane(0).plot
    spread = session.spreads.of(0, 0)
    session.set_cursor(9)
    dots = plot.cloud(spread, 9)
    np.testing.assert_allclose(dots[:, 1], dots[:, 0] * np.cos(np.pi * dots[:, 0]), atol=1e-12)
    mean, std = plot.spread_path(spread)
    np.testing.assert_allclose(mean[9], dots.mean(axis=0))
    np.testing.assert_allclose(std[9], dots.std(axis=0, ddof=1))


def test_a_surface_shows_them_too(window, settle):
    window.session.open(scenario(repeats=30))
    settle(window)
    activity = window.activity
    activity.show_surface(True)
    surface = activity.stage.pane(0).plot
    session_of(window).set_cursor(3)
    with_cloud = surface.grab().toImage()
    assert surface.runs[0].mean is not None
    session_of(window).set_run_values({"repeats": 1})
    settle(window)
    assert surface.grab().toImage() != with_cloud
    activity.show_surface(False)


def test_diverged_repeats_are_told_and_nothing_is_hidden(window, settle):
    window.session.open(
        scenario(
            start=[1.3], repeats=40, steps=40, noise=0.6, lr=0.2, formula="x^2 - x^4/4",
            domain=[[-1, 1]],
        )
    )  # fmt: skip
    settle(window)
    activity, session = window.activity, session_of(window)
    spread = session.spreads.of(0, 0)
    first = spread.first_divergence
    session.set_cursor(first - 1)
    assert "diverged" not in activity.spread_panel.sheet.accessibleDescription()
    session.set_cursor(session.last)
    told = activity.spread_panel.sheet.accessibleDescription()
    assert f"{spread.diverged[-1]} of 40 have diverged, the first at t = {first}" in told
    assert "NaN" in told
    assert f"{spread.diverged[-1]} diverged" in activity.stage.pane(0).repeats.text()
    assert "NaN" in activity.charts[0].accessibleDescription()
    activity.charts[0].grab()  # a gap where there is no number


def test_the_clock_goes_on_as_long_as_any_repeat(window, settle):
    window.session.open(
        scenario(
            start=[1.3], repeats=40, steps=40, noise=0.6, lr=0.2, formula="x^2 - x^4/4",
            domain=[[-1, 1]],
        )
    )  # fmt: skip
    settle(window)
    session = session_of(window)
    session.set_values({"tolerance": 0.3})
    settle(window)
    ends = [result.trace.last for result in session.results[0]]
    assert max(ends) < session.spreads.of(0, 0).last == session.last


def test_long_repeats_are_stopped_and_gone_on_with(qtbot, window, settle):
    window.session.open(scenario(repeats=1000, steps=1000))
    session = session_of(window)
    strip = window.activity.run_panel.limits.progress
    qtbot.waitUntil(lambda: strip.isVisibleTo(window) and 0 < session.spreads.done < 1)
    assert session.repeating.running
    click(qtbot, strip.button)
    assert not session.repeating.running
    settle(window)
    done = session.spreads.done
    assert 0 < done < 1
    assert strip.isVisibleTo(window)
    session.set_cursor(1)
    assert window.activity.stage.pane(0).repeats.text().startswith("1000 repeats")

    click(qtbot, strip.button)
    assert session.repeating.running
    session.repeating.stop()
    settle(window)
    assert session.spreads.done >= done
    session.set_run_values({"repeats": 2})
    settle(window)
    assert session.spreads.done == 1
    assert strip.isHidden()


def test_a_question_keeps_the_cloud_back(window, settle):
    window.session.open(scenario(repeats=20))
    settle(window)
    session = session_of(window)
    session.set_locked(True)
    assert [spread.last for spread in session.spreads.known] == [0]
    session.set_locked(False)
    assert session.spreads.known[0].last == 30
