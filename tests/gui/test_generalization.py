"""The activity in the window, driven by hand."""

import json

import pytest
from drawing import press, release
from hands import click, pick, type_into
from PySide6.QtCore import Qt

from core.optimizers import OPTIMIZERS
from core.scenario import GeneralizationScenario


def scenario(**values):
    frame = {"format": "descent-lab/1", "activity": "generalization"}
    usual = {"optimizer": {"name": "SGD", "lr": 0.2}, "steps": 150, "seed": 1}
    return GeneralizationScenario.from_json(json.dumps(frame | usual | values))


@pytest.fixture
def activity(window, settle):
    window.activities.open(scenario())
    settle(window)
    return window.activity


def test_it_opens_on_a_test_error_that_falls_and_rises(window, settle):
    window.activities.open(type(window.activity).opening())
    window.actions_by_name["activity.generalization"].trigger()
    window.activities.open(window.activity.opening())
    settle(window)
    result = window.activity.session.result
    assert 5 < result.best_step < result.last / 4
    assert result.test[-1] > 1.8 * result.test[result.best_step]
    assert result.test[-1] == pytest.approx(result.least_squares.test, rel=0.1)
    assert (result.train[1:] < result.train[:-1]).all()


def test_keys_step_through_the_fit(qtbot, window, activity):
    session = activity.session
    for key, modifier, t in (
        (Qt.Key.Key_Right, Qt.KeyboardModifier.NoModifier, 1),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier, 11),
        (Qt.Key.Key_Left, Qt.KeyboardModifier.NoModifier, 10),
        (Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier, 150),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier, 0),
    ):
        qtbot.keyClick(window, key, modifier)
        assert session.cursor == t
        assert activity.transport.clock.text() == f"t = {t} / 150"


def test_play_moves_the_clock(qtbot, window, activity):
    activity.transport.speedChanged.emit(1000.0)
    click(qtbot, activity.transport.buttons["play"])
    qtbot.waitUntil(lambda: activity.session.cursor == 150, timeout=20_000)
    assert not window.playback.playing
    window.playback.set_speed(4.0)


def test_scrubbing_and_clicking_the_errors_move_the_clock(activity):
    session = activity.session
    activity.transport.timeline.setValue(42)
    assert session.cursor == 42
    plot = activity.errors.plot
    place = plot.position((90, sum(plot.rectangle[1]) / 2)).toPoint()
    press(plot, place)
    release(plot, place)
    assert session.cursor == pytest.approx(90, abs=1)


def test_the_sentence_tells_where_the_clock_stands(activity):
    session = activity.session
    best = session.result.best_step
    said = []
    for t in (0, best, 150):
        session.set_cursor(t)
        said.append(activity.sentence.text())
    assert "both fall" in said[0]
    assert "early stopping" in said[1]
    assert f"at t = {best}" in said[2]


def test_too_large_a_rate_diverges_and_is_told(window, settle, activity):
    form = activity.panel.optimizer.form
    assert "0.928" in form.editors["lr"].message.text()
    window.activities.open(scenario(optimizer={"name": "SGD", "lr": 1.1}))
    settle(window)
    activity.session.set_cursor(activity.session.last)
    assert activity.session.result.diverged
    assert activity.sentence.text().startswith("Diverged")


def test_the_most_noise_that_there_may_be_is_shown(window, settle):
    window.activities.open(scenario(noise=1e6))
    settle(window)
    activity = window.activity
    points = activity.session.result.training.y
    (low, high) = activity.fit.plot.rectangle[1]
    assert low < points.min() < 0 < points.max() < high
    assert high - low > 1e6
    activity.session.set_cursor(activity.session.result.last)


@pytest.mark.parametrize("name", [row.name for row in OPTIMIZERS])
def test_every_optimizer_fits(qtbot, window, settle, activity, name):
    pick(qtbot, activity.panel.optimizer.box, name)
    settle(window)
    assert activity.session.scenario.optimizer.name == name
    result = activity.session.result
    assert result.done == 1
    assert result.train.min() < result.train[0]


def test_a_field_changes_the_fit_and_undo_takes_it_back(qtbot, window, settle, activity):
    type_into(qtbot, activity.panel.form.editors["degree"].field, "13")
    settle(window)
    assert activity.session.scenario.degree == 13
    assert activity.session.result.weights.shape[1] == 14
    type_into(qtbot, activity.panel.form.editors["noise"].field, "0")
    settle(window)
    assert activity.session.result.test[-1] < 1e-3
    for _ in range(2):
        window.actions_by_name["edit.undo"].trigger()
    settle(window)
    assert activity.session.scenario == scenario()


def test_the_clock_stays_where_it_is_while_a_new_fit_comes(window, settle, activity):
    activity.session.set_cursor(150)
    window.activity.session.set_values({"degree": 20, "steps": 3000})
    settle(window)
    assert activity.session.cursor == 150
    window.activity.session.set_values({"steps": 100})
    settle(window)
    assert activity.session.cursor == 100


def test_what_is_wrong_is_told_beside_the_field(qtbot, activity):
    editor = activity.panel.form.editors["train_samples"]
    type_into(qtbot, editor.field, "1")
    assert editor.field.is_refused
    assert "at least 2" in editor.message.text()
    lr = activity.panel.optimizer.form.editors["lr"]
    type_into(qtbot, lr.field, "-1")
    assert lr.field.is_refused


def test_the_code_is_the_program_of_the_scenario(activity):
    code = activity.code.box.toPlainText()
    assert "DEGREE, STEPS = 12, 150" in code
    assert "torch.optim.SGD([w], lr=0.2)" in code


def test_each_chart_can_be_a_picture(activity):
    parts = activity.parts()
    assert list(parts) == ["stage", "whole", "chart1", "chart2"]
    assert not parts["chart1"].grab().isNull()


def test_it_follows_theme_and_language(window, activity):
    for name in ("view.theme_dark", "view.language_zh"):
        window.actions_by_name[name].trigger()
    assert window.activity.grab().width() > 0
    for name in ("view.theme_light", "view.language_en"):
        window.actions_by_name[name].trigger()
    assert activity.fit.title.text() == "Data and fit"
