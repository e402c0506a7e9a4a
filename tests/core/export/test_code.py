import io
import json
import math
import re
from contextlib import redirect_stdout
from functools import cache
from itertools import product

import pytest

import resources
from core.descent import descend
from core.export.code import WIDTH, script
from core.export.report import runs
from core.optimizers import OPTIMIZERS
from core.scenario import DescentScenario, read_scenario
from core.schedules import SCHEDULES

PLANE = [[-2, 2], [-2, 2]]
OBJECTIVES = {
    "himmelblau": ({"name": "himmelblau"}, [0.5, -0.25]),
    "two_basins": ({"name": "two_basins"}, [1.75, 1.25]),
    "x_cos_pi_x": ({"name": "x_cos_pi_x"}, [0.5]),
    "climbed": ({"name": "quadratic_bowl", "condition": 7.5, "maximize": True}, [0.25, -0.5]),
    "of_y_only": ({"formula": "abs(y) - 2^y", "domain": PLANE}, [0.5, 0.75]),
    "many_functions": (
        {
            "formula": "max(sin(x)*y, 0.1) + sqrt(1 + x^2)*tanh(y) - log(2 + cos(x)) + min(x, y)/3",
            "domain": PLANE,
        },
        [0.3, -1.1],
    ),
}
BOWL = {"name": "quadratic_bowl"}


def scenario(*panes, steps=25, tolerance=1e-6):
    values = {
        "format": "descent-lab/1",
        "steps": steps,
        "tolerance": tolerance,
        "panes": [{"objective": objective, "runs": runs} for objective, *runs in panes],
    }
    return DescentScenario.from_json(json.dumps(values))


def run(start, name="SGD", lr=0.05, settings=(), **values):
    return {"start": start, "optimizer": {"name": name, "lr": lr, **dict(settings)}, **values}


def cases():
    for (name, (objective, start)), row in product(OBJECTIVES.items(), OPTIMIZERS):
        lr = {"Adadelta": 10.0, "LBFGS": 0.3}.get(row.name, 0.01 if name == "himmelblau" else 0.05)
        steps = 5 if row.name == "LBFGS" else 12  # RAdam changes its rule within six
        yield f"{row.name} on {name}", scenario((objective, run(start, row.name, lr)), steps=steps)
    for row, (name, settings) in product(SCHEDULES, [("SGD", {"momentum": 0.5}), ("Adam", {})]):
        schedule = json.loads(row.example.model_dump_json(exclude_unset=True))
        scheduled = run([-5, -2], name, settings=settings, schedule=schedule)
        yield f"{row.name} with {name}", scenario((BOWL, scheduled), steps=110)
    yield from every_pair()
    short_cycle = {"name": "OneCycleLR", "max_lr": 0.1, "total_steps": 20}
    scheduled = run([-5, -2], settings={"momentum": 0.9}, schedule=short_cycle)
    yield "a cycle shorter than the run", scenario((BOWL, scheduled), steps=30)
    for row in OPTIMIZERS:
        noisy = run([-5, -2], row.name, gradient_noise=0.3, seed=11)
        yield f"noise with {row.name}", scenario((BOWL, noisy), steps=6)
    yield (
        "noise in one dimension",
        scenario(({"name": "x_squared"}, run([10], gradient_noise=1, seed=3))),
    )
    wolfe = {"line_search_fn": "strong_wolfe"}
    searching = run([-1.2, 1], "LBFGS", 1.0, wolfe)
    slower = run([-1.2, 1], "LBFGS", 1.0, wolfe, schedule={"name": "ExponentialLR", "gamma": 0.9})
    yield "line searches", scenario(({"name": "rosenbrock"}, searching, slower, searching))
    barrier = {"formula": "-log(x) - log(1 - x) + 3x", "domain": [[0, 1]]}
    for repeats in (1, 3):
        lost = run([0.9], "LBFGS", 1.0, wolfe, gradient_noise=0.01, seed=2, repeats=repeats)
        yield f"a line search beyond a logarithm, {repeats} times", scenario((barrier, lost))
    amsgrad = {"amsgrad": True, "betas": [0.8, 0.99], "weight_decay": 0.1}
    yield "other settings", scenario((BOWL, run([-5, -2], "Adam", 0.3, amsgrad)))
    climbing = run([1, 1], settings={"momentum": 0.9, "nesterov": True, "maximize": True})
    yield "an optimizer that climbs", scenario((BOWL, climbing))
    yield "beyond 1e12", scenario(({"name": "x_squared"}, run([10], lr=30.0)), steps=100)
    yield "to infinity", scenario(({"name": "x_cubed"}, run([-1.5], lr=5.0)), steps=100)
    undefined = {"formula": "sqrt(x)", "domain": [[0, 2]]}
    yield "where f is not defined", scenario((undefined, run([1], lr=3.0)))
    arctangent = {"formula": "atan(x)", "domain": [[-5, 5]]}
    yield "beyond 1e12 where it is level", scenario((arctangent, run([1], lr=1e14)))
    yield "no steps", scenario((BOWL, run([-5, -2])), steps=0)
    # The squares of the last gradients are below the least number.
    yield "to a zero gradient", scenario((BOWL, run([1, 1], lr=0.2)), steps=900, tolerance=0)
    yield from repeated()
    for path in resources.scenarios():
        bundled = read_scenario(path)
        if isinstance(bundled, DescentScenario):
            values = json.loads(bundled.to_json()) | {"steps": min(bundled.steps, 100)}
            for pane in values["panes"]:
                for settings in pane["runs"]:
                    settings["repeats"] = min(settings.get("repeats", 1), 3)
            yield path.stem, DescentScenario.from_json(json.dumps(values))


