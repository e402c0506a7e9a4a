"""Long computations that pause now and then, so that the caller may do something else, or stop them."""

from collections.abc import Generator
from typing import TypeVar

T = TypeVar("T")
Pausing = Generator[None, None, T]
"""Yields None at each pause, and returns what was computed."""


def finish(computation: Pausing[T]) -> T:
    """Compute to the end, without a pause."""
    while True:
        try:
            next(computation)
        except StopIteration as ended:
            value: T = ended.value
            return value
