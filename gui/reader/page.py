"""A lesson's page: its text, formulas and cards, one under the other."""

from collections.abc import Mapping

from PySide6.QtCore import QEasingCurve, QPoint, QPropertyAnimation, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from core.lessons import Lesson
from core.lessons.template import Template, Values
from core.lessons.text import Ask, Block, Formula, TryIt
from core.lessons.text import Prose as ProseBlock
from gui.formula_store import formulas
from gui.reader.cards import DisplayedFormula, TryCard
from gui.reader.prose import Prose
from gui.reader.question import Question
from gui.reader.question_card import QuestionCard
from gui.wording import lesson_word

ABOVE = 0.18
"""How far below the upper end of the page a card is scrolled to, as a share of the page's height."""
GLIDE = 220
"""Milliseconds in which the page is scrolled."""


class Page(QScrollArea):
    """Shows a lesson in one language.

    Parameters
    ----------
    lesson
        The lesson.
    spoken
        The language, in which it has a text.
    questions
        Of the lesson, by id.
    """

    scenarioWanted = Signal(str)
    lessonWanted = Signal(str)

    def __init__(self, lesson: Lesson, spoken: str, questions: Mapping[str, Question]) -> None:
        super().__init__()
        self.lesson, self.spoken = lesson, spoken
        self._values: Values = {}
        self._blocks: list[tuple[Block, QWidget]] = []
        self.cards: list[TryCard] = []
        self.questions: dict[str, QuestionCard] = {}
        self.setProperty("role", "side")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.content = content = QWidget()
        content.setProperty("role", "side")
        self._column = column = QVBoxLayout(content)
        column.setContentsMargins(14, 2, 10, 14)
        column.setSpacing(8)
        for block in lesson.texts[spoken].blocks:
            widget = self._made(block, questions)
            self._blocks.append((block, widget))
            column.addWidget(widget)
        column.addStretch(1)
        self.setWidget(content)
        self._glide = QPropertyAnimation(self.verticalScrollBar(), b"value", self)
        self._glide.setDuration(GLIDE)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.show_values({})

    def show_values(self, values: Values) -> None:
        """Put the figures in that are known by now."""
        self._values = values
        for block, widget in self._blocks:
            text = self.fill(block.content)
            if isinstance(widget, Prose):
                widget.show_markdown(text)
            elif isinstance(widget, DisplayedFormula):
                widget.show_latex(text)
            elif isinstance(widget, TryCard):
                widget.show_text(text)
            elif isinstance(widget, QuestionCard):
                widget.show_label(text)

    def fill(self, text: Template) -> str:
        """Put the figures into a text."""
        return text.fill(self._values, lambda word: lesson_word(word, self.spoken))

    def not_typeset(self) -> list[str]:
        """Return the formulas that are known not to be LaTeX."""
        shown: list[tuple[str, bool]] = []
        for _, widget in self._blocks:
            if isinstance(widget, DisplayedFormula):
                shown += [(latex, True) for label in widget.labels for latex in label.latex]
        shown += [(latex, False) for passage in self.passages for latex in passage.latex]
        store = formulas()
        return [
            latex
            for latex, displayed in shown
            if store.is_known(latex, displayed) and store.get(latex, displayed) is None
        ]

    def show_in_use(self, scenario: str | None) -> None:
        """Mark the cards whose scenario is on the stage."""
        for card in self.cards:
            card.set_in_use(card.scenario == scenario)

    # Searching -------------------------------------------------------------------------------------

    @property
    def passages(self) -> list[Prose]:
        """What can be searched, from top to bottom."""
        found: list[Prose] = []
        for _, widget in self._blocks:
            if isinstance(widget, Prose):
                found.append(widget)
            elif isinstance(widget, TryCard):
                found.append(widget.prose)
            elif isinstance(widget, QuestionCard):
                found += [widget.title, widget.text]
        return found

    def mark(self, text: str, chosen: int | None = None) -> int:
        """Mark where a text occurs, scroll to the chosen place, and return how many there are."""
        count = 0
        for passage in self.passages:
            here = len(passage.matches(text))
            own = chosen - count if chosen is not None and count <= chosen < count + here else None
            passage.mark(text, own)
            if own is not None:
                box = passage.cursorRect(passage.matches(text)[own])
                self._scroll_to(passage.mapTo(self.content, box.topLeft()).y())
            count += here
        return count

    # Scrolling -------------------------------------------------------------------------------------

    def reveal(self, widget: QWidget) -> None:
        """Scroll to a card, so that what is below it is seen, too; not if all of it is seen."""
        self._column.activate()
        top = widget.mapTo(self.content, QPoint(0, 0)).y()
        seen = self.verticalScrollBar().value()
        if not (seen <= top and top + widget.height() <= seen + self.viewport().height()):
            self._scroll_to(top)

    def _scroll_to(self, y: int) -> None:
        bar = self.verticalScrollBar()
        goal = round(y - ABOVE * self.viewport().height())
        goal = min(max(goal, bar.minimum()), bar.maximum())
        self._glide.stop()
        if self.isVisible():
            self._glide.setStartValue(bar.value())
            self._glide.setEndValue(goal)
            self._glide.start()
        else:
            bar.setValue(goal)

    # Inside ----------------------------------------------------------------------------------------

    def _made(self, block: Block, questions: Mapping[str, Question]) -> QWidget:
        match block:
            case ProseBlock():
                prose = Prose()
                prose.followed.connect(self._follow)
                return prose
            case Formula():
                return DisplayedFormula()
            case TryIt(scenario=name):
                card = TryCard(name, len(self.cards) + 1)
                card.wanted.connect(self.scenarioWanted)
                self.cards.append(card)
                return card
            case Ask(id=name):
                asks = QuestionCard(questions[name], self.spoken, self.fill)
                self.questions.setdefault(name, asks)
                return asks

    def _follow(self, scheme: str, name: str) -> None:
        if scheme == "scenario":
            self.scenarioWanted.emit(name)
        elif scheme == "lesson":
            self.lessonWanted.emit(name)
        elif name in self.questions:
            self.reveal(self.questions[name])