def repeated():
    """Runs with repeats; of the last some converge and some diverge."""
    schedule = {"name": "ExponentialLR", "gamma": 0.9}
    noisy = {"gradient_noise": 0.5, "seed": 5, "repeats": 5}
    for name, settings in (
        ("SGD", {}),
        ("SGD", {"momentum": 0.9, "nesterov": True}),
        ("Adam", {}),
        ("LBFGS", {}),
    ):
        for extra in ({}, {"schedule": schedule}):
            descent = run([-5, -2], name, 0.1, settings, **noisy, **extra)
            steps = 2 if name == "LBFGS" else 25  # twenty gradients each
            yield (
                f"{name} {settings} {list(extra)} repeated",
                scenario((BOWL, descent), steps=steps),
            )
    yield "repeated without noise", scenario((BOWL, run([-5, -2], repeats=3)))
    yield "two that are repeated", scenario((BOWL, run([1, 1], **noisy), run([2, 1], **noisy)))
    undefined = {"formula": "sqrt(x)", "domain": [[0, 2]]}
    yield "repeated where f is not defined", scenario((undefined, run([-1], **noisy)))
    wild = {"gradient_noise": 3e12, "seed": 1, "repeats": 4}
    yield "repeated beyond 1e12", scenario(({"name": "x_squared"}, run([10], **wild)))
    cliff = {"formula": "x^2 - x^4/4", "domain": [[-1, 1]]}
    falling = {"gradient_noise": 0.6, "seed": 3, "repeats": 40}
    yield (
        "repeats that fall",
        scenario((cliff, run([1.3], lr=0.2, **falling)), steps=60, tolerance=0.05),
    )


def every_pair():
    """Every optimizer with every schedule, every other one with noise, eight runs at a time."""
    runs = []
    for index, (row, schedule) in enumerate(product(OPTIMIZERS, SCHEDULES)):
        example = json.loads(schedule.example.model_dump_json(exclude_unset=True))
        if schedule.name == "OneCycleLR":
            example["cycle_momentum"] = False  # which not every optimizer has
        noise = {"gradient_noise": 0.2, "seed": index} if index % 2 else {}
        runs.append(run([-1, -0.5], row.name, RATES.get(row.name, 0.05), schedule=example, **noise))
    for begin in range(0, len(runs), 8):
        yield f"pairs from {begin}", scenario((BOWL, *runs[begin : begin + 8]), steps=10)


