"""The closed-form means and deviations of noisy descents, as ``run --json`` tells them."""

import json
import math

import pytest

from core.export.report import runs
from core.scenario import DescentScenario

REPEATS = 2000
SGD = {"name": "SGD", "lr": 0.1}
CASES = {
    "constant": (50, SGD, None, ((0.0, 0.1667), (0.0, 0.1250))),
    "exponential": (
        200,  # whose rest is shorter than 1e-8 in all
        SGD | {"lr": 0.1 * math.exp(-0.2)},
        {"name": "ExponentialLR", "gamma": math.exp(-0.1)},
        ((-0.8257, 0.0747), (-0.0450, 0.0399)),
    ),
    "polynomial": (
        50,
        SGD | {"lr": 0.1 / math.sqrt(1.2)},
        {"name": "PolynomialDecay", "alpha": -0.5, "beta": 0.1 / 1.2},
        ((-0.0124, 0.1053), (0.0, 0.0750)),
    ),
}


@pytest.mark.parametrize("decay", CASES)
def test_repeats_of_a_scenario_have_the_closed_forms(decay: str) -> None:
    steps, optimizer, schedule, expected = CASES[decay]
    run = {
        "start": [-5, -2],
        "optimizer": optimizer,
        "gradient_noise": 1.0,
        "seed": 1,
        "repeats": REPEATS,
    }
    if schedule is not None:
        run["schedule"] = schedule
    values = {
        "format": "descent-lab/1",
        "steps": steps,
        "tolerance": 0,
        "panes": [{"objective": {"name": "quadratic_bowl"}, "runs": [run]}],
    }
    (told,) = runs(DescentScenario.from_json(json.dumps(values)))["panes"][0]["runs"]
    for i, (mean, std) in enumerate(expected):
        assert told["mean"][i] == pytest.approx(mean, abs=4 * std / math.sqrt(REPEATS))
        assert told["std"][i] == pytest.approx(std, abs=4 * std / math.sqrt(2 * REPEATS))
