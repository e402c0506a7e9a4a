"""Lessons that the program does not come with: opened from a folder, or begun in one."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QWidget

from core.lessons.writing import write_lesson
from core.problems import Problem
from core.scenario import Title
from gui import language
from gui.activity_stack import ActivityStack
from gui.course import Course
from gui.wording import problem_in, scenario_title


class LessonFolders(QObject):
    """Takes folders of lessons into the course, and says what is in the way.

    Parameters
    ----------
    course
        Takes them.
    activities
        Show what a new lesson is about.
    window
        For dialogs.
    """

    opened = Signal(object)
    """The folder of a lesson that the course has taken, to be read now."""

    def __init__(self, course: Course, activities: ActivityStack, window: QWidget) -> None:
        super().__init__(window)
        self._course, self._activities, self._window = course, activities, window

    def ask(self) -> None:
        """Let the user choose a lesson's folder, and open it."""
        title = self.tr("Open a lesson's folder")
        name = QFileDialog.getExistingDirectory(self._window, title)
        if name:
            self.open(Path(name))

    def open(self, folder: Path) -> None:
        """Open a lesson from anywhere; that there is none is told."""
        try:
            first = self._course.add_own(folder)
        except Problem as problem:
            self._warn(problem_in(folder.name, problem))
            return
        self.opened.emit(first)

    def ask_for_new(self) -> None:
        """Ask for a title and a folder, write a lesson about what is shown there, and open it."""
        scenario = self._activities.current.session.scenario
        suggestion = scenario_title(scenario, language.current()) or self.tr("A new lesson")
        title, good = QInputDialog.getText(
            self._window, self.tr("New lesson"), self.tr("Title of the lesson:"), text=suggestion
        )
        if not good or not title.strip():
            return
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Folder of the new lesson"), "my-lesson"
        )
        if chosen:
            self.write(Path(chosen), title.strip())

    def write(self, folder: Path, title: str) -> None:
        """Write a lesson about what is shown, and open it; what is in the way is told."""
        scenario = self._activities.current.session.scenario
        try:
            write_lesson(folder, scenario, Title(en=title, zh=title))
        except Problem as problem:
            self._warn(problem_in(folder.name, problem))
            return
        self.open(folder)

    def _warn(self, sentence: str) -> None:
        QMessageBox.warning(self._window, "Descent Lab", sentence)
