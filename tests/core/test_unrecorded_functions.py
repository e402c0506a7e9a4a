"""Functions whose gradient cannot be recorded, or comes out otherwise: they are left to autograd."""

import itertools
from dataclasses import dataclass, field
from typing import Any

import pytest
import torch

from core.gradient_program import gradient_program
from tests.core.replaying import (
    SQUARE,
    assert_same_bits,
    autograd,
    points,
    replayed,
)


@dataclass
class Unusual:
    """An objective that is no formula."""

    function: Any
    number: int = field(default_factory=itertools.count().__next__)
    """Not its id, which another one may have once it is gone."""
    domain = SQUARE
    dimension = 2

    @property
    def key(self) -> tuple[str, int]:
        return f"{self.number}", 2

    def torch_function(self) -> Any:
        return self.function


def counting() -> Any:
    calls = []

    def function(x: torch.Tensor, y: torch.Tensor) -> torch.Tensor:
        calls.append(1)
        return x * len(calls) + y

    return function


@pytest.mark.parametrize(
    "function",
    [
        lambda x, y: torch.stack([x, y]).sum(0),
        lambda x, y: torch.frexp(x).mantissa * y,
        lambda x, y: x * y if y.sum() < 0.5 else x,
    ],
    ids=["another shape", "two results", "a decision"],
)
def test_what_cannot_be_recorded_is_left_to_autograd(function: Any) -> None:
    objective: Any = Unusual(function)
    program = gradient_program(objective, 4)
    assert not program.is_recorded
    x = points(2, 12)
    assert_same_bits(replayed(program, x), autograd(objective, x))
    columns, grad = torch.zeros(2, 2, 4, dtype=torch.float64)
    f = torch.zeros(4, dtype=torch.float64)
    columns.copy_(torch.tensor([[0.1, 0.2, -0.3, 0.4], [0.1, -0.2, 0.3, 0.4]]))
    bound = program.bind_columns(columns, grad, f)
    for _ in range(2):
        bound.evaluate()
    if objective.function(*columns).shape == f.shape:
        expected = objective.function(*columns.requires_grad_())
        (slopes,) = torch.autograd.grad(expected.sum(), columns)
        assert torch.equal(f, expected)
        assert torch.equal(grad, slopes)


def test_a_program_that_differs_from_autograd_is_not_used() -> None:
    objective: Any = Unusual(counting())
    assert not gradient_program(objective).is_recorded


def test_constant_function_has_no_slope() -> None:
    objective: Any = Unusual(lambda x, y: torch.full_like(x, 3.0))
    bound = gradient_program(objective, 2).bind()
    bound.grad.fill_(1)
    bound.evaluate()
    assert bound.f.tolist() == [3, 3]
    assert bound.grad.tolist() == [[0, 0], [0, 0]]
