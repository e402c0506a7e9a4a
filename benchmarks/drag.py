"""Dragging a start: how long the trace takes to follow the mouse."""

from collections.abc import Iterator
from typing import Any

from benchmarks import child
from benchmarks.figure import Figure
from benchmarks.measure import SMALLEST, Effort, interleaved
from benchmarks.scenes import descent, scenario

STEPS = 200
RATES = {"SGD": 1e-3, "Adam": 1e-2}


def dragged(optimizer: str) -> dict[str, Any]:
    """Return a scenario of two panes with a run of 200 steps in each."""
    run = {"start": [-1.2, 1.0], "optimizer": {"name": optimizer, "lr": RATES[optimizer]}}
    panes = [{"objective": {"name": name}, "runs": [run]} for name in ("rosenbrock", "himmelblau")]
    return descent(panes, STEPS)


def measure(effort: Effort) -> Iterator[Figure]:
    """Compute the dragged run alone, then drag in the window."""
    optimizers = list(RATES)[: 1 if effort == SMALLEST else None]
    found = child.call(drag, optimizers, effort.repeats)
    for optimizer, times in found.items():
        yield Figure.of_times(
            f"recompute of {STEPS} steps of {optimizer}, with curvature",
            "ms",
            times["ours"],
            "a bare loop, without",
            times["bare"],
            limit=30,
        )
        yield Figure.of_times(
            f"mouse move to repainted trace, {optimizer}",
            "ms",
            times["seen"],
            note="two panes, four charts, 1920×1080",
        )


def drag(optimizers: list[str], repeats: int) -> dict[str, dict[str, list[float]]]:
    """Time a dragged start.

    Returns
    -------
    dict
        For each optimizer, each repeat's seconds: ``ours`` for the new trace alone, ``bare`` for it
        by a bare loop, ``seen`` from a move of the mouse until the new trace is painted.
    """
    return {
        optimizer: recompute(optimizer, repeats) | move_to_repaint(optimizer, repeats)
        for optimizer in optimizers
    }


def recompute(optimizer: str, repeats: int) -> dict[str, list[float]]:
    """Time the workbench after a change of one start, and a bare loop."""
    from itertools import count  # noqa: PLC0415

    from benchmarks.bare_loop import bare_loop, rosenbrock  # noqa: PLC0415
    from core import edits  # noqa: PLC0415
    from core.workbench import Workbench  # noqa: PLC0415

    before = scenario(dragged(optimizer))
    bench = Workbench()
    for _ in bench.results(before, STEPS):
        pass
    places = ((-1.2 + 0.001 * index, 1.0) for index in count(1))

    def ours() -> None:
        for _ in bench.results(edits.set_start(before, (0, 0), next(places)), STEPS):
            pass

    def bare() -> None:
        settings = {"name": optimizer, "lr": RATES[optimizer]}
        bare_loop(rosenbrock, next(places), settings, STEPS)

    return interleaved({"ours": ours, "bare": bare}, repeats)


def move_to_repaint(optimizer: str, repeats: int) -> dict[str, list[float]]:
    """Drag the first pane's start pixel by pixel, until each new trace is painted."""
    from PySide6.QtCore import QPoint, Qt  # noqa: PLC0415
    from PySide6.QtTest import QTest  # noqa: PLC0415

    from benchmarks.heartbeat import Frames  # noqa: PLC0415
    from benchmarks.window import Driver  # noqa: PLC0415

    driver = Driver(dragged(optimizer))
    driver.session.set_cursor(STEPS)
    driver.wait()
    plot = driver.window.activity.stage.pane(0).plot
    at = plot.position(driver.session.scenario.panes[0].runs[0].start).toPoint()
    QTest.mousePress(plot.viewport(), Qt.MouseButton.LeftButton, pos=at)

    shown: tuple[float, ...] = ()

    def after_frame() -> None:
        nonlocal shown
        shown = tuple(driver.session.results[0][0].trace.x[0])

    Frames(driver.window, after_frame)

    def move() -> None:
        nonlocal at
        at += QPoint(1, 0)
        before = driver.session.scenario.panes[0].runs[0].start
        QTest.mouseMove(plot.viewport(), at)
        start = driver.session.scenario.panes[0].runs[0].start
        if start == before:
            raise RuntimeError("the start does not follow the mouse")
        driver.until(lambda: shown == start)

    times = interleaved({"seen": move}, repeats, warm=min(3, repeats - 1))
    QTest.mouseRelease(plot.viewport(), Qt.MouseButton.LeftButton, pos=at)
    driver.close()
    return times
