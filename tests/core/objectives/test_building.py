"""What a scenario asks for becomes an objective, or a problem with the field that is wrong."""

import math

import numpy as np
import pytest
import torch

from core.objectives import Objective, build_objective
from core.problems import Problem

LINE = ((-2.0, 2.0),)
PLANE = ((-2.0, 2.0), (-1.0, 1.0))

WRONG = [
    ({}, "objective.name_or_formula", ""),
    ({"name": "rosenbrock", "formula": "x"}, "objective.name_or_formula", ""),
    ({"name": "rosenbrook"}, "choice", "name"),
    ({"name": "x" * 10_000}, "choice", "name"),
    ({"formula": "x^2"}, "objective.domain_missing", "domain"),
    ({"formula": "x^"}, "formula.nothing_after", "formula"),
    ({"formula": "x^", "domain": LINE}, "formula.nothing_after", "formula"),
    ({"formula": "x y", "domain": LINE}, "domain.dimension", "domain"),
    ({"formula": "y", "domain": LINE}, "domain.dimension", "domain"),
    ({"formula": "x", "domain": ()}, "domain.dimension", "domain"),
    ({"formula": "x", "domain": (*PLANE, *LINE)}, "domain.dimension", "domain"),
    ({"name": "rosenbrock", "domain": LINE}, "domain.dimension", "domain"),
    ({"name": "x_squared", "domain": PLANE}, "domain.dimension", "domain"),
    ({"formula": "x", "domain": ((2.0, -2.0),)}, "domain.upside_down", "domain"),
    ({"formula": "x", "domain": ((2.0, 2.0),)}, "domain.upside_down", "domain"),
    ({"name": "rosenbrock", "domain": ((-1.0, 1.0), (1.0, -1.0))}, "domain.upside_down", "domain"),
    ({"formula": "x", "domain": ((math.nan, 1.0),)}, "finite", "domain"),
    ({"formula": "x", "domain": ((0.0, math.inf),)}, "finite", "domain"),
    ({"formula": "x", "domain": ((0.0, 1e300),)}, "domain.size", "domain"),
    ({"formula": "x", "domain": ((1.0, 1.0 + 1e-12),)}, "domain.size", "domain"),
    ({"name": "rosenbrock", "condition": 3.0}, "objective.no_condition", "condition"),
    ({"formula": "x", "domain": LINE, "condition": 3.0}, "objective.no_condition", "condition"),
    ({"name": "quadratic_bowl", "condition": 0.5}, "at_least", "condition"),
    ({"name": "quadratic_bowl", "condition": math.nan}, "at_least", "condition"),
    ({"name": "quadratic_bowl", "condition": 1e9}, "at_most", "condition"),
    ({"formula": "2", "domain": LINE}, "formula.constant", "formula"),
    ({"formula": "x - x", "domain": LINE}, "formula.constant", "formula"),
    ({"formula": "x^0", "domain": LINE}, "formula.constant", "formula"),
    ({"formula": "sin(x)^2 + cos(x)^2", "domain": PLANE}, "formula.constant", "formula"),
    ({"formula": "sign(x)", "domain": ((1.0, 2.0),)}, "formula.constant", "formula"),
    ({"name": "plateau", "domain": ((50.0, 60.0), (50.0, 60.0))}, "formula.constant", "domain"),
    ({"formula": "sqrt(x)", "domain": ((-2.0, -1.0),)}, "objective.nowhere_finite", "formula"),
    ({"formula": "log(-x^2)", "domain": LINE}, "objective.nowhere_finite", "formula"),
    ({"formula": "x/(x-x)", "domain": LINE}, "objective.nowhere_finite", "formula"),
]


@pytest.mark.parametrize(("arguments", "code", "field"), WRONG)
def test_what_is_wrong_is_named_with_its_field(arguments, code, field):
    with pytest.raises(Problem) as caught:
        build_objective(**arguments)
    assert (caught.value.code, caught.value.field) == (code, field)
    assert len(caught.value.sentence) < 500


def test_a_function_that_is_zero_on_a_grid_is_not_taken_for_constant():
    assert build_objective(formula="sin(1000 pi x)", domain=LINE).dimension == 1


def test_a_function_that_is_defined_on_a_small_part_is_accepted():
    assert build_objective(formula="sqrt(0.01 - x^2)", domain=LINE)


def test_a_formula_in_x_may_stand_on_a_plane():
    objective = build_objective(formula="x^2", domain=PLANE)
    assert objective.dimension == 2
    x, y = np.meshgrid(np.array([1.0, 2.0, 3.0]), np.array([5.0, 6.0]))
    np.testing.assert_array_equal(objective.values(x, y), x**2)
    assert objective.torch_function()(torch.ones(4), torch.ones(4)).shape == (4,)


def test_a_domain_of_whole_numbers_becomes_one_of_floats():
    domain = build_objective(formula="x^2 + 1", domain=((-3, 3),)).domain
    assert [type(bound) for bound in domain[0]] == [float, float]


def test_the_catalogues_domain_can_be_replaced():
    assert build_objective("rosenbrock").domain == ((-2.0, 2.0), (-1.0, 3.0))
    assert build_objective("rosenbrock", domain=PLANE).domain == PLANE


def test_to_maximize_is_to_minimise_the_negative():
    plain = build_objective("himmelblau")
    negative = build_objective("himmelblau", maximize=True)
    x, y = np.array([1.0, -2.0]), np.array([0.5, 3.0])
    np.testing.assert_array_equal(negative.values(x, y), -plain.values(x, y))
    assert negative.key != plain.key


def test_the_key_tells_functions_apart_and_nothing_else():
    same = build_objective(formula="x^2", domain=LINE), build_objective("x_squared")
    assert same[0].key == same[1].key
    assert build_objective(formula="x^2", domain=PLANE).key != same[0].key
    assert build_objective(formula="x^3", domain=LINE).key != same[0].key


def test_values_outside_the_functions_domain_are_not_finite_and_do_not_warn():
    objective = build_objective(formula="log(x) + 1/x", domain=LINE)
    assert isinstance(objective, Objective)
    values = objective.values(np.array([-1.0, 0.0, 1.0]))
    np.testing.assert_array_equal(np.isfinite(values), [False, False, True])


def test_building_again_is_the_same_object():
    assert build_objective("rosenbrock") is build_objective("rosenbrock")
