"""The panel at the left: the lesson that is read, the way to the others, and the search."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from core.lessons import Lesson
from gui import language, theme
from gui.reader.contents import Contents, Row
from gui.reader.neighbour import Neighbours
from gui.reader.page import Page
from gui.reader.prose import Prose
from gui.reader.question import Question
from gui.reader.search import SearchBar

NARROWEST = 140
"""Least width in pixels, at any size of type: on a small screen large type leaves no more."""
DIGITS = range(Qt.Key.Key_1, Qt.Key.Key_9 + 1)


class Reader(QWidget):
    """Shows a page, or the list of lessons; says what the reader wants."""

    lessonWanted = Signal(str)
    """Another lesson: its name."""
    stepWanted = Signal(int)
    """The next lesson (1) or the one before (−1)."""
    listWanted = Signal()
    """No lesson: the list of all."""
    scenarioWanted = Signal(str)
    """A scenario of the lesson: its name."""
    searched = Signal(str)
    searchStepped = Signal(int)
    searchClosed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(NARROWEST)
        self.page: Page | None = None
        self._rows: Sequence[Row] = ()
        self._current: Row | None = None
        self._fallback = False
        self.chooser = QToolButton()
        self.chooser.setProperty("role", "link")
        self.chooser.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.set_font(self.chooser, 0.95)
        self.menu = QMenu(self.chooser)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.chooser.clicked.connect(self.open_list)
        self.title = Prose(1.45, bold=True, plain=True)
        self.note = QLabel()
        self.note.setWordWrap(True)
        self.note.setProperty("role", "muted")
        theme.set_font(self.note, 0.92)
        self.problem = QLabel()
        self.problem.setWordWrap(True)
        self.problem.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.problem.setObjectName("lessonProblem")
        theme.set_font(self.problem, 0.92)
        self.search = SearchBar()
        self.search.changed.connect(self.searched)
        self.search.stepped.connect(self.searchStepped)
        self.search.closed.connect(self.searchClosed)
        self.contents = Contents()
        self.contents.lessonWanted.connect(self.lessonWanted)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.contents)
        self._blank = QWidget()
        self._pages.addWidget(self._blank)
        self._neighbours = Neighbours()
        self.before, self.after = self._neighbours.before, self._neighbours.after
        self.before.clicked.connect(lambda: self.stepWanted.emit(-1))
        self.after.clicked.connect(lambda: self.stepWanted.emit(1))
        self._arrange()
        self.show_problem("")
        theme.follow(self, Reader._dress)
        language.follow(self, Reader._retranslate)

    def _arrange(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(14, 8, 10, 4)
        head.setSpacing(2)
        row = QHBoxLayout()
        row.addWidget(self.chooser)
        row.addStretch(1)
        head.addLayout(row)
        head.addWidget(self.title)
        head.addWidget(self.note)
        head.addWidget(self.problem)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.search)
        column.addWidget(self._pages, 1)
        column.addWidget(self._neighbours)

    # What is shown ---------------------------------------------------------------------------------

    def show_rows(self, rows: Sequence[Row], current: str | None) -> None:
        """Show which lessons there are, and which of them is read."""
        self._rows = rows
        self._current = next((row for row in rows if row.name == current), None)
        self._show_list()

    def show_lesson(self, lesson: Lesson, questions: Mapping[str, Question]) -> Page:
        """Show a lesson in the language of the moment; where it was scrolled to, if it was shown."""
        _, spoken = lesson.text(language.current())
        before = self.page
        same = before is not None and before.lesson.folder == lesson.folder
        place = before.verticalScrollBar().value() if before is not None and same else 0
        page = Page(lesson, spoken, questions)
        page.scenarioWanted.connect(self.scenarioWanted)
        page.lessonWanted.connect(self.lessonWanted)
        self._put(page)
        self._fallback = spoken != language.current()
        self.title.show_markdown(lesson.file.title.said(spoken))
        self._retranslate()
        if before is not None:  # a page in the place of another is not seen growing
            page.finish()
        if place:
            page.content.resize(page.viewport().width(), page.content.sizeHint().height())
            page.verticalScrollBar().setValue(place)
        return page

    def show_contents(self) -> None:
        """Show the list of lessons."""
        self._put(None)
        self._fallback = False
        self._retranslate()

    def show_broken(self, title: str) -> None:
        """Show that there is a lesson which cannot be read; the problem says why."""
        self._put(None)
        self._pages.setCurrentWidget(self._blank)  # so that the problem is as high as its sentence
        self._fallback = False
        self.title.show_markdown(title)
        self.note.hide()

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong with the lesson's files; nothing where all is well."""
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))

    def show_count(self, text: str) -> None:
        """Say how many places were found."""
        self.search.count.setText(text)

    def open_list(self) -> None:
        """Let the user choose a lesson: where the list is not shown anyway, in a menu."""
        if self.chooser.isHidden():
            self.contents.take_focus()
            return
        self.menu.popup(self.chooser.mapToGlobal(self.chooser.rect().bottomLeft()))

    def open_search(self) -> None:
        """Let the user search."""
        self.search.open()

    def close_search(self) -> None:
        """Search no more."""
        self.search.hide()
        if self.page is not None:
            self.page.mark("")
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put(self, page: Page | None) -> None:
        old, self.page = self.page, page
        if page is not None:
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(page or self.contents)
        if page is None:
            self.contents.show_rows(self._rows)
        if old is not None:
            self._pages.removeWidget(old)
            old.deleteLater()

    def _show_list(self) -> None:
        numbered = [row for row in self._rows if row.number is not None]
        row = self._current
        if row is None:
            text = self.tr("Lessons")
        elif row.number is None:
            text = self.tr("A lesson of your own")
        else:
            text = self.tr("Lesson {number} of {count}")
            text = text.format(number=row.number, count=len(numbered))
        self.chooser.setText(f"{text} ▾")
        self.chooser.setAccessibleName(text)
        self.chooser.setVisible(row is not None)  # the list needs no way to itself
        if row is None and self._pages.currentWidget() is self.contents:
            self.contents.show_rows(self._rows)
        place = list(self._rows).index(row) if row is not None else -1
        inside = row is not None
        self.before.show_title(self._rows[place - 1].title if inside and place > 0 else "")
        more = place + 1 < len(self._rows)
        self.after.show_title(self._rows[place + 1].title if more else "")

    def _fill_menu(self) -> None:
        self.menu.clear()
        for row in self._rows:
            number = f"{row.number}  " if row.number is not None else "     "
            title = row.title.replace("&", "&&")
            action = self.menu.addAction(f"{number}{title}\t{row.progress}")
            action.setCheckable(True)
            action.setChecked(row is self._current)
            action.setToolTip(row.told)
            action.triggered.connect(
                lambda _checked=False, name=row.name: self.lessonWanted.emit(name)
            )
        self.menu.addSeparator()
        self.menu.addAction(self.tr("No Lesson"), self.listWanted.emit)

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Lesson"))
        self.chooser.setToolTip(self.tr("Choose a lesson (Ctrl+L)"))
        self.note.setText(self.tr("This lesson is there in English only."))
        if language.current() == language.ENGLISH:
            self.note.setText(self.tr("This lesson is there in Chinese only."))
        self.note.setVisible(self._fallback)
        if self.page is None and self._current is None:
            self.title.show_markdown(self.tr("Lessons"))
        self._show_list()

    def _dress(self) -> None:
        look = theme.current()
        self.problem.setStyleSheet(
            f"#lessonProblem {{ color: {look.bad.text}; background: {look.bad.ground};"
            f" border: 1px solid {look.bad.border}; border-radius: 5px; padding: 5px; }}"
        )

    # Keys ------------------------------------------------------------------------------------------

    def try_card(self, number: int) -> bool:
        """Press the card with this number, from 1; False if there is none."""
        cards = self.page.cards if self.page is not None else []
        if 1 <= number <= len(cards):
            cards[number - 1].click()
            return True
        return False

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
            if plain and event.key() in DIGITS and self.page is not None:
                event.accept()  # while the lesson has the keyboard, digits are for its cards
                return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._show_digits(True)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._show_digits(False)
        super().focusOutEvent(event)

    def _show_digits(self, live: bool) -> None:
        """Show on the cards that the digits are theirs now."""
        if self.page is not None:
            self.page.show_numbers_live(live)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() not in DIGITS or not self.try_card(event.key() - Qt.Key.Key_0):
            super().keyPressEvent(event)
