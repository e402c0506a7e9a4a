"""The lessons in the window: cards show scenarios, questions lock the clock, numbers are filled in."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, QSignalBlocker, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from core.lessons import Lesson
from core.problems import Problem
from gui import language
from gui.activity_stack import ActivityStack
from gui.asking import Asking
from gui.course import Course
from gui.document import Document
from gui.lesson_folders import LessonFolders
from gui.player import Player
from gui.reader.page import Page
from gui.reader.panel import Reader
from gui.searching import Search
from gui.wording import problem_in
from gui.worker import Worker


class Lessons(QObject):
    """Wires the reader to the rest of the window.

    Parameters
    ----------
    worker
        Computes the figures.
    activities
        Show the scenarios.
    document
        Takes what is shown as a scenario without a file.
    player
        Plays what was predicted.
    window
        For dialogs.
    """

    shown = Signal()
    """A lesson is to be seen: it was asked for."""

    def __init__(
        self,
        worker: Worker,
        activities: ActivityStack,
        document: Document,
        player: Player,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._worker, self._document = worker, document
        self.course = Course(self)
        self.folders = LessonFolders(self.course, activities, window)
        self.reader = Reader()
        self._values: dict[Path, Any] = {}
        self._in_use: str | None = None
        self._started = self._beginning = False
        self._begin_with = ""
        """The name of the lesson that is opened at the start."""
        self.asking = Asking(activities, document, player, self)
        self._search = Search(self.course, self.reader, self._open_quietly, self)
        self._connect()
        language.follow(self, Lessons._retranslate)

    def callbacks(self) -> dict[str, Callable[..., object]]:
        """Return what the commands about lessons do."""
        return {
            "file.open_lesson": self.folders.ask,
            "file.new_lesson": self.folders.ask_for_new,
            "lesson.find": self._find,
            "lesson.list": self._choose,
            "lesson.focus": self._focus,
            "lesson.next_card": self._next_card,
            "lesson.next": lambda: self.step(1),
            "lesson.previous": lambda: self.step(-1),
        }

    def _connect(self) -> None:
        reader = self.reader
        reader.lessonWanted.connect(self._open_named)
        reader.stepWanted.connect(self.step)
        reader.listWanted.connect(self.leave)
        reader.scenarioWanted.connect(self.show_scenario)
        self.folders.opened.connect(self._open_at_once)
        self.course.changed.connect(self._show_rows)
        self.course.reread.connect(self._show_again)
        self.asking.answered.connect(self.course.note_answer)
        self.asking.shown.connect(self._mark_in_use)
        self._worker.arrived.connect(self._take)

    def begin_with(self, name: str) -> None:
        """Open this lesson at the start, beside the scenario that is shown anyway."""
        self._begin_with = name

    @property
    def last(self) -> str:
        """The name of the lesson that is read, to begin with it the next time."""
        if not self._started or self._beginning:
            return self._begin_with
        return self.course.key(self.course.folder) if self.course.folder else ""

    def start(self) -> None:
        """Look which lessons there are, and open the one to begin with: the window is on the screen."""
        if self._started:
            return
        self._started = True
        with QSignalBlocker(self.course):  # a list that a lesson covers at once is not made
            self.course.list_lessons()
        if self._begin_with and self.course.folder_of(self._begin_with) is not None:
            self._beginning = True
            QTimer.singleShot(1, self, self._begin)  # with 0 ms, it would come in this turn
        else:
            self._show_rows()

    @Slot()
    def _begin(self) -> None:
        """Open the lesson to begin with, unless another one is open by now."""
        folder = self.course.folder_of(self._begin_with)
        if self._beginning and folder is not None:
            self._open_quietly(folder)

    # Lessons ---------------------------------------------------------------------------------------

    def open(self, folder: Path, *, with_scenario: bool = True) -> None:
        """Open a lesson, and show its opening scenario, unless what is shown is to stay."""
        self.start()
        self._beginning = False
        self.asking.cancel()
        entry = self.course.read(folder)
        self._in_use = None
        if entry.lesson is None:
            rows = {row.name: row.title for row in self.course.rows()}
            self.reader.show_broken(rows.get(str(folder), folder.name))
        else:
            self._show_page(entry.lesson)
            if with_scenario:
                self.show_scenario(entry.lesson.file.opening)
        self._show_problem()

    def leave(self) -> None:
        """Read no lesson, and show the list of all."""
        self.asking.cancel()
        self.course.leave()
        self.reader.show_contents()

    def step(self, steps: int) -> None:
        """Go to the next lesson, or the one before."""
        folder = self.course.neighbour(steps)
        if folder is not None:
            self._open_at_once(folder)

    def _open_named(self, name: str) -> None:
        folder = self.course.folder_of(name)
        if folder is not None:
            self.open(folder)

    @Slot(object)
    def _open_at_once(self, folder: Path) -> None:
        self.shown.emit()
        self.open(folder)

    def _open_quietly(self, folder: Path) -> None:
        self.open(folder, with_scenario=False)

    def _show_page(self, lesson: Lesson) -> Page:
        questions = self.course.questions()
        page = self.reader.show_lesson(lesson, questions)
        self.asking.serve(lesson, page)
        page.show_values(self._values.get(lesson.folder, {}))
        page.show_in_use(self._in_use)
        self._search.look_again()
        self._worker.compute_figures(lesson)
        return page

    @Slot()
    def _show_again(self) -> None:
        """Show the lesson as its files are now; with a problem in them, as it was."""
        if self.course.current is not None and self.course.entry and self.course.entry.lesson:
            self.asking.cancel()
            self._show_page(self.course.current)
        self._show_problem()

    def _show_problem(self) -> None:
        entry = self.course.entry
        problem = entry.problem if entry else None
        self.reader.show_problem(problem_in(Path(problem.file).name, problem) if problem else "")

    @Slot()
    def _show_rows(self) -> None:
        folder = self.course.folder
        self.reader.show_rows(self.course.rows(), str(folder) if folder else None)

    def _retranslate(self) -> None:
        self._show_rows()
        if self.course.current is not None and self.reader.page is not None:
            self._show_page(self.course.current)
        else:
            self._search.look_again()
        self._show_problem()

    # Scenarios and figures -------------------------------------------------------------------------

    def show_scenario(self, name: str) -> None:
        """Show a scenario of the lesson on the stage."""
        lesson = self.course.current
        if lesson is None or name not in lesson.scenarios:
            return
        self.asking.cancel()
        self._document.show(lesson.scenarios[name])
        self._mark_in_use(name)

    def _mark_in_use(self, name: str) -> None:
        self._in_use = name
        page = self.reader.page
        if page is not None:
            page.show_in_use(name, reveal=True)

    @Slot(str, int, object)
    def _take(self, kind: str, _number: int, result: Any) -> None:
        if kind != "lesson":
            return
        lesson: Lesson = result[0]
        found = result[1]
        self._values[lesson.folder] = found
        if lesson is self.course.current and self.reader.page is not None:
            self.reader.page.show_values(found)
            self.asking.know(found)
            self._tell_missing(lesson, found)

    def _tell_missing(self, lesson: Lesson, found: Any) -> None:
        """Say which figure of the lesson there is not: its writer wants to know."""
        if self.course.entry is None or self.course.entry.problem is not None:
            return
        for asked in lesson.asked:
            value = found.get(asked.wanted)
            if isinstance(value, Problem):
                problem = asked.blame(value)
                self.reader.show_problem(problem_in(Path(problem.file).name, problem))
                return

    # Commands --------------------------------------------------------------------------------------

    def _choose(self) -> None:
        self.shown.emit()
        self.reader.open_list()

    def _find(self) -> None:
        self.shown.emit()
        self._search.open()

    def _focus(self) -> None:
        self.shown.emit()
        self.reader.setFocus()

    def _next_card(self) -> None:
        """Press the card after the one in use."""
        self.shown.emit()
        page = self.reader.page
        if page is not None:
            used = [index for index, card in enumerate(page.cards) if card.in_use]
            self.reader.try_card(used[0] + 2 if used else 1)

    def try_card(self, number: int) -> bool:
        """Press the card with this number; False if there is none to be seen."""
        return self.reader.isVisible() and self.reader.try_card(number)
