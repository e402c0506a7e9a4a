"""Adam and its relatives: a mean gradient over its own recent size."""

from typing import Annotated, Literal, Self

import numpy as np
from pydantic import Field, model_validator

from core.drawing import Drawing, Phase
from core.model import Slider
from core.optimizers.base import (
    AmsGrad,
    Betas,
    DecoupledDecay,
    Epsilon,
    LearningRate,
    Maximize,
    OptimizerSettings,
    Term,
    Terms,
    WeightDecay,
    adapted_rule,
    gradient_rule,
    shrunk_rule,
    slope_rule,
    square_rule,
    step_rule,
)
from core.problems import Problem
from core.rule import Rule

_MOMENTS = {"exp_avg": Term(0.0), "exp_avg_sq": Term(0.0)}
_MEAN = slope_rule("m", "beta1*m + (1 - beta1)*g", state="exp_avg")
_MEAN_SQUARE = square_rule("v", "beta2*v + (1 - beta2)*g**2", state="exp_avg_sq")
_CORRECTED_MEAN = slope_rule("m_hat", "m/(1 - beta1**step)")
_CORRECTED_SQUARE = square_rule("v_hat", "v/(1 - beta2**step)")
_ADAPTED = adapted_rule("m_hat/(sqrt(v_hat) + eps)")


def _start(maximize: bool, weight_decay: float, decoupled: bool) -> tuple[Rule, tuple[Rule, ...]]:
    """Return the gradient's line, and that of x shrunk by weight decay, if it is decoupled."""
    if decoupled and weight_decay:
        return gradient_rule(maximize), (shrunk_rule("(1 - lr*weight_decay)*x"),)
    return gradient_rule(maximize, weight_decay), ()


def _step(shrunk: tuple[Rule, ...], expression: str, when: str | None = None) -> Rule:
    return step_rule(f"{'shrunk' if shrunk else 'x'} - {expression}", when)


def _adam(gradient: Rule, shrunk: tuple[Rule, ...], amsgrad: bool) -> tuple[Rule, ...]:
    largest = square_rule("v_max", "maximum(v_max, v)", state="max_exp_avg_sq")
    corrected_largest = square_rule("v_hat", "v_max/(1 - beta2**step)")
    return (
        gradient,
        _MEAN,
        _MEAN_SQUARE,
        *((largest,) if amsgrad else ()),
        _CORRECTED_MEAN,
        corrected_largest if amsgrad else _CORRECTED_SQUARE,
        _ADAPTED,
        *shrunk,
        _step(shrunk, "lr*adapted"),
    )


def _adam_terms(amsgrad: bool) -> Terms:
    return _MOMENTS | ({"max_exp_avg_sq": Term(0.0)} if amsgrad else {})


class Adam(OptimizerSettings):
    """Mean gradient divided by root mean square, both corrected for their start from zero."""

    name: Literal["Adam"] = "Adam"
    lr: LearningRate = 1e-3
    betas: Betas = (0.9, 0.999)
    eps: Epsilon = 1e-8
    weight_decay: WeightDecay = 0.0
    amsgrad: AmsGrad = False
    maximize: Maximize = False
    decoupled_weight_decay: DecoupledDecay = False

    def terms(self, lr: float) -> Terms:
        """Return the mean and the mean square of the gradients, and the largest of the latter."""
        return _adam_terms(self.amsgrad)

    def rules(self) -> tuple[Rule, ...]:
        """Return the update."""
        start = _start(self.maximize, self.weight_decay, self.decoupled_weight_decay)
        return _adam(*start, self.amsgrad)


class AdamW(OptimizerSettings):
    """Adam with decoupled weight decay."""

    name: Literal["AdamW"] = "AdamW"
    lr: LearningRate = 1e-3
    betas: Betas = (0.9, 0.999)
    eps: Epsilon = 1e-8
    weight_decay: WeightDecay = 1e-2
    amsgrad: AmsGrad = False
    maximize: Maximize = False

    def terms(self, lr: float) -> Terms:
        """Return what Adam remembers."""
        return _adam_terms(self.amsgrad)

    def rules(self) -> tuple[Rule, ...]:
        """Return the update."""
        return _adam(*_start(self.maximize, self.weight_decay, decoupled=True), self.amsgrad)


