"""A question that is answered before a run may be played, and then its answer beside the outcome."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from core.lessons.judging import Answer
from core.lessons.model import ChoicePrediction, NumberPrediction, Prediction
from core.lessons.ranges import ranges
from core.lessons.template import Template, Value
from gui import language, theme
from gui.reader.answering import ChoiceInput, NumberInput
from gui.reader.cards import paint_box
from gui.reader.hands import Hands
from gui.reader.outcome import OutcomeView, range_texts
from gui.reader.prose import Prose
from gui.reader.question import Phase, Question

Fill = Callable[[Template], str]
"""Puts the figures into a text, as far as they are known."""


class QuestionCard(QWidget):
    """Shows a question, takes its answer, and shows the outcome beside it.

    Parameters
    ----------
    question
        What is asked, and how far it is; the card writes into it what it is told.
    spoken
        The language of the lesson's text.
    """

    asked = Signal(str)
    """The question is to be asked: its id."""
    answered = Signal(str)
    """It is answered, or skipped: the run can be played."""
    outcomeWanted = Signal(str)
    """The outcome is to be shown before the run has come to its end."""
    marksChanged = Signal(str)
    """What was said or came out is to be marked on the plot."""

    def __init__(self, question: Question, spoken: str, fill: Fill) -> None:
        super().__init__()
        self.question, self._spoken, self._fill = question, spoken, fill
        self._label = ""
        self._hands: Hands | None = None
        self._outcome: OutcomeView | None = None
        self._class: QPushButton | None = None
        self.title = Prose(bold=True, tone="text", plain=True)
        self.text = Prose(plain=True)
        self._body = QWidget()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(10, 8, 10, 9)
        self._column.setSpacing(6)
        self._column.addWidget(self.title)
        self._column.addWidget(self.text)
        self._column.addWidget(self._body)
        language.follow(self, QuestionCard._retranslate)

    # What is shown ---------------------------------------------------------------------------------

    def show_label(self, markdown: str) -> None:
        """Show the first line of the card, and the figures in its texts that are known by now."""
        self._label = markdown
        self.title.show_markdown(markdown)
        self.text.show_markdown(
            self._fill(self.question.prediction.question.template(self._spoken))
        )
        self.setAccessibleName(" ".join(self.title.plain_text().split()))
        if self._outcome is not None:
            self._outcome.show_explanation(self._explanation())

    def show_phase(self) -> None:
        """Show how far the question is."""
        if self._hands is not None and self.question.phase is Phase.ASKED:
            self.question.hands = self._hands.counts
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self._body.isAncestorOf(focused)
        self.setFocusProxy(None)  # type: ignore[arg-type]  # to none
        self._hands = self._outcome = self._class = None
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        {
            Phase.OPEN: self._offer,
            Phase.ASKED: self._ask,
            Phase.ANSWERED: self._wait,
            Phase.TOLD: self._tell,
        }[self.question.phase](column)
        self._column.replaceWidget(self._body, body)
        self._body.hide()
        self._body.deleteLater()
        self._body = body
        body.show()
        if had_focus:  # else it would go to the window's first button
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def know(self, truth: Value) -> None:
        """Take what comes out, which is not shown before the question is answered."""
        question = self.question
        if question.is_known and question.truth == truth:
            return
        question.truth, question.is_known = truth, True
        if question.phase is Phase.TOLD:
            self.show_phase()
        elif self._class is not None:
            self._class.setEnabled(True)

    def add_place(self, place: tuple[float, ...]) -> None:
        """Take a click on the plot as the answer, or as one more of the class."""
        self.question.answers.append(place)
        if self.question.by_hands:
            self.marksChanged.emit(self.question.prediction.id)
            self.show_phase()
        else:
            self._finish()

    def _retranslate(self) -> None:
        self.show_phase()

    def paintEvent(self, event: QPaintEvent) -> None:
        # A style sheet of its own would take the colours from the texts in it.
        paint_box(self, theme.current().warning.ground, theme.current().warning.border)

    # Phases ----------------------------------------------------------------------------------------

    def _offer(self, column: QVBoxLayout) -> None:
        row = self._row(column)
        name = self.question.prediction.id
        row.addWidget(self._button(self.tr("Predict"), lambda: self.asked.emit(name), primary=True))
        row.addStretch(1)

    def _ask(self, column: QVBoxLayout) -> None:
        question = self.question
        if question.by_hands and question.pane is None:
            self._ask_class(column)
        elif isinstance(question.prediction, NumberPrediction):
            entry = NumberInput()
            unit = question.prediction.unit
            entry.show_unit(unit.said(self._spoken) if unit else "")
            entry.answered.connect(self._take)
            column.addWidget(entry)
            self.setFocusProxy(entry.field)
        elif isinstance(question.prediction, ChoicePrediction):
            choices = ChoiceInput(question.prediction, self._choices(question.prediction))
            choices.answered.connect(self._take)
            column.addWidget(choices)
            self.setFocusProxy(choices.cards[0])
        else:
            said = self.tr("Click on the plot.")
            if question.by_hands:
                said = self.tr("Click on the plot for each answer; so far: {count}.")
            column.addWidget(self._note(said.format(count=len(question.answers))))
        row = self._row(column)
        if question.by_hands:
            row.addWidget(self._button(self.tr("Reveal"), self._finish, primary=True))
        self._class = class_ = self._button(self.tr("Class"), self._switch_class)
        class_.setCheckable(True)
        class_.setChecked(question.by_hands)
        class_.setToolTip(self.tr("Count the answers of a class by a show of hands"))
        numbers = isinstance(question.prediction, NumberPrediction)
        class_.setEnabled(question.is_known or not numbers)
        row.addWidget(class_)
        row.addStretch(1)
        row.addWidget(self._button(self.tr("Skip"), self._skip))

    def _ask_class(self, column: QVBoxLayout) -> None:
        prediction = self.question.prediction
        self._hands = Hands(self._answers(prediction))
        for row, count in zip(self._hands.rows, self.question.hands, strict=False):
            row.add(count)
        column.addWidget(self._hands)

    def _answers(self, prediction: Prediction) -> list[str]:
        """Return what hands are raised for."""
        if isinstance(prediction, ChoicePrediction):
            return self._choices(prediction)
        assert isinstance(prediction, NumberPrediction)
        assert isinstance(self.question.truth, int | float)
        unit = prediction.unit.said(self._spoken) if prediction.unit else ""
        return range_texts(ranges(prediction, self.question.truth), unit)

    def _choices(self, prediction: ChoicePrediction) -> list[str]:
        return [self._fill(choice.template(self._spoken)) for choice in prediction.choices]

    def _wait(self, column: QVBoxLayout) -> None:
        column.addWidget(self._note(self.tr("The run plays; then the outcome is shown.")))
        row = self._row(column)
        name = self.question.prediction.id
        show = self._button(self.tr("Show it now"), lambda: self.outcomeWanted.emit(name))
        row.addWidget(show)
        row.addStretch(1)

    def _tell(self, column: QVBoxLayout) -> None:
        if not self.question.is_known:
            column.addWidget(self._note(self.tr("The outcome is being computed.")))
            return
        prediction = self.question.prediction
        classed = self.question.by_hands and self.question.pane is None
        answers = self._answers(prediction) if classed else []
        if isinstance(prediction, ChoicePrediction):
            answers = self._choices(prediction)
        self._outcome = OutcomeView(self.question, answers, self._spoken)
        self._outcome.show_explanation(self._explanation())
        column.addWidget(self._outcome)
        row = self._row(column)
        row.addWidget(self._button(self.tr("Ask again"), self._again))
        row.addStretch(1)

    def _explanation(self) -> str:
        explanation = self.question.prediction.explanation
        return self._fill(explanation.template(self._spoken)) if explanation else ""

    # What is done ----------------------------------------------------------------------------------

    def _take(self, answer: Answer) -> None:
        self.question.answers = [answer]
        self._finish()

    def _finish(self) -> None:
        if self._hands is not None:
            self.question.hands = self._hands.counts
        self.question.phase = Phase.ANSWERED
        self.show_phase()
        self.answered.emit(self.question.prediction.id)

    def _skip(self) -> None:
        self.question.answers, self.question.hands, self.question.by_hands = [], [], False
        self._hands = None
        self._finish()

    def _again(self) -> None:
        self.question.reset()
        self.asked.emit(self.question.prediction.id)

    def _switch_class(self, on: bool) -> None:
        self.question.by_hands = on
        self.question.answers, self._hands = [], None
        self.show_phase()
        self.marksChanged.emit(self.question.prediction.id)

    # Parts -----------------------------------------------------------------------------------------

    def _row(self, column: QVBoxLayout) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        column.addLayout(row)
        return row

    def _note(self, text: str) -> Prose:
        note = Prose(0.95, tone="muted", plain=True)
        note.show_markdown(text)
        return note

    def _button(
        self, text: str, action: Callable[..., object], *, primary: bool = False
    ) -> QPushButton:
        button = QPushButton(text)
        if primary:
            button.setProperty("role", "answer")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(action)
        return button
