"""The catalogue's functions against known values, known critical points and what they are there to show."""

import math

import numpy as np
import pytest
import torch
from scipy import optimize

from core.objectives import OBJECTIVES, build_objective
from core.objectives.catalog import CONDITION

NAMES = (
    "x_cos_pi_x",
    "x_cubed",
    "hyperbolic_paraboloid",
    "x_squared",
    "x_cos_015_pi_x",
    "quadratic_bowl",
    "two_basins",
    "rosenbrock",
    "himmelblau",
    "rastrigin",
    "ackley",
    "beale",
    "styblinski_tang",
    "six_hump_camel",
    "monkey_saddle",
    "quartic_bowl",
    "plateau",
    "saddle_ring",
)
BY_NAME = {entry.name: entry for entry in OBJECTIVES}
KNOWN = [(entry, x, kind) for entry in OBJECTIVES for x, kind in entry.known]
KNOWN_IDS = [f"{entry.name} {x}" for entry, x, _ in KNOWN]


def _value(name: str, *x: float) -> float:
    return float(build_objective(name).values(*(np.array([component]) for component in x))[0])


def _gradient_and_hessian(
    name: str, x: tuple[float, ...], **options: float
) -> tuple[np.ndarray, np.ndarray]:
    point = [torch.tensor(component, dtype=torch.float64, requires_grad=True) for component in x]
    value = build_objective(name, **options).torch_function()(*point)
    gradient = torch.autograd.grad(value, point, create_graph=True)
    rows = [
        torch.autograd.grad(entry, point, retain_graph=True, materialize_grads=True)
        if entry.requires_grad
        else [torch.zeros_like(entry)] * len(x)
        for entry in gradient
    ]
    numbers = np.array([entry.item() for entry in gradient])
    return numbers, np.array([[entry.item() for entry in row] for row in rows])


def test_all_objectives_are_there():
    assert tuple(BY_NAME) == NAMES


@pytest.mark.parametrize("entry", OBJECTIVES, ids=NAMES)
def test_an_entry_is_complete(entry):
    assert entry.title
    assert entry.source
    assert entry.latex
    assert len(entry.start) == entry.dimension
    for component, (low, high) in zip(entry.start, entry.domain, strict=True):
        assert low < component < high
    assert (CONDITION in entry.formula) == (entry.condition is not None)


VALUES = [
    ("x_cos_pi_x", (0.25,), 0.25 * math.sqrt(0.5)),
    ("x_cubed", (-2.0,), -8.0),
    ("hyperbolic_paraboloid", (1.9, -0.012), 1.9**2 - 0.012**2),
    ("x_squared", (10.0,), 100.0),
    ("x_cos_015_pi_x", (10.0,), 0.0),
    ("quadratic_bowl", (-5.0, -2.0), 33.0),
    ("rosenbrock", (-1.2, 1.0), 24.2),
    ("himmelblau", (0.0, 0.0), 170.0),
    ("rastrigin", (1.0, 2.0), 5.0),
    ("ackley", (0.0, 0.0), 0.0),
    ("beale", (1.0, 1.0), 14.203125),
    ("styblinski_tang", (-2.903534, -2.903534), -78.33233140754282),
    ("six_hump_camel", (0.0898420, -0.7126564), -1.0316284534898774),
    ("monkey_saddle", (1.0, 1.0), -2.0),
    ("quartic_bowl", (1.0, -2.0), 17.0),
    ("plateau", (0.0, 0.0), 0.0),
    ("saddle_ring", (0.0, 0.0), 1.0),
]


@pytest.mark.parametrize(("name", "x", "f"), VALUES, ids=[row[0] for row in VALUES])
def test_values_of_the_literature(name, x, f):
    assert _value(name, *x) == pytest.approx(f, rel=1e-12, abs=2e-15)


@pytest.mark.parametrize(("entry", "x", "kind"), KNOWN, ids=KNOWN_IDS)
def test_known_points_are_critical_and_of_their_kind(entry, x, kind):
    gradient, hessian = _gradient_and_hessian(entry.name, x)
    eigenvalues = np.linalg.eigvalsh(hessian)
    scale = max(1.0, np.abs(eigenvalues).max())
    assert np.abs(gradient).max() < 1e-13 * scale
    for component, (low, high) in zip(x, entry.domain, strict=True):
        assert low < component < high
    if kind.startswith("degenerate"):
        assert np.abs(eigenvalues).min() == 0
        differences = _differences_around(entry.name, x)
        expected = {"degenerate minimum": [1], "degenerate saddle": [-1, 1]}
        assert sorted(set(np.sign(differences))) == expected[kind]
    else:
        assert np.abs(eigenvalues).min() > 1e-3
        signs = {"local minimum": [1], "local maximum": [-1], "saddle point": [-1, 1]}
        assert sorted(set(np.sign(eigenvalues))) == signs[kind]


