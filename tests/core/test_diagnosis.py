import string
from dataclasses import replace
from functools import lru_cache

import numpy as np
import pytest

from core.calculus import eigenpairs
from core.critical_points import classify, find
from core.descent import descend
from core.diagnosis import SENTENCES, Badge, Reason, diagnose
from core.scenario import Pane
from core.trace import Curvature


@lru_cache
def computed(pane, steps, tolerance):
    (trace,) = descend(pane, steps, tolerance)
    objective = pane.objective.build()
    reached = classify(objective, trace.x[-1]) if trace.outcome == "converged" else None
    return trace, eigenpairs(objective, trace.x), find(objective), reached


class Case:
    """A run with all that is known of it."""

    def __init__(self, objective, start, steps=200, tolerance=1e-6, run=None, **optimizer):
        if isinstance(objective, str):
            objective = {"name": objective}
        optimizer = {"name": "SGD"} | optimizer
        pane = Pane.model_validate(
            {
                "objective": objective,
                "runs": ({"start": start, "optimizer": optimizer} | (run or {}),),
            }
        )
        self.trace, self.curvature, self.points, self.reached = computed(pane, steps, tolerance)

    def at(self, t):
        return diagnose(self.trace, self.curvature, self.points, t, self.reached)

    def all(self):
        return [self.at(t) for t in range(len(self.trace))]

    def badges(self):
        """Each badge once for every stretch of rows that have it."""
        every = [diagnosis.badge for diagnosis in self.all()]
        return [badge for i, badge in enumerate(every) if i == 0 or every[i - 1] != badge]


def formula(text, *domain):
    return {"formula": text, "domain": domain or ((-2.0, 2.0), (-2.0, 2.0))}


# --- the comparison that the window opens with


def test_a_local_minimum_holds():
    case = Case("two_basins", (1.75, 1.25), lr=0.06)
    assert case.badges() == ["descending", "near a minimum", "local minimum"]
    last = case.at(len(case.trace))
    assert last.reason == Reason.STAYS
    assert last.sentence == "Gradient small because every direction curves up. It stays here."
    assert last.tone == "good"


def test_a_saddle_lets_go():
    case = Case("hyperbolic_paraboloid", (1.9, -0.012), steps=60, lr=0.06)
    assert case.badges() == ["descending", "near a saddle", "descending"]
    there = case.at(26)
    assert there.tone == "warning"
    assert there.values["distance"] == "|y|"
    # y ← y − η·(−2y)
    assert there.values["factor"] == pytest.approx(1 + 0.06 * 2, rel=1e-12)
    assert there.sentence == (
        "Gradient small but one direction curves down: |y| grows ×1.12 a step."
    )
    assert case.at(40).reason == Reason.FALLS_AWAY
    assert case.at(60).reason == Reason.STEP_LIMIT


def test_a_gradient_is_not_called_small_beside_a_point_of_a_steep_function():
    case = Case(formula("400*(x^2 - y^2)"), (0.0, 0.002), steps=12, lr=1e-4)
    gradient = np.abs(800 * case.trace.x[:, 1])
    for t in (0, 6):
        found = case.at(t)
        assert gradient[t] > 1
        assert found.sentence == "One direction curves down: |y| grows ×1.08 a step."
    steep = Case(formula("400*(x^2 + y^2)"), (0.004, 0.0), steps=12, lr=1e-4)
    assert steep.at(2).badge == Badge.GLOBAL_MINIMUM
    assert steep.at(2).reason == Reason.SETTLES
    assert steep.at(2).values["factor"] == pytest.approx(0.92)


# --- saddles


def test_on_the_stable_manifold_the_saddle_is_the_limit():
    case = Case("hyperbolic_paraboloid", (1.9, 0.0), lr=0.06)
    assert case.trace.outcome == "converged"
    assert case.badges() == ["descending", "near a saddle", "saddle point"]
    assert {case.at(t).reason for t in range(20, len(case.trace))} == {Reason.ON_STABLE_MANIFOLD}


def test_the_least_step_off_the_manifold_escapes():
    case = Case("hyperbolic_paraboloid", (1.9, 1e-300), steps=60, lr=0.06)
    assert case.at(30).reason == Reason.ESCAPES
    assert case.at(30).values["factor"] == pytest.approx(1.12, rel=1e-9)


