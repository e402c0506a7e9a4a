"""How long things take: in turn, several times, and the median of it."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Effort:
    """How much is measured."""

    processes: int
    """How often a process is started, each kind."""
    repeats: int
    """How often a thing is timed inside a process."""
    steps: int
    """Length of a run that is timed."""
    long_run: int
    """Length of the run that is long."""
    matrices: int
    """How many random matrices are drawn."""


FULL = Effort(processes=5, repeats=11, steps=2000, long_run=100_000, matrices=1_000_000)
QUICK = Effort(processes=2, repeats=5, steps=500, long_run=20_000, matrices=200_000)
SMALLEST = Effort(processes=1, repeats=1, steps=20, long_run=300, matrices=2000)
"""So little that the figures mean nothing: it shows that the benchmarks work."""


def interleaved(
    subjects: Mapping[str, Callable[[], object]], repeats: int, *, warm: int = 1
) -> dict[str, list[float]]:
    """Time several things in turn: A B A B …, so that what slows the machine down slows all of them.

    Parameters
    ----------
    subjects
        What is called, by its name.
    repeats
        How often each.
    warm
        How often each is called before, without being timed.

    Returns
    -------
    dict
        Seconds of every call, by name.
    """
    for _ in range(warm):
        for call in subjects.values():
            call()
    times: dict[str, list[float]] = {name: [] for name in subjects}
    for _ in range(repeats):
        for name, call in subjects.items():
            start = time.perf_counter()
            call()
            times[name].append(time.perf_counter() - start)
    return times
