"""Which lessons there are, how far one has come in them, and which one is read."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

import resources
from core.lessons import Entry, Heading, Lesson, lesson_folders, read_entry, read_headings
from gui import language
from gui.reader.contents import Row
from gui.reader.question import Question

SETTLE = 150
"""Milliseconds after the last change of a file before a lesson is read again: editors write in steps."""
MOST_OWN = 20


@dataclass
class Progress:
    """How far one has come in a lesson."""

    visited: bool = False
    answered: set[str] = field(default_factory=set)
    """Ids of questions."""


class Course(QObject):
    """Keeps the lessons, reads them when they are asked for, and again when their files change."""

    changed = Signal()
    """Other lessons, or more of one is done."""
    reread = Signal()
    """The files of the current lesson have changed: it is read anew, or `problem` says what is wrong."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.own: tuple[Path, ...] = ()
        """Folders of lessons of the user's own, as they were opened."""
        self.progress: dict[str, Progress] = {}
        """By the lesson's name; by its whole path, if it is one's own."""
        self.current: Lesson | None = None
        """As it was read last without a problem."""
        self.folder: Path | None = None
        """Of the lesson that is read, be it well or not."""
        self.entry: Entry | None = None
        self._headings: tuple[Heading, ...] = ()
        self._bundled = resources.lessons()
        self._questions: dict[Path, dict[str, Question]] = {}
        self._watcher = QFileSystemWatcher(self)
        self._settling = QTimer(self, singleShot=True, interval=SETTLE)
        self._watcher.directoryChanged.connect(lambda _: self._settling.start())
        self._watcher.fileChanged.connect(lambda _: self._settling.start())
        self._settling.timeout.connect(self._read_again)

    # Which there are -------------------------------------------------------------------------------

    def list_lessons(self) -> None:
        """Look which lessons there are."""
        self._bundled = resources.lessons()
        bundled = read_headings(self._bundled)
        own = [folder for path in self.own for folder in _inside(path)]
        self._headings = (*bundled, *read_headings(dict.fromkeys(own)))
        self.changed.emit()

    def rows(self) -> list[Row]:
        """Return all lessons for a list of them, in the language of the moment."""
        found = []
        for index, heading in enumerate(self._headings):
            own = index >= len(self._bundled)
            done = self.progress.get(self.key(heading.folder), Progress())
            file = heading.file
            broken = file is None or (
                self.entry is not None
                and self.entry.folder == heading.folder
                and self.entry.problem is not None
            )
            asked = {question.id for question in file.predict} if file else set()
            found.append(
                Row(
                    name=str(heading.folder),
                    number=None if own else index + 1,
                    title=file.title.said(language.current()) if file else heading.name,
                    visited=done.visited,
                    answered=len(asked & done.answered),
                    questions=len(asked),
                    broken=broken,
                )
            )
        return found

    def key(self, folder: Path) -> str:
        """Return under what progress is remembered: bundled lessons may lie elsewhere next time."""
        return folder.name if folder in self._bundled else str(folder)

    def take_progress(self, told: Mapping[str, Any]) -> None:
        """Take up what is remembered from the last time; what is strange in it is left out."""
        for key, done in told.items():
            answered = done.get("answered") if isinstance(done, dict) else None
            if isinstance(answered, list):
                ids = {each for each in answered if isinstance(each, str)}
                self.progress[key] = Progress(bool(done.get("visited")), ids)
        self.changed.emit()

    def told_progress(self) -> dict[str, Any]:
        """Return what is to be remembered for the next time."""
        return {
            key: {"visited": done.visited, "answered": sorted(done.answered)}
            for key, done in sorted(self.progress.items())
        }

    def folder_of(self, name: str) -> Path | None:
        """Return a lesson's folder by its whole path, or by its name."""
        folders = [heading.folder for heading in self._headings]
        for folder in folders:
            if name == str(folder):
                return folder
        return next((folder for folder in folders if folder.name == name), None)

    def neighbour(self, steps: int) -> Path | None:
        """Return the lesson so many places further in the list; the first if none is read."""
        folders = [heading.folder for heading in self._headings]
        if self.folder not in folders:
            return folders[0] if folders and steps > 0 else None
        place = folders.index(self.folder) + steps
        return folders[place] if 0 <= place < len(folders) else None

    def add_own(self, folder: Path) -> Path:
        """List the lessons of a folder from anywhere, and return the first of them.

        Raises
        ------
        Problem
            If there is no lesson in it.
        """
        found = lesson_folders(folder)
        if found[0] not in resources.lessons():
            others = [path for path in self.own if path != folder]
            self.own = (*others, folder)[-MOST_OWN:]
            self.list_lessons()
        return found[0]

    # Which is read ---------------------------------------------------------------------------------

    def read(self, folder: Path) -> Entry:
        """Read a lesson, and from now on whenever its files change."""
        self.folder = folder
        names = {heading.name for heading in self._headings}
        self.entry = read_entry(folder, names)
        self.current = self.entry.lesson
        if self.current is not None:
            done = self.progress.setdefault(self.key(folder), Progress())
            done.visited = True
            self._keep_questions(self.current)
        self._watch()
        self.changed.emit()
        return self.entry

    def leave(self) -> None:
        """Read no lesson."""
        self.folder = self.entry = self.current = None
        self._watch()
        self.changed.emit()

    def questions(self) -> dict[str, Question]:
        """Return the questions of the current lesson, with what has been said to them."""
        return self._questions.get(self.current.folder, {}) if self.current else {}

    def note_answer(self, question: str) -> None:
        """Remember that a question has been answered."""
        if self.current is not None:
            done = self.progress.setdefault(self.key(self.current.folder), Progress())
            done.answered.add(question)
            self.changed.emit()

    def all_lessons(self) -> Iterator[Lesson]:
        """Read all lessons that can be read, in their order."""
        for heading in self._headings:
            if self.current is not None and heading.folder == self.current.folder:
                yield self.current
            elif (entry := read_entry(heading.folder)).lesson is not None:
                yield entry.lesson

    def _keep_questions(self, lesson: Lesson) -> None:
        """Keep what was said to the questions that are asked as before."""
        before = self._questions.get(lesson.folder, {})
        self._questions[lesson.folder] = {
            asks.id: before[asks.id]
            if asks.id in before and before[asks.id].prediction == asks
            else Question(asks)
            for asks in lesson.file.predict
        }

    # Changes of files ------------------------------------------------------------------------------

    def _watch(self) -> None:
        """Watch the folder and the files in it: who replaces a file ends the watching of it."""
        watched = [*self._watcher.files(), *self._watcher.directories()]
        wanted = [] if self.folder is None or not self.folder.is_dir() else [self.folder]
        wanted += [path for folder in wanted for path in folder.iterdir() if path.is_file()]
        paths = {str(path) for path in wanted}
        if gone := [path for path in watched if path not in paths]:
            self._watcher.removePaths(gone)
        if new := [path for path in paths if path not in watched]:
            self._watcher.addPaths(new)

    def _read_again(self) -> None:
        if self.folder is None:
            return
        names = {heading.name for heading in self._headings}
        self.entry = read_entry(self.folder, names)
        if self.entry.lesson is not None:
            self.current = self.entry.lesson
            self._keep_questions(self.current)
        self._watch()
        self.list_lessons()
        self.reread.emit()


def _inside(path: Path) -> Iterable[Path]:
    try:
        return lesson_folders(path)
    except ValueError:  # a Problem: it has gone, or is no lesson any more
        return (path,) if path.is_dir() else ()