@pytest.mark.parametrize("y", [0.3, 0.3 + 1e-9])
def test_a_saddle_beside_the_axes(y):
    case = Case(formula("(x - 0.1)^2 - 2(y - 0.3)^2"), (1.5, y), steps=60, lr=0.1)
    found = case.at(40)
    if y == 0.3:
        assert found.reason == Reason.ON_STABLE_MANIFOLD
    else:
        assert found.values["distance"] == "|y − 0.3|"
        assert found.values["factor"] == pytest.approx(1.4, rel=1e-5)
    mirrored = Case(formula("(x - 0.1)^2 - 2(y + 0.3)^2"), (1.5, -0.3 + 1e-9), steps=60, lr=0.1)
    assert mirrored.at(40).values["distance"] == "|y + 0.3|"


def test_a_direction_between_the_axes():
    case = Case(formula("x*y"), (1.0, 0.99), steps=60, lr=0.1)
    found = case.at(20)
    assert found.badge == Badge.NEAR_SADDLE
    assert found.reason == Reason.ESCAPES_ALONG
    assert found.values["direction"] == "(0.71, -0.71)"
    # H has the eigenvalues ±1
    assert found.values["factor"] == pytest.approx(1.1, rel=1e-9)


def test_the_first_row_tells_what_a_step_will_do():
    case = Case("hyperbolic_paraboloid", (0.1, -0.01), steps=0, lr=0.06)
    assert case.at(0).values["factor"] == pytest.approx(1.12, rel=1e-12)


def test_stopped_beside_a_saddle_by_the_tolerance():
    case = Case("hyperbolic_paraboloid", (1.9, 1e-13), lr=0.06)
    assert case.trace.outcome == "converged"
    last = case.at(case.trace.last)
    assert (last.badge, last.reason) == (Badge.SADDLE_POINT, Reason.STOPS_AT_SADDLE)
    assert case.at(case.trace.last - 1).reason == Reason.ESCAPES


def test_drawn_to_the_saddle_against_the_curvature():
    # weight decay pulls to the origin, here harder than the slope pushes away
    case = Case("hyperbolic_paraboloid", (0.2, 0.1), steps=30, lr=0.06, weight_decay=3.0)
    assert case.at(5).reason == Reason.DRAWN_IN


def test_degenerate_saddles():
    right = Case("x_cubed", (1.5,), steps=300, lr=0.1)
    assert right.badges() == ["descending", "near a saddle", "degenerate saddle"]
    assert right.at(300).reason == Reason.DEGENERATE_SADDLE
    left = Case("x_cubed", (-0.1,), steps=20, lr=0.1)
    assert left.at(5).reason == Reason.LEAVES_DEGENERATE
    x = left.trace.x[5, 0]
    assert left.at(5).values["factor"] == pytest.approx(1 - 0.1 * 3 * x, rel=1e-12)
    monkey = Case("monkey_saddle", (0.1, 0.001), steps=5, lr=0.1)
    assert monkey.at(0).badge == Badge.NEAR_SADDLE


# --- minima and maxima


def test_the_global_minimum_is_called_so():
    case = Case("himmelblau", (0.0, 0.0), lr=0.01)
    assert case.badges() == ["descending", "near a minimum", "global minimum"]


def test_the_distance_shrinks_by_a_measured_factor():
    case = Case("x_squared", (10.0,), lr=0.2)
    near = case.at(5)
    assert near.reason == Reason.SETTLES
    assert near.values["factor"] == pytest.approx(0.6, rel=1e-12)


def test_a_flat_minimum_is_reached_ever_more_slowly():
    case = Case("quartic_bowl", (1.2, -0.9), steps=2000, tolerance=1e-4, lr=0.1)
    assert case.badges() == ["descending", "near a minimum", "degenerate minimum"]
    assert case.at(case.trace.last).reason == Reason.DEGENERATE_MINIMUM


def test_a_line_of_minima_is_known_by_the_point_that_was_reached():
    case = Case(formula("(x - y)^2"), (1.63, 0.11), lr=0.05)
    assert case.badges()[-1] == "degenerate minimum"
    without = diagnose(case.trace, case.curvature, case.points, case.trace.last)
    assert (without.badge, without.reason) == (Badge.PLATEAU, Reason.NO_POINT)


