"""Dragging a start, or a rate: how long what is computed takes to follow the mouse."""

import time
from collections.abc import Iterator
from typing import Any

from benchmarks import child
from benchmarks.figure import Figure
from benchmarks.measure import SMALLEST, Effort, interleaved
from benchmarks.scenes import descent, scenario

STEPS = 200
RATES = {"SGD": 1e-3, "Adam": 1e-2}
MOVE = 0.008
"""Seconds between two moves of a mouse that does not rest."""


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
    strips = child.call(strips_of_a_rate, effort.repeats)
    yield Figure.of_times(
        f"from strip to strip of basins, a move of the rate each {1000 * MOVE:.0f} ms",
        "ms",
        strips["moving"],
        "move to strip, mouse at rest",
        strips["resting"],
        note="beside the runs",
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


def strips_of_a_rate(repeats: int) -> dict[str, list[float]]:
    """Drag the learning rate of a run on a line, where a strip shows at which minimum starts end.

    Returns
    -------
    dict
        Each repeat's seconds: ``moving`` from one strip to the next while the mouse does not rest,
        ``resting`` from a single move until the strip of its rate has come.
    """
    from PySide6.QtCore import QPoint, Qt  # noqa: PLC0415
    from PySide6.QtTest import QTest  # noqa: PLC0415

    from benchmarks.window import Driver  # noqa: PLC0415
    from gui.panels.slider import ValueSlider  # noqa: PLC0415

    run = {"start": [1.5], "optimizer": {"name": "SGD", "lr": 0.01}}
    objective = {"formula": "x^4/4 - x^2/2 + x/10", "domain": [[-2, 2]]}
    driver = Driver(descent([{"objective": objective, "runs": [run]}], STEPS))
    sliders = driver.window.activity.side.findChildren(ValueSlider)
    slider = next(each for each in sliders if each.accessibleName().startswith("learning rate"))
    (pane,) = driver.session.panes
    reach, place = slider.width() // 2, 0
    middle = slider.height() // 2
    QTest.mousePress(slider, Qt.MouseButton.LeftButton, pos=QPoint(reach // 2, middle))

    def move() -> None:
        nonlocal place
        place = (place + 1) % reach
        QTest.mouseMove(slider, QPoint(reach // 2 + place, middle))

    def next_strip() -> float:
        before, begun = pane.strip, time.perf_counter()
        while pane.strip is before:
            moved = time.perf_counter()
            move()
            driver.app.processEvents()
            while time.perf_counter() < moved + MOVE and pane.strip is before:
                driver.app.processEvents()
                time.sleep(MOVE / 10)
        return time.perf_counter() - begun

    times: dict[str, list[float]] = {"moving": [], "resting": []}
    for _ in range(min(1, repeats - 1)):  # to warm up
        next_strip()
    for _ in range(repeats):
        times["moving"].append(next_strip())
        driver.until(lambda: not driver.window.worker.busy)
        begun = time.perf_counter()
        move()
        driver.until(lambda: not driver.window.worker.is_behind(("strip", 0)))
        times["resting"].append(time.perf_counter() - begun)
    QTest.mouseRelease(slider, Qt.MouseButton.LeftButton)
    driver.close()
    return times
