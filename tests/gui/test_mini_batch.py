"""The activity in the window, driven by hand."""

import math

import numpy as np
import pytest
from batches import SGD, TWO, curves, scenario
from drawing import press, release
from hands import click, pick, type_into
from PySide6.QtCore import Qt

import resources
from core.optimizers import OPTIMIZERS
from core.scenario import read_scenario
from core.trace import Outcome
from gui import language, theme
from gui.views.batch_stage import GRADIENTS, TIME
from gui.views.loss import Measure


@pytest.fixture
def activity(batches_activity):
    return batches_activity


# The runs -------------------------------------------------------------------------------------------


def test_it_opens_with_batches_of_all_some_and_one(window, settle):
    window.actions_by_name["activity.mini_batch"].trigger()
    opening = read_scenario(resources.path("scenarios/mini-batch-sizes.json"))
    assert window.activity.opening() == opening
    short = tuple(run.model_copy(update={"epochs": 2}) for run in opening.runs)
    window.activities.open(opening.model_copy(update={"runs": short}))
    settle(window)
    activity = window.activity
    assert [trace.run.batch_size for trace in activity.session.result.runs] == [442, 32, 1]
    per_epoch = [trace.seconds_per_epoch for trace in activity.session.result.runs]
    assert per_epoch == sorted(per_epoch)  # the fewer samples a step, the more steps


def test_keys_step_through_the_epochs(qtbot, window, activity):
    for key, epoch in (
        (Qt.Key.Key_Home, 0),
        (Qt.Key.Key_Right, 1),
        (Qt.Key.Key_Right, 2),
        (Qt.Key.Key_Left, 1),
        (Qt.Key.Key_End, 6),
    ):
        qtbot.keyClick(window, key)
        assert activity.session.cursor == epoch
        assert activity.transport.clock.text() == f"epoch {epoch} / 6"


def test_the_loss_is_drawn_up_to_the_clock(activity):
    activity.session.set_cursor(2)
    loss = curves(activity.stage.loss)
    result = activity.session.result
    for label, trace in zip(("|B|=60", "|B|=5"), result.runs, strict=True):
        points = loss[label].points
        assert points[-1, 0] == 2
        assert 10 ** points[-1, 1] == pytest.approx(trace.losses[1], rel=1e-12)
    least = loss["least squares f*"].points
    assert 10 ** least[0, 1] == pytest.approx(result.least_loss, rel=1e-12)


@pytest.mark.parametrize("measure", Measure)
def test_three_axes(activity, measure):
    card = activity.stage.loss
    click_chip = card.measures[measure]
    click_chip.click()
    assert card.measure is measure
    assert card.log_x.isChecked() is (measure is Measure.SECONDS)
    card.log_x.setChecked(False)
    card.set_cursor(6)
    trace = activity.session.result.runs[1]
    expected = {
        Measure.EPOCHS: trace.epoch,
        Measure.EVALUATIONS: trace.evaluations,
        Measure.SECONDS: trace.seconds,
    }[measure]
    if measure is not Measure.SECONDS:
        np.testing.assert_allclose(curves(card)["|B|=5"].points[:, 0], expected)
    else:
        finite = curves(card)["|B|=5"].points[1:, 0]
        np.testing.assert_allclose(10**finite, expected[1:], rtol=1e-12)
    assert measure.title() == card.plot.names[0]


def test_a_click_jumps_to_an_epoch_on_every_axis(activity):
    card, session = activity.stage.loss, activity.session
    activity.select(1)
    for measure in Measure:
        card.set_measure(measure)
        session.set_cursor(0)
        points = card._lines[1]
        row = session.result.runs[1].ends[3]
        place = card.plot.position((points[row, 0], np.mean(card.plot.rectangle[1]))).toPoint()
        press(card.plot, place)
        release(card.plot, place)
        assert session.cursor == 4


def test_the_excess_over_least_squares(activity):
    card = activity.stage.loss
    card.excess.click()
    activity.session.set_cursor(6)
    result = activity.session.result
    points = curves(card)["|B|=5"].points
    excess = result.runs[1].loss[-1] - result.least_loss
    assert 10 ** points[-1, 1] == pytest.approx(excess, rel=1e-9)
    assert "least squares f*" not in curves(card)
    card.log_y.click()
    assert curves(card)["|B|=5"].points[-1, 1] == pytest.approx(excess, rel=1e-9)
    card.log_y.click()
    card.excess.click()


def test_bars_of_the_time_of_an_epoch(activity):
    card = activity.stage.epoch_time
    traces = activity.session.result.runs
    assert [bar.height for bar in card.plot.items_shown] == [
        pytest.approx(math.log10(trace.seconds_per_epoch)) for trace in traces
    ]
    assert [bar.ink for bar in card.plot.items_shown] == [0, 1]
    assert "batch of 60" in card.plot.accessibleDescription()
    assert card.plot.axis("bottom").numbered() == [0, 1], "lines of the grid are at the bars"


def test_controls_change_the_chosen_run(qtbot, activity, window, settle):
    panel, session = activity.run_panel, activity.session
    click(qtbot, panel.runs.chips[1])
    type_into(qtbot, panel.form.editors["batch_size"].field, "12")
    type_into(qtbot, panel.form.editors["epochs"].field, "3")
    pick(qtbot, panel.form.editors["sampling"].box, "without_replacement")
    pick(qtbot, panel.optimizer.box, "Adam")
    pick(qtbot, panel.schedule.box, "ExponentialLR")
    settle(window)
    first, second = session.scenario.runs
    assert (second.batch_size, second.epochs, second.sampling) == (12, 3, "without_replacement")
    assert (second.optimizer.name, second.schedule.name) == ("Adam", "ExponentialLR")
    assert first == scenario().runs[0]
    assert session.result.runs[1].steps_per_epoch == 5
    pick(qtbot, panel.schedule.box, "")
    assert session.scenario.runs[1].schedule is None
    for _ in range(6):
        session.undo_stack.undo()
    assert session.scenario == scenario()
    settle(window)


