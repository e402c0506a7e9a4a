"""The optimizers of torch.optim as frozen settings, with torch's own names, defaults and bounds.

Where a bound is narrower than what torch's constructor takes, torch's step would fail beyond it (a
complex or an overflowing rate, an empty history) or not return; the field says so.
"""

from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from core.model import Slider
from core.optimizers.base import (
    AmsGrad,
    Betas,
    DecoupledDecay,
    Epsilon,
    LearningRate,
    Maximize,
    Momentum,
    OptimizerSettings,
    WeightDecay,
)
from core.problems import Problem


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


class AdamW(OptimizerSettings):
    """Adam with decoupled weight decay."""

    name: Literal["AdamW"] = "AdamW"
    lr: LearningRate = 1e-3
    betas: Betas = (0.9, 0.999)
    eps: Epsilon = 1e-8
    weight_decay: WeightDecay = 1e-2
    amsgrad: AmsGrad = False
    maximize: Maximize = False


class Adamax(OptimizerSettings):
    """Adam with the largest gradient of the recent past instead of the root mean square."""

    name: Literal["Adamax"] = "Adamax"
    lr: LearningRate = 2e-3
    betas: Betas = (0.9, 0.999)
    eps: Epsilon = 1e-8
    weight_decay: WeightDecay = 0.0
    maximize: Maximize = False


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


class RAdam(OptimizerSettings):
    """Adam that divides by the root mean square only once that is known well enough."""

    name: Literal["RAdam"] = "RAdam"
    lr: LearningRate = 1e-3
    betas: Betas = (0.9, 0.999)
    eps: Epsilon = 1e-8
    weight_decay: WeightDecay = 0.0
    decoupled_weight_decay: DecoupledDecay = False
    maximize: Maximize = False


class Rprop(OptimizerSettings):
    """Only the gradient's sign counts; each component's step grows or shrinks by itself."""

    name: Literal["Rprop"] = "Rprop"
    lr: Annotated[
        float,
        Field(
            ge=0,
            title="first step size η",
            description="Length of each component's first step, 0 or more; later ones adapt.",
        ),
        Slider(1e-4, 2, logarithmic=True),
    ] = 1e-2
    etas: Annotated[
        tuple[
            Annotated[
                float,
                Field(
                    gt=0,
                    lt=1,
                    title="shrinking η⁻",
                    description="Factor after the gradient changed its sign, between 0 and 1.",
                ),
                Slider(0.1, 0.9),
            ],
            Annotated[
                float,
                Field(
                    gt=1,
                    title="growing η⁺",
                    description="Factor while the gradient keeps its sign, above 1.",
                ),
                Slider(1.01, 2),
            ],
        ],
        Field(
            title="factors η⁻, η⁺",
            description="How the step shrinks and grows; 0 < η⁻ < 1 < η⁺.",
        ),
    ] = (0.5, 1.2)
    step_sizes: Annotated[
        tuple[
            Annotated[
                float,
                Field(
                    title="shortest step", description="No component's step is shorter than this."
                ),
                Slider(1e-9, 1e-2, logarithmic=True),
            ],
            Annotated[
                float,
                Field(title="longest step", description="No component's step is longer than this."),
                Slider(1e-2, 100, logarithmic=True),
            ],
        ],
        Field(
            title="shortest and longest step",
            description="Between which each component's step is kept, in units of x.",
        ),
    ] = (1e-6, 50.0)
    maximize: Maximize = False


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


class LBFGS(OptimizerSettings):
    """Quasi-Newton descent: curvature learnt from the last steps' changes of the gradient."""

    name: Literal["LBFGS"] = "LBFGS"
    lr: LearningRate = 1.0
    max_iter: Annotated[
        # With 0 nothing would ever move; a step of more than 10 000 could not be cancelled.
        int,
        Field(
            ge=1,
            le=10_000,
            title="inner iterations",
            description="Quasi-Newton iterations in one step, 1 or more.",
        ),
        Slider(1, 20),
    ] = 20
    max_eval: Annotated[
        # With 0 the line search fails.
        int | None,
        Field(
            ge=1,
            le=1_000_000,
            title="evaluations a step",
            description="Evaluations of f that end a step; unset: 1.25 × the inner iterations.",
        ),
    ] = None
    tolerance_grad: Annotated[
        float,
        Field(
            title="gradient tolerance",
            description="A step ends when the largest component of the gradient is at most this.",
        ),
        Slider(1e-12, 1e-2, logarithmic=True),
    ] = 1e-7
    tolerance_change: Annotated[
        float,
        Field(
            title="change tolerance",
            description="A step ends when f or x changes by less than this.",
        ),
        Slider(1e-12, 1e-2, logarithmic=True),
    ] = 1e-9
    history_size: Annotated[
        # Of an empty history torch's step would remove the oldest entry.
        int,
        Field(
            ge=1,
            le=10_000,
            title="history size",
            description="How many past steps the curvature is learnt from, 1 or more.",
        ),
        Slider(1, 100),
    ] = 100
    line_search_fn: Annotated[
        Literal["strong_wolfe"] | None,
        Field(
            title="line search",
            description="How far to go: η, or searched by the strong Wolfe conditions.",
        ),
    ] = None

    def kwargs(self) -> dict[str, Any]:
        """Return the keyword arguments for ``torch.optim.LBFGS(params, **kwargs)``."""
        return {key: value for key, value in self if key != "name"}


AnyOptimizer = Annotated[
    SGD
    | Adagrad
    | RMSprop
    | Adadelta
    | Adam
    | AdamW
    | Adamax
    | NAdam
    | RAdam
    | Rprop
    | ASGD
    | LBFGS,
    Field(discriminator="name"),
]
"""Settings of any of them, told apart by `name`."""
