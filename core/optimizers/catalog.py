"""The table of optimizers: a row for each class of torch.optim in scope."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from core.optimizers.adam import Adam, Adamax, AdamW, NAdam, RAdam
from core.optimizers.adaptive import Adadelta, Adagrad, RMSprop
from core.optimizers.base import OptimizerSettings
from core.optimizers.gradient_descent import ASGD, SGD
from core.optimizers.lbfgs import LBFGS
from core.optimizers.rprop import Rprop

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


@dataclass(frozen=True)
class Optimizer:
    """One class of `torch.optim`."""

    settings: type[OptimizerSettings]
    title: str
    """In English."""
    source: str
    """Who published it."""
    elementwise: bool = True
    """Whether each component's step depends on that component alone: runs can share a batch."""

    @property
    def name(self) -> str:
        """The class's name in `torch.optim`."""
        return self.settings.__name__


OPTIMIZERS = (
    Optimizer(
        SGD,
        title="Gradient descent",
        source="Robbins & Monro 1951; momentum: Polyak 1964; Nesterov 1983",
    ),
    Optimizer(
        Adagrad,
        title="Adagrad",
        source="Duchi, Hazan & Singer 2011",
    ),
    Optimizer(
        RMSprop,
        title="RMSprop",
        source="Tieleman & Hinton 2012; centered: Graves 2013",
    ),
    Optimizer(Adadelta, title="Adadelta", source="Zeiler 2012"),
    Optimizer(
        Adam,
        title="Adam",
        source="Kingma & Ba 2015; AMSGrad: Reddi, Kale & Kumar 2018",
    ),
    Optimizer(AdamW, title="AdamW", source="Loshchilov & Hutter 2019"),
    Optimizer(Adamax, title="Adamax", source="Kingma & Ba 2015"),
    Optimizer(NAdam, title="NAdam", source="Dozat 2016"),
    Optimizer(RAdam, title="RAdam", source="Liu et al. 2020"),
    Optimizer(Rprop, title="Rprop", source="Riedmiller & Braun 1993"),
    Optimizer(
        ASGD,
        title="Averaged gradient descent",
        source="Polyak & Juditsky 1992",
    ),
    Optimizer(
        LBFGS,
        title="L-BFGS",
        source="Liu & Nocedal 1989",
        elementwise=False,
    ),
)

_BY_NAME = {row.name: row for row in OPTIMIZERS}


def optimizer_row(name: str) -> Optimizer:
    """Return the row of the class `name` of `torch.optim`."""
    return _BY_NAME[name]
