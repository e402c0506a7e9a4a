"""Recorded gradients, and autograd's own."""

from typing import Any

import numpy as np
import torch

from core.gradient_program import GradientProgram
from core.objectives import Objective
from core.objectives.formula import parse

SQUARE = ((-3.0, 3.0), (-3.0, 3.0))


def autograd(objective: Objective, x: np.ndarray) -> np.ndarray:
    """f and gradient at the points x (n, d), each alone, as a program needs only torch for; (n, 1 + d)."""
    function = objective.torch_function()
    rows = []
    for point in x.tolist():
        p = torch.tensor(point, dtype=torch.float64, requires_grad=True)
        f = function(*p.unbind())
        f.backward()
        rows.append([f.item(), *p.grad.tolist()])
    return np.array(rows)


def replayed(program: GradientProgram, x: np.ndarray) -> np.ndarray:
    bound = program.bind()
    results = []
    for part in np.split(x, len(x) // program.rows):
        bound.x.copy_(torch.from_numpy(part.T))
        bound.evaluate()
        results.append(np.column_stack([bound.f, *bound.grad]))
    return np.concatenate(results)


def replayed_in_columns(program: GradientProgram, x: np.ndarray) -> np.ndarray:
    columns, grad = torch.zeros(2, x.shape[1], program.rows, dtype=torch.float64)
    f = torch.zeros(program.rows, dtype=torch.float64)
    results = []
    with_value = program.bind_columns(columns, grad, f)
    without = program.bind_columns(columns, grad)
    for part in np.split(x, len(x) // program.rows):
        columns.copy_(torch.from_numpy(part.T))
        with_value.evaluate()
        results.append(np.column_stack([f, *grad]))
        grad.fill_(7)
        without.evaluate()
        assert_same_bits(np.column_stack([f, *grad]), results[-1])
    return np.concatenate(results)


def assert_same_bits(a: np.ndarray, b: np.ndarray) -> None:
    nan = np.isnan(a) & np.isnan(b)
    different = (a.view(np.int64) != b.view(np.int64)) & ~nan
    assert not different.any(), (a[different], b[different])


def points(dimension: int, count: int, seed: int = 0) -> np.ndarray:
    generator = np.random.default_rng(seed)
    near = generator.uniform(-3, 3, (count, dimension))
    near[::4] = 10 ** generator.uniform(-8, 8, near[::4].shape) * np.sign(near[::4])
    near[1] = 0
    near[2] = 1
    near[3] = np.inf
    return near


def typed(text: str, domain: Any = SQUARE) -> Objective:
    return Objective(parse(text), domain)
