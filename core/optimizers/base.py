"""What the settings of all optimizers have in common."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field

from core.drawing import Drawing, Phase
from core.model import Slider
from core.rule import Rule
from core.torch_settings import TorchSettings, call

if TYPE_CHECKING:
    import torch

LearningRate = Annotated[
    float,
    Field(
        ge=0,
        title="learning rate η",
        description="Scale of each step, 0 or more; too small is slow, too large overshoots.",
    ),
    Slider(1e-4, 2, logarithmic=True),
]
WeightDecay = Annotated[
    float,
    Field(
        ge=0,
        title="weight decay λ",
        description="Pull towards the origin, as a multiple of x, 0 or more.",
    ),
    Slider(0, 0.5),
]
Momentum = Annotated[
    float,
    Field(
        ge=0,
        title="momentum μ",
        description="Share of the last velocity that is kept, 0 or more; below 1 it dies away.",
    ),
    Slider(0, 0.99),
]
Epsilon = Annotated[
    float,
    Field(
        ge=0,
        title="epsilon ε",
        description="Added to the denominator so that it is not zero, 0 or more.",
    ),
    Slider(1e-12, 1e-2, logarithmic=True),
]
Beta1 = Annotated[
    float,
    Field(
        ge=0,
        lt=1,
        title="β₁",
        description="Share of the old mean of gradients that is kept each step, 0 to below 1.",
    ),
    Slider(0, 0.999),
]
Beta2 = Annotated[
    float,
    Field(
        ge=0,
        lt=1,
        title="β₂",
        description="Share of the old mean square that is kept each step, 0 to below 1.",
    ),
    Slider(0, 0.9999),
]
Betas = Annotated[
    tuple[Beta1, Beta2],
    Field(
        title="betas β₁, β₂",
        description="Shares of the old mean and mean square that are kept, 0 to below 1.",
    ),
]
AmsGrad = Annotated[
    bool,
    Field(
        title="AMSGrad",
        description="Divide by the largest mean square so far, instead of the latest one.",
    ),
]
DecoupledDecay = Annotated[
    bool,
    Field(
        title="decoupled weight decay",
        description="Shrink x itself instead of adding λx to the gradient.",
    ),
]
Maximize = Annotated[
    bool,
    Field(title="maximize", description="Climb instead of descending: the gradient is negated."),
]


@dataclass(frozen=True)
class Term:
    """One entry of ``optimizer.state[x]`` that is recorded step by step."""

    initial: float
    """What it is before the first step, in each component."""
    scalar: bool = False
    """Whether it is one number, instead of one a component of x.

    Torch keeps such numbers in its default dtype, whatever the dtype of x is, so the value before
    the first step is ``torch.tensor(initial).item()``.
    """


Terms = Mapping[str, Term]
"""By torch's own names."""


def gradient_rule(maximize: bool, weight_decay: float = 0.0) -> Rule:
    """Return the line of the gradient that a step uses, with λx added to it by weight decay."""
    sign = "-" if maximize else ""
    return Rule(
        "g",
        f"{sign}grad + weight_decay*x" if weight_decay else f"{sign}grad",
        phase=Phase.GRADIENT,
        drawn=Drawing.SLOPE,
    )


def adapted_rule(expression: str, when: str | None = None) -> Rule:
    """Return the gradient of `expression` by the size of past ones, written where it is used."""
    return Rule(
        "adapted",
        expression,
        when=when,
        phase=Phase.ADAPTED,
        drawn=Drawing.RATIO,
        inline=True,
    )


def shrunk_rule(expression: str) -> Rule:
    """Return x shrunk by decoupled weight decay, written where it is used."""
    return Rule("shrunk", expression, phase=Phase.DECAY, drawn=Drawing.NEXT, inline=True)


def step_rule(expression: str, when: str | None = None) -> Rule:
    """Return the line of the next iterate."""
    return Rule("x_next", expression, when=when, phase=Phase.STEP, drawn=Drawing.NEXT)


def slope_rule(symbol: str, expression: str, state: str | None = None) -> Rule:
    """Return the line of a mean of gradients, or of one with its start corrected if it is no state."""
    phase = Phase.MEMORY if state else Phase.CORRECTION
    return Rule(symbol, expression, state=state, phase=phase, drawn=Drawing.SLOPE)


def square_rule(symbol: str, expression: str, state: str | None = None) -> Rule:
    """Return the line of a mean of squared gradients, as `slope_rule` does."""
    phase = Phase.MEMORY if state else Phase.CORRECTION
    return Rule(symbol, expression, state=state, phase=phase, drawn=Drawing.SQUARED_SLOPE)


class OptimizerSettings(TorchSettings):
    """Settings of one class of `torch.optim`.

    The switches that choose an implementation and change no mathematics (``foreach``, ``fused``,
    ``capturable``, ``differentiable``) are left out.
    """

    lr: LearningRate

    def kwargs(self) -> dict[str, Any]:
        """Return the keyword arguments for ``torch.optim.<name>(params, **kwargs)``.

        ``foreach=False``, because for one small parameter the loop over tensors is the faster one.
        """
        return super().kwargs() | {"foreach": False}

    def build(
        self, params: "Iterable[torch.Tensor] | Iterable[dict[str, Any]]"
    ) -> "torch.optim.Optimizer":
        """Construct the torch optimizer over parameters, or over groups of them. Imports torch."""
        from core.torch_setup import torch  # noqa: PLC0415  settings are shown before torch is loaded

        optimizer: torch.optim.Optimizer = getattr(torch.optim, self.name)(params, **self.kwargs())
        return optimizer

    def code(self, params: str = "[x]", lr: str | None = None) -> str:
        """Return the constructor's call as Python source: `lr`, and what is not the default.

        Parameters
        ----------
        params
            Source of the list of parameters.
        lr
            Source of the rate, if it is not the own one.
        """
        arguments = {"lr": repr(self.lr)} | self.arguments()
        if lr is not None:
            arguments["lr"] = lr
        return call(f"torch.optim.{self.name}", params, **arguments)

    def constants(self) -> dict[str, float]:
        """Return the hyper-parameters that stand in the update, by the names that it has for them."""
        values = {
            key: float(value)
            for key, value in self
            if isinstance(value, int | float) and not isinstance(value, bool)
        }
        beta1, beta2 = getattr(self, "betas", (None, None))
        return values if beta1 is None else values | {"beta1": beta1, "beta2": beta2}

    def terms(self, lr: float) -> Terms:
        """Return what to copy from ``optimizer.state[x]`` after each step, by torch's own names.

        Before the first step, and as long as torch has not got it, a term is its initial value. The
        count of steps is not among them: it is t. Of a run with a schedule it is to be asked of
        ``schedule.starting(settings)``.

        Parameters
        ----------
        lr
            The learning rate of the first step, from which two methods start their own rates.
        """
        raise NotImplementedError

    def rules(self) -> tuple[Rule, ...]:
        """Return the textbook update that these settings make, from x_t to x_{t+1} and beyond."""
        raise NotImplementedError
