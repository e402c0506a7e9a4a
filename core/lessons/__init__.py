"""Lessons: folders with texts, scenarios and questions; what is in them, and what the engine fills in."""

from core.lessons.course import (
    Entry,
    Heading,
    lesson_folders,
    read_course,
    read_entry,
    read_headings,
)
from core.lessons.reading import Lesson, read_lesson, reading_ahead

__all__ = [
    "Entry",
    "Heading",
    "Lesson",
    "lesson_folders",
    "read_course",
    "read_entry",
    "read_headings",
    "read_lesson",
    "reading_ahead",
]