def test_a_maximum_is_left():
    case = Case("himmelblau", (-0.27, -0.92), steps=30, lr=0.005)
    assert case.badges()[:2] == ["local maximum", "near a maximum"]
    assert case.at(10).reason == Reason.LEAVES_MAXIMUM
    bowl = Case(formula("-x^2 - y^2"), (0.01, 0.0), steps=3, lr=0.1)
    assert bowl.at(1).values["factor"] == pytest.approx(1.2, rel=1e-12)
    start = Case(formula("-x^2 - y^2"), (0.01, 0.0), steps=0, lr=0.1)
    assert start.at(0).values["factor"] == pytest.approx(1.2, rel=1e-12)


def test_on_a_maximum_nothing_moves():
    case = Case(formula("-x^2 - y^2"), (0.0, 0.0), lr=0.1)
    assert (case.at(0).badge, case.at(0).reason) == (Badge.LOCAL_MAXIMUM, Reason.ON_MAXIMUM)
    degenerate = Case(formula("-x^4 - y^2"), (0.1, 0.0), steps=3, lr=0.1)
    assert degenerate.at(0).reason == Reason.LEAVES_DEGENERATE


def test_the_flat_floor():
    case = Case(formula("max(x^2 + y^2 - 1, 0)^2"), (0.3, 0.2), lr=0.1)
    assert (case.at(0).badge, case.at(0).reason) == (Badge.FLAT, Reason.FLAT)


def test_on_a_plateau_the_gradient_is_tiny():
    case = Case("plateau", (3.2, 0.8), steps=500, lr=0.1)
    assert case.badges() == ["plateau", "descending", "near a minimum", "global minimum"]
    first = case.at(0)
    assert first.reason == Reason.PLATEAU
    assert first.values["step"] == pytest.approx(0.1 * np.hypot(*case.trace.grad[0]), rel=1e-9)
    stopped = Case("plateau", (3.9, 2.9), tolerance=1e-2, lr=0.1)
    assert stopped.reached is None
    assert (stopped.at(0).badge, stopped.at(0).reason) == (Badge.PLATEAU, Reason.NO_POINT)


# --- on the way down


def test_a_steep_slope():
    case = Case("x_squared", (10.0,), lr=0.2)
    assert case.at(0).badge == Badge.DESCENDING
    assert case.at(0).values == pytest.approx({"norm": 20, "drop": 100 - 36})


def test_steps_across_a_valley():
    case = Case({"name": "quadratic_bowl", "condition": 20.0}, (-5.0, -2.0), lr=0.045)
    first = case.at(0)
    assert (first.badge, first.reason) == (Badge.DESCENDING, Reason.ZIGZAG)
    assert first.values == pytest.approx({"value": 1.8, "condition": 20})


def test_along_a_valley():
    case = Case("rosenbrock", (-1.2, 1.0), steps=2000, lr=0.001)
    along = case.at(1500)
    assert along.reason == Reason.VALLEY
    values = case.curvature.eigenvalues[1500]
    assert along.values["condition"] == pytest.approx(values[1] / values[0])


def test_hops_from_side_to_side():
    case = Case("x_squared", (10.0,), steps=5, lr=0.9)
    assert case.at(0).reason == Reason.HOPS
    assert case.at(0).values == pytest.approx({"value": 1.8, "swing": 0.8})


def test_the_lecture_s_lucky_jump():
    case = Case("x_cos_015_pi_x", (10.0,), steps=50, lr=2.0)
    assert case.at(0).badge == Badge.OVERSHOOTING
    assert case.at(0).reason == Reason.OVERSHOT
    assert case.at(0).values["rise"] == pytest.approx(case.trace.f[1] - case.trace.f[0])
    assert case.badges()[-1] == "local minimum"


def test_short_steps():
    case = Case("x_squared", (10.0,), steps=10, lr=0.001)
    assert case.at(3).reason == Reason.SHORT_STEPS
    assert case.at(3).values == pytest.approx({"value": 0.002})


@pytest.mark.parametrize(
    ("text", "start", "lr"),
    [
        ("exp(350*x)*y^2 + x^2", (2.0, 1e-300), 1e-3),
        ("exp(350*x)*y^2 + x^2", (1.9, 2.0), 1e-30),
        ("exp(350*y)*x^2 + y^2*exp(-350*x)", (1.9, 2.0), 1e-3),
        ("exp(350*y)*x^2 + y^2*exp(-350*x)", (2.0, 1e-300), 1e-30),
    ],
)
def test_at_the_end_of_all_numbers_a_descent_is_still_one(text, start, lr):
    case = Case(formula(text), start, steps=5, lr=lr, tolerance=0.0)
    for diagnosis in case.all():
        assert diagnosis.badge != Badge.CLIMBING
        assert not any(np.isnan(value) for value in diagnosis.values.values())


