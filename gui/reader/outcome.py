"""Answer and outcome of a question side by side, with the distance between them."""

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from core.lessons.judging import judge, misfit
from core.lessons.model import ChoicePrediction, NumberPrediction
from core.lessons.ranges import Ranges, ranges
from core.lessons.template import Value, written
from gui import theme
from gui.reader.hands import Hands
from gui.reader.prose import Prose
from gui.wording import reason

if TYPE_CHECKING:
    from gui.reader.question import Question


def range_texts(found: Ranges, unit: str) -> list[str]:
    """Name ranges of numbers, each with the unit."""
    edges = [written(edge) for edge in found.edges]
    below = QCoreApplication.translate("OutcomeView", "less than {number} {unit}")
    between = QCoreApplication.translate("OutcomeView", "{low} to {high} {unit}")
    above = QCoreApplication.translate("OutcomeView", "{number} {unit} or more")
    inner = [between.format(low=low, high=high, unit=unit) for low, high in pairwise(edges)]
    texts = [
        below.format(number=edges[0], unit=unit),
        *inner,
        above.format(number=edges[-1], unit=unit),
    ]
    return [" ".join(text.split()) for text in texts]


class OutcomeView(QWidget):
    """What was said, what came out, and how far apart they are.

    Parameters
    ----------
    question
        It has been answered or skipped, and what comes out is known.
    answers
        Of choices or ranges, what they say; else empty.
    spoken
        The language of the lesson's text.
    """

    def __init__(self, question: "Question", answers: list[str], spoken: str) -> None:
        super().__init__()
        self._question, self._answers, self._spoken = question, answers, spoken
        self.rows: list[tuple[str, str]] = []
        """What is said, in words: a name and a value."""
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(3)
        self._grid.setColumnStretch(1, 1)
        self.verdict = QLabel()
        self.verdict.setWordWrap(True)
        self.verdict.setFrameShape(QFrame.Shape.NoFrame)
        theme.set_font(self.verdict, bold=True)
        self.explanation = Prose(plain=True)
        self.explanation.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._column.addLayout(self._grid)
        self._column.addWidget(self.verdict)
        self._column.addWidget(self.explanation)
        self._good: bool | None = None
        self._tell()
        theme.follow(self, OutcomeView._dress)

    def show_explanation(self, markdown: str) -> None:
        """Show why it came out so."""
        self.explanation.show_markdown(markdown)
        self.explanation.setVisible(bool(markdown))

    def _dress(self) -> None:
        look = theme.current()
        tone = look.text if self._good is None else look.good.text if self._good else look.bad.text
        self.verdict.setStyleSheet(f"color: {tone}")

    def _tell(self) -> None:
        question = self._question
        wrong = misfit(question.prediction, question.truth)
        if wrong is not None:
            self._say(reason(wrong), None)
        elif question.hands:
            self._tell_class()
        elif question.by_hands and question.pane is not None:
            self._tell_places()
        else:
            self._tell_one()

    def _tell_one(self) -> None:
        question = self._question
        prediction, truth = question.prediction, question.truth
        if isinstance(prediction, ChoicePrediction):
            said = [self._answers[answer] for answer in question.answers if isinstance(answer, int)]
            out = next(
                answer
                for answer, choice in zip(self._answers, prediction.choices, strict=True)
                if choice.is_right(truth)
            )
        else:
            said, out = [self._number(answer) for answer in question.answers], self._number(truth)
        for answer in said:
            self._add(self.tr("Your answer"), answer)
        self._add(self.tr("Outcome"), out)
        if not question.answers:
            self._say("", None)
            return
        judged = judge(prediction, question.answers[0], truth)
        if judged.distance is not None:
            self._add(self.tr("Off by"), self._number(judged.distance))
        self._say(self.tr("Right.") if judged.right else self.tr("Not this time."), judged.right)

    def _tell_class(self) -> None:
        question = self._question
        prediction, truth = question.prediction, question.truth
        if isinstance(prediction, ChoicePrediction):
            right = [choice.is_right(truth) for choice in prediction.choices].index(True)
            out = self._answers[right]
        else:
            assert isinstance(prediction, NumberPrediction)
            assert isinstance(truth, int | float)
            right, out = ranges(prediction, truth).index(truth), self._number(truth)
        self._add(self.tr("Outcome"), out)
        hands = Hands(self._answers)
        for row, count in zip(hands.rows, question.hands, strict=True):
            row.add(count)
        hands.tell(right)
        self._column.insertWidget(1, hands)
        self._share(question.hands[right], sum(question.hands))

    def _tell_places(self) -> None:
        question = self._question
        judged = [judge(question.prediction, each, question.truth) for each in question.answers]
        self._add(self.tr("Outcome"), self._number(question.truth))
        nearest = min((each.distance or 0.0 for each in judged), default=None)
        if nearest is not None:
            self._add(self.tr("Nearest"), self._number(nearest))
        self._share(sum(each.right for each in judged), len(judged))

    def _share(self, right: int, count: int) -> None:
        words = self.tr("{right} of {count} were right.")
        self._say(words.format(right=right, count=count) if count else "", None)

    def _number(self, value: Value) -> str:
        unit = ""
        if isinstance(self._question.prediction, NumberPrediction):
            words = self._question.prediction.unit
            unit = words.said(self._spoken) if words else ""
        return " ".join(f"{written(value)} {unit}".split())

    def _add(self, name: str, value: str) -> None:
        row = len(self.rows)
        self.rows.append((name, value))
        label = QLabel(name)
        label.setProperty("role", "muted")
        theme.set_font(label, 0.95)
        text = Prose(bold=True, plain=True)
        text.show_markdown(value)
        self._grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(text, row, 1, Qt.AlignmentFlag.AlignTop)

    def _say(self, verdict: str, good: bool | None) -> None:
        self.verdict.setText(verdict)
        self.verdict.setVisible(bool(verdict))
        self._good = good
