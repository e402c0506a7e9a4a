import json
import math

import pytest

from core.lessons.evaluation import evaluate
from core.lessons.quantity import parse
from core.lessons.sources import _ReportSource, source
from core.problems import Problem
from core.scenario import HighDimensionsScenario, scenario_from_json


def computed(**values):
    scenario = scenario_from_json(json.dumps({"format": "descent-lab/1", **values}))
    *_, result = source(scenario)
    return result


def run(start, lr, **values):
    return {"start": start, "optimizer": {"name": "SGD", "lr": lr}, **values}


@pytest.fixture(scope="module")
def descents():
    """Pane 0: x² slowly, quickly, and diverging; pane 1: the saddle from its ridge and beside it."""
    saddle = {"formula": "x^2 - y^2", "domain": [[-2, 2], [-2, 2]]}
    parabola = {"name": "x_squared"}
    return computed(
        steps=10,
        panes=[
            {"objective": parabola, "runs": [run([10], 0.05), run([10], 0.5), run([10], 1e13)]},
            {"objective": saddle, "runs": [run([1, 0], 0.5), run([1, -0.01], 0.1)]},
            {"objective": {"name": "himmelblau"}, "runs": [run([3, 2], 0.01)]},
        ],
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("x[0]", 10 * 0.9**10),
        ("f", (10 * 0.9**10) ** 2),
        ("grad_norm", 20 * 0.9**10),
        ("t", 10),
        ("lr", 0.05),
        ("outcome", "step limit"),
        ("point", None),
        ("eigenvalues[0]", 2.0),
        ("limit", 1.0),
        ("x[0]@0", 10.0),
        ("x[0]@3", 10 * 0.9**3),
        ("x[0]@-1", 10 * 0.9**10),
        ("x[0]@first(f < 50)", 10 * 0.9**4),
        ("first(f < 50)", 4),
        ("first(f < 0)", None),
        ("100*first(f < 50)/t", 40.0),
        ("max(f)", 100.0),
        ("argmin(f)", 10),
        ("min(abs(x[0] - 5))", min(abs(10 * 0.9**t - 5) for t in range(11))),
        ("log10(f@0)", 2.0),
        ("f < 20", True),
        ("f < pane0.run1.f", False),
        ('outcome == "step limit"', True),
        ("run1.outcome", "converged"),
        ("run1.point", "local minimum"),
        ("run1.t", 1),
        ("run1.x[0]@7", 0.0),
        ("first(f < 1e9*run1.f)", 0),
        ("first(run1.f < f)", 1),
        ("run2.outcome", "diverged"),
        ("run2.t", 1),
        ("first(run2.f > 1e20)", 1),
        ("run2.f@5", None),
        ("pane1.x", (0.0, 0.0)),
        ("pane1.point", "saddle point"),
        ("pane1.run1.x[1]", -0.01 * 1.2**10),
        ("first(abs(pane1.run1.x[1]) > 0.05)", 9),
        ("pane1.eigenvalues", (-2.0, 2.0)),
        ("pane1.limit", None),
        ("pane1.points.count", 1),
        ("pane2.points.count", 9),
        ("pane2.points.minima", 4),
        ("pane2.points.saddles", 4),
        ("pane2.points.maxima", 1),
        ("pane2.points[-1].kind", "local maximum"),
        ("pane2.points[0].global", True),
        ("max(pane2.points.f)", pytest.approx(181.6165, abs=1e-4)),
        ("scenario.steps", 10),
        ("scenario.panes[0].runs[1].start[0]", 10.0),
        ("run1.f == 0", True),
        ("1/run1.f", math.inf),
        ("log(run1.f)", -math.inf),
        ("sqrt(-f)", None),
        ("min(sqrt(-f))", None),
        ("sqrt(1" + 200 * "0" + ")", 1e100),
        ("f@(2*first(f < 0))", None),
        ("outcome != 1", True),
        ("-t + 2*3", -4),
    ],
)  # fmt: skip
def test_a_descent_says_what_its_runs_came_to(descents, text, value):
    found = evaluate(parse(text), descents)
    assert found == (pytest.approx(value, rel=1e-12) if isinstance(value, float) else value)
    assert type(found) is type(value) or not isinstance(value, int | bool | str | None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("y", "name"),
        ("pane3.x", "name"),
        ("run3.x", "name"),
        ("pane1", "name"),
        ("x[2]", "no_entry"),
        ("max(x[2])", "no_entry"),
        ("f[0]", "no_entries"),
        ("x.f", "no_parts"),
        ("f@11", "no_step"),
        ("run1.f@11", "no_step"),
        ("f@0.5", "index_value"),
        ("f@(1/0)", "index_value"),
        ("f@(f < 20)", "no_number"),
        ("outcome@3", "no_entries"),
        ("mean[0]", "no_repeats"),
        ("2*outcome", "no_number"),
        ("2*(f < 1)", "no_number"),
        ("first(-(f < 1))", "no_number"),
        ("max((f < 1) - (f < 2))", "no_number"),
        ("max((f < 1)*(f < 2))", "no_number"),
        ("2*pane1.x", "no_number"),
        ("first(f)", "no_condition"),
        ("max(3)", "no_course"),
        ("max(limit)", "no_course"),
        ("points", "no_value"),
        ("points[9].x", "no_entry"),
        ("first(f < points.f)", "lengths"),
        ("scenario.rows", "name"),
    ],
)
def test_what_there_is_not_is_said(descents, text, code):
    with pytest.raises(Problem) as caught:
        evaluate(parse(text), descents)
    assert caught.value.code == f"quantity.{code}"
    assert caught.value.sentence


def test_repeats_have_a_mean_and_a_spread():
    # x₁ of the bowl: stationary standard deviation η/√(1 − (1 − η)²) for unit noise (lecture's table).
    repeated = run([-5, -2], 0.1, gradient_noise=1.0, repeats=2000)
    result = computed(
        steps=200, panes=[{"objective": {"name": "quadratic_bowl"}, "runs": [repeated]}]
    )
    assert evaluate(parse("mean[0]"), result) == pytest.approx(0, abs=0.02)
    assert evaluate(parse("std[0]"), result) == pytest.approx(1 / 6, rel=0.05)


def test_other_activities_are_asked_by_paths():
    # Values in the shape that README.md tells of; their numbers are made up.
    scenario = HighDimensionsScenario(format="descent-lab/1", activity="high_dimensions")
    report = [
        {"k": 1, "all_positive": 0.5, "outcome": "converged", "losses": [3.0, 1.0, 2.0]},
        {"k": 2, "all_positive": 0.146, "outcome": "diverged", "losses": [3.0, None, 1.0]},
    ]
    result = _ReportSource(scenario, report)
    asked = {
        "[1].all_positive": 0.146,
        "[0].losses[-1]": 2.0,
        "min([0].losses)": 1.0,
        "argmin([1].losses)": 2,
        "first([0].losses < 2)": 1,
        "k@argmin(all_positive)": 2,
        'k@first(outcome == "diverged")': 2,
        "[0].all_positive / [1].all_positive": pytest.approx(0.5 / 0.146),
        "scenario.samples": 1_000_000,
        "[0].losses": (3.0, 1.0, 2.0),
        "[1].losses[1]": None,
    }
    assert {text: evaluate(parse(text), result) for text in asked} == asked
    with pytest.raises(Problem, match="'z' is not known here; choose one of k, all_positive"):
        evaluate(parse("[0].z"), result)
