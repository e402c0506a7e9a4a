"""The optimizers of torch.optim: their settings, their state and their textbook updates."""

from core.optimizers.base import OptimizerSettings
from core.optimizers.catalog import OPTIMIZERS, Optimizer, Term, optimizer_row, recorded_terms
from core.optimizers.settings import (
    ASGD,
    LBFGS,
    SGD,
    Adadelta,
    Adagrad,
    Adam,
    Adamax,
    AdamW,
    AnyOptimizer,
    NAdam,
    RAdam,
    RMSprop,
    Rprop,
)

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
    "optimizer_row",
    "recorded_terms",
]
