"""A lesson's page: its text, formulas and cards, one under the other."""

import time
from collections import deque
from collections.abc import Mapping

from PySide6.QtCore import QEasingCurve, QPoint, QPropertyAnimation, Qt, QTimer, Signal
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
FIRST = 3
"""Blocks that are made at once: about what is seen at first."""
TURN = 0.012
"""Seconds of a turn of the event loop in which more of them are made."""


class Page(QScrollArea):
    """Shows a lesson in one language.

    What is seen first is made at once, the rest over several turns of the event loop, so that the
    window does not stand still for a long lesson. Who asks for all of it gets all of it.

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
    questionMade = Signal(object)
    """A `QuestionCard`."""

    def __init__(self, lesson: Lesson, spoken: str, questions: Mapping[str, Question]) -> None:
        super().__init__()
        self.lesson, self.spoken = lesson, spoken
        self._values: Values = {}
        self._in_use: str | None = None
        self._numbers_live = False
        self._reveals = False
        """Whether the card in use is scrolled to when it is there."""
        self._waiting = deque(lesson.texts[spoken].blocks)
        """Blocks of which there is no widget yet."""
        self._blocks: list[tuple[Block, QWidget]] = []
        self._cards: list[TryCard] = []
        self._questions: dict[str, QuestionCard] = {}
        self._asked = questions
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
        column.addStretch(1)
        self.setWidget(content)
        self._glide = QPropertyAnimation(self.verticalScrollBar(), b"value", self)
        self._glide.setDuration(GLIDE)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._turn = QTimer(self, singleShot=True, interval=0)
        self._turn.timeout.connect(self._make_some)
        for _ in range(min(FIRST, len(self._waiting))):
            self._make_next()
        self._turn.start()

    @property
    def cards(self) -> list[TryCard]:
        """The cards with scenarios, from top to bottom."""
        self.finish()
        return self._cards

    @property
    def questions(self) -> dict[str, QuestionCard]:
        """The cards with questions, by id."""
        self.finish()
        return self._questions

    @property
    def made_questions(self) -> list[QuestionCard]:
        """Those of them that are there already."""
        return list(self._questions.values())

    def finish(self) -> None:
        """Make at once what is missing."""
        while self._waiting:
            self._make_next()
        self._turn.stop()
        self._when_whole()

    def _make_some(self) -> None:
        end = time.perf_counter() + TURN
        while self._waiting:
            self._make_next()
            if time.perf_counter() > end:
                break
        self._column.activate()  # nothing is to be painted where it will not stay
        if self._waiting:
            self._turn.start()
        else:
            self._when_whole()

    def _make_next(self) -> None:
        block = self._waiting.popleft()
        widget = self._made(block)
        self._blocks.append((block, widget))
        self._column.insertWidget(self._column.count() - 1, widget)
        self._show_text(block, widget)
        if widget in self._questions.values():
            self.questionMade.emit(widget)

    def _when_whole(self) -> None:
        if self._reveals:
            self._reveals = False
            for card in self._cards:
                if card.in_use:
                    self.reveal(card)
                    break

    def show_values(self, values: Values) -> None:
        """Put the figures in that are known by now."""
        self._values = values
        for block, widget in self._blocks:
            self._show_text(block, widget)

    def _show_text(self, block: Block, widget: QWidget) -> None:
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
        self.finish()
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

    def show_in_use(self, scenario: str | None, *, reveal: bool = False) -> None:
        """Mark the cards whose scenario is on the stage, and scroll to the first of them if asked."""
        self._in_use = scenario
        for card in self._cards:
            card.set_in_use(card.scenario == scenario)
        self._reveals = reveal
        if not self._waiting:
            self._when_whole()

    def show_numbers_live(self, live: bool) -> None:
        """Show on the cards whether a digit alone presses them now."""
        self._numbers_live = live
        for card in self._cards:
            card.show_number_live(live)

    # Searching -------------------------------------------------------------------------------------

    @property
    def passages(self) -> list[Prose]:
        """What can be searched, from top to bottom."""
        self.finish()
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

    def _made(self, block: Block) -> QWidget:
        match block:
            case ProseBlock():
                prose = Prose()
                prose.followed.connect(self._follow)
                return prose
            case Formula():
                return DisplayedFormula()
            case TryIt(scenario=name):
                card = TryCard(name, len(self._cards) + 1)
                card.wanted.connect(self.scenarioWanted)
                card.set_in_use(name == self._in_use)
                if self._numbers_live:
                    card.show_number_live(True)
                self._cards.append(card)
                return card
            case Ask(id=name):
                asks = QuestionCard(self._asked[name], self.spoken, self.fill)
                self._questions.setdefault(name, asks)
                return asks

    def _follow(self, scheme: str, name: str) -> None:
        if scheme == "scenario":
            self.scenarioWanted.emit(name)
        elif scheme == "lesson":
            self.lessonWanted.emit(name)
        elif name in self.questions:
            self.reveal(self.questions[name])
