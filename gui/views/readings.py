"""What can be read off a run at a row, as it stands under a plot."""

import numpy as np

from gui.numbers import eigenvalues, number
from gui.numbers import point as coordinates
from gui.pictures import RunPicture
from gui.views.number_line import Entry

DIGITS = (4, 3, 2, 1)
"""Decimals with which a number is written; the fewer where there is little room, so that no exponent
is cut off."""


def entries(run: RunPicture, row: int) -> tuple[Entry, ...]:
    """Return the numbers of a run at a row, with captions in the language of mathematics."""
    trace = run.trace
    x, gradient = trace.x[row], trace.exact_grad[row]
    with np.errstate(over="ignore", invalid="ignore"):
        norm = float(np.hypot.reduce(gradient))
    curvature: tuple[str, ...] = ("…",)
    if run.curvature is not None and row < len(run.curvature.eigenvalues):
        values = run.curvature.eigenvalues[row]
        curvature = tuple(eigenvalues(values, digits) for digits in DIGITS)
    first = Entry("x", tuple(coordinates(x, digits) for digits in DIGITS), 0.85 + 0.6 * len(x))
    value = Entry("f(x)", _written(float(trace.f[row])), 1.0)
    if len(x) == 1:
        return (
            first,
            value,
            Entry("f′(x)", _written(float(gradient[0])), 1.0),
            Entry("f″(x)", curvature, 1.0),
        )
    return first, value, Entry("‖∇f‖", _written(norm), 1.0), Entry("λ(H)", curvature, 1.4)


def _written(value: float) -> tuple[str, ...]:
    return tuple(number(value, digits) for digits in DIGITS)