def test_sizes_at_a_click_and_the_slider_end_at_n(qtbot, activity, window, settle):
    panel = activity.run_panel
    click(qtbot, panel.runs.chips[1])
    assert [button.isEnabled() for button in panel.sizes.values()] == [True, True, False, True]
    click(qtbot, panel.sizes[None])
    assert activity.session.scenario.runs[1].batch_size == 60
    click(qtbot, panel.sizes[1])
    assert activity.session.scenario.runs[1].batch_size == 1
    slider = panel.form.editors["batch_size"].slider
    slider.setValue(slider.maximum())
    assert activity.session.scenario.runs[1].batch_size == 60
    settle(window)


def test_up_to_six_runs(qtbot, activity, window, settle):
    runs = activity.run_panel.runs
    while runs.add.isEnabled():
        click(qtbot, runs.add)
    assert len(activity.session.scenario.runs) == 6
    settle(window)
    assert len(activity.session.result.runs) == 6
    while runs.remove.isEnabled():
        click(qtbot, runs.remove)
    assert len(activity.session.scenario.runs) == 1
    settle(window)


def test_every_optimizer_can_be_chosen(qtbot, activity, window, settle):
    for row in OPTIMIZERS:
        pick(qtbot, activity.run_panel.optimizer.box, row.name)
    settle(window)
    assert activity.session.scenario.runs[0].optimizer.name == OPTIMIZERS[-1].name
    assert activity.session.result.runs[0].outcome is Outcome.STEP_LIMIT


def test_the_stability_limit_is_marked_and_told(qtbot, activity, window, settle):
    limit = 2 / activity.session.result.largest_eigenvalue
    editor = activity.run_panel.optimizer.form.editors["lr"]
    assert f"{limit:.3g}" in editor.message.text()
    assert f"η = {limit:.3g}" in activity.stage.sentence.text()
    type_into(qtbot, editor.field, f"{1.05 * limit:.4f}")
    settle(window)
    activity.session.set_cursor(6)
    assert "above the stability limit" in activity.stage.sentence.text()
    assert any("above 2/λmax" in label for label in curves(activity.stage.loss))
    loss = activity.session.result.runs[0].loss
    assert loss[1] < loss[0]


def test_a_limit_is_called_by_its_own_formula(activity, window, settle):
    ahead = {"name": "SGD", "lr": 1.4, "momentum": 0.9, "nesterov": True}
    window.activities.open(scenario(TWO[0], {"batch_size": 60, "epochs": 1, "optimizer": ahead}))
    settle(window)
    largest = activity.session.result.runs[1].largest_eigenvalue
    assert 2 * 1.9 / (2.8 * largest) < 1.4 < 2 / largest
    (label,) = [label for label in curves(activity.stage.loss) if "above" in label]
    assert label.endswith("above 2(1 + μ)/((1 + 2μ)λmax)")


def test_what_diverges_is_told_and_leaves_the_picture(activity, window, settle):
    wild = {"batch_size": 60, "epochs": 500, "optimizer": {"name": "SGD", "lr": 50.0}}
    window.activities.open(scenario(TWO[1], wild))
    settle(window)
    activity.select(1)
    activity.session.set_cursor(activity.session.last)
    assert "diverged" in activity.stage.sentence.text()
    _, (_, high) = activity.stage.loss.plot.rectangle
    first = math.log10(activity.session.result.runs[0].loss[0])
    assert first < high < first + 4.5


def test_stop_and_continue(qtbot, activity, window, settle):
    long = {"batch_size": 1, "epochs": 300, "optimizer": SGD}
    window.activities.open(scenario(long))
    session = activity.session
    qtbot.waitUntil(lambda: session.computed and session.result.last > 2, timeout=30_000)
    click(qtbot, activity.progress.button)
    settle(window)
    done = session.result.last
    assert not session.running
    assert 2 < done < 300
    assert activity.progress.button.text() == "Continue"
    window.activities.open(scenario())
    settle(window)


def test_the_code_is_the_chosen_runs(activity, window, settle):
    assert "randperm" not in activity.code.box.toPlainText()
    activity.select(1)
    settle(window)
    assert "torch.randint(n, (n,), generator=generator).split(5)" in activity.code._program


# Looks ----------------------------------------------------------------------------------------------


def test_language_and_theme_change_at_run_time(qapp, activity, window, settle):
    activity.stage.show_page(GRADIENTS)
    settle(window)
    language.choose("zh")
    assert activity.stage.tabs[0].text() == "耗时"
    assert activity.transport.clock.text().startswith("第")
    assert "|B|=60" in activity.stage.sentence.text()
    theme.apply(qapp, theme.DARK)
    assert activity.stage.loss.plot.theme is theme.DARK
    theme.apply(qapp)
    language.choose("en")
    assert activity.stage.tabs[0].text() == "Time"


def test_everything_fits_into_a_small_window(activity, window):
    window.resize(1366, 728)
    stage = activity.stage
    for page in (TIME, GRADIENTS):
        stage.show_page(page)
        for card in stage.pages.widget(page).findChildren(type(stage.loss).__mro__[1]):
            assert card.plot.area.height() > 90
            assert card.plot.area.width() > 110
    assert window.width() == 1366
    assert stage.loss.plot.area.height() > 150
