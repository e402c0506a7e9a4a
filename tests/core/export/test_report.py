import json

import numpy as np
import pytest

from core.descent import descend
from core.export.report import points, runs
from core.scenario import DescentScenario


def scenario(objective, *runs, steps=200, tolerance=1e-6):
    return DescentScenario.from_json(
        json.dumps(
            {
                "format": "descent-lab/1",
                "steps": steps,
                "tolerance": tolerance,
                "panes": [{"objective": objective, "runs": runs}],
            }
        )
    )


def run(start, lr=0.1, **values):
    return {"start": start, "optimizer": {"name": "SGD", "lr": lr}, **values}


def ending(*args, **kwargs):
    values = runs(scenario(*args, **kwargs))
    json.dumps(values, allow_nan=False)
    return values["panes"][0]["runs"][0]


SADDLE = {"formula": "x**2 - y**2", "domain": [[-2, 2], [-2, 2]]}
BOWL = {"name": "quadratic_bowl"}


def test_a_run_on_the_stable_manifold_converges_to_the_saddle():
    told = ending(SADDLE, run([1.9, 0.0]))
    # |∂f/∂x| = 3.8·0.8^t falls to 1e-6 at t = 68.
    assert told == {
        "outcome": "converged",
        "point": "saddle point",
        "t": 68,
        "x": [pytest.approx(1.9 * 0.8**68), 0.0],
        "f": pytest.approx((1.9 * 0.8**68) ** 2),
        "grad": [pytest.approx(3.8 * 0.8**68), 0.0],
        "eigenvalues": [-2.0, 2.0],
    }


@pytest.mark.parametrize(
    ("objective", "start", "point"),
    [
        (BOWL, [1, 1], "local minimum"),
        ({"name": "quadratic_bowl", "maximize": True}, [0, 0], "local maximum"),
        ({"name": "x_cubed"}, [0], "degenerate saddle"),
        ({"name": "quartic_bowl"}, [0, 0], "degenerate minimum"),
        ({"name": "monkey_saddle"}, [0, 0], "degenerate saddle"),
    ],
)
def test_a_converged_run_says_to_what(objective, start, point):
    assert ending(objective, run(start))["point"] == point


def test_a_run_at_its_step_limit_says_where_it_is():
    told = ending({"name": "x_squared"}, run([10], lr=0.2), steps=10)
    assert told == {
        "outcome": "step limit",
        "t": 10,
        "x": [0.06046617599999997],
        "f": 0.06046617599999997**2,
        "grad": [2 * 0.06046617599999997],
        "eigenvalues": [2.0],
    }


def test_a_diverged_run_tells_its_last_finite_iterate():
    source = scenario({"formula": "exp(x^2)", "domain": [[-2, 2]]}, run([2], lr=5.0))
    (trace,) = descend(source.panes[0], 200, 1e-6)
    assert not np.isfinite(trace.f[-1])
    told = runs(source)["panes"][0]["runs"][0]
    assert told["outcome"] == "diverged"
    assert "point" not in told
    assert told["t"] == trace.last_finite < trace.last
    assert told["x"] == trace.x[trace.last_finite].tolist()
    json.dumps(told, allow_nan=False)


def test_what_is_nowhere_finite_is_null():
    told = ending({"formula": "log(x)", "domain": [[-2, 2]]}, run([-1]))
    assert told == {
        "outcome": "diverged", "t": None, "x": None, "f": None, "grad": None, "eigenvalues": None,
    }  # fmt: skip


def test_a_hessian_that_is_not_finite_is_null():
    told = ending({"formula": "abs(x)^1.5", "domain": [[-2, 2]]}, run([0.0]), steps=0)
    assert (told["outcome"], told["grad"], told["eigenvalues"]) == ("converged", [0.0], None)


def test_noise_is_not_in_the_gradient_that_is_told():
    told = ending(BOWL, run([-5, -2], gradient_noise=1.0, seed=3), steps=50)
    assert told["grad"] == [2 * told["x"][0], 4 * told["x"][1]]


def test_repeats_tell_mean_and_deviation_of_the_single_runs():
    noisy = {"gradient_noise": 1.0, "seed": 3}
    told = ending(BOWL, run([-5, -2], **noisy, repeats=4), steps=20)
    single = [
        ending(BOWL, run([-5, -2], gradient_noise=1.0, seed=seed), steps=20)["x"]
        for seed in range(3, 7)
    ]
    assert told["x"] == single[0]
    assert told["mean"] == pytest.approx(np.mean(single, axis=0))
    assert told["std"] == pytest.approx(np.std(single, axis=0, ddof=1))
    assert "mean" not in ending(BOWL, run([-5, -2], **noisy), steps=20)


def test_points_are_sorted_and_complete():
    (pane,) = points(scenario({"name": "himmelblau"}, run([0, 0])))["panes"]
    json.dumps(pane, allow_nan=False)
    assert [list(point) for point in pane["points"]] == [
        ["x", "f", "kind", "global", "eigenvalues", "eigenvectors"]
    ] * 9
    values = [point["f"] for point in pane["points"]]
    assert values == sorted(values)
    kinds = [point["kind"] for point in pane["points"]]
    assert kinds == ["local minimum"] * 4 + ["saddle point"] * 4 + ["local maximum"]
    assert [point["global"] for point in pane["points"]] == [True] * 4 + [False] * 5
    for point in pane["points"]:
        assert np.array(point["eigenvectors"]).shape == (2, 2)
        assert point["eigenvalues"] == sorted(point["eigenvalues"])
