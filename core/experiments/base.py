"""What the window and the command line know of any experiment."""

from collections import deque
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

V = TypeVar("V")


class Result(Protocol):
    """What came of an experiment so far; frozen."""

    @property
    def done(self) -> float:
        """The share of the work that is done, 0 to 1."""


@dataclass(frozen=True)
class Experiment:
    """A row of the table of experiments.

    Parameters
    ----------
    run
        Computes a scenario: a generator of results that grow, the last of them whole, with None
        where the caller may stop in between; at least every 50 ms one or the other.
    report
        A result as values for JSON, with finite numbers only.
    lines
        A result as lines of CSV, the first of them the header; 17 significant digits.
    script
        A scenario as a plain program that needs no more than torch, and prints the same numbers.
    answer
        Answers a question about a scenario (a part of the plane to zoom into, an iterate to look at
        more closely), as `run` does; None where there is nothing to ask.
    table
        A result as a table to read; None where its lines of CSV are short enough for that.
    """

    run: Callable[[Any], Iterator[Any]]
    report: Callable[[Any], dict[str, Any]]
    lines: Callable[[Any], Iterator[str]]
    script: Callable[[Any], str]
    answer: Callable[[Any, Any], Iterator[Any]] | None = None
    table: Callable[[Any], str] | None = None


def value_of(work: Generator[None, None, V]) -> V:
    """Do work to its end, which stops now and then on the way, and return its value."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            value: V = end.value
            return value


def whole(results: Iterator[Any]) -> Any:
    """Compute to the end and return the last result."""
    (last,) = deque((result for result in results if result is not None), maxlen=1)
    return last
