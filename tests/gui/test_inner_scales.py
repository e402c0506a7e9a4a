"""Scales of inner terms: round numbers at which all fits, and the step never scaled."""

import numpy as np
import pytest

from core.drawing import Drawing, InnerTerm, Phase, Unit
from core.inner_step import InnerPhase, InnerStep, inner_step
from core.optimizers import LBFGS, OPTIMIZERS
from gui.views.frame import Frame
from gui.views.inner_scales import LONGEST, nice, scales, vector
from tests.core.torch_loop import STEPS, torchs_own

FRAME = Frame((-4.0, 4.0), (-4.0, 4.0), 600.0, 300.0)


def step_of(*terms, x=(0.0, 0.0), to=(0.5, -0.5)):
    arrow = InnerTerm("x_next", "xₜ₊₁", "x_{t+1}", Drawing.NEXT, np.asarray(to, float))
    phase = InnerPhase(Phase.STEP, (0,), (), (*terms, arrow), ())
    return InnerStep(0, np.asarray(x, float), (phase,))


def term(values, drawing=Drawing.SLOPE):
    return InnerTerm("m", "−mₜ", "-m_t", drawing, np.asarray(values, float))


@pytest.mark.parametrize(
    ("most", "expected"),
    [
        (1.0, 1.0),
        (0.999999, 0.5),
        (0.2, 0.2),
        (0.19, 0.1),
        (7.3, 5.0),
        (4.9, 2.0),
        (10.0, 10.0),
        (3e-13, 2e-13),
        (9e99, 5e99),
        (0.0, 1.0),
        (np.inf, 1.0),
        (np.nan, 1.0),
    ],
)
def test_a_nice_scale_is_the_greatest_round_one_that_fits(most, expected):
    assert nice(most) == expected


def test_no_round_number_between_is_left_out():
    for most in np.logspace(-3, 3, 500):
        assert nice(most) <= most < 2.5 * nice(most) * (1 + 1e-12)


@pytest.mark.parametrize("size", [1e-9, 1.0, 4e7])
def test_the_longest_term_is_long_and_none_is_longer(size):
    step = step_of(term((3 * size, 0)), term((size, -2 * size), Drawing.SQUARED_SLOPE))
    scale = scales(step, FRAME)[Unit.SLOPE]
    longest = max(
        float(np.hypot(*(scale * vector(own, step) * FRAME.per_unit)))
        for own in step.terms
        if own.drawing.unit is Unit.SLOPE and np.isfinite(own.drawn).all()
    )
    side = np.sqrt(600 * 300)
    assert LONGEST * side / 2.5 <= longest <= LONGEST * side


def test_the_step_is_true_to_scale_whatever_the_rest_is():
    for size in (1e-12, 1e12):
        step = step_of(term((size, size)), term((size, 1), Drawing.MOVE), to=(size, 0))
        assert scales(step, FRAME)[Unit.X] == 1.0


def test_near_the_edge_terms_become_shorter_but_do_not_vanish():
    inside, corner = step_of(term((-1, -1))), step_of(term((-1, -1)), x=(3.9, 3.9))
    free, tight = (scales(step, FRAME)[Unit.SLOPE] for step in (inside, corner))
    assert 0 < tight < free


def test_directions_are_true_to_scale_where_that_can_be_seen():
    assert scales(step_of(term((1, 0), Drawing.DIRECTION)), FRAME)[Unit.DIRECTION] == 1.0
    assert scales(step_of(term((900, 0), Drawing.DIRECTION)), FRAME)[Unit.DIRECTION] < 0.01
    assert scales(step_of(term((1e-6, 0), Drawing.DIRECTION)), FRAME)[Unit.DIRECTION] > 1e4


def test_a_rectangle_lies_where_the_step_goes():
    sides = term((9.0, 16.0), Drawing.SQUARED_SLOPE)
    np.testing.assert_array_equal(vector(sides, step_of(sides, to=(-1, 1))), (-3, 4))
    np.testing.assert_array_equal(vector(sides, step_of(sides, to=(1, 0))), (3, 4))


def test_what_is_not_finite_decides_nothing():
    with_nan = step_of(term((1, 0)), term((np.nan, 1)), term((np.inf, 1)))
    assert scales(with_nan, FRAME) == scales(step_of(term((1, 0))), FRAME)
    assert scales(step_of(term((0, 0))), FRAME)[Unit.SLOPE] == 1.0


@pytest.mark.parametrize("row", OPTIMIZERS, ids=lambda row: row.name)
def test_one_scale_holds_for_all_phases_of_a_step(row):
    settings = row.settings(lr=0.01)
    _, trace = torchs_own(settings)
    frame = Frame((-5.0, 5.0), (-5.0, 5.0), 400.0, 400.0)
    for t in range(STEPS):
        step = inner_step(settings, trace, t)
        chosen = scales(step, frame)
        for own in step.terms:
            if own.drawing.unit in (Unit.SLOPE, Unit.RATIO) or isinstance(settings, LBFGS):
                along = chosen[own.drawing.unit] * vector(own, step) * frame.per_unit
                if own.drawing.unit is not Unit.X:
                    assert np.hypot(*along) <= LONGEST * 400 + 1e-6


def test_along_x_alone():
    step = InnerStep(
        0,
        np.array([1.0]),
        (InnerPhase(Phase.GRADIENT, (), (), (term((4.0,)),), ()),),
    )
    frame = Frame((0.0, 2.0), (-100.0, 100.0), 500.0, 20.0)
    # 0.84 of x would be the longest that is drawn: 4 × 0.2 fits, 4 × 0.5 does not
    assert scales(step, frame, along_x=True)[Unit.SLOPE] == 0.2
