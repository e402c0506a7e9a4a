"""A scenario: what to run. The only input of the engine, and the content of a ``*.descent.json``."""

from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import (
    Field,
    SerializerFunctionWrapHandler,
    ValidationError,
    model_serializer,
    model_validator,
)

from core.model import Model, Slider
from core.objectives import Objective, build_objective
from core.optimizers import OPTIMIZERS, AnyOptimizer
from core.problems import Problem, problem_from
from core.schedules import SCHEDULES, AnySchedule

FORMAT = "descent-lab/1"
DEFAULT_STEPS = 200
MAX_STEPS = 1_000_000

Number = Annotated[float, Field()]
Interval = tuple[Number, Number]
Domain = Annotated[tuple[Interval, ...], Field(min_length=1, max_length=2)]
Point = Annotated[tuple[Number, ...], Field(min_length=1, max_length=2)]


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
    condition: Annotated[float, Field(ge=1, le=1e6), Slider(1, 1000, logarithmic=True)] | None = None
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

    format: Literal["descent-lab/1"] = FORMAT
    activity: Literal["descent"] = "descent"
    title: Title | None = None
    steps: Annotated[int, Field(ge=0, le=MAX_STEPS)] = DEFAULT_STEPS
    tolerance: Annotated[float, Field(ge=0)] = 1e-6
    """A run ends when the gradient's norm is at most this."""
    panes: Annotated[tuple[Pane, ...], Field(min_length=1, max_length=4)]

    @model_serializer(mode="wrap")
    def _say_the_format(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return {"format": self.format, "activity": self.activity} | handler(self)

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
            raise _problem(error, text) from None

    @classmethod
    def from_values(cls, values: Any) -> Self:
        """Make a scenario of plain values, as of a form; see `from_json` for what it raises."""
        try:
            return cls.model_validate(values)
        except ValidationError as error:
            raise _problem(error) from None


def read_scenario(path: Path) -> Scenario:
    """Read a scenario file.

    Raises
    ------
    Problem
        If the file can't be read, or is no scenario.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise Problem("file.unreadable", reason=error.strerror or str(error)) from None
    return Scenario.from_json(content)


_TAGS = tuple(row.name for row in OPTIMIZERS) + tuple(row.name for row in SCHEDULES)


def _problem(error: ValidationError, text: str | bytes = "") -> Problem:
    first = error.errors(include_url=False)[0]
    if first["type"] == "json_invalid":
        return Problem("file.not_json", reason=first["ctx"]["error"])
    root = first["input"] if first["loc"] == () else None
    if first["loc"] == ("format",):
        return Problem("file.format", value=repr(first["input"])[:60], expected=FORMAT)
    if isinstance(root, list | str | int | float | bool) or (text and root is None and first["loc"] == ()):
        return Problem("object")
    return problem_from(error, _TAGS)
