"""A scenario: what to run. The only input of the engine, and the content of a ``*.descent.json``."""

import codecs
import sys
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import Field, ValidationError, model_validator

from core.model import Model, Slider
from core.objectives import Objective, build_objective
from core.optimizers import OPTIMIZERS, AnyOptimizer
from core.problems import Problem, problem_from, shown
from core.schedules import SCHEDULES, AnySchedule

DEFAULT_STEPS = 200
MAX_STEPS = 1_000_000
MAX_BYTES = 1_000_000
STANDARD_INPUT = Path("-")

Domain = Annotated[tuple[tuple[float, float], ...], Field(min_length=1, max_length=2)]
Point = Annotated[tuple[float, ...], Field(min_length=1, max_length=2)]
Condition = Annotated[float, Field(ge=1, le=1e6), Slider(1, 1000, logarithmic=True)]


class Title(Model):
    """A text in one language or in both."""

    en: str = ""
    zh: str = ""

    @model_validator(mode="after")
    def _has_text(self) -> Self:
        if not (self.en or self.zh):
            raise Problem("title.empty")
        return self


class ObjectiveChoice(Model):
    """Which function is minimised: a name in the catalogue, or a formula with the domain to draw."""

    name: str | None = None
    formula: str | None = None
    domain: Domain | None = None
    condition: Condition | None = None
    """Condition number, for the catalogue's objectives that have one to set."""
    maximize: bool = False
    """Minimise −f instead of f."""

    @model_validator(mode="after")
    def _can_be_built(self) -> Self:
        self.build()
        return self

    def build(self) -> Objective:
        """Make the objective.

        Raises
        ------
        Problem
            With the field that is wrong: the name, the formula (and where in it) or the domain.
        """
        return build_objective(
            name=self.name,
            formula=self.formula,
            domain=self.domain,
            condition=self.condition,
            maximize=self.maximize,
        )


class Run(Model):
    """One descent: where it starts and how it steps."""

    start: Point
    optimizer: AnyOptimizer
    schedule: AnySchedule | None = None
    gradient_noise: Annotated[float, Field(ge=0), Slider(0, 2)] = 0.0
    """Standard deviation of zero-mean Gaussian noise added to each component of each gradient."""
    seed: Annotated[int, Field(ge=0, le=2**63 - 1)] = 0
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


class Scenario(Model):
    """What the Descent activity shows: 1–4 landscapes, each with its runs, on one clock."""

    format: Literal["descent-lab/1"]
    activity: Literal["descent"] = "descent"
    title: Title | None = None
    steps: Annotated[int, Field(ge=0, le=MAX_STEPS)] = DEFAULT_STEPS
    tolerance: Annotated[float, Field(ge=0)] = 1e-6
    """A run ends when the gradient's norm is at most this."""
    panes: Annotated[tuple[Pane, ...], Field(min_length=1, max_length=4)]

    def model_post_init(self, context: Any, /) -> None:
        """Count the activity among what was set, so that every file says it."""
        self.model_fields_set.add("activity")

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

    def to_json(self) -> str:
        """Return the file's content: what was set, and not what was left at its default."""
        return self.model_dump_json(exclude_unset=True, exclude_none=True, indent=2) + "\n"

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """Read a scenario.

        Raises
        ------
        Problem
            Naming the field that is wrong and why.
        """
        try:
            return cls.model_validate_json(text)
        except ValidationError as error:
            raise _problem(error) from None


def read_scenario(path: Path) -> Scenario:
    """Read a scenario file.

    Parameters
    ----------
    path
        The file; ``-`` is standard input.

    Raises
    ------
    Problem
        Naming the file, if it can't be read, or is no scenario.
    """
    name = "standard input" if path == STANDARD_INPUT else str(path)
    try:
        return Scenario.from_json(_content(path).removeprefix(codecs.BOM_UTF8))
    except OSError as error:
        reason = error.strerror or str(error)
        raise Problem("file.unreadable", reason=reason).in_file(name) from None
    except Problem as problem:
        raise problem.in_file(name) from None


def _content(path: Path) -> bytes:
    # One byte more than allowed: enough to see that there is too much, even of an endless device.
    if path == STANDARD_INPUT:
        content = sys.stdin.buffer.read(MAX_BYTES + 1)
    else:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise Problem("file.too_large", limit=MAX_BYTES)
    return content


_TAGS = tuple(row.name for row in OPTIMIZERS) + tuple(row.name for row in SCHEDULES)


def _problem(error: ValidationError) -> Problem:
    first = error.errors(include_url=False)[0]
    if first["type"] == "json_invalid":
        return Problem("file.not_json", reason=first["ctx"]["error"])
    if first["loc"] == ("format",):
        if first["type"] == "missing":
            return Problem("file.foreign")
        expected = first["ctx"]["expected"].strip("'")
        return Problem("file.format", value=shown(first["input"]), expected=expected)
    return problem_from(error, _TAGS)
