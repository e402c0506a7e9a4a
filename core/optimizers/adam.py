"""Adam and its relatives: a mean gradient over its own recent size."""

from typing import Annotated, Literal, Self

import numpy as np
from pydantic import Field, model_validator

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
    gradient_rule,
)
from core.problems import Problem
from core.update_rule import Rule

_MOMENTS = {"exp_avg": Term(0.0), "exp_avg_sq": Term(0.0)}
_MEAN = Rule("m", "beta1*m + (1 - beta1)*g", state="exp_avg")
_MEAN_SQUARE = Rule("v", "beta2*v + (1 - beta2)*g**2", state="exp_avg_sq")


def _start(maximize: bool, weight_decay: float, decoupled: bool) -> tuple[Rule, str]:
    """Return the gradient's line, and x as the step finds it: shrunk by decoupled weight decay."""
    if decoupled and weight_decay:
        return gradient_rule(maximize), "(1 - lr*weight_decay)*x"
    return gradient_rule(maximize, weight_decay), "x"


def _adam(gradient: Rule, x: str, amsgrad: bool) -> tuple[Rule, ...]:
    largest = Rule("v_max", "maximum(v_max, v)", state="max_exp_avg_sq")
    return (
        gradient,
        _MEAN,
        _MEAN_SQUARE,
        *((largest,) if amsgrad else ()),
        Rule("m_hat", "m/(1 - beta1**step)"),
        Rule("v_hat", f"{'v_max' if amsgrad else 'v'}/(1 - beta2**step)"),
        Rule("x_next", f"{x} - lr*m_hat/(sqrt(v_hat) + eps)"),
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
            Rule("u", "maximum(beta2*u, abs(g) + eps)", state="exp_inf"),
            Rule("m_hat", "m/(1 - beta1**step)"),
            Rule("x_next", "x - lr*m_hat/u"),
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
        gradient, x = _start(self.maximize, self.weight_decay, self.decoupled_weight_decay)
        return (
            gradient,
            Rule("mu", "beta1*(1 - 0.5*0.96**(step*momentum_decay))"),
            Rule("mu_next", "beta1*(1 - 0.5*0.96**(step_after*momentum_decay))"),
            Rule("mu_product", "mu_product*mu", state="mu_product"),
            _MEAN,
            _MEAN_SQUARE,
            Rule("m_hat", "mu_next*m/(1 - mu_product*mu_next) + (1 - mu)*g/(1 - mu_product)"),
            Rule("v_hat", "v/(1 - beta2**step)"),
            Rule("x_next", f"{x} - lr*m_hat/(sqrt(v_hat) + eps)"),
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
        gradient, x = _start(self.maximize, self.weight_decay, self.decoupled_weight_decay)
        return (
            gradient,
            _MEAN,
            _MEAN_SQUARE,
            Rule("m_hat", "m/(1 - beta1**step)"),
            Rule("rho_inf", "2/(1 - beta2) - 1"),
            Rule("rho_t", "rho_inf - 2*step*beta2**step/(1 - beta2**step)"),
            Rule(
                "r",
                "sqrt((rho_t - 4)*(rho_t - 2)*rho_inf/((rho_inf - 4)*(rho_inf - 2)*rho_t))",
                when="rho_t > 5",
            ),
            Rule("l", "sqrt(1 - beta2**step)/(sqrt(v) + eps)", when="rho_t > 5"),
            Rule("x_next", f"{x} - lr*m_hat*r*l", when="rho_t > 5"),
            Rule("x_next", f"{x} - lr*m_hat", when="rho_t <= 5"),
        )
