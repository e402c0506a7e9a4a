"""How long the inner terms of a step are drawn."""

import math
from collections.abc import Mapping

import numpy as np

from core.drawing import InnerTerm, Unit
from core.inner_step import InnerStep
from core.trace import Array
from gui.views.arrows import room
from gui.views.frame import Frame

LONGEST = 0.42
"""Of an arrow that is not true to scale, against the plot's side: the mean one, if it has two."""
LEAST_ROOM = 0.16
"""So long, against that side, such an arrow may be where the edge is nearer."""
SEEN = 0.06
"""Directions so long, against that side, need no other scale than that of x."""
DIGITS = (5, 2, 1)
"""Scales are these, times a power of ten."""

Scales = Mapping[Unit, float]
"""How many units of x stand for one unit of each kind."""


def vector(term: InnerTerm, step: InnerStep) -> Array:
    """Return what is drawn from the iterate, unscaled, shape (d,): of a rectangle its diagonal.

    A rectangle has no direction. It lies where the step goes, so that one sees how far the step gets in
    it; in a component that the step does not change it lies upwards.
    """
    shape = term.drawing.shape
    with np.errstate(all="ignore"):
        if shape.is_point:
            return np.asarray(term.drawn - step.x)
        if shape.is_rectangle:
            return np.asarray(np.where(step.heading < 0, -1.0, 1.0) * term.drawn)
    return term.drawn


def scales(step: InnerStep, frame: Frame, *, along_x: bool = False) -> Scales:
    """Choose scales at which the terms of a step, in all its phases, are neither long nor short.

    What has the unit of x is true to scale, and so are directions where they can be seen like that.

    Parameters
    ----------
    step
        Of two variables, or of one.
    frame
        Where it is drawn; of one variable x lies along its horizontal axis.
    along_x
        Whether the horizontal axis alone counts.
    """
    side = frame.width if along_x else math.sqrt(frame.width * frame.height)
    per_unit = frame.per_unit[: len(step.x)]
    origin = frame.pixels(np.resize(step.x, 2))
    if along_x:
        origin[1] = frame.height / 2
    fitting: dict[Unit, float] = {}
    longest: dict[Unit, float] = {}
    for term in step.terms:
        with np.errstate(over="ignore", invalid="ignore"):
            along = np.zeros(2)
            along[: len(step.x)] = vector(term, step) * per_unit
            length = float(np.hypot(*along))
        if not 0 < length < math.inf:
            continue
        unit = term.drawing.unit
        free = room(origin, along / length, frame)
        allowed = min(LONGEST * side, max(free, LEAST_ROOM * side))
        fitting[unit] = min(fitting.get(unit, math.inf), allowed / length)
        longest[unit] = max(longest.get(unit, 0.0), length)
    chosen = {unit: nice(fitting.get(unit, 1.0)) for unit in Unit}
    chosen[Unit.X] = 1.0
    if chosen[Unit.DIRECTION] >= 1 and longest.get(Unit.DIRECTION, 0.0) >= SEEN * side:
        chosen[Unit.DIRECTION] = 1.0
    return chosen


def nice(most: float) -> float:
    """Return the greatest of 1, 2, 5, 10, 20, … and 0.5, 0.2, 0.1, … that is at most `most`.

    1 if that is not a positive finite number.
    """
    if not 0 < most < math.inf:
        return 1.0
    power = math.floor(math.log10(most))
    candidates = (float(f"{digit}e{power + up}") for up in (1, 0, -1) for digit in DIGITS)
    return next((scale for scale in candidates if scale <= most), most)
