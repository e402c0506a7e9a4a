"""What ``run`` and ``points`` tell, as tables to read."""

import math
from collections.abc import Sequence
from typing import Any

from core.scenario import DescentScenario

Values = dict[str, Any]
"""As `core.export.report` gives them."""


def runs_table(values: Values, scenario: DescentScenario) -> str:
    """Write how the runs ended, a line for each."""
    header = ["pane", "run", "optimizer", "outcome", "t", "x", "f", "|∇f|", "eigenvalues", "point"]
    rows = []
    repeated = False
    for i, (told, pane) in enumerate(zip(values["panes"], scenario.panes, strict=True)):
        for j, (ending, run) in enumerate(zip(told["runs"], pane.runs, strict=True)):
            slope = ending["grad"] and math.hypot(*ending["grad"])
            numbers = [ending["t"], ending["x"], ending["f"], slope, ending["eigenvalues"]]
            row = [str(i), str(j), run.optimizer.name, ending["outcome"]]
            row += [*map(_number, numbers), ending.get("point") or ""]
            if run.repeats > 1:
                repeated = True
                row += [_number(ending["mean"]), _number(ending["std"])]
            rows.append(row)
    if repeated:
        header += ["mean x", "std x"]
    return aligned([header, *rows])


def points_table(values: Values) -> str:
    """Write the critical points, a line for each."""
    header = ["pane", "x", "f", "kind", "eigenvalues"]
    rows = [
        [
            str(i),
            _number(point["x"]),
            _number(point["f"]),
            f"{point['kind']}, global" if point["global"] else point["kind"],
            _number(point["eigenvalues"]),
        ]
        for i, pane in enumerate(values["panes"])
        for point in pane["points"]
    ]
    return aligned([header, *rows])


def _number(value: float | Sequence[float] | None) -> str:
    if value is None:
        return "–"
    if isinstance(value, int | float):
        return f"{value:.6g}"
    return ", ".join(map(_number, value))


def aligned(rows: Sequence[Sequence[str]]) -> str:
    """Write a table: cells in columns, as wide as their longest cell."""
    widths = [0] * max(map(len, rows))
    for row in rows:
        for column, cell in enumerate(row):
            widths[column] = max(widths[column], len(cell))
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)).rstrip()
        for row in rows
    )
