import io
import math
import re
from contextlib import redirect_stdout
from functools import cache

import pytest

from core.descent import descend
from core.export.code import WIDTH, script
from core.export.report import runs
from tests.core.export.cases import BOWL, CASES, OBJECTIVES, PLANE, run, scenario


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
