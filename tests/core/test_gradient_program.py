import itertools
import random
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pytest
import torch

from core import gradient_program as module
from core.gradient_program import GradientProgram, gradient_program
from core.objectives import OBJECTIVES, Objective, build_objective
from core.objectives.formula import parse

SQUARE = ((-3.0, 3.0), (-3.0, 3.0))
FUNCTIONS = (
    *("sin({})", "cos({})", "tan({})", "asin({})", "acos({})", "atan({})", "sinh({})", "cosh({})"),
    *("tanh({})", "exp({})", "log({})", "log2({})", "log10({})", "sqrt({})", "abs({})", "sign({})"),
    *("({})^2", "({})^3", "({})^-1", "({})^1.7", "1.3^({})", "({})^0.5", "-({})", "3*({})"),
)
PAIRS = ("({}) + ({})", "({}) - ({})", "({})*({})", "({})/({})", "({})^({})")
PAIRS += ("max({}, {})", "min({}, {})")


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
