"""``python -m benchmarks``: print the table of figures."""

import argparse
import importlib.metadata
import importlib.util
import os
import platform
import sys
from collections.abc import Callable, Iterator, Sequence

from benchmarks import drag, frame, long_run, mini_batch, random_matrices, start, steps
from benchmarks.figure import Figure, table
from benchmarks.measure import FULL, QUICK, Effort

BENCHMARKS: dict[str, Callable[[Effort], Iterator[Figure]]] = {
    "start": start.measure,
    "steps": steps.measure,
    "frame": frame.measure,
    "drag": drag.measure,
    "long-run": long_run.measure,
    "mini-batch": mini_batch.measure,
    "random-matrices": random_matrices.measure,
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and return 0 if all goals are met."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--only", choices=BENCHMARKS, action="append", help="this subject alone")
    parser.add_argument("--quick", action="store_true", help="fewer repeats, shorter runs")
    options = parser.parse_args(arguments)
    missing = [name for name in ("matplotlib", "psutil") if importlib.util.find_spec(name) is None]
    if missing:
        print(
            f"{' and '.join(missing)} can't be found, so some figures will be missing:"
            ' python -m pip install -e ".[bench]" installs what they need.',
            file=sys.stderr,
        )
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(surroundings(), flush=True)
    figures: list[Figure] = []
    for name in options.only or BENCHMARKS:
        print(f"… {name}", file=sys.stderr, flush=True)
        figures += BENCHMARKS[name](QUICK if options.quick else FULL)
    print(table(figures))
    print(f"Load at the end: {_load()}.")
    return 0 if all(figure.met is not False for figure in figures) else 1


def surroundings() -> str:
    """Say on what machine and platform the figures were measured."""
    versions = [f"{name} {importlib.metadata.version(name)}" for name in ("torch", "numpy")]
    qt = importlib.metadata.version("PySide6-Essentials")
    screen = os.environ.get("QT_QPA_PLATFORM") or os.environ.get("DISPLAY") or "the system's"
    return (
        f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()},"
        f" {', '.join(versions)}, PySide6 {qt}; Qt platform: {screen}. Load: {_load()}.\n"
        "Medians of repeats that take turns with what they are compared with; less is better."
    )


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "unknown"


if __name__ == "__main__":
    sys.exit(main())
