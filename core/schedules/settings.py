"""The schedules of torch.optim.lr_scheduler as frozen settings, and the lecture's η·t^α.

The learning rate of the step from x_t to x_{t+1} is η_t, t from 0; η is the optimizer's `lr`. Names
and defaults are torch's own. Torch's constructors check little; a bound stands where torch's `step`
would divide by zero, or make the learning rate negative, which no optimizer takes.
"""

from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from core.model import Slider
from core.problems import Problem
from core.schedules.base import ScheduleSettings
from core.torch_settings import call

if TYPE_CHECKING:
    from torch.optim import Optimizer
    from torch.optim.lr_scheduler import LRScheduler

LONGEST = 1_000_000_000
"""Longest part of a schedule, in steps; far beyond any run."""

Gamma = Annotated[
    float,
    Field(
        ge=0,
        title="factor γ",
        description="What the rate is multiplied by each time, 0 or more; below 1 it falls.",
    ),
    Slider(0.5, 1),
]
TotalIters = Annotated[
    int,
    Field(ge=1, le=LONGEST, title="steps N", description="How many steps it takes, 1 or more."),
    Slider(1, 200),
]
EtaMin = Annotated[
    float,
    Field(ge=0, title="lowest rate η_min", description="How far down the rate goes, 0 or more."),
    Slider(0, 0.1),
]


class ConstantLR(ScheduleSettings):
    """A reduced rate for the first steps, then the full one."""

    name: Literal["ConstantLR"] = "ConstantLR"
    factor: Annotated[
        # With 0 torch would divide by it to get back.
        float,
        Field(
            gt=0,
            le=1,
            title="factor c",
            description="Factor on the rate in the first steps, above 0 to 1.",
        ),
        Slider(0.01, 1),
    ] = 1.0 / 3
    total_iters: TotalIters = 5

    @property
    def formula(self) -> str:
        """η_t in LaTeX."""
        return r"\eta_t = \begin{cases} c\,\eta & t < N \\ \eta & t \ge N \end{cases}"


class LinearLR(ScheduleSettings):
    """A factor that goes from one value to another in a straight line, then stays."""

    name: Literal["LinearLR"] = "LinearLR"
    start_factor: Annotated[
        float,
        Field(gt=0, le=1, title="first factor a", description="Factor at the start, above 0 to 1."),
        Slider(0.01, 1),
    ] = 1.0 / 3
    end_factor: Annotated[
        float,
        Field(ge=0, le=1, title="last factor b", description="Factor at the end, 0 to 1."),
        Slider(0, 1),
    ] = 1.0
    total_iters: TotalIters = 5

    @property
    def formula(self) -> str:
        """η_t in LaTeX."""
        return r"\eta_t = \eta \left( a + (b - a) \frac{\min(t, N)}{N} \right)"

    @property
    def vanishes(self) -> bool:
        """Whether the rate reaches 0."""
        return self.end_factor == 0


class StepLR(ScheduleSettings):
    """A fall by a factor every so many steps."""

    name: Literal["StepLR"] = "StepLR"
    step_size: Annotated[
        int,
        Field(
            ge=1,
            le=LONGEST,
            title="every S steps",
            description="Steps between two falls, 1 or more.",
        ),
        Slider(1, 200),
    ]
    gamma: Gamma = 0.1

    @property
    def formula(self) -> str:
        """η_t in LaTeX."""
        return r"\eta_t = \eta\, \gamma^{\lfloor t / S \rfloor}"

    @property
    def vanishes(self) -> bool:
        """Whether the rate reaches 0."""
        return self.gamma == 0


class MultiStepLR(ScheduleSettings):
    """A fall by a factor at chosen steps."""

    name: Literal["MultiStepLR"] = "MultiStepLR"
    milestones: Annotated[
        tuple[Annotated[int, Field(ge=0, le=LONGEST)], ...],
        Field(
            min_length=1,
            title="milestones t₁, t₂, …",
            description="The steps at which the rate falls, each later than the one before.",
        ),
    ]
    gamma: Gamma = 0.1

    @model_validator(mode="after")
    def _milestones_rise(self) -> Self:
        if any(a >= b for a, b in zip(self.milestones, self.milestones[1:], strict=False)):
            raise Problem("schedule.milestones", "milestones")
        return self

    @property
    def formula(self) -> str:
        """η_t in LaTeX."""
        return r"\eta_t = \eta\, \gamma^{n}, \quad n = |\{ i : t_i \le t \}|"

    def kwargs(self) -> dict[str, Any]:
        """Return the keyword arguments for torch, which shows milestones as a list."""
        return super().kwargs() | {"milestones": list(self.milestones)}

    @property
    def vanishes(self) -> bool:
        """Whether the rate reaches 0."""
        return self.gamma == 0


