import random

import numpy as np
import pytest
import torch

from core import gradient_program as module
from core.gradient_program import GradientProgram, gradient_program
from core.objectives import OBJECTIVES, build_objective
from tests.core.replaying import (
    assert_same_bits,
    autograd,
    points,
    replayed,
    replayed_in_columns,
    typed,
)

FUNCTIONS = (
    *("sin({})", "cos({})", "tan({})", "asin({})", "acos({})", "atan({})", "sinh({})", "cosh({})"),
    *("tanh({})", "exp({})", "log({})", "log2({})", "log10({})", "sqrt({})", "abs({})", "sign({})"),
    *("({})^2", "({})^3", "({})^-1", "({})^1.7", "1.3^({})", "({})^0.5", "-({})", "3*({})"),
)
PAIRS = ("({}) + ({})", "({}) - ({})", "({})*({})", "({})/({})", "({})^({})")
PAIRS += ("max({}, {})", "min({}, {})")


@pytest.mark.parametrize("entry", OBJECTIVES, ids=lambda entry: entry.name)
def test_catalogue_equals_autograd_in_every_bit(entry) -> None:
    objective = build_objective(name=entry.name)
    x = points(objective.dimension, 120)
    expected = autograd(objective, x)
    for rows in (1, 2, 3, 5, 8, 24, 120):
        program = gradient_program(objective, rows)
        assert program.is_recorded
        assert_same_bits(replayed(program, x), expected)
    assert_same_bits(replayed_in_columns(program, x), expected)


@pytest.mark.parametrize("function", FUNCTIONS)
def test_each_function_equals_autograd_in_every_bit(function: str) -> None:
    objective = typed(function.format("x") + "*y")
    x = points(2, 120)
    expected = autograd(objective, x)
    for rows in (1, 8, 120):
        program = gradient_program(objective, rows)
        assert program.is_recorded
        assert_same_bits(replayed(program, x), expected)
    assert_same_bits(replayed_in_columns(program, x), expected)


def random_text(generator: random.Random, depth: int) -> str:
    if depth == 0:
        return generator.choice(["x", "y", "x", "y", f"{generator.uniform(0.1, 3):.3g}"])
    if generator.random() < 0.5:
        return generator.choice(FUNCTIONS).format(random_text(generator, depth - 1))
    left, right = (random_text(generator, generator.randrange(depth)) for _ in range(2))
    return generator.choice(PAIRS).format(left, right)


@pytest.mark.parametrize("seed", range(24))
def test_random_formula_equals_autograd_in_every_bit(seed: int) -> None:
    generator = random.Random(seed)
    objective = typed(f"x*({random_text(generator, 4)}) + y")
    x = points(2, 24, seed)
    expected = autograd(objective, x)
    for rows in (1, 3, 4, 6, 8, 24):
        program = gradient_program(objective, rows)
        assert program.is_recorded
        assert_same_bits(replayed(program, x), expected)
        assert_same_bits(replayed_in_columns(program, x), expected)


def test_formula_without_one_variable_has_no_slope_along_it() -> None:
    bound = gradient_program(typed("y^2")).bind()
    bound.x[:, 0] = torch.tensor([7.0, 3.0])
    bound.evaluate()
    assert bound.f.tolist() == [9.0]
    assert bound.grad.tolist() == [[0.0], [6.0]]


@pytest.mark.parametrize(("text", "gradient"), [("x + y", [1, 1]), ("x", [1, 0]), ("2*y", [0, 2])])
def test_outputs_that_are_inputs_or_constants(text: str, gradient: list[float]) -> None:
    bound = gradient_program(typed(text), 2).bind()
    bound.x.copy_(torch.tensor([[0.25, 3.0], [0.5, 4.0]]))
    bound.grad.fill_(77)
    for _ in range(2):
        bound.evaluate()
        assert bound.f.tolist() == [typed(text).values(x, y) for x, y in bound.x.T.numpy()]
        assert bound.grad.T.tolist() == [gradient, gradient]
        bound.grad.fill_(77)


