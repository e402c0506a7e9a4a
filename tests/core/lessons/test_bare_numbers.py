"""Numbers in the lessons that come with the program: none that a run gives is typed in."""

import re

import pytest

from core.lessons import read_lesson
from resources import lessons

NUMBER = re.compile(r"(?<![\w.])\d+(?:\.\d+)?(?:e[-+]?\d+)?")
PLACEHOLDER, TARGET = re.compile(r"\{\{.*?\}\}"), re.compile(r"\]\([^)]*\)")
FEW = 10
"""Whole numbers below it count and name things."""
THEORY = {
    "03-saddle-points": {0.5, 16, 324, 1000},  # |y| > 0.5; powers of ten; the player's speed
    "04-hessian": {11},  # Himmelblau's formula
    "05-minimum-or-saddle": {0.5, 10, 12, 15, 20},  # powers of ten; a step to look at
    "06-high-dimensions": {0.5, 12.5, 25, 95, 2006},  # coins, a level of confidence, a year
    "08-learning-rate": {1.5},  # to be typed in by the reader
    "10-stochastic-gradient": {0.1, 0.125, 100},  # 1/√100; half the noise's variance
}


def said(lesson):
    """Yield every text of a lesson in each of its languages."""
    for spoken in lesson.texts:
        yield (lesson.folder / f"{spoken}.md").read_text("utf-8")
    for asks in lesson.file.predict:
        words = [asks.question, asks.explanation, *getattr(asks, "choices", ())]
        for each in filter(None, words):
            yield from (each.en, each.zh)


@pytest.mark.parametrize("folder", lessons(), ids=lambda folder: folder.name)
def test_every_number_is_an_input_or_theory(folder):
    lesson = read_lesson(folder)
    inputs = {
        float(number)
        for path in folder.glob("*.json")
        for number in NUMBER.findall(path.read_text("utf-8"))
    }
    known = inputs | THEORY.get(folder.name, set())
    texts = [TARGET.sub("", PLACEHOLDER.sub("", text)) for text in said(lesson) if text]
    numbers = [float(number) for text in texts for number in NUMBER.findall(text)]
    assert [n for n in numbers if n not in known and not (n < FEW and n.is_integer())] == []