def test_a_condition_may_be_infinite():
    case = Case(formula("exp(350*x)*y^2 + 1e-7*x^2"), (2.0, 0.0), steps=5, lr=1e-3, tolerance=0.0)
    assert case.at(0).reason == Reason.VALLEY
    assert case.at(0).values == {"condition": np.inf}


def test_the_steps_are_used_up():
    case = Case("x_squared", (10.0,), steps=10, lr=0.05)
    assert case.at(10).reason == Reason.STEP_LIMIT
    assert case.at(10).values == pytest.approx({"norm": 2 * 3.4867844009999995})
    assert case.at(11) == case.at(10)  # the clock of another pane may run on


def test_noise_outweighs_the_slope():
    case = Case(
        "quadratic_bowl", (-5.0, -2.0), run={"gradient_noise": 1.0, "seed": 3}, steps=100, lr=0.1
    )
    last = case.at(100)
    assert last.badge in {Badge.NEAR_MINIMUM, Badge.GLOBAL_MINIMUM}
    assert last.reason == Reason.NOISE
    assert 0.9 < last.values["noise"] < 2  # √2 in the mean: two components with deviation 1
    far = Case("x_squared", (10.0,), run={"gradient_noise": 50.0, "seed": 1}, steps=2, lr=0.001)
    assert (far.at(0).badge, far.at(0).reason) == (Badge.DESCENDING, Reason.NOISE)


def test_climbing():
    case = Case("quadratic_bowl", (1.5, 0.5), steps=10, lr=0.1, maximize=True)
    assert (case.at(3).badge, case.at(3).reason) == (Badge.CLIMBING, Reason.CLIMBS)


# --- optimizers with a memory


def test_momentum_carries_on_and_uphill():
    case = Case("quadratic_bowl", (-5.0, -2.0), steps=150, lr=0.1, momentum=0.9)
    first, second = case.at(0), case.at(1)
    assert first.reason == Reason.STEEP
    assert second.reason == Reason.MOMENTUM
    step = np.hypot(*(case.trace.x[2] - case.trace.x[1]))
    slope = 0.1 * np.hypot(*case.trace.grad[1])
    assert second.values["ratio"] == pytest.approx(step / slope)
    uphill = case.at(3)
    assert (uphill.badge, uphill.reason) == (Badge.OVERSHOOTING, Reason.MOMENTUM_UPHILL)
    assert uphill.values["rise"] == pytest.approx(case.trace.f[4] - case.trace.f[3])
    near = [d for d in case.all() if d.badge == "near a minimum"]
    assert {d.reason for d in near} >= {Reason.SETTLES, Reason.MOMENTUM_UPHILL}


def test_a_rescaled_gradient():
    case = Case("rosenbrock", (-1.2, 1.0), name="Adam", lr=0.05, steps=100)
    first = case.at(0)
    assert first.reason == Reason.RESCALED
    assert first.values["step"] == pytest.approx(0.05 * 2**0.5, rel=1e-6)
    assert "diverging" not in case.badges()
    plateau = Case("plateau", (3.9, 2.0), name="Adam", lr=0.05, steps=3)
    assert (plateau.at(0).badge, plateau.at(0).reason) == (Badge.PLATEAU, Reason.RESCALED)


# --- too far


def test_a_rate_above_the_limit():
    case = Case("x_squared", (10.0,), lr=1.1)
    assert case.badges() == ["overshooting", "diverging", "diverged"]
    for diagnosis in case.all():
        assert diagnosis.reason == Reason.TOO_LARGE_STEP
        assert diagnosis.values["value"] == pytest.approx(2.2)
        assert diagnosis.tone == "bad"


def test_just_above_the_limit_in_one_direction_only():
    # along x it still settles: f falls at first, but y swings ever farther
    case = Case({"name": "quadratic_bowl", "condition": 20.0}, (-5.0, -0.5), lr=0.0501, steps=100)
    assert case.trace.f[1] < case.trace.f[0]
    assert case.at(0).badge == Badge.OVERSHOOTING
    assert case.at(0).reason == Reason.TOO_LARGE_STEP
    assert case.at(0).values["value"] == pytest.approx(40 * 0.0501)


def test_down_without_end():
    case = Case("hyperbolic_paraboloid", (1.9, -0.012), steps=2000, lr=0.2)
    last = case.at(case.trace.last)
    assert (last.badge, last.reason) == (Badge.DIVERGED, Reason.UNBOUNDED)


