from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from core.lessons import read_lesson
from gui.reader.answering import ChoiceInput, NumberInput
from gui.reader.hands import Hands
from gui.reader.outcome import OutcomeView
from gui.reader.question import Phase, Question
from gui.reader.question_card import QuestionCard

LESSON = read_lesson(Path(__file__).parents[2] / "core" / "lessons" / "saddle")


class Teacher:
    """Does what the window does with a card: asks when it is to be asked, tells when it is to be told."""

    def __init__(self, qtbot, name, truth=None):
        self.question = Question(LESSON.prediction(name))
        self.card = QuestionCard(self.question, "en", lambda text: text.fill({}))
        qtbot.addWidget(self.card)
        self.card.resize(280, 400)
        self.card.show_label("Predict: now")
        self.card.show()
        self.told = []
        self.card.asked.connect(self.ask)
        self.card.answered.connect(self.told.append)
        if truth is not None:
            self.card.know(truth)

    def ask(self, _name=""):
        self.question.phase = Phase.ASKED
        self.card.show_phase()

    def tell(self):
        self.question.phase = Phase.TOLD
        self.card.show_phase()
        return dict(self.card.findChildren(OutcomeView)[-1].rows)

    def press(self, text):
        found = [b for b in self.card.findChildren(QPushButton) if b.text() == text]
        QTest.mouseClick(found[-1], Qt.MouseButton.LeftButton)

    def last(self, kind):
        return self.card.findChildren(kind)[-1]


def test_a_number_is_asked_and_told_with_its_distance(qtbot):
    teacher = Teacher(qtbot, "escape-step", 22)
    assert teacher.card.accessibleName() == "Predict: now"
    teacher.press("Predict")
    field = teacher.last(NumberInput).field
    QTest.keyClicks(field, "18")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert teacher.told == ["escape-step"]
    assert teacher.question.phase is Phase.ANSWERED
    rows = teacher.tell()
    assert rows == {"Your answer": "18 steps", "Outcome": "22 steps", "Off by": "4 steps"}
    assert teacher.last(OutcomeView).verdict.text() == "Right."
    assert "grows by the factor" in teacher.last(OutcomeView).explanation.plain_text()


def test_a_number_too_far_off_is_not_right(qtbot):
    teacher = Teacher(qtbot, "escape-step", 22)
    teacher.ask()
    teacher.last(NumberInput).answered.emit(10)
    teacher.tell()
    assert teacher.last(OutcomeView).verdict.text() == "Not this time."


def test_a_choice_is_pressed_and_told(qtbot):
    teacher = Teacher(qtbot, "where-to", "saddle point")
    teacher.ask()
    cards = teacher.last(ChoiceInput).cards
    assert [card.accessibleName() for card in cards] == ["in a minimum", "at the saddle"]
    QTest.mouseClick(cards[0], Qt.MouseButton.LeftButton)
    assert teacher.tell() == {"Your answer": "in a minimum", "Outcome": "at the saddle"}
    assert teacher.last(OutcomeView).verdict.text() == "Not this time."
    teacher.press("Ask again")
    QTest.keyClick(teacher.last(ChoiceInput).cards[1], Qt.Key.Key_Space)
    assert teacher.tell()["Your answer"] == "at the saddle"
    assert teacher.last(OutcomeView).verdict.text() == "Right."


def test_a_place_is_clicked_elsewhere_and_told_with_its_distance(qtbot):
    teacher = Teacher(qtbot, "last-place", (0.0, -1.0))
    teacher.ask()
    assert teacher.question.pane == 0
    teacher.card.add_place((0.3, -0.6))
    rows = teacher.tell()
    assert rows == {"Your answer": "(0.3, −0.6)", "Outcome": "(0, −1)", "Off by": "0.5"}


