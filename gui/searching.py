"""Searching through the lessons: from one place to the next, across their pages."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from core.lessons import Lesson
from gui import language
from gui.course import Course
from gui.reader.panel import Reader


class Search(QObject):
    """Finds a text in the page that is read, and in the pages of the other lessons.

    Parameters
    ----------
    course
        The lessons.
    reader
        Has the field, and shows what is found.
    open_lesson
        Opens a lesson without its scenario.
    """

    def __init__(
        self,
        course: Course,
        reader: Reader,
        open_lesson: Callable[[Path], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._course, self._reader, self._open_lesson = course, reader, open_lesson
        self._text = ""
        self._place = 0
        self._count = 0
        self._elsewhere: list[Path] = []
        """Lessons that contain the text, the current one among them, in their order."""
        self._sources: dict[Path, str] = {}
        """What each lesson says."""
        self._spoken = ""
        """The language in which it says that."""
        reader.searched.connect(self.search)
        reader.searchStepped.connect(self.step)
        reader.searchClosed.connect(self._close)

    def open(self) -> None:
        """Begin to search, with what was searched last."""
        self._read()
        self._reader.open_search()
        self.search(self._reader.search.field.text())

    def search(self, text: str) -> None:
        """Look for a text, and go to its first place in the page if there is one."""
        self._text, self._place = text.strip(), 0
        self._look()

    def look_again(self) -> None:
        """Look for the same text: another page is shown, or the same one anew."""
        if not self._text:
            return
        lesson = self._course.current
        if self._spoken != language.current():
            self._read()
        elif lesson is not None:
            self._sources[lesson.folder] = _said(lesson, self._spoken)
        self._look()

    def _read(self) -> None:
        self._spoken = language.current()
        self._sources = {
            lesson.folder: _said(lesson, self._spoken) for lesson in self._course.all_lessons()
        }

    def _look(self) -> None:
        needle = self._text.casefold()
        self._elsewhere = [
            folder for folder, said in self._sources.items() if needle and needle in said
        ]
        self._mark()

    def step(self, steps: int) -> None:
        """Go to the next place, or the one before; beyond the page, to another lesson's."""
        if not self._text:
            return
        if 0 <= self._place + steps < self._count:
            self._place += steps
            self._mark()
            return
        others = [folder for folder in self._elsewhere if folder != self._course.folder]
        if not others:
            self._place = 0 if steps > 0 else max(self._count - 1, 0)
            self._mark()
            return
        order = list(self._sources)
        here = order.index(self._course.folder) if self._course.folder in order else -1
        turned = sorted(others, key=lambda folder: (order.index(folder) - here) % len(order))
        self._place = 0
        self._open_lesson(turned[0] if steps > 0 else turned[-1])
        if steps < 0 and self._count:
            self._place = self._count - 1
            self._mark()

    def _mark(self) -> None:
        page = self._reader.page
        self._count = page.mark(self._text, self._place) if page is not None else 0
        if page is not None and self._place >= self._count > 0:
            self._place = 0
            page.mark(self._text, self._place)
        more = len([folder for folder in self._elsewhere if folder != self._course.folder])
        if not self._text:
            said = ""
        elif self._count:
            words = self.tr("{place} of {count}; other lessons: {more}")
            if not more:
                words = self.tr("{place} of {count}")
            said = words.format(place=self._place + 1, count=self._count, more=more)
        else:
            words = self.tr("other lessons: {more} (Enter)") if more else self.tr("nothing")
            said = words.format(more=more)
        self._reader.show_count(said)

    def _close(self) -> None:
        self._text = ""
        self._sources.clear()
        self._reader.close_search()


def _said(lesson: Lesson, spoken: str) -> str:
    """Return what a lesson says in a language, without the signs of Markdown."""
    text = f"{lesson.file.title.said(spoken)} {lesson.text(spoken)[0].plain}"
    return text.replace("*", "").replace("`", "").casefold()
