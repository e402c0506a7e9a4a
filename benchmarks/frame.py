"""From a key press to the painted frame, against the same picture in matplotlib."""

import importlib.util
import json
from collections.abc import Iterator
from typing import Any

from benchmarks import child
from benchmarks.figure import Figure
from benchmarks.measure import SMALLEST, Effort, interleaved
from benchmarks.scenes import descent

SPIRAL = {"name": "SGD", "lr": 0.01, "momentum": 0.99}
ADAM = {"name": "Adam", "lr": 0.02}


def long_paths(steps: int) -> dict[str, Any]:
    """Return a scenario of two panes with paths that use all their steps: a spiral and a valley."""
    panes = [
        {
            "objective": {"name": "quadratic_bowl"},
            "runs": [{"start": [-5, -2], "optimizer": SPIRAL}],
        },
        {"objective": {"name": "rosenbrock"}, "runs": [{"start": [-1.2, 1], "optimizer": ADAM}]},
    ]
    return descent(panes, steps)


def opening() -> dict[str, Any]:
    """Return the scenario with which the program opens."""
    import resources  # noqa: PLC0415

    return json.loads(resources.scenarios()[0].read_text("utf-8"))


def measure(effort: Effort) -> Iterator[Figure]:
    """Step through what the program opens with, and through long paths."""
    steps = max(60, effort.steps // 2)
    scenarios = [opening(), long_paths(steps)]
    # One window and one picture show that it works; they take seconds.
    found = child.call(compare, scenarios[effort == SMALLEST :], effort.repeats)
    first, long = found[0], found[-1]
    yield _against_matplotlib("→ to painted frame, opening scenario", first)
    yield _against_matplotlib(f"→ to painted frame, two paths of {steps} steps", long)
    yield _against_matplotlib(f"← to painted frame, two paths of {steps} steps", long, "back")


def _against_matplotlib(name: str, found: dict[str, list[float]], ours: str = "forward") -> Figure:
    return Figure.of_times(
        name,
        "ms",
        found[ours],
        "the same picture in matplotlib",
        found.get("matplotlib"),
        limit=25,
        ratio_limit=0.2,
        note="two panes, four charts, 1920×1080",
    )


def compare(scenarios: list[dict[str, Any]], repeats: int) -> list[dict[str, list[float]]]:
    """Time single steps in the window and in matplotlib's canvas.

    Returns
    -------
    list of dict
        Each repeat's seconds, for each scenario: ``forward``, ``back`` and, where it is installed,
        ``matplotlib``.
    """
    return [_compare(values, repeats) for values in scenarios]


def _compare(values: dict[str, Any], repeats: int) -> dict[str, list[float]]:
    from PySide6.QtCore import Qt  # noqa: PLC0415  after the environment is set

    from benchmarks.window import SIZE, Driver  # noqa: PLC0415

    driver = Driver(values)
    session = driver.session
    session.set_cursor(session.last // 2)
    driver.wait()
    subjects = {
        "forward": lambda: driver.press(Qt.Key.Key_Right),
        "back": lambda: driver.press(Qt.Key.Key_Left),
    }
    if importlib.util.find_spec("matplotlib"):
        from benchmarks.matplotlib_picture import MatplotlibPicture  # noqa: PLC0415

        picture = MatplotlibPicture(
            [pane.landscape for pane in session.panes],
            [runs[0] for runs in session.results],
            SIZE,
        )
        picture.canvas.show()
        driver.wait()
        driver.activate()

        def redraw() -> None:
            picture.show_step(session.cursor + 1)
            driver.app.processEvents()

        subjects["matplotlib"] = redraw
    times = interleaved(subjects, repeats, warm=min(3, repeats - 1))
    driver.close()
    return times
