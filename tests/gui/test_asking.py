"""Questions of the lessons that come with the program: what is kept back, and what plays."""

import pytest
from conftest import settled
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

import resources
from gui.reader.answering import ChoiceInput
from gui.reader.question import Phase


@pytest.fixture
def open_lesson(window):
    lessons = window.lessons

    def open_it(name):
        (folder,) = (each for each in resources.lessons() if each.name == name)
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
