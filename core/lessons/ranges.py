"""Ranges of numbers, for which the hands of a class are counted."""

import math
import zlib
from dataclasses import dataclass

from core.lessons.model import NumberPrediction

COUNT = 5
_NICE = (1, 2, 5, 10)


@dataclass(frozen=True)
class Ranges:
    """`COUNT` ranges that cover all numbers: each from an edge, included, to the next one."""

    edges: tuple[float, ...]
    """Ascending; the first range lies below the first, the last begins at the last."""

    def index(self, value: float) -> int:
        """Return in which range a number lies."""
        return sum(value >= edge for edge in self.edges)


def ranges(prediction: NumberPrediction, truth: float) -> Ranges:
    """Choose ranges with round edges, wide enough that one answer is right in about one of them.

    What came out lies in one of the inner ones. In which, the question's id decides, so that its
    place in the list betrays nothing and is the same each time.

    Parameters
    ----------
    prediction
        The question.
    truth
        What came out.
    """
    width = _nice(max(2 * prediction.allowed(truth), abs(truth) / COUNT, 1e-12))
    if isinstance(truth, int):
        width = max(width, 1)
    below = 1 + zlib.crc32(prediction.id.encode()) % (COUNT - 2)
    first = math.floor(truth / width) - (below - 1)
    if truth >= 0:
        first = max(first, 1)  # nobody guesses a negative number of steps
    return Ranges(tuple(_round((first + index) * width, width) for index in range(COUNT - 1)))


def _nice(width: float) -> float:
    """Return the next larger one of 1, 2 and 5 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(width))
    factor = next(factor for factor in _NICE if factor * power >= width * (1 - 1e-9))
    return factor * power


def _round(edge: float, width: float) -> float:
    """Return an edge without the dust of binary fractions."""
    return round(edge, max(0, 1 - math.floor(math.log10(width)))) + 0.0
