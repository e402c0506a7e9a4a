"""The scenario of Descent: landscapes side by side, each with its runs."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from core.model import Model, Slider
from core.optimizers import AnyOptimizer
from core.problems import Problem
from core.scenario.choices import ObjectiveChoice, Point, Seed
from core.scenario.frame import Scenario
from core.schedules import AnySchedule

DEFAULT_STEPS = 200
MAX_STEPS = 1_000_000


class Run(Model):
    """One descent: where it starts and how it steps."""

    start: Point
    optimizer: AnyOptimizer
    schedule: AnySchedule | None = None
    gradient_noise: Annotated[float, Field(ge=0), Slider(0, 2)] = 0.0
    """Standard deviation of zero-mean Gaussian noise added to each component of each gradient."""
    seed: Seed = 0
    repeats: Annotated[int, Field(ge=1, le=10_000)] = 1
    """How often the run is repeated, with seeds ``seed … seed + repeats − 1``, as one batch."""

    @model_validator(mode="after")
    def _schedule_suits_optimizer(self) -> Self:
        if self.schedule is not None:
            self.schedule.check_optimizer(self.optimizer)
        return self


class Pane(Model):
    """One landscape and the runs on it."""

    objective: ObjectiveChoice
    runs: Annotated[tuple[Run, ...], Field(min_length=1, max_length=8)]

    @model_validator(mode="after")
    def _starts_fit_objective(self) -> Self:
        dimension = self.objective.build().dimension
        for index, run in enumerate(self.runs):
            if len(run.start) != dimension:
                field = f"runs[{index}].start"
                raise Problem("start.dimension", field, count=len(run.start), dimension=dimension)
        return self


class DescentScenario(Scenario):
    """What the Descent activity shows: 1–4 landscapes, each with its runs, on one clock."""

    activity: Literal["descent"] = "descent"
    steps: Annotated[int, Field(ge=0, le=MAX_STEPS)] = DEFAULT_STEPS
    tolerance: Annotated[float, Field(ge=0)] = 1e-6
    """A run ends when the gradient's norm is at most this."""
    panes: Annotated[tuple[Pane, ...], Field(min_length=1, max_length=4)]

    @model_validator(mode="after")
    def _schedules_fit_steps(self) -> Self:
        for index, pane in enumerate(self.panes):
            for number, run in enumerate(pane.runs):
                if run.schedule is not None:
                    try:
                        run.schedule.check_steps(self.steps)
                    except Problem as problem:
                        place = f"panes[{index}].runs[{number}].schedule"
                        raise problem.at(f"{place}.{problem.field}") from None
        return self