RATES = {"Adadelta": 10.0, "LBFGS": 0.3}
CASES = dict(cases())


@cache
def traces(name):
    case = CASES[name]
    return [trace for pane in case.panes for trace in descend(pane, case.steps, case.tolerance)]


def told(name):
    """What ``run --json`` tells of each run."""
    case = CASES[name]
    if all(settings.repeats == 1 for pane in case.panes for settings in pane.runs):
        return [None] * sum(len(pane.runs) for pane in case.panes)
    return [ending for pane in runs(case)["panes"] for ending in pane["runs"]]


def printed(trace):
    rows = zip(trace.x.tolist(), trace.f.tolist(), strict=True)
    return [" ".join(map(repr, [t, *x, f])) for t, (x, f) in enumerate(rows)]


def printed_of_repeats(case, pane, settings, ending):
    """Each repeat as a run of its own; and what ``run --json`` tells of all."""
    for seed in range(settings.seed, settings.seed + settings.repeats):
        single = settings.model_copy(update={"seed": seed, "repeats": 1})
        (trace,) = descend(pane.model_copy(update={"runs": (single,)}), case.steps, case.tolerance)
        t = trace.last_finite
        last = [math.nan] * len(single.start) if t is None else trace.x[t].tolist()
        yield " ".join(map(str, [seed, *last, trace.outcome]))
    for name in ("mean", "std"):
        yield " ".join(map(str, [name, *(ending[name] or [math.nan] * len(settings.start))]))
    yield f"diverged {ending['repeats_diverged']}"


@pytest.fixture(scope="module")
def outputs(outputs_of):
    """What each script prints, a warning being an error; all in one process, as torch takes a second."""
    return dict(zip(CASES, outputs_of(list(map(script, CASES.values())), "error"), strict=True))


@pytest.mark.parametrize("name", CASES)
def test_the_script_prints_the_trace_in_every_bit(name, outputs):
    lines = [line for line in outputs[name].splitlines() if not line.startswith("pane ")]
    case = CASES[name]
    settings = [(pane, settings) for pane in case.panes for settings in pane.runs]
    expected = []
    for (pane, run_), trace, ending in zip(settings, traces(name), told(name), strict=True):
        many = run_.repeats > 1
        expected += printed_of_repeats(case, pane, run_, ending) if many else printed(trace)
    assert lines == expected


def test_of_some_repeats_a_part_diverges():
    (ending,) = told("repeats that fall")
    assert 0 < ending["repeats_diverged"] < 40


def test_the_cases_end_in_every_way():
    outcomes = {str(trace.outcome) for name in CASES for trace in traces(name)}
    assert outcomes == {"converged", "diverged", "step limit"}


@pytest.mark.parametrize(
    "name",
    [
        "beyond 1e12",
        "beyond 1e12 where it is level",
        "to infinity",
        "where f is not defined",
        "no steps",
        "noise in one dimension",
        "AdamW on two_basins",
        "to a zero gradient",
    ],
)
def test_the_script_ends_for_the_reason_that_the_trace_tells(name):
    program, endings = re.subn(r"break  # (\w+)", r"outcome = '\1'; break", script(CASES[name]))
    assert endings == 2
    told = {"outcome": "step limit"}
    with redirect_stdout(io.StringIO()):
        exec(program, told)  # noqa: S102  a program of ours
    (trace,) = traces(name)
    assert told["outcome"] == trace.outcome


def test_one_run_reads_like_a_textbook():
    case = scenario((BOWL, run([1, 1])), (OBJECTIVES["himmelblau"][0], run([0, 0], "Adam")))
    assert (
        script(case, pane=0, run=0)
        == """\
import math

import torch


def quadratic_bowl(x, y):
    return x**2 + 2 * y**2


x = torch.tensor([1.0, 1.0], dtype=torch.float64, requires_grad=True)
optimizer = torch.optim.SGD([x], lr=0.05)
for t in range(26):
    optimizer.zero_grad()
    value = quadratic_bowl(*x)
    value.backward()
    print(t, *x.tolist(), value.item())
    if not (value.isfinite() and x.grad.isfinite().all() and x.abs().max() <= 1e12):
        break  # diverged
    if math.hypot(*x.grad) <= 1e-06:
        break  # converged
    optimizer.step()
"""
    )


