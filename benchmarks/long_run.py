"""A run of very many steps: time, memory and repaint."""

import importlib.util
import time
from collections.abc import Iterator
from typing import Any

from benchmarks import child
from benchmarks.figure import Figure
from benchmarks.measure import Effort, interleaved
from benchmarks.scenes import descent, scenario

SHORT = 1000
OPTIMIZER = {"name": "SGD", "lr": 0.05}


def noisy(steps: int) -> dict[str, Any]:
    """Return a scenario whose path scribbles a bowl full: nothing of it may be left out at once."""
    run = {"start": [-5, -2], "optimizer": OPTIMIZER, "gradient_noise": 5.0, "seed": steps}
    return descent([{"objective": {"name": "quadratic_bowl"}, "runs": [run]}], steps)


def measure(effort: Effort) -> Iterator[Figure]:
    """Show a long run in the window, beside one of 1000 steps."""
    steps = effort.long_run
    found = child.call(look_at, steps, effort.repeats)
    yield Figure.of_times(
        f"{steps} steps, each computed and shown",
        "µs",
        found["compute"],
        "a bare torch.optim loop",
        found["bare"],
        count=steps,
        reference_count=SHORT,
        note=f"{found['compute'][0]:.3g} s in all",
    )
    if "memory" in found:
        yield Figure(
            f"{steps} steps: memory of traces and views, each",
            found["memory"] / steps,
            "B",
            "the arrays of trace and curvature",
            found["arrays"] / steps,
            note=f"{found['memory'] / 1e6:.3g} MB in all",
        )
    short = f"the same with {SHORT} steps"
    limits = {"step": 25, "pan": 50, "zoom": 50}
    for key, name in (
        ("step", "→ to painted frame"),
        ("jump", "Home, End to painted frame"),
        ("pan", "pan, mouse move to painted frame"),
        ("zoom", "zoom, wheel to painted frame"),
    ):
        yield Figure.of_times(
            f"{steps} steps: {name}",
            "ms",
            found[key],
            short,
            found[f"short {key}"],
            limit=limits.get(key),
        )


def look_at(steps: int, repeats: int) -> dict[str, Any]:
    """Compute and show a long run.

    Returns
    -------
    dict
        Each repeat's seconds: ``compute`` until all is shown, ``bare`` for 1000 steps of a bare loop,
        ``step``, ``jump``, ``pan`` and ``zoom`` to a painted frame, and with ``short`` before them for
        1000 steps.
        Bytes: ``arrays`` of the trace, and where psutil is installed the ``memory`` that the process
        took.
    """
    from PySide6.QtCore import Qt  # noqa: PLC0415

    from benchmarks.bare_loop import bare_loop, bowl  # noqa: PLC0415
    from benchmarks.travel import Pan, Zoom  # noqa: PLC0415
    from benchmarks.window import Driver  # noqa: PLC0415

    driver = Driver(noisy(SHORT))
    session = driver.session
    found: dict[str, Any] = {}

    def step() -> None:
        driver.press(Qt.Key.Key_Right)

    def jump() -> None:
        driver.press(Qt.Key.Key_End if session.cursor == 0 else Qt.Key.Key_Home)

    def repaints(prefix: str) -> None:
        session.set_cursor(session.last // 2)
        driver.wait()
        found[f"{prefix}step"] = interleaved({"": step}, repeats, warm=min(3, repeats - 1))[""]
        driver.press(Qt.Key.Key_Home)
        found[f"{prefix}jump"] = interleaved({"": jump}, repeats + 1)[""]
        session.set_cursor(session.last)
        driver.wait()
        for name, Travel in (("pan", Pan), ("zoom", Zoom)):
            travel = Travel(driver)
            found[prefix + name] = interleaved({"": travel.go}, repeats)[""]
            travel.rest()

    repaints("short ")
    times = interleaved({"": lambda: bare_loop(bowl, (-5, -2), OPTIMIZER, SHORT)}, repeats)
    found["bare"] = times[""]
    memory = resident()
    start = time.perf_counter()
    session.open(scenario(noisy(steps)))
    driver.until(lambda: session.last == steps)
    found["compute"] = [time.perf_counter() - start]
    driver.wait()
    repaints("")
    if memory is not None:
        found["memory"] = resident() - memory
    trace, curvature = session.current.trace, session.current.curvature
    arrays = [trace.x, trace.f, trace.grad, trace.exact_grad, trace.lr, *trace.terms.values()]
    arrays += [curvature.eigenvalues, curvature.eigenvectors]
    # By identity: without noise the two gradients are one array.
    found["arrays"] = sum({id(array): array.nbytes for array in arrays}.values())
    driver.close()
    return found


def resident() -> int | None:
    """Return the process's resident memory in bytes; None without psutil."""
    if importlib.util.find_spec("psutil") is None:
        return None
    import gc  # noqa: PLC0415

    import psutil  # noqa: PLC0415

    gc.collect()
    return int(psutil.Process().memory_info().rss)
