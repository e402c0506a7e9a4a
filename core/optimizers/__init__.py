"""The optimizers of torch.optim: their settings, their state and their textbook updates.

Names, defaults and bounds are torch's own. Where a bound is narrower than what torch's constructor
takes, torch's step would fail beyond it, or not return; a comment at the field says so.
"""

from core.optimizers.adam import Adam, Adamax, AdamW, NAdam, RAdam
from core.optimizers.adaptive import Adadelta, Adagrad, RMSprop
from core.optimizers.base import OptimizerSettings, Term, Terms
from core.optimizers.catalog import (
    OPTIMIZERS,
    AnyOptimizer,
    Optimizer,
    optimizer_row,
)
from core.optimizers.explain import explain_step
from core.optimizers.gradient_descent import ASGD, SGD
from core.optimizers.lbfgs import LBFGS
from core.optimizers.rprop import Rprop

__all__ = [
    "ASGD",
    "LBFGS",
    "OPTIMIZERS",
    "SGD",
    "Adadelta",
    "Adagrad",
    "Adam",
    "AdamW",
    "Adamax",
    "AnyOptimizer",
    "NAdam",
    "Optimizer",
    "OptimizerSettings",
    "RAdam",
    "RMSprop",
    "Rprop",
    "Term",
    "Terms",
    "explain_step",
    "optimizer_row",
]