class ExponentialLR(ScheduleSettings):
    """A fall by a factor every step."""

    name: Literal["ExponentialLR"] = "ExponentialLR"
    gamma: Gamma

    @property
    def formula(self) -> str:
        """η_t in LaTeX."""
        return r"\eta_t = \eta\, \gamma^{t}"

    @property
    def vanishes(self) -> bool:
        """Whether the rate reaches 0."""
        return self.gamma == 0


class PolynomialDecay(ScheduleSettings):
    """A power of the number of the step: torch's LambdaLR."""

    name: Literal["PolynomialDecay"] = "PolynomialDecay"
    alpha: Annotated[
        # A power of a million steps that is no float raises an error in Python.
        float,
        Field(
            ge=-50,
            le=50,
            title="power α",
            description="The rate of step t is η·t^α, t from 1, as long as β is 1; usual are −1/2 and −1.",
        ),
        Slider(-2, 0),
    ] = -0.5
    beta: Annotated[
        # Together with the bounds of α, no power of a million steps leaves the floats.
        float,
        Field(
            ge=0,
            le=1,
            title="pace β",
            description="How soon the rate begins to fall, 0 to 1: η·(1 + β·t)^α, t from 0; "
            "1 is η·t^α, t from 1.",
        ),
        Slider(0, 1),
    ] = 1.0

    @property
    def formula(self) -> str:
        """η_t in LaTeX."""
        base = "t + 1" if self.beta == 1 else r"1 + \beta t"
        return rf"\eta_t = \eta\, ({base})^{{\alpha}}"

    def build(self, optimizer: "Optimizer", steps: int) -> "LRScheduler":
        """Construct torch's LambdaLR; see `ScheduleSettings.build`."""
        from torch.optim.lr_scheduler import LambdaLR  # noqa: PLC0415  as in ScheduleSettings.build

        return LambdaLR(optimizer, lambda t: (1 + self.beta * t) ** self.alpha)

    def code(self, steps: int, optimizer: str = "optimizer") -> str:
        """Return the constructor's call as Python source; see `ScheduleSettings.code`."""
        base = "t + 1" if self.beta == 1 else f"1 + {self.beta!r} * t"
        power = f"lambda t: ({base}) ** {self.alpha!r}"
        return call("torch.optim.lr_scheduler.LambdaLR", optimizer, power)


class CosineAnnealingLR(ScheduleSettings):
    """Down along half a wave of the cosine, and up again."""

    name: Literal["CosineAnnealingLR"] = "CosineAnnealingLR"
    T_max: Annotated[
        int,
        Field(
            ge=1,
            le=LONGEST,
            title="half period T",
            description="Steps to the lowest rate, 1 or more.",
        ),
        Slider(1, 500),
    ]
    eta_min: EtaMin = 0.0

    @property
    def formula(self) -> str:
        """η_t in LaTeX."""
        return (
            r"\eta_t = \eta_{\min} + \left( \eta - \eta_{\min} \right)"
            r" \frac{1 + \cos \left( \pi t / T \right)}{2}"
        )

    @property
    def vanishes(self) -> bool:
        """Whether the rate reaches 0."""
        return self.eta_min == 0


class CosineAnnealingWarmRestarts(ScheduleSettings):
    """Down along half a wave of the cosine, then a jump back to the full rate."""

    name: Literal["CosineAnnealingWarmRestarts"] = "CosineAnnealingWarmRestarts"
    T_0: Annotated[
        int,
        Field(
            ge=1,
            le=LONGEST,
            title="first period T₀",
            description="Steps to the first restart, 1 or more.",
        ),
        Slider(1, 500),
    ]
    T_mult: Annotated[
        int,
        Field(
            ge=1,
            le=LONGEST,
            title="growth of the period",
            description="Each period is this many times the one before, 1 or more.",
        ),
        Slider(1, 4),
    ] = 1
    eta_min: EtaMin = 0.0

    @property
    def formula(self) -> str:
        """η_t in LaTeX, at t_i steps after the i-th restart, in a period of T_i."""
        return (
            r"\eta_t = \eta_{\min} + \left( \eta - \eta_{\min} \right)"
            r" \frac{1 + \cos \left( \pi\, t_i / T_i \right)}{2}"
        )
