"""A course: lessons in their order, also those that cannot be read."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from core.lessons.reading import Lesson, read_lesson
from core.problems import Problem, shown


@dataclass(frozen=True)
class Entry:
    """A lesson's folder, and either the lesson or what is wrong with it."""

    folder: Path
    lesson: Lesson | None = None
    problem: Problem | None = None


def read_entry(folder: Path) -> Entry:
    """Read a folder; a problem with it is kept."""
    try:
        return Entry(folder, lesson=read_lesson(folder))
    except Problem as problem:
        return Entry(folder, problem=problem)


def read_course(folders: Iterable[Path]) -> tuple[Entry, ...]:
    """Read lessons and put them in their order; the links among them are followed.

    Parameters
    ----------
    folders
        Of the lessons. One that cannot be read stands where its name would be.

    Returns
    -------
    tuple of Entry
        By `order`, and by name where it is the same.
    """
    entries = [read_entry(folder) for folder in folders]
    names = {entry.folder.name for entry in entries}
    entries = [_with_links(entry, names) for entry in entries]
    known = {entry.folder.name: entry.lesson.file.order for entry in entries if entry.lesson}

    def place(entry: Entry) -> tuple[float, str]:
        name = entry.folder.name
        return known.get(name, _leading_number(name)), name

    return tuple(sorted(entries, key=place))


def _leading_number(name: str) -> float:
    digits = name.partition("-")[0]
    return int(digits) if digits.isdecimal() else float("inf")


def _with_links(entry: Entry, names: set[str]) -> Entry:
    if entry.lesson is None:
        return entry
    for language, text in entry.lesson.texts.items():
        for link in text.links:
            if link.scheme == "lesson" and link.name not in names:
                place = f"{entry.folder / f'{language}.md'}:{link.line}"
                problem = Problem("lesson.no_lesson", name=shown(link.name)).in_file(place)
                return Entry(entry.folder, problem=problem)
    return entry
