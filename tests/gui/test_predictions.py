"""Questions of a lesson: predicted first, then played."""

import pytest
from conftest import settled
from lessons_at_hand import ask, card, entries, rows
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from gui.reader.answering import ChoiceInput, NumberInput
from gui.reader.question import Phase

Key = Qt.Key


@pytest.fixture
def shown_first():
    """Nothing: a lesson brings its own scenario."""


def test_a_question_locks_the_clock_and_keeps_the_outcome_back(lessons, window):
    asked = ask(lessons, window, "escape-step")
    session, activity = window.session, window.activity
    assert asked.question.phase is Phase.ASKED
    assert session.locked
    assert session.last == 0
    assert [len(run.trace) for run in session.results[0]] == [1]
    for name in ("run.play", "run.forward", "run.last", "edit.undo", "edit.add_run"):
        assert not window.actions_by_name[name].isEnabled(), name
    assert not activity.side.isEnabled()
    for key in (Key.Key_Right, Key.Key_End, Key.Key_Space, Key.Key_PageDown):
        QTest.keyClick(window, key)
    activity.transport.scrubbed.emit(10)
    activity.charts[0].jumped.emit(10)
    session.step(10)
    session.set_run_values({"optimizer": {"name": "SGD", "lr": 0.3}})
    assert (session.cursor, window.playback.playing) == (0, False)
    assert session.scenario == lessons.course.current.scenarios["off-the-ridge"]


def test_an_answer_plays_the_run_and_is_told_beside_the_outcome(lessons, window, qtbot):
    asked = ask(lessons, window, "escape-step")
    speed = window.playback.speed
    field = asked.findChildren(NumberInput)[-1].field
    assert field.hasFocus()
    QTest.keyClicks(field, "18")
    QTest.keyClick(field, Key.Key_Return)
    assert not window.session.locked
    assert window.playback.playing
    assert asked.question.phase is Phase.ANSWERED
    window.playback.set_speed(1000.0)
    qtbot.waitUntil(lambda: asked.question.phase is Phase.TOLD, timeout=5000)
    assert window.session.cursor == window.session.last == 25, "it is not played beyond its end"
    assert not window.playback.playing
    assert window.playback.speed == speed
    assert rows(lessons, "escape-step") == {
        "Your answer": "18 steps",
        "Outcome": "22 steps",
        "Off by": "4 steps",
    }
    marks = window.activity.charts[0].plot._answers
    assert [point[0] for point in marks.answers] == [18.0]
    assert marks.outcome[0] == 22
    assert entries(lessons)[-1].text().endswith("✓ 1/3")
    assert window.activity.side.isEnabled()


def test_the_outcome_can_be_had_before_the_run_has_ended(lessons, window):
    asked = ask(lessons, window, "where-to")
    QTest.mouseClick(asked.findChildren(ChoiceInput)[-1].cards[1], Qt.MouseButton.LeftButton)
    assert asked.question.phase is Phase.ANSWERED
    asked.outcomeWanted.emit("where-to")
    assert asked.question.phase is Phase.TOLD
    assert window.session.cursor == window.session.last
    assert rows(lessons, "where-to")["Your answer"] == "at the saddle"


def test_a_click_on_the_plot_answers_and_is_marked(lessons, window):
    asked = ask(lessons, window, "last-place")
    plot = window.activity.stage.pane(0).plot
    start = plot.position((1.9, -0.01))
    place = plot.position((0.5, -1.0))
    assert not plot.has_handle(start), "the start stays where it is"
    QTest.mouseClick(plot.viewport(), Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert window.session.scenario == lessons.course.current.scenarios["off-the-ridge"]
    assert asked.question.answers == [(pytest.approx(0.5, abs=0.02), pytest.approx(-1, abs=0.02))]
    asked.outcomeWanted.emit("last-place")
    marks = plot._answers
    assert marks.answers == (asked.question.answers[0],)
    assert marks.outcome == (pytest.approx(1.9 * 0.8**25), pytest.approx(-0.01 * 1.2**25))
    QTest.keyClick(window, Key.Key_1)
    assert plot._answers.answers == ()
    assert plot._answers.outcome is None


def test_skipping_plays_without_an_answer(lessons, window):
    asked = ask(lessons, window, "escape-step")
    asked._skip()
    assert not window.session.locked
    asked.outcomeWanted.emit("escape-step")
    assert rows(lessons, "escape-step") == {"Outcome": "22 steps"}
    assert entries(lessons)[-1].text().endswith("✓ 0/3")


@pytest.mark.parametrize("way", ["card", "lesson", "file", "other question"])
def test_whoever_turns_to_something_else_is_not_locked_in(lessons, window, way, folder):
    asked = ask(lessons, window, "escape-step")
    if way == "card":
        QTest.keyClick(window, Key.Key_1)
    elif way == "lesson":
        lessons.open(folder)
    elif way == "file":
        window.document.open_file(folder / "on-the-ridge.json")
    else:
        ask(lessons, window, "where-to")
        assert window.session.locked
        assert card(lessons, "escape-step").question.phase is Phase.OPEN
        return
    settled(window)
    assert not window.session.locked
    assert window.activity.side.isEnabled()
    assert asked.question.phase is Phase.OPEN
    assert window.actions_by_name["run.play"].isEnabled()
    assert window.session.last > 0


def test_a_scenario_changed_meanwhile_is_played_as_it_was_asked(lessons, window):
    asked = ask(lessons, window, "escape-step")
    window.session.set_locked(False)
    assert asked.question.phase is Phase.OPEN, "unlocked from elsewhere, it is asked no more"
