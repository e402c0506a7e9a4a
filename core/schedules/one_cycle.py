"""The one-cycle schedule: the rate up and down once, the momentum the other way."""

from typing import Annotated, Literal, Self

from pydantic import Field, ValidationError, model_validator

from core.model import Slider
from core.optimizers import OptimizerSettings
from core.problems import Problem
from core.schedules.base import ScheduleSettings
from core.schedules.settings import LONGEST


def _with_momentum(optimizer: OptimizerSettings, momentum: float) -> OptimizerSettings:
    """Return the optimizer with its momentum or β₁ replaced, checked as if it were given."""
    values = optimizer.model_dump()
    if "betas" in values:
        values["betas"] = (momentum, values["betas"][1])
    else:
        values["momentum"] = momentum
    return type(optimizer).model_validate(values)


class OneCycleLR(ScheduleSettings):
    """The rate up and down once over the whole run, the momentum down and up.

    Torch's `epochs` and `steps_per_epoch`, which say the same as `total_steps`, are left out.
    """

    name: Literal["OneCycleLR"] = "OneCycleLR"
    max_lr: Annotated[
        float,
        Field(ge=0, title="highest rate η_max", description="The rate at the peak, 0 or more."),
        Slider(1e-4, 2, logarithmic=True),
    ]
    total_steps: Annotated[
        int | None,
        Field(
            ge=1,
            le=LONGEST,
            title="steps N",
            description="Length of the cycle, 1 or more; unset: the steps of the run.",
        ),
    ] = None
    pct_start: Annotated[
        float,
        Field(
            ge=0,
            le=1,
            title="share of rise p",
            description="Share of the cycle in which the rate rises, 0 to 1.",
        ),
        Slider(0, 1),
    ] = 0.3
    anneal_strategy: Annotated[
        Literal["cos", "linear"],
        Field(title="shape", description="Along half a wave of the cosine, or a straight line."),
    ] = "cos"
    cycle_momentum: Annotated[
        bool,
        Field(
            title="cycle the momentum",
            description="Move the momentum (or β₁) against the rate.",
        ),
    ] = True
    base_momentum: Annotated[
        float,
        Field(
            title="lowest momentum",
            description="The momentum (or β₁) at the peak of the rate, 0 to below 1.",
        ),
        Slider(0, 0.999),
    ] = 0.85
    max_momentum: Annotated[
        float,
        Field(
            title="highest momentum",
            description="The momentum (or β₁) at the cycle's ends, 0 to below 1.",
        ),
        Slider(0, 0.999),
    ] = 0.95
    div_factor: Annotated[
        float,
        Field(gt=0, title="first divisor D", description="The first rate is η_max over this."),
        Slider(1, 100),
    ] = 25.0
    final_div_factor: Annotated[
        float,
        Field(
            gt=0, title="last divisor E", description="The last rate is the first one over this."
        ),
        Slider(1, 1e6, logarithmic=True),
    ] = 1e4
    three_phase: Annotated[
        bool,
        Field(
            title="three phases",
            description="First down to the first rate, as long as it rose, then to the last.",
        ),
    ] = False

    @model_validator(mode="after")
    def _phases_fit(self) -> Self:
        if self.total_steps is not None:
            self.check_steps(self.total_steps)
        return self

    @property
    def formula(self) -> str:
        """η_t in LaTeX between the turns t_a and t_b, and the turns (t, η)."""
        shape = (
            r"\eta_b + \left( \eta_a - \eta_b \right) \frac{1 + \cos \left( \pi u \right)}{2}"
            if self.anneal_strategy == "cos"
            else r"\eta_a + \left( \eta_b - \eta_a \right) u"
        )
        first, peak, last = r"\eta_{\max} / D", r"\eta_{\max}", r"\eta_{\max} / (D E)"
        turns = [("0", first), ("p N - 1", peak), ("N - 1", last)]
        if self.three_phase:
            turns.insert(2, ("2 p N - 2", first))
        path = r" \to ".join(rf"\left( {t}, {rate} \right)" for t, rate in turns)
        return rf"\eta_t = {shape}, \quad u = \frac{{t - t_a}}{{t_b - t_a}}, \quad {path}"

    @property
    def vanishes(self) -> bool:
        """Whether the rate reaches 0."""
        return self.max_lr == 0

    def check_steps(self, steps: int) -> None:
        """Raise a `Problem` if the rise would have no length, for which torch divides by zero."""
        if self.pct_start * self._length(steps) == 1:
            raise Problem("schedule.phase", "pct_start", steps=self._length(steps))

    def check_optimizer(self, optimizer: OptimizerSettings) -> None:
        """Raise a `Problem` if the optimizer has no momentum, or can't take these values."""
        super().check_optimizer(optimizer)
        if not self.cycle_momentum:
            return
        term = self._term(optimizer)
        if term is None:
            raise Problem(
                "schedule.no_momentum", "schedule.cycle_momentum", optimizer=optimizer.name
            )
        for key in ("base_momentum", "max_momentum"):
            value = getattr(self, key)
            try:
                _with_momentum(optimizer, value)
            except ValidationError:
                field = f"schedule.{key}"
                raise Problem(
                    "schedule.momentum", field, value=value, optimizer=optimizer.name
                ) from None
        # Without momentum in its first step RMSprop remembers no velocity, and fails when it needs one.
        if term == "momentum" and self.max_momentum == 0 < self.base_momentum:
            raise Problem("schedule.momentum_start", "schedule.max_momentum")

    def cycled(self, optimizer: OptimizerSettings) -> str | None:
        """Return ``momentum`` or ``beta1``, if the optimizer has it and it is cycled."""
        return self._term(optimizer) if self.cycle_momentum else None

    def starting(self, optimizer: OptimizerSettings) -> OptimizerSettings:
        """Return the optimizer with the momentum that the first step uses."""
        return _with_momentum(optimizer, self.max_momentum) if self.cycled(optimizer) else optimizer

    def last_step(self, steps: int) -> int | None:
        """Return the number of steps to the end of the cycle.

        Torch would allow one more, to which it extrapolates the last phase: along a straight line
        the rate would be negative.
        """
        return self._length(steps) - 1

    def planned(self, steps: int) -> Self:
        """Return the schedule with its length filled in."""
        return self.model_copy(update={"total_steps": self._length(steps)})

    def _length(self, steps: int) -> int:
        return max(steps, 1) if self.total_steps is None else self.total_steps

    @staticmethod
    def _term(optimizer: OptimizerSettings) -> str | None:
        fields = type(optimizer).model_fields
        if "betas" in fields:  # torch looks for betas first, too
            return "beta1"
        return "momentum" if "momentum" in fields else None
