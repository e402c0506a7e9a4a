"""The table of optimizers: a row for each class of torch.optim in scope."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from core.optimizers import settings as torch_optim
from core.optimizers.base import OptimizerSettings


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


@dataclass(frozen=True)
class Optimizer:
    """One class of `torch.optim`."""

    settings: type[OptimizerSettings]
    title: str
    """In English."""
    source: str
    """Who published it."""
    terms: Callable[[Any, float], Terms]
    """Of settings of this class and the learning rate of the first step: see `recorded_terms`."""
    elementwise: bool = True
    """Whether each component's step depends on that component alone: runs can share a batch."""

    @property
    def name(self) -> str:
        """The class's name in `torch.optim`."""
        return self.settings.__name__


_MOMENTS = {"exp_avg": Term(0.0), "exp_avg_sq": Term(0.0)}


def _sgd(settings: torch_optim.SGD, _: float) -> Terms:
    # Torch has no buffer before the first step, and then takes the gradient for it: as from zero.
    return {"momentum_buffer": Term(0.0)} if settings.momentum else {}


def _adagrad(settings: torch_optim.Adagrad, _: float) -> Terms:
    return {"sum": Term(settings.initial_accumulator_value)}


def _rmsprop(settings: torch_optim.RMSprop, _: float) -> Terms:
    centered = {"grad_avg": Term(0.0)} if settings.centered else {}
    momentum = {"momentum_buffer": Term(0.0)} if settings.momentum else {}
    return {"square_avg": Term(0.0)} | centered | momentum


def _adadelta(_: torch_optim.Adadelta, __: float) -> Terms:
    return {"square_avg": Term(0.0), "acc_delta": Term(0.0)}


def _adam(settings: torch_optim.Adam | torch_optim.AdamW, _: float) -> Terms:
    return _MOMENTS | ({"max_exp_avg_sq": Term(0.0)} if settings.amsgrad else {})


def _adamax(_: torch_optim.Adamax, __: float) -> Terms:
    return {"exp_avg": Term(0.0), "exp_inf": Term(0.0)}


def _nadam(_: torch_optim.NAdam, __: float) -> Terms:
    return _MOMENTS | {"mu_product": Term(1.0, scalar=True)}


def _radam(_: torch_optim.RAdam, __: float) -> Terms:
    return _MOMENTS


def _rprop(_: torch_optim.Rprop, lr: float) -> Terms:
    return {"prev": Term(0.0), "step_size": Term(lr)}


def _asgd(_: torch_optim.ASGD, lr: float) -> Terms:
    return {"eta": Term(lr, scalar=True), "mu": Term(1.0, scalar=True), "ax": Term(0.0)}


def _lbfgs(_: torch_optim.LBFGS, __: float) -> Terms:
    counts = {"n_iter": Term(0.0, scalar=True), "func_evals": Term(0.0, scalar=True)}
    return {
        "d": Term(0.0),
        "t": Term(0.0, scalar=True),
        "H_diag": Term(1.0, scalar=True),
    } | counts


OPTIMIZERS = (
    Optimizer(
        torch_optim.SGD,
        title="Gradient descent",
        source="Robbins & Monro 1951; momentum: Polyak 1964; Nesterov 1983",
        terms=_sgd,
    ),
    Optimizer(
        torch_optim.Adagrad,
        title="Adagrad",
        source="Duchi, Hazan & Singer 2011",
        terms=_adagrad,
    ),
    Optimizer(
        torch_optim.RMSprop,
        title="RMSprop",
        source="Tieleman & Hinton 2012; centered: Graves 2013",
        terms=_rmsprop,
    ),
    Optimizer(torch_optim.Adadelta, title="Adadelta", source="Zeiler 2012", terms=_adadelta),
    Optimizer(
        torch_optim.Adam,
        title="Adam",
        source="Kingma & Ba 2015; AMSGrad: Reddi, Kale & Kumar 2018",
        terms=_adam,
    ),
    Optimizer(torch_optim.AdamW, title="AdamW", source="Loshchilov & Hutter 2019", terms=_adam),
    Optimizer(torch_optim.Adamax, title="Adamax", source="Kingma & Ba 2015", terms=_adamax),
    Optimizer(torch_optim.NAdam, title="NAdam", source="Dozat 2016", terms=_nadam),
    Optimizer(torch_optim.RAdam, title="RAdam", source="Liu et al. 2020", terms=_radam),
    Optimizer(torch_optim.Rprop, title="Rprop", source="Riedmiller & Braun 1993", terms=_rprop),
    Optimizer(
        torch_optim.ASGD,
        title="Averaged gradient descent",
        source="Polyak & Juditsky 1992",
        terms=_asgd,
    ),
    Optimizer(
        torch_optim.LBFGS,
        title="L-BFGS",
        source="Liu & Nocedal 1989",
        terms=_lbfgs,
        elementwise=False,
    ),
)

_BY_NAME = {row.name: row for row in OPTIMIZERS}


def optimizer_row(name: str) -> Optimizer:
    """Return the row of the class `name` of `torch.optim`."""
    return _BY_NAME[name]


def recorded_terms(settings: OptimizerSettings, lr: float) -> Terms:
    """Return what to copy from ``optimizer.state[x]`` after each step, by torch's own names.

    Before the first step, and as long as torch has not got it, a term is its initial value. A step
    count is not among them: it is t.

    Parameters
    ----------
    settings
        The optimizer as its first step finds it: with a schedule, ``schedule.starting(settings)``.
    lr
        The learning rate of the first step, from which two methods start their own rates.
    """
    return optimizer_row(settings.name).terms(settings, lr)
