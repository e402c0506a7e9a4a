"""The scenarios about one objective: many learning rates, and where every start ends."""

import math
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from core.model import Model, Slider
from core.optimizers import AnyOptimizer, optimizer_row
from core.problems import Problem
from core.scenario.choices import ObjectiveChoice, Point
from core.scenario.frame import Scenario

MAX_RATES = 2000
MAX_GRID = 1024
LEAST_RATE = 1e-300
"""From which the ratio of any other rate is a floating-point number."""
LARGEST = 1e9
"""No start may be farther from the origin in x or y."""

View = tuple[tuple[float, float], tuple[float, float]]

Rate = Annotated[float, Field(gt=0, le=1e6), Slider(1e-4, 100, logarithmic=True)]
Steps = Annotated[
    int, Field(ge=1, le=100_000, title="steps", description="Steps of each run, at most.")
]
Tolerance = Annotated[
    float,
    Field(
        ge=0,
        title="tolerance",
        description="A run ends where the gradient's norm is at most this, 0 or more.",
    ),
    Slider(1e-12, 1, logarithmic=True),
]


class Rates(Model):
    """Learning rates with equal ratios between neighbours."""

    from_: Annotated[Rate, Field(alias="from", title="from η", description="Least rate.")] = 1e-3
    to: Annotated[Rate, Field(title="to η", description="Largest rate.")] = 2.0
    count: Annotated[
        int, Field(ge=2, le=MAX_RATES, title="rates", description="How many, 2 to 2000.")
    ] = 200

    @model_validator(mode="after")
    def _goes_up(self) -> Self:
        if not self.from_ < self.to:
            raise Problem("rates.upside_down", "to")
        if math.isinf(self.to / self.from_):
            raise Problem("at_least", "from", limit=LEAST_RATE)
        return self

    def values(self) -> list[float]:
        """Return the rates, ascending."""
        last = self.count - 1
        ratio = self.to / self.from_
        return [*(self.from_ * ratio ** (i / last) for i in range(last)), self.to]


class LearningRateScenario(Scenario):
    """One objective and one start, run at many learning rates at once."""

    activity: Literal["learning_rate"]
    objective: ObjectiveChoice
    start: Point
    optimizer: AnyOptimizer
    """Its own rate is not used."""
    rates: Rates = Rates()
    steps: Steps = 200
    tolerance: Tolerance = 1e-6

    @model_validator(mode="after")
    def _start_fits_objective(self) -> Self:
        dimension = self.objective.build().dimension
        if len(self.start) != dimension:
            raise Problem("start.dimension", "start", count=len(self.start), dimension=dimension)
        return self


class BasinsScenario(Scenario):
    """One objective, and a run from every pixel of its domain."""

    activity: Literal["basins"]
    objective: ObjectiveChoice
    optimizer: AnyOptimizer
    grid: Annotated[
        int, Field(ge=2, le=MAX_GRID, title="pixels a side", description="2 to 1024.")
    ] = 512
    steps: Steps = 200
    tolerance: Tolerance = 1e-3
    view: View | None = None
    """The rectangle of starts: the intervals of x and y; the objective's domain if not given."""

    @property
    def seen(self) -> View:
        """The rectangle of starts."""
        if self.view is not None:
            return self.view
        x, y = self.objective.build().domain
        return x, y

    @model_validator(mode="after")
    def _pixels_are_apart(self) -> Self:
        for low, high in self.view or ():
            # so that the middles of pixels are distinct numbers
            if not high - low > 8 * self.grid * math.ulp(max(abs(low), abs(high))):
                raise Problem("basins.view", "view")
            if max(abs(low), abs(high)) > LARGEST:
                raise Problem("basins.view_size", "view", limit=LARGEST)
        return self

    @model_validator(mode="after")
    def _is_elementwise(self) -> Self:
        if not optimizer_row(self.optimizer.name).elementwise:
            raise Problem("basins.not_elementwise", "optimizer.name", name=self.optimizer.name)
        if self.objective.build().dimension != 2:
            raise Problem("basins.dimension", "objective")
        return self