def test_repeats_read_like_a_textbook():
    repeats = run([1, 1], "Adam", gradient_noise=0.5, seed=7, repeats=100)
    assert (
        script(scenario((BOWL, repeats)))
        == """\
import math

import torch


def quadratic_bowl(x, y):
    return x**2 + 2 * y**2


def descend(seed):
    \"""Return the last finite x of a run, and how it ended.\"""
    x = torch.tensor([1.0, 1.0], dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.Adam([x], lr=0.05)
    generator = torch.Generator().manual_seed(seed)
    last = [math.nan] * 2
    for t in range(26):
        optimizer.zero_grad()
        value = quadratic_bowl(*x)
        value.backward()
        if not (value.isfinite() and x.isfinite().all() and x.grad.isfinite().all()):
            return last, "diverged"
        last = x.tolist()
        if x.abs().max() > 1e12:
            return last, "diverged"
        if math.hypot(*x.grad) <= 1e-06:
            return last, "converged"
        x.grad += 0.5 * torch.randn(2, dtype=torch.float64, generator=generator)
        optimizer.step()
    return last, "step limit"


ends, diverged = [], 0
for seed in range(7, 107):
    last, outcome = descend(seed)
    print(seed, *last, outcome)
    ends.append(last)
    diverged += outcome == "diverged"
ends = torch.tensor(ends, dtype=torch.float64)
print("mean", *ends.mean(dim=0).tolist())
print("std", *ends.std(dim=0).tolist())
print("diverged", diverged)
"""
    )


def test_only_what_a_run_needs_is_in_its_script():
    plain, noisy, scheduled, lbfgs = (
        script(CASES[name])
        for name in (
            "SGD on himmelblau",
            "noise with SGD",
            "StepLR with SGD",
            "LBFGS on himmelblau",
        )
    )
    for part, only in (("generator", noisy), ("scheduler", scheduled), ("def closure", lbfgs)):
        assert [part in text for text in (plain, noisy, scheduled, lbfgs)] == [
            text is only for text in (plain, noisy, scheduled, lbfgs)
        ]


def test_a_choice_of_pane_and_run():
    case = CASES["race-on-rosenbrock"]
    assert script(case).count("torch.optim.") == 6
    assert script(case, pane=0).count("torch.optim.") == 6
    assert 'print("pane 0, run 3: Adagrad")' in script(case)
    alone = script(case, pane=0, run=3)
    assert "torch.optim.Adagrad" in alone
    assert alone.count("torch.optim.") == 1
    assert "pane" not in alone


def test_panes_share_a_function_and_different_ones_have_different_names():
    steep = {"name": "quadratic_bowl", "condition": 30}
    typed = [{"formula": formula, "domain": PLANE} for formula in ("x*y", "x + y^2")]
    text = script(scenario(*((objective, run([1, 1])) for objective in (BOWL, steep, *typed))))
    assert re.findall(r"def (\w+)", text) == ["quadratic_bowl", "quadratic_bowl_2", "f", "f_2"]
    text = script(CASES["noise-at-a-saddle"])
    assert re.findall(r"def (\w+)", text) == ["f"]


def test_a_long_formula_is_broken_into_its_terms():
    text = script(CASES["SGD on two_basins"])
    assert max(map(len, text.splitlines())) <= WIDTH
    assert (
        """\
    return (
        (x**2 + y**2) / 2
        - 3 * torch.exp(-1.5 * (x + 1.08)**2 - 2 * y**2)
        - 2 * torch.exp(-1.5 * (x - 1.03)**2 - 2 * y**2)
    )
"""
        in text
    )