def test_bound_programs_do_not_share_buffers() -> None:
    program = gradient_program(typed("x^2 + y"))
    first, second = program.bind(), program.bind()
    first.x.fill_(2.0)
    second.x.fill_(3.0)
    second.evaluate()
    first.evaluate()
    assert (first.f.item(), second.f.item()) == (6.0, 12.0)
    assert (first.grad[0].item(), second.grad[0].item()) == (4.0, 6.0)


def test_columns_beside_the_program_are_left_alone() -> None:
    table = torch.full((2, 7), 5.0, dtype=torch.float64)
    bound = gradient_program(typed("x*y"), 2).bind(table)
    bound.x.copy_(torch.tensor([[1.0, 2.0], [3.0, 4.0]]))
    bound.evaluate()
    assert table.tolist() == [[1, 3, 3, 3, 1, 5, 5], [2, 4, 8, 4, 2, 5, 5]]


def test_recorded_once_for_a_function_whatever_its_name_and_domain() -> None:
    named = build_objective(name="x_squared")
    assert gradient_program(named, 3) is gradient_program(typed("x^2", ((-1.0, 1.0),)), 3)
    assert gradient_program(named, 3) is not gradient_program(named, 4)
    assert gradient_program(named) is not gradient_program(typed("x^2"))


def test_cache_forgets_the_oldest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CACHE_SIZE", 2)
    monkeypatch.setattr(module, "_cache", type(module._cache)())
    first = gradient_program(typed("x + 1"))
    gradient_program(typed("x + 2"))
    assert gradient_program(typed("x + 1")) is first
    gradient_program(typed("x + 3"))
    assert gradient_program(typed("x + 1")) is first
    assert len(module._cache) == 2


def test_columns_that_differ_from_autograd_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    program = GradientProgram(typed("sinh(x)*y"), 8, torch.float64)
    monkeypatch.setattr(GradientProgram, "_columns_are_equal", False)
    x = points(2, 24)
    assert_same_bits(replayed_in_columns(program, x), autograd(typed("sinh(x)*y"), x))


@pytest.mark.parametrize(
    ("text", "largest", "finite"),
    [
        ("(x^2 + y - 11)^2 + (x + y^2 - 7)^2", 1e12, True),
        ("20 + x^2 + y^2 - 10*(cos(2*pi*x) + sin(2*pi*y))", 1e12, True),
        ("x + y", 1e12, True),
        ("y", 1e12, True),
        ("x^2*x^2*x^2*x^2*x^2*x^2", 1e12, True),
        ("(x^2*x^2*x^2)*(x^2*x^2*x^2)*x^2*x^2", 1e20, False),
        ("1/x + y", 1e12, False),
        ("sqrt(x) + y", 1e12, False),
        ("exp(x) + y", 1.0, False),
    ],
)
def test_where_it_is_surely_finite(text: str, largest: float, finite: bool) -> None:
    program = gradient_program(typed(text), 8)
    assert program.is_finite_within(largest) is finite
    bound = program.bind()
    if finite:
        corners = [largest, -largest, 0.3 * largest, 1.0]
        bound.x.copy_(torch.tensor([corners * 2, corners + corners[::-1]]))
        bound.evaluate()
        assert torch.isfinite(bound.f).all() and torch.isfinite(bound.grad).all()


def test_single_precision() -> None:
    objective = build_objective(name="himmelblau")
    program = gradient_program(objective, 2, torch.float32)
    assert program.is_recorded
    bound = program.bind()
    bound.x.copy_(torch.tensor([[1.0, 2.0], [0.5, -0.3]]))
    bound.evaluate()
    x = bound.x.clone().contiguous().requires_grad_()
    objective.torch_function()(*x).sum().backward()
    assert bound.grad.dtype == torch.float32
    assert torch.equal(bound.grad, x.grad)


def test_undefined_is_not_a_number_and_no_warning() -> None:
    bound = gradient_program(typed("log(x)/y")).bind()
    bound.x[:, 0] = torch.tensor([-1.0, 0.0])
    bound.evaluate()
    assert np.isnan(bound.f.item())
    assert bound.grad[0].item() == -np.inf
    assert np.isnan(bound.grad[1].item())