class Adamax(OptimizerSettings):
    """Adam with the largest gradient of the recent past instead of the root mean square."""

    name: Literal["Adamax"] = "Adamax"
    lr: LearningRate = 2e-3
    betas: Betas = (0.9, 0.999)
    eps: Epsilon = 1e-8
    weight_decay: WeightDecay = 0.0
    maximize: Maximize = False

    def terms(self, lr: float) -> Terms:
        """Return the mean gradient and the largest one of the recent past."""
        return {"exp_avg": Term(0.0), "exp_inf": Term(0.0)}

    def rules(self) -> tuple[Rule, ...]:
        """Return the update."""
        return (
            gradient_rule(self.maximize, self.weight_decay),
            _MEAN,
            Rule(
                "u",
                "maximum(beta2*u, abs(g) + eps)",
                state="exp_inf",
                phase=Phase.MEMORY,
                drawn=Drawing.SLOPE_SIZE,
            ),
            _CORRECTED_MEAN,
            adapted_rule("m_hat/u"),
            step_rule("x - lr*adapted"),
        )


class NAdam(OptimizerSettings):
    """Adam with Nesterov's look ahead."""

    name: Literal["NAdam"] = "NAdam"
    lr: LearningRate = 2e-3
    betas: Betas = (0.9, 0.999)
    eps: Epsilon = 1e-8
    weight_decay: WeightDecay = 0.0
    momentum_decay: Annotated[
        float,
        Field(
            ge=0,
            title="momentum decay ψ",
            description="How fast the momentum rises from β₁/2 to β₁, 0 (stays) or more.",
        ),
        Slider(1e-4, 1, logarithmic=True),
    ] = 4e-3
    decoupled_weight_decay: DecoupledDecay = False
    maximize: Maximize = False

    @model_validator(mode="after")
    def _momentum_is_below_one(self) -> Self:
        # Torch keeps the product of momenta in single precision and divides by one minus it; the
        # product falls, so that its first value decides.
        first = self.betas[0] * (1 - 0.5 * 0.96**self.momentum_decay)
        if np.float32(first) == 1:
            raise Problem("optimizer.nadam", "betas")
        return self

    def terms(self, lr: float) -> Terms:
        """Return the mean and mean square of the gradients, and the product of all momenta."""
        return _MOMENTS | {"mu_product": Term(1.0, scalar=True)}

    def rules(self) -> tuple[Rule, ...]:
        """Return the update."""
        gradient, shrunk = _start(self.maximize, self.weight_decay, self.decoupled_weight_decay)
        return (
            gradient,
            Rule("mu", "beta1*(1 - 0.5*0.96**(step*momentum_decay))"),
            Rule("mu_next", "beta1*(1 - 0.5*0.96**(step_after*momentum_decay))"),
            Rule("mu_product", "mu_product*mu", state="mu_product"),
            _MEAN,
            _MEAN_SQUARE,
            slope_rule("m_hat", "mu_next*m/(1 - mu_product*mu_next) + (1 - mu)*g/(1 - mu_product)"),
            _CORRECTED_SQUARE,
            _ADAPTED,
            *shrunk,
            _step(shrunk, "lr*adapted"),
        )


class RAdam(OptimizerSettings):
    """Adam that divides by the root mean square only once that is known well enough."""

    name: Literal["RAdam"] = "RAdam"
    lr: LearningRate = 1e-3
    betas: Betas = (0.9, 0.999)
    eps: Epsilon = 1e-8
    weight_decay: WeightDecay = 0.0
    decoupled_weight_decay: DecoupledDecay = False
    maximize: Maximize = False

    def terms(self, lr: float) -> Terms:
        """Return the mean and the mean square of the gradients."""
        return _MOMENTS

    def rules(self) -> tuple[Rule, ...]:
        """Return the update; ρ_t is the number of gradients that the mean square stands for."""
        gradient, shrunk = _start(self.maximize, self.weight_decay, self.decoupled_weight_decay)
        return (
            gradient,
            _MEAN,
            _MEAN_SQUARE,
            _CORRECTED_MEAN,
            Rule("rho_inf", "2/(1 - beta2) - 1"),
            Rule("rho_t", "rho_inf - 2*step*beta2**step/(1 - beta2**step)"),
            Rule(
                "r",
                "sqrt((rho_t - 4)*(rho_t - 2)*rho_inf/((rho_inf - 4)*(rho_inf - 2)*rho_t))",
                when="rho_t > 5",
            ),
            Rule("l", "sqrt(1 - beta2**step)/(sqrt(v) + eps)", when="rho_t > 5"),
            adapted_rule("m_hat*r*l", when="rho_t > 5"),
            *shrunk,
            _step(shrunk, "lr*adapted", when="rho_t > 5"),
            _step(shrunk, "lr*m_hat", when="rho_t <= 5"),
        )
