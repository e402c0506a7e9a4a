"""How the value of a line of an update is drawn at the iterate."""

from dataclasses import dataclass
from enum import Enum, StrEnum

import numpy as np

from core.trace import Array


class Phase(StrEnum):
    """What a line of an update is for."""

    GRADIENT = "gradient"
    MEMORY = "accumulators"
    """What is remembered from step to step."""
    CORRECTION = "bias correction"
    CENTERING = "centering"
    LOOK_AHEAD = "look ahead"
    ADAPTED = "adapted gradient"
    DIRECTION = "direction"
    DECAY = "weight decay"
    STEP = "step"
    AVERAGE = "average"


PHASES = {
    Phase.GRADIENT: "Gradient",
    Phase.MEMORY: "Accumulators",
    Phase.CORRECTION: "Bias correction",
    Phase.CENTERING: "Centering",
    Phase.LOOK_AHEAD: "Look ahead",
    Phase.ADAPTED: "Adapted gradient",
    Phase.DIRECTION: "Direction",
    Phase.DECAY: "Weight decay",
    Phase.STEP: "Step",
    Phase.AVERAGE: "Average",
}
"""Their names in English."""


class Shape(Enum):
    """What stands for a value."""

    AGAINST = "against"
    """An arrow from the iterate of its negative: descent goes against it."""
    ALONG = "along"
    """An arrow from the iterate of the value itself."""
    ROOTS = "roots"
    """A rectangle with a corner at the iterate; its sides are the square roots of the components."""
    SIDES = "sides"
    """A rectangle with a corner at the iterate; its sides are the components."""
    TO = "to"
    """An arrow from the iterate to the point that the value is."""
    POINT = "point"
    """A mark at the point that the value is."""

    @property
    def is_rectangle(self) -> bool:
        """Whether sides are drawn, without direction."""
        return self in (Shape.ROOTS, Shape.SIDES)

    @property
    def is_point(self) -> bool:
        """Whether the value is a place, and not a difference of places."""
        return self in (Shape.TO, Shape.POINT)


class Unit(StrEnum):
    """In what a drawn length is measured; one scale holds for all of a unit."""

    SLOPE = "slope"
    """Of the gradient: f per x."""
    RATIO = "ratio"
    """None: a gradient divided by the size of gradients."""
    DIRECTION = "direction"
    """Of a direction whose length is chosen afterwards."""
    X = "x"
    """Of the variables: it is drawn true to scale."""


class Drawing(Enum):
    """A shape and what its lengths are measured in."""

    SLOPE = (Shape.AGAINST, Unit.SLOPE)
    SQUARED_SLOPE = (Shape.ROOTS, Unit.SLOPE)
    SLOPE_SIZE = (Shape.SIDES, Unit.SLOPE)
    SLOPE_CHANGE = (Shape.ALONG, Unit.SLOPE)
    RATIO = (Shape.AGAINST, Unit.RATIO)
    MOVE = (Shape.AGAINST, Unit.X)
    SQUARED_MOVE = (Shape.ROOTS, Unit.X)
    MOVE_SIZE = (Shape.SIDES, Unit.X)
    DIRECTION = (Shape.ALONG, Unit.DIRECTION)
    LAST_MOVE = (Shape.ALONG, Unit.X)
    NEXT = (Shape.TO, Unit.X)
    PLACE = (Shape.POINT, Unit.X)

    def __init__(self, shape: Shape, unit: Unit) -> None:
        self.shape = shape
        self.unit = unit


@dataclass(frozen=True, eq=False)
class InnerTerm:
    """A value of a step that is drawn at its iterate."""

    symbol: str
    """Its name in the update's rules."""
    label: str
    """What the drawn length is, as plain text: ``−mₜ``, ``√vₜ``, ``xₜ₊₁``."""
    latex: str
    """The same in LaTeX, without fractions."""
    drawing: Drawing
    values: Array
    """As on the line, shape (d,)."""
    old: bool = False
    """Whether it is what the line before the step had."""

    @property
    def drawn(self) -> Array:
        """What the label names, shape (d,): an arrow, sides, or a point."""
        shape = self.drawing.shape
        with np.errstate(invalid="ignore"):
            if shape is Shape.AGAINST:
                return -self.values
            return np.sqrt(self.values) if shape is Shape.ROOTS else self.values
