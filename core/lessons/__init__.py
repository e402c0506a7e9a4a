"""Lessons: folders with texts, scenarios and questions; what is in them, and what the engine fills in."""

from core.lessons.course import Entry, read_course, read_entry
from core.lessons.reading import Lesson, read_lesson

__all__ = ["Entry", "Lesson", "read_course", "read_entry", "read_lesson"]
