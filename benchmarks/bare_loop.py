"""What the engine is compared with: a loop over torch.optim as it is usually written."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from core.torch_setup import torch
from core.trace import Array

Function = Callable[[torch.Tensor, torch.Tensor], torch.Tensor]


def rosenbrock(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """Rosenbrock's valley."""
    return (1 - x) ** 2 + 100 * (y - x**2) ** 2


def rastrigin(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """Rastrigin's egg box."""
    return 20 + x**2 + y**2 - 10 * (torch.cos(2 * torch.pi * x) + torch.cos(2 * torch.pi * y))


def bowl(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
    """Bowl of condition number 2."""
    return x**2 + 2 * y**2


FUNCTIONS: dict[str, Function] = {"rosenbrock": rosenbrock, "rastrigin": rastrigin}
"""By their names in the catalogue; written out here, so that they do not share code with it."""


def bare_loop(
    function: Function, start: Sequence[float], optimizer: dict[str, Any], steps: int
) -> tuple[Array, Array, Array, Array]:
    """Descend and record.

    Parameters
    ----------
    function
        What is minimised.
    start
        Shape (2,).
    optimizer
        The class's name in torch.optim under ``name``, and its keyword arguments.
    steps
        How many; there is no other end.

    Returns
    -------
    x, f, grad, lr
        Shapes (steps + 1, 2), (steps + 1,), (steps + 1, 2), (steps + 1,).
    """
    settings = dict(optimizer)
    p = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    method = getattr(torch.optim, settings.pop("name"))([p], **settings)
    x, grad = np.empty((steps + 1, 2)), np.empty((steps + 1, 2))
    values, rates = np.empty(steps + 1), np.empty(steps + 1)
    for t in range(steps + 1):
        method.zero_grad()
        f = function(*p)
        f.backward()
        assert p.grad is not None
        x[t] = p.detach()
        values[t] = f.item()
        grad[t] = p.grad
        rates[t] = method.param_groups[0]["lr"]
        if t < steps:
            method.step()
    return x, values, grad, rates
