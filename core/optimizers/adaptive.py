"""A rate for each component, from the size of its gradients so far."""

from typing import Annotated, Literal

from pydantic import Field

from core.drawing import Drawing, Phase
from core.model import Slider
from core.optimizers.base import (
    Epsilon,
    LearningRate,
    Maximize,
    Momentum,
    OptimizerSettings,
    Term,
    Terms,
    WeightDecay,
    adapted_rule,
    gradient_rule,
    slope_rule,
    square_rule,
    step_rule,
)
from core.rule import Rule

_DEVIATION = Rule(
    "deviation",
    "sqrt(v - g_bar**2)",
    phase=Phase.CENTERING,
    drawn=Drawing.SLOPE_SIZE,
    inline=True,
)
_ADAPTED_VELOCITY = Rule(
    "b",
    "momentum*b + adapted",
    state="momentum_buffer",
    phase=Phase.MEMORY,
    drawn=Drawing.RATIO,
)


class Adagrad(OptimizerSettings):
    """Each component's rate falls with the sum of its squared gradients."""

    name: Literal["Adagrad"] = "Adagrad"
    lr: LearningRate = 1e-2
    lr_decay: Annotated[
        float,
        Field(
            ge=0,
            title="learning-rate decay δ",
            description="The rate is divided by 1 + δ times the steps done, 0 or more.",
        ),
        Slider(0, 1),
    ] = 0.0
    weight_decay: WeightDecay = 0.0
    initial_accumulator_value: Annotated[
        float,
        Field(
            ge=0,
            title="initial sum s₀",
            description="What the sum of squared gradients starts from, 0 or more.",
        ),
        Slider(0, 10),
    ] = 0.0
    eps: Epsilon = 1e-10
    maximize: Maximize = False

    def terms(self, lr: float) -> Terms:
        """Return the sum of squared gradients."""
        return {"sum": Term(self.initial_accumulator_value)}

    def rules(self) -> tuple[Rule, ...]:
        """Return the update."""
        rate = "clr" if self.lr_decay else "lr"
        rates = (Rule("clr", "lr/(1 + t*lr_decay)"),) if self.lr_decay else ()
        return (
            gradient_rule(self.maximize, self.weight_decay),
            *rates,
            square_rule("s", "s + g**2", state="sum"),
            adapted_rule("g/(sqrt(s) + eps)"),
            step_rule(f"x - {rate}*adapted"),
        )


class RMSprop(OptimizerSettings):
    """Each component's gradient is divided by its recent root mean square."""

    name: Literal["RMSprop"] = "RMSprop"
    lr: LearningRate = 1e-2
    alpha: Annotated[
        float,
        Field(
            ge=0,
            title="smoothing α",
            description="Share of the old mean square that is kept each step, 0 to 1.",
        ),
        Slider(0, 0.999),
    ] = 0.99
    eps: Epsilon = 1e-8
    weight_decay: WeightDecay = 0.0
    momentum: Momentum = 0.0
    centered: Annotated[
        bool,
        Field(
            title="centered",
            description="Divide by the standard deviation: subtract the squared mean gradient.",
        ),
    ] = False
    maximize: Maximize = False

    def terms(self, lr: float) -> Terms:
        """Return the mean square, the mean if centered, and the velocity with momentum."""
        centered = {"grad_avg": Term(0.0)} if self.centered else {}
        momentum = {"momentum_buffer": Term(0.0)} if self.momentum else {}
        return {"square_avg": Term(0.0)} | centered | momentum

    def rules(self) -> tuple[Rule, ...]:
        """Return the update."""
        means: tuple[Rule, ...] = (
            gradient_rule(self.maximize, self.weight_decay),
            square_rule("v", "alpha*v + (1 - alpha)*g**2", state="square_avg"),
        )
        size = "sqrt(v)"
        if self.centered:
            mean = slope_rule("g_bar", "alpha*g_bar + (1 - alpha)*g", state="grad_avg")
            means, size = (*means, mean, _DEVIATION), "deviation"
        adapted = adapted_rule(f"g/({size} + eps)")
        if not self.momentum:
            return (*means, adapted, step_rule("x - lr*adapted"))
        return (*means, adapted, _ADAPTED_VELOCITY, step_rule("x - lr*b"))


class Adadelta(OptimizerSettings):
    """Steps in units of x: the ratio of two root mean squares takes the place of the rate."""

    name: Literal["Adadelta"] = "Adadelta"
    lr: Annotated[
        float,
        Field(
            ge=0,
            title="learning rate η",
            description="Factor on the step that the method itself has chosen, 0 or more.",
        ),
        Slider(1e-2, 1e3, logarithmic=True),
    ] = 1.0
    rho: Annotated[
        float,
        Field(
            ge=0,
            le=1,
            title="smoothing ρ",
            description="Share of the old mean squares that is kept each step, 0 to 1.",
        ),
        Slider(0, 0.999),
    ] = 0.9
    eps: Epsilon = 1e-6
    weight_decay: WeightDecay = 0.0
    maximize: Maximize = False

    def terms(self, lr: float) -> Terms:
        """Return the mean squares of gradients and of steps."""
        return {"square_avg": Term(0.0), "acc_delta": Term(0.0)}

    def rules(self) -> tuple[Rule, ...]:
        """Return the update."""
        return (
            gradient_rule(self.maximize, self.weight_decay),
            square_rule("v", "rho*v + (1 - rho)*g**2", state="square_avg"),
            Rule(
                "delta",
                "sqrt(u + eps)/sqrt(v + eps)*g",
                phase=Phase.ADAPTED,
                drawn=Drawing.MOVE,
            ),
            Rule(
                "u",
                "rho*u + (1 - rho)*delta**2",
                state="acc_delta",
                phase=Phase.MEMORY,
                drawn=Drawing.SQUARED_MOVE,
            ),
            step_rule("x - lr*delta"),
        )
