"""What an objective is to the rest of the program."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from core.objectives.formula import Formula
from core.trace import Array

Interval = tuple[float, float]
Domain = tuple[Interval, ...]


@dataclass(frozen=True)
class Objective:
    """A function of one or two real variables that is minimised, and the domain that is drawn.

    Iterates may leave the domain: nothing is clamped to it.
    """

    formula: Formula
    domain: Domain
    """One interval a variable; their number is the objective's dimension."""
    name: str = ""
    """The name in the catalogue; empty for a typed formula."""

    @property
    def dimension(self) -> int:
        """Number of variables, 1 or 2."""
        return len(self.domain)

    @property
    def key(self) -> tuple[str, int]:
        """What tells the function itself from others: the same key, the same values and gradients."""
        return self.formula.code(), self.dimension

    def values(self, *coordinates: Array) -> Array:
        """Evaluate by numpy, without torch: for drawing.

        Parameters
        ----------
        coordinates
            One array a variable, all of one shape, which is the result's too. Where the function is
            not defined the value is NaN or infinite, without a warning.
        """
        with np.errstate(all="ignore"):
            values = self.formula.closure(np)(*coordinates)
        return np.broadcast_to(values, coordinates[0].shape).astype(np.float64)

    def torch_function(self) -> Callable[..., Any]:
        """Return f over torch tensors: one tensor a variable, all of one shape, which f's value has too.

        Imports torch.
        """
        import torch  # noqa: PLC0415  the window reads objectives before torch is loaded

        return self.formula.closure(torch)
