"""The map of starts against one run a pixel, and against a compiled loop with a gradient by hand."""

import importlib.util
import os
import resource
import sys
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from benchmarks import child
from benchmarks.figure import Figure
from benchmarks.measure import SMALLEST, Effort, interleaved
from core.trace import Array

RATE, STEPS, TOLERANCE = 0.01, 200, 1e-3
SIDE, LARGE = 512, 1024
PIXELS = 12
"""So many runs stand for one a pixel."""


def measure(effort: Effort) -> Iterator[Figure]:
    """Measure the map of Himmelblau's function with SGD, and the memory of a large one."""
    tiny = effort == SMALLEST
    side = 32 if tiny else SIDE
    found = child.call(compare, side, effort.repeats)
    name = f"map of {side}² starts, {STEPS} steps of SGD"
    fault = "" if found["equal"] else "not where single runs end"
    runs = side * side
    yield Figure.of_times(
        name,
        "ms",
        found["map"],
        "a torch.optim run a pixel",
        [seconds * runs for seconds in found["all steps"]],
        ratio_limit=1e-4,
        fault=fault,
        note=f"extrapolated from {PIXELS}",
    )
    yield Figure.of_times(
        name,
        "ms",
        found["map"],
        "such runs that stop where they arrive",
        [seconds * runs for seconds in found["arriving"]],
        note=f"extrapolated from {PIXELS}",
    )
    if "numba" in found:
        yield Figure.of_times(
            name, "ms", found["map"], "a numba loop of all steps", found["numba"], ratio_limit=1.0
        )
        yield Figure.of_times(
            name, "ms", found["map"], "one that stops where it arrives", found["numba arriving"]
        )
    large = 64 if tiny else LARGE
    yield Figure(f"peak memory of a map of {large}²", child.call(peak, large), "MB", limit=1000)


def compare(side: int, repeats: int) -> dict[str, Any]:
    """Time the map and what it is compared with, on one core.

    Returns
    -------
    dict
        Seconds of each repeat: of the ``map``; of one run with ``all steps`` and of one that stops on
        ``arriving``, both means over some pixels; of the loops by ``numba``, if it is there. And
        whether the map is ``equal`` to those runs.
    """
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    chosen = _scenario(side)
    from core.experiments import experiment, whole  # noqa: PLC0415  torch, in the child only

    kind = experiment(chosen)
    maps: list[Any] = []

    def draw() -> None:
        maps[:] = [whole(kind.run(chosen))]

    x = (np.arange(side) + 0.5) * (10 / side) - 5
    starts = np.stack([axis.ravel() for axis in np.meshgrid(x, x)])
    some = np.linspace(0, side * side - 1, PIXELS).astype(int)
    subjects: dict[str, Callable[[], object]] = {
        "map": draw,
        "all steps": lambda: [_run(starts[:, pixel], arriving=False) for pixel in some],
        "arriving": lambda: [_run(starts[:, pixel], arriving=True) for pixel in some],
    }
    if importlib.util.find_spec("numba") is not None:
        subjects |= _numba_loops(starts)
    times: dict[str, Any] = dict(interleaved(subjects, repeats))
    for name in ("all steps", "arriving"):
        times[name] = [seconds / PIXELS for seconds in times[name]]
    taken = maps[0].t.ravel()[some].tolist()
    return times | {"equal": taken == [_run(starts[:, pixel], arriving=True) for pixel in some]}


def peak(side: int) -> float:
    """Draw a map in this process, and return the most memory that it ever had, in MB."""
    from core.experiments import experiment, whole  # noqa: PLC0415  torch, in the child only

    chosen = _scenario(side)
    whole(experiment(chosen).run(chosen))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1e6 if sys.platform == "darwin" else 1024)


def _scenario(side: int) -> Any:
    from core.scenario import BasinsScenario, ObjectiveChoice  # noqa: PLC0415

    return BasinsScenario(
        format="descent-lab/1",
        activity="basins",
        objective=ObjectiveChoice(name="himmelblau"),
        optimizer={"name": "SGD", "lr": RATE},
        grid=side,
        steps=STEPS,
        tolerance=TOLERANCE,
    )


def _run(start: Array, *, arriving: bool) -> int:
    """Descend as it is usually written, and return the number of steps."""
    from core.torch_setup import torch  # noqa: PLC0415

    p = torch.tensor(start, requires_grad=True)
    optimizer = torch.optim.SGD([p], lr=RATE)
    for t in range(STEPS):
        optimizer.zero_grad()
        x, y = p
        value = (x**2 + y - 11) ** 2 + (x + y**2 - 7) ** 2
        value.backward()
        if arriving and p.grad is not None and p.grad.norm() <= TOLERANCE:
            return t
        optimizer.step()
    return STEPS


def _numba_loops(starts: Array) -> dict[str, Callable[[], object]]:
    """Return the map by hand: SIMD over blocks for all steps; and pixel by pixel until it arrives."""
    import numba  # noqa: PLC0415  only who measures has it

    numba.set_num_threads(1)

    # To compile them takes longer than all that is measured at the smallest effort: once will do.
    @numba.njit(parallel=True, fastmath=True, cache=True)
    def all_steps(x: Array, y: Array) -> None:
        block = 64
        for number in numba.prange((x.size + block - 1) // block):
            first = number * block
            for _ in range(STEPS):
                for i in range(first, min(first + block, x.size)):
                    a, b = x[i] * x[i] + y[i] - 11.0, x[i] + y[i] * y[i] - 7.0
                    along_x, along_y = 4.0 * x[i] * a + 2.0 * b, 2.0 * a + 4.0 * y[i] * b
                    x[i] -= RATE * along_x
                    y[i] -= RATE * along_y

    @numba.njit(parallel=True, cache=True)
    def arriving(x: Array, y: Array, taken: Array) -> None:
        for i in numba.prange(x.size):
            taken[i] = STEPS
            for t in range(STEPS):
                a, b = x[i] * x[i] + y[i] - 11.0, x[i] + y[i] * y[i] - 7.0
                along_x, along_y = 4.0 * x[i] * a + 2.0 * b, 2.0 * a + 4.0 * y[i] * b
                if not along_x * along_x + along_y * along_y > TOLERANCE * TOLERANCE:
                    taken[i] = t
                    break
                x[i] -= RATE * along_x
                y[i] -= RATE * along_y

    return {
        "numba": lambda: all_steps(*starts.copy()),
        "numba arriving": lambda: arriving(*starts.copy(), np.empty(starts.shape[1])),
    }
