"""Steps per second: `core.descent.descend` against bare loops over torch.optim that record the same."""

from collections.abc import Iterator
from statistics import median
from typing import Any

from benchmarks import child
from benchmarks.figure import Figure
from benchmarks.measure import Effort, interleaved
from benchmarks.scenes import descent, scenario

SGD = {"name": "SGD", "lr": 1e-3}
ADAM = {"name": "Adam", "lr": 1e-2}
SIX = (
    SGD,
    {"name": "SGD", "lr": 1e-3, "momentum": 0.9},
    {"name": "RMSprop", "lr": 1e-2},
    {"name": "Adagrad", "lr": 0.5},
    ADAM,
    {"name": "NAdam", "lr": 1e-2},
)
SUBJECTS: tuple[tuple[str, str, tuple[dict[str, Any], ...], float], ...] = (
    ("SGD on Rosenbrock", "rosenbrock", (SGD,), 0.5),
    ("SGD on Rastrigin", "rastrigin", (SGD,), 0.5),
    ("Adam on Rosenbrock", "rosenbrock", (ADAM,), 0.5),
    ("Adam on Rastrigin", "rastrigin", (ADAM,), 0.5),
    ("six optimizers on Rosenbrock", "rosenbrock", SIX, 0.35),
)
START = (-1.2, 1.0)


def measure(effort: Effort) -> Iterator[Figure]:
    """Measure one run and a race, and see that they are equal in every bit."""
    subjects = [(objective, optimizers) for _, objective, optimizers, _ in SUBJECTS]
    found = child.call(compare, subjects, effort.steps, effort.repeats)
    for (name, _, optimizers, goal), times in zip(SUBJECTS, found, strict=True):
        speed = effort.steps / median(times["ours"])
        yield Figure.of_times(
            f"one step of {name}",
            "µs",
            times["ours"],
            "a bare torch.optim loop" if len(optimizers) == 1 else "as many bare loops",
            times["bare"],
            count=effort.steps,
            ratio_limit=goal,
            fault="" if times["equal"] else "not equal in every bit",
            note=f"{speed:,.0f} steps/s".replace(",", " "),
        )


def compare(
    subjects: list[tuple[str, list[dict[str, Any]]]], steps: int, repeats: int
) -> list[dict[str, Any]]:
    """Time both ways, and compare what they recorded.

    Parameters
    ----------
    subjects
        An objective and the optimizers that race on it.
    steps, repeats
        How long and how often.

    Returns
    -------
    list of dict
        ``ours`` and ``bare``: each repeat's seconds for all steps of all runs; ``equal``: whether x,
        f, gradient and rate have the same bits.
    """
    return [_compare(objective, optimizers, steps, repeats) for objective, optimizers in subjects]


def _compare(
    objective: str, optimizers: list[dict[str, Any]], steps: int, repeats: int
) -> dict[str, Any]:
    from benchmarks.bare_loop import FUNCTIONS, bare_loop  # noqa: PLC0415  torch, in the child only
    from core.descent import descend  # noqa: PLC0415

    runs = [{"start": START, "optimizer": optimizer} for optimizer in optimizers]
    panes = [{"objective": {"name": objective}, "runs": runs}]
    (pane,) = scenario(descent(panes, steps)).panes
    traces: tuple[Any, ...] = ()
    recorded: list[Any] = []

    def ours() -> None:
        nonlocal traces
        traces = descend(pane, steps, 0.0)

    def bare() -> None:
        recorded[:] = [
            bare_loop(FUNCTIONS[objective], START, optimizer, steps) for optimizer in optimizers
        ]

    times = interleaved({"ours": ours, "bare": bare}, repeats)
    equal = all(
        getattr(trace, column).tobytes() == expected.tobytes()
        for trace, columns in zip(traces, recorded, strict=True)
        for column, expected in zip(("x", "f", "grad", "lr"), columns, strict=True)
    )
    return times | {"equal": equal}
