"""A course: lessons in their order, also those that cannot be read."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from core.lessons.model import LessonFile
from core.lessons.reading import TOML, Lesson, read_file, read_lesson
from core.problems import Problem, shown


@dataclass(frozen=True)
class Heading:
    """A lesson in the list of lessons, of which only the ``lesson.toml`` has been read."""

    folder: Path
    file: LessonFile | None
    """None if it cannot be read."""

    @property
    def name(self) -> str:
        """The folder's name."""
        return self.folder.name


@dataclass(frozen=True)
class Entry:
    """A lesson's folder, and either the lesson or what is wrong with it."""

    folder: Path
    lesson: Lesson | None = None
    problem: Problem | None = None


def read_headings(folders: Iterable[Path]) -> tuple[Heading, ...]:
    """List lessons in their order: by `order`, and by name where it is the same.

    One whose file cannot be read stands where the number in its name would be.
    """
    return tuple(sorted((_heading(folder, _stamp(folder)) for folder in folders), key=_place))


def _stamp(folder: Path) -> int:
    """Return when the file was changed last; 0 if it cannot be known."""
    try:
        return (folder / TOML).stat().st_mtime_ns
    except OSError:
        return 0


@lru_cache(maxsize=256)
def _heading(folder: Path, _changed: int) -> Heading:
    try:
        return Heading(folder, read_file(folder))
    except Problem:  # told when the lesson is opened
        return Heading(folder, None)


def _place(heading: Heading) -> tuple[float, str]:
    if heading.file is not None:
        return heading.file.order, heading.name
    digits, _, _ = heading.name.partition("-")
    return int(digits) if digits.isdecimal() else float("inf"), heading.name


def read_entry(folder: Path, names: Collection[str] | None = None) -> Entry:
    """Read a folder; a problem with it is kept.

    Parameters
    ----------
    folder
        Of the lesson.
    names
        Of all lessons, if links to other lessons are to be followed.
    """
    try:
        lesson = read_lesson(folder)
        if names is not None:
            _check_links(lesson, names)
        return Entry(folder, lesson=lesson)
    except Problem as problem:
        return Entry(folder, problem=problem)


def read_course(folders: Iterable[Path]) -> tuple[Entry, ...]:
    """Read lessons in their order, and follow the links among them."""
    headings = read_headings(folders)
    names = {heading.name for heading in headings}
    return tuple(read_entry(heading.folder, names) for heading in headings)


def lesson_folders(folder: Path) -> tuple[Path, ...]:
    """Return the lessons in a folder: itself if it is one, or else the folders in it that are.

    Raises
    ------
    Problem
        If there is none, naming the file that is missing.
    """
    if (folder / TOML).exists():
        return (folder,)
    inner = tuple(sorted(path.parent for path in folder.glob(f"*/{TOML}")))
    if not inner:
        raise Problem("lesson.none", name=TOML).in_file(str(folder))
    return inner


def _check_links(lesson: Lesson, names: Collection[str]) -> None:
    for language, text in lesson.texts.items():
        for link in text.links:
            if link.scheme == "lesson" and link.name not in names:
                place = f"{lesson.folder / f'{language}.md'}:{link.line}"
                raise Problem("lesson.no_lesson", name=shown(link.name)).in_file(place)
