import string
from dataclasses import replace

import numpy as np
import pytest
from diagnosing import Case, formula

from core.diagnosis import SENTENCES, Badge, Reason, diagnose
from core.trace import Curvature

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


def test_beside_a_curved_manifold_the_gradient_leads_off_the_line_across_the_way_down():
    case = Case(formula("x^2 - y^2 + x^2*y"), (0.1, 0.0), lr=0.06, steps=2)
    assert case.trace.exact_grad[0] == pytest.approx([0.2, 0.01])
    assert case.at(0).reason == Reason.DRAWN_IN
    unmoved = Case(formula("x^2 - y^2 + x^2*y"), (0.1, 0.0), lr=0.06, steps=0)
    assert unmoved.at(0).reason != Reason.ON_STABLE_MANIFOLD


def test_with_noise_too_a_run_may_be_over():
    noise = {"gradient_noise": 0.1}
    case = Case("hyperbolic_paraboloid", (0.0, 0.0), lr=0.1, steps=3, run=noise)
    assert case.trace.outcome == "converged"
    assert case.at(0).reason == Reason.STOPS_AT_SADDLE


def test_noise_leads_off_the_manifold():
    noise = {"gradient_noise": 1e-3, "seed": 1}
    case = Case("hyperbolic_paraboloid", (0.2, 0.0), lr=0.06, steps=3, run=noise)
    assert case.trace.x[1, 1] != 0
    assert Reason.ON_STABLE_MANIFOLD not in {found.reason for found in case.all()}


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
    without = diagnose(case.trace, case.optimizer, case.curvature, case.points, case.trace.last)
    assert (without.badge, without.reason) == (Badge.PLATEAU, Reason.NO_POINT)


def test_a_maximum_is_left():
    case = Case("himmelblau", (-0.27, -0.92), steps=30, lr=0.005)
    assert case.badges()[:2] == ["local maximum", "near a maximum"]
    assert case.at(10).reason == Reason.LEAVES_MAXIMUM
    bowl = Case(formula("-x^2 - y^2"), (0.01, 0.0), steps=3, lr=0.1)
    assert bowl.at(1).values["factor"] == pytest.approx(1.2, rel=1e-12)
    start = Case(formula("-x^2 - y^2"), (0.01, 0.0), steps=0, lr=0.1)
    assert start.at(0).values["factor"] == pytest.approx(1.2, rel=1e-12)


def test_momentum_may_lead_to_a_maximum_for_a_while():
    case = Case(formula("cos(x) - 0.1x", (-2.0, 10.0)), (0.1,), steps=300, lr=0.05, momentum=0.999)
    beside = [t for t in range(299) if case.at(t).badge == "near a maximum"]
    x = case.trace.x[:, 0]
    top = 2 * np.pi - np.arcsin(0.1)
    arriving = [t for t in beside if t > 0 and abs(x[t + 1] - top) < abs(x[t] - top) < 0.9]
    assert arriving
    for t in beside:
        if case.at(t).reason == Reason.LEAVES_MAXIMUM:
            assert case.at(t).values["factor"] > 1
    assert {case.at(t).reason for t in arriving} == {Reason.MOMENTUM_UPHILL}


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


# --- whatever is not known


@pytest.mark.parametrize("t", [0, 10, 60])
def test_while_the_points_are_still_being_looked_for(t):
    case = Case("hyperbolic_paraboloid", (1.9, -0.012), steps=60, lr=0.06)
    diagnosis = diagnose(case.trace, case.optimizer, case.curvature, None, t)
    assert diagnosis.badge == Badge.DESCENDING
    assert diagnosis.sentence


def test_while_the_curvature_lags_behind():
    case = Case("hyperbolic_paraboloid", (1.9, -0.012), steps=60, lr=0.06)
    half = Curvature(case.curvature.eigenvalues[:10], case.curvature.eigenvectors[:10])
    assert diagnose(case.trace, case.optimizer, half, case.points, 26) == case.at(26)
    for t in (9, 10, 50):
        assert diagnose(case.trace, case.optimizer, half, case.points, t).badge == case.at(t).badge


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
