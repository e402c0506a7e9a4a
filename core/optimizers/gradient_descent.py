"""Steps along the gradient itself: SGD and its average."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from core.drawing import Drawing, Phase
from core.model import Slider
from core.optimizers.base import (
    LearningRate,
    Maximize,
    Momentum,
    OptimizerSettings,
    Term,
    Terms,
    WeightDecay,
    gradient_rule,
    shrunk_rule,
    step_rule,
)
from core.problems import Problem
from core.rule import Rule


class SGD(OptimizerSettings):
    """Gradient descent, with momentum and Nesterov's momentum."""

    name: Literal["SGD"] = "SGD"
    lr: LearningRate = 1e-3
    momentum: Momentum = 0.0
    dampening: Annotated[
        float,
        Field(
            title="dampening τ",
            description="Share of each new gradient that momentum leaves out, usually 0 to 1.",
        ),
        Slider(0, 1),
    ] = 0.0
    weight_decay: WeightDecay = 0.0
    nesterov: Annotated[
        bool,
        Field(
            title="Nesterov momentum",
            description="Look one momentum step ahead; needs a momentum above 0 and dampening 0.",
        ),
    ] = False
    maximize: Maximize = False

    @model_validator(mode="after")
    def _nesterov_has_momentum(self) -> Self:
        if self.nesterov and (self.momentum <= 0 or self.dampening != 0):
            raise Problem("optimizer.nesterov", "nesterov")
        return self

    def terms(self, lr: float) -> Terms:
        """Return the velocity, with momentum.

        Torch has none before its first step, and then takes the gradient for it: as if from zero.
        """
        return {"momentum_buffer": Term(0.0)} if self.momentum else {}

    def rules(self) -> tuple[Rule, ...]:
        """Return the update; the first velocity is the whole gradient, without dampening."""
        gradient = gradient_rule(self.maximize, self.weight_decay)
        plain = gradient.expression == "grad"
        g = "grad" if plain else "g"
        gradients = () if plain else (gradient,)
        if not self.momentum:
            return (*gradients, step_rule(f"x - lr*{g}"))
        share = "(1 - dampening)*" if self.dampening else ""
        return (
            *gradients,
            _velocity(g, "t == 0"),
            _velocity(f"momentum*b + {share}{g}", "t > 0"),
            *((_look_ahead(f"{g} + momentum*b"),) if self.nesterov else ()),
            step_rule(f"x - lr*{'ahead' if self.nesterov else 'b'}"),
        )


def _velocity(expression: str, when: str) -> Rule:
    return Rule(
        "b",
        expression,
        state="momentum_buffer",
        when=when,
        phase=Phase.MEMORY,
        drawn=Drawing.SLOPE,
    )


def _look_ahead(expression: str) -> Rule:
    return Rule("ahead", expression, phase=Phase.LOOK_AHEAD, drawn=Drawing.SLOPE, inline=True)


class ASGD(OptimizerSettings):
    """Gradient descent with a falling rate, and the average of its iterates beside it."""

    name: Literal["ASGD"] = "ASGD"
    lr: LearningRate = 1e-2
    lambd: Annotated[
        # Below 0 the falling rate is a power of a negative number in the end.
        float,
        Field(
            ge=0,
            title="decay term λ₀",
            description="Shrinks x each step and makes the rate fall, 0 or more.",
        ),
        Slider(1e-6, 1, logarithmic=True),
    ] = 1e-4
    alpha: Annotated[
        # Above 1 the power can overflow, for which torch's step raises an error.
        float,
        Field(
            ge=0,
            le=1,
            title="power α",
            description="The rate falls as (1 + λ₀ηt)^−α, 0 (stays) to 1.",
        ),
        Slider(0, 1),
    ] = 0.75
    t0: Annotated[
        float,
        Field(
            title="averaging from t₀",
            description="The step from which the iterates are averaged.",
        ),
        Slider(1, 1e6, logarithmic=True),
    ] = 1e6
    weight_decay: WeightDecay = 0.0
    maximize: Maximize = False

    def terms(self, lr: float) -> Terms:
        """Return the rate, the weight of the average's next entry, and the average."""
        return {"eta": Term(lr, scalar=True), "mu": Term(1.0, scalar=True), "ax": Term(0.0)}

    def rules(self) -> tuple[Rule, ...]:
        """Return the update; until t₀ the average is the last iterate alone."""
        return (
            gradient_rule(self.maximize, self.weight_decay),
            shrunk_rule("(1 - lambd*eta)*x"),
            step_rule("shrunk - eta*g"),
            _average("x_next", "mu == 1"),
            _average("ax + mu*(x_next - ax)", "mu != 1"),
            Rule("eta", "lr/(1 + lambd*lr*step)**alpha", state="eta"),
            Rule("mu", "1/maximum(1, step - t0)", state="mu"),
        )


def _average(expression: str, when: str) -> Rule:
    return Rule("ax", expression, state="ax", when=when, phase=Phase.AVERAGE, drawn=Drawing.PLACE)
