"""Questions of the lessons that come with the program: what is kept back, and what plays."""

import json
import shutil
from pathlib import Path

import pytest
from conftest import settled
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

import resources
from core.optimizers import SGD
from core.scenario import read_scenario
from gui.reader.answering import ChoiceInput, NumberInput
from gui.reader.question import Phase

FEW = {"samples": 2_000, "spectrum_samples": 64, "spectrum_size": 10}
"""Random matrices are drawn, and small ones: how good the lesson's numbers are is not what is asked."""


@pytest.fixture
def open_lesson(window, tmp_path):
    lessons = window.lessons

    def open_it(name):
        (folder,) = (each for each in resources.lessons() if each.name == name)
        folder = Path(shutil.copytree(folder, tmp_path / name))
        for path in folder.glob("*.json"):
            values = json.loads(path.read_text("utf-8"))
            if values["activity"] == "high_dimensions":
                path.write_text(json.dumps(values | FEW), "utf-8")
        lessons.open(folder)
        settled(window)
        return lessons

    yield open_it
    lessons.asking.cancel()
    window.activities.switch_to("descent")
    lessons.course.leave()
    lessons.course.progress.clear()
    lessons.reader.show_contents()


def ask(lessons, window, name):
    card = lessons.reader.page.questions[name]
    card.asked.emit(name)
    settled(window)
    return card


def test_nothing_on_the_stage_gives_the_answer_away(open_lesson, window):
    lessons = open_lesson("03-saddle-points")
    ask(lessons, window, "escape-step")
    plot, sheet = window.activity.stage.pane(0).plot, window.activity.step_panel.sheet
    assert not plot.marks.points
    assert sheet.rows[0].text == "It is shown once the question is answered."
    lessons.asking.cancel()
    assert plot.marks.points
    assert len(sheet.rows) > 2


@pytest.mark.parametrize(
    ("lesson", "name"), [("01-optimization", "best-step"), ("06-high-dimensions", "two-inputs")]
)
def test_an_experiment_that_is_asked_about_is_shown_without_its_result(
    open_lesson, window, lesson, name
):
    lessons = open_lesson(lesson)
    asked = ask(lessons, window, name)
    activity = window.activity
    assert (
        activity.session.scenario
        == lessons.course.current.scenarios[asked.question.prediction.scenario]
    )
    assert activity.session.result is None
    assert not activity.session.running, "it is computed meanwhile"
    assert "question is answered" in activity.sentence.text()
    assert not activity.side.isEnabled()
    before = [len(card.plot.items_shown) for card in activity.cards]
    asked.question.answers = [0]
    asked.answered.emit(name)
    assert activity.session.result is not None
    assert activity.side.isEnabled()
    after = [len(card.plot.items_shown) for card in activity.cards]
    assert sum(after) > sum(before)


def test_exact_shares_are_not_drawn_while_a_share_is_asked_for(open_lesson, window):
    lessons = open_lesson("06-high-dimensions")
    asked = ask(lessons, window, "two-inputs")
    key = window.activity.shares.key
    assert [label for label in key.labels if label.startswith("0.5")]
    assert len(key.labels) == 1, "neither exact values nor the rate of fall nor what was drawn"
    asked.question.answers = [25.0]
    asked.answered.emit("two-inputs")
    assert [label for label in key.labels if label.startswith(("exact", "3^"))]


def test_runs_over_mini_batches_that_are_asked_about_are_not_shown(window):
    chosen = read_scenario(resources.path("scenarios/mini-batch-sizes.json"))
    short = tuple(run.model_copy(update={"epochs": 2}) for run in chosen.runs)
    window.activities.open(chosen.model_copy(update={"runs": short}))
    settled(window)
    activity, stage = window.activity, window.activity.stage
    try:
        activity.session.set_locked(True)
        for card in (stage.loss, stage.epoch_time, stage.coverage):
            assert not [item for item in card.plot.items_shown if item.label], card.title.text()
        for card in (stage.loss, stage.epoch_time, stage.cloud, stage.mean_error):
            numbers = [card.plot.axis(side).numbered() for side in ("bottom", "left")]
            assert numbers == [[], []], card.title.text()
        assert "question is answered" in stage.sentence.text()
        activity.session.set_locked(False)
        assert stage.loss.key.labels
        assert all(stage.loss.plot.axis(side).numbered() for side in ("bottom", "left"))
        one = short[0].model_copy(update={"optimizer": SGD(lr=0.375)})
        window.activities.open(chosen.model_copy(update={"runs": (one,)}))
        activity.session.set_locked(True)
        settled(window)
        assert "lr=0.375" in activity.code.box.toPlainText(), "what is computed may be read"
        activity.session.set_locked(False)
    finally:
        window.activities.switch_to("descent")


def test_the_keyboard_stays_with_the_question_once_it_is_answered(open_lesson, window):
    lessons = open_lesson("06-high-dimensions")
    asked = ask(lessons, window, "two-inputs")
    (entry,) = asked.findChildren(NumberInput)
    entry.field.setFocus()
    QTest.keyClicks(entry.field, "25")
    QTest.keyClick(entry.field, Qt.Key.Key_Return)
    assert asked.question.phase is Phase.TOLD
    assert window.focusWidget() is asked


def test_an_experiment_with_a_clock_plays_before_its_outcome_is_told(open_lesson, window, qtbot):
    lessons = open_lesson("01-optimization")
    asked = ask(lessons, window, "best-step")
    QTest.mouseClick(asked.findChildren(ChoiceInput)[-1].cards[1], Qt.MouseButton.LeftButton)
    assert asked.question.phase is Phase.ANSWERED
    qtbot.waitUntil(lambda: window.activity.session.cursor > 0, timeout=20000)
    asked.outcomeWanted.emit("best-step")
    assert asked.question.phase is Phase.TOLD
    assert not window.playback.playing


def test_the_lesson_is_as_wide_as_before_once_the_stage_has_room_again(open_lesson, window, qtbot):
    reader = open_lesson("01-optimization").reader
    window.activities.switch_to("descent")
    settled(window)
    before = reader.width()
    wide = window.activities.activity("generalization")
    wide.setMinimumWidth(1200)
    window.activities.switch_to("generalization")
    qtbot.waitUntil(lambda: reader.width() < before)
    window.activities.switch_to("descent")
    qtbot.waitUntil(lambda: reader.width() == before)
    wide.setMinimumWidth(0)