def test_out_of_where_f_is_defined():
    case = Case(formula("x - log(x)", (0.01, 4.0)), (3.0,), lr=5.0)
    last = case.at(case.trace.last)
    assert (last.badge, last.reason) == (Badge.DIVERGED, Reason.UNDEFINED)
    assert case.at(0).badge == Badge.DESCENDING


def test_blown_up_by_momentum():
    case = Case("x_squared", (10.0,), lr=2.5, momentum=0.5, steps=200)
    assert case.trace.outcome == "diverged"
    assert case.at(case.trace.last).reason == Reason.BLOWN_UP
    assert Badge.DIVERGING in case.badges()


# --- whatever is not known


@pytest.mark.parametrize("t", [0, 10, 60])
def test_while_the_points_are_still_being_looked_for(t):
    case = Case("hyperbolic_paraboloid", (1.9, -0.012), steps=60, lr=0.06)
    diagnosis = diagnose(case.trace, case.curvature, None, t)
    assert diagnosis.badge == Badge.DESCENDING
    assert diagnosis.sentence


def test_while_the_curvature_lags_behind():
    case = Case("hyperbolic_paraboloid", (1.9, -0.012), steps=60, lr=0.06)
    half = Curvature(case.curvature.eigenvalues[:10], case.curvature.eigenvectors[:10])
    assert diagnose(case.trace, half, case.points, 26) == case.at(26)
    for t in (9, 10, 50):
        assert diagnose(case.trace, half, case.points, t).badge == case.at(t).badge


def test_a_well_nearby_is_not_this_point_s_surroundings():
    # beyond the inflection the slope belongs to something else, however near in units of the domain
    case = Case(formula("-exp(-400*x^2) + 0.1*x^2", (-4.0, 4.0)), (0.08,), steps=1, lr=0.0001)
    assert case.at(0).badge == Badge.DESCENDING


@pytest.mark.parametrize("scale", [1e-7, 1e8])
def test_units_do_not_matter(scale):
    """x in other units: f(x/s) with a rate of η·s² makes the same picture."""
    for name, start, rate in (
        ("x^2 - y^2", (1.9, -0.012), 0.06),
        ("(x^2 + y^2 - 1)^2 + (x^4 - 6x^2*y^2 + y^4)/4", (1.5, 0.01), 0.05),
        ("1 - exp(-(x^2 + 2y^2)/2)", (1.9, 0.8), 0.1),
    ):
        plain = Case(formula(name), start, steps=60, tolerance=0.0, lr=rate)
        rescaled = name.replace("exp", "E").replace("x", f"(x/{scale:g})")
        rescaled = rescaled.replace("y", f"(y/{scale:g})").replace("E", "exp")
        domain = ((-2 * scale, 2 * scale),) * 2
        moved = Case(
            formula(rescaled, *domain),
            tuple(scale * component for component in start),
            steps=60,
            tolerance=0.0,
            lr=rate * scale**2,
        )
        assert moved.badges() == plain.badges()
        assert [d.reason for d in moved.all()] == [d.reason for d in plain.all()]


# --- the sentences


def test_every_reason_has_one_sentence():
    assert set(SENTENCES) == set(Reason)
    assert len(set(SENTENCES.values())) == len(Reason)


def test_every_sentence_can_be_filled_and_is_short():
    numbers = {"distance": "|y|", "direction": "(0.71, 0.71)"}
    for sentence in SENTENCES.values():
        names = {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
        text = sentence.format(**{name: numbers.get(name, 0.123456789) for name in names})
        assert text.endswith(".")
        assert len(text) < 130
        assert "0.1234567" not in text


def test_every_badge_is_a_good_sign_or_a_warning():
    tones = {
        badge: replace(Case("x_squared", (10.0,), steps=0, lr=0.1).at(0), badge=badge).tone
        for badge in Badge
    }
    assert {badge for badge, tone in tones.items() if tone == "good"} == {
        Badge.GLOBAL_MINIMUM,
        Badge.LOCAL_MINIMUM,
        Badge.DEGENERATE_MINIMUM,
        Badge.NEAR_MINIMUM,
    }
    assert {badge for badge, tone in tones.items() if tone == "bad"} == {
        Badge.OVERSHOOTING,
        Badge.DIVERGING,
        Badge.DIVERGED,
    }
    assert tones[Badge.SADDLE_POINT] == tones[Badge.PLATEAU] == "warning"