def test_skipping_answers_nothing_and_tells_the_outcome(qtbot):
    teacher = Teacher(qtbot, "escape-step", 22)
    teacher.ask()
    teacher.press("Skip")
    assert teacher.told == ["escape-step"]
    assert teacher.question.answers == []
    assert teacher.tell() == {"Outcome": "22 steps"}
    assert teacher.last(OutcomeView).verdict.text() == ""


def test_a_class_raises_its_hands_for_choices(qtbot):
    teacher = Teacher(qtbot, "where-to", "saddle point")
    teacher.ask()
    teacher.press("Class")
    rows = teacher.last(Hands).rows
    for row, hands in zip(rows, (7, 5), strict=True):
        for _ in range(hands):
            QTest.mouseClick(row.more, Qt.MouseButton.LeftButton)
    QTest.mouseClick(rows[0].fewer, Qt.MouseButton.LeftButton)
    assert teacher.last(Hands).counts == [6, 5]
    teacher.press("Reveal")
    assert teacher.told == ["where-to"]
    assert teacher.tell() == {"Outcome": "at the saddle"}
    hands = teacher.last(Hands)
    assert hands.counts == [6, 5]
    assert [row.number.text() for row in hands.rows] == ["6", "✓ 5"]
    assert not hands.rows[0].more.isVisible()
    assert teacher.last(OutcomeView).verdict.text() == "5 of 11 were right."


def test_a_class_raises_its_hands_for_ranges_of_numbers(qtbot):
    teacher = Teacher(qtbot, "escape-step")
    teacher.ask()
    (switch,) = (b for b in teacher.card.findChildren(QPushButton) if b.text() == "Class")
    assert not switch.isEnabled(), "the ranges follow from what comes out"
    teacher.card.know(22)
    assert switch.isEnabled()
    teacher.press("Class")
    answers = [row.answer for row in teacher.last(Hands).rows]
    assert answers == [
        "less than 10 steps",
        "10 to 20 steps",
        "20 to 30 steps",
        "30 to 40 steps",
        "40 steps or more",
    ]
    teacher.last(Hands).rows[2].add(3)
    teacher.last(Hands).rows[4].add(1)
    teacher.press("Reveal")
    teacher.tell()
    assert teacher.last(OutcomeView).verdict.text() == "3 of 4 were right."


def test_a_class_clicks_on_many_places(qtbot):
    teacher = Teacher(qtbot, "last-place", (0.0, -1.0))
    teacher.ask()
    teacher.press("Class")
    for place in ((0.0, -0.9), (1.0, 0.0), (0.1, -1.0)):
        teacher.card.add_place(place)
    assert teacher.told == []
    teacher.press("Reveal")
    assert teacher.tell() == {"Outcome": "(0, −1)", "Nearest": "0.1"}
    assert teacher.last(OutcomeView).verdict.text() == "2 of 3 were right."


def test_what_is_typed_stays_when_the_outcome_becomes_known(qtbot):
    teacher = Teacher(qtbot, "escape-step")
    teacher.ask()
    field = teacher.last(NumberInput).field
    QTest.keyClicks(field, "2")
    teacher.card.know(22)
    QTest.keyClicks(field, "1")
    assert teacher.last(NumberInput).field.text() == "21"


def test_an_outcome_that_is_not_known_yet_is_told_when_it_comes(qtbot):
    teacher = Teacher(qtbot, "escape-step")
    teacher.ask()
    teacher.last(NumberInput).answered.emit(20)
    teacher.question.phase = Phase.TOLD
    teacher.card.show_phase()
    assert not teacher.card.findChildren(OutcomeView)
    teacher.card.know(22)
    assert dict(teacher.last(OutcomeView).rows)["Outcome"] == "22 steps"


@pytest.mark.parametrize("truth", ["converged", None])
def test_an_outcome_that_no_answer_fits_is_said_plainly(qtbot, truth):
    teacher = Teacher(qtbot, "escape-step")
    teacher.ask()
    teacher.last(NumberInput).answered.emit(20)
    teacher.card.know(truth)
    teacher.tell()
    assert teacher.last(OutcomeView).verdict.text()