def _differences_around(name: str, x: tuple[float, ...]) -> np.ndarray:
    objective = build_objective(name)
    if len(x) == 1:
        circle = [np.array([x[0] - 0.01, x[0] + 0.01])]
    else:
        # An angle at which no symmetric function has a zero.
        angle = np.linspace(0, 2 * np.pi, 48, endpoint=False) + 0.01
        circle = [x[0] + 0.01 * np.cos(angle), x[1] + 0.01 * np.sin(angle)]
    return objective.values(*circle) - _value(name, *x)


@pytest.mark.parametrize(
    ("name", "count"),
    [
        ("himmelblau", 9),
        ("six_hump_camel", 15),
        ("styblinski_tang", 9),
        ("two_basins", 3),
        ("saddle_ring", 9),
    ],
)
def test_where_all_critical_points_are_known_scipy_finds_no_other(name, count):
    entry = BY_NAME[name]
    assert len(entry.known) == count
    known = np.array([x for x, _ in entry.known])
    (x_low, x_high), (y_low, y_high) = entry.domain

    def gradient(point):
        return _gradient_and_hessian(name, tuple(point))[0]

    for start in [(a, b) for a in (-0.7, -0.2, 0.3, 0.8) for b in (-0.75, 0.1, 0.6)]:
        middle = np.array([x_low + x_high, y_low + y_high]) / 2
        half = np.array([x_high - x_low, y_high - y_low]) / 2
        found = optimize.root(gradient, middle + half * start, tol=1e-12)
        if found.success and (np.abs(found.x - middle) < half).all():
            assert np.abs(known - found.x).max(axis=1).min() < 1e-6


def test_minima_of_the_lecture():
    assert _value("x_cos_pi_x", -0.27385269) == pytest.approx(-0.17860251, abs=1e-8)
    assert _value("x_cos_pi_x", 1.09040822) == pytest.approx(-1.04672112, abs=1e-8)


def _descend(name: str, lr: float, steps: int) -> np.ndarray:
    path = [np.array(BY_NAME[name].start)]
    for _ in range(steps):
        gradient, _ = _gradient_and_hessian(name, tuple(path[-1]))
        path.append(path[-1] - lr * gradient)
    return np.array(path)


def test_two_basins_keeps_descent_in_the_local_minimum():
    (deep, _), (local, _), (between, _) = BY_NAME["two_basins"].known
    assert _value("two_basins", *deep) < _value("two_basins", *local) - 0.5
    assert _value("two_basins", *local) < _value("two_basins", *between) - 0.5
    _, hessian = _gradient_and_hessian("two_basins", local)
    assert 2 / np.linalg.eigvalsh(hessian).max() > 0.06
    np.testing.assert_allclose(_descend("two_basins", 0.06, 60)[-1], local, atol=1e-6)


def test_the_plateau_stalls_without_stopping_and_then_drops():
    entry = BY_NAME["plateau"]
    gradient, _ = _gradient_and_hessian("plateau", entry.start)
    assert 1e-4 < np.linalg.norm(gradient) < 0.02
    path = _descend("plateau", 0.5, 100)
    f = build_objective("plateau").values(path[:, 0], path[:, 1])
    assert f[10] > 0.99
    assert f[-1] < 1e-6


def test_the_saddles_stand_on_a_ring_between_the_minima():
    known = BY_NAME["saddle_ring"].known
    saddles = np.array([x for x, kind in known if kind == "saddle point"])
    minima = np.array([x for x, kind in known if kind == "local minimum"])
    assert len(saddles) == len(minima) == 4
    np.testing.assert_allclose(np.linalg.norm(saddles, axis=1), math.sqrt(0.8))
    assert _value("saddle_ring", *minima[0]) < _value("saddle_ring", *saddles[0])


def test_the_condition_number_is_that_of_the_hessian():
    for condition in (1.0, 2.0, 37.5, 1e6):
        _, hessian = _gradient_and_hessian("quadratic_bowl", (0.3, -0.7), condition=condition)
        assert np.linalg.cond(hessian) == pytest.approx(condition)
    assert build_objective("quadratic_bowl") == build_objective("quadratic_bowl", condition=2.0)
