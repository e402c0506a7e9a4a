"""Schedules against closed forms, and against torch's own constructors."""

import ast
import inspect
import itertools
import math

import numpy as np
import pytest
from pydantic import TypeAdapter

from core.expression import evaluate
from core.schedules import (
    SCHEDULES,
    AnySchedule,
    ConstantLR,
    CosineAnnealingLR,
    CosineAnnealingWarmRestarts,
    ExponentialLR,
    LinearLR,
    MultiStepLR,
    OneCycleLR,
    PolynomialDecay,
    ScheduleSettings,
    StepLR,
)
from tests.core.schedules.rates import ETA, STEPS, optimizer, rates, torch_class


def cosine(share: float, low: float) -> float:
    return low + (ETA - low) * (1 + math.cos(math.pi * share)) / 2


def restarts(period: int, growth: int) -> list[float]:
    shares: list[float] = []
    while len(shares) < STEPS:
        shares.extend(t / period for t in range(period))
        period *= growth
    return shares[:STEPS]


CLOSED_FORMS = [
    (ConstantLR(), [ETA / 3 if t < 5 else ETA for t in range(STEPS)]),
    (ConstantLR(factor=0.1, total_iters=20), [0.03 if t < 20 else ETA for t in range(STEPS)]),
    (LinearLR(), [ETA * (1 + 2 * min(t, 5) / 5) / 3 for t in range(STEPS)]),
    (
        LinearLR(start_factor=1.0, end_factor=0.0, total_iters=40),
        [ETA * max(40 - t, 0) / 40 for t in range(STEPS)],
    ),
    (StepLR(step_size=10), [ETA * 0.1 ** (t // 10) for t in range(STEPS)]),
    (StepLR(step_size=1, gamma=1.1), [ETA * 1.1**t for t in range(STEPS)]),
    (
        MultiStepLR(milestones=(3, 4, 30), gamma=0.5),
        [ETA * 0.5 ** sum(t >= m for m in (3, 4, 30)) for t in range(STEPS)],
    ),
    (MultiStepLR(milestones=(0,), gamma=0.5), [ETA / 2] * STEPS),
    (ExponentialLR(gamma=0.95), [ETA * 0.95**t for t in range(STEPS)]),
    (ExponentialLR(gamma=0.0), [ETA] + [0.0] * (STEPS - 1)),
    (PolynomialDecay(), [ETA / math.sqrt(t) for t in range(1, STEPS + 1)]),
    (PolynomialDecay(alpha=-1.0), [ETA / t for t in range(1, STEPS + 1)]),
    (PolynomialDecay(beta=0.1), [ETA / math.sqrt(1 + t / 10) for t in range(STEPS)]),
    (PolynomialDecay(beta=0.0), [ETA] * STEPS),
    (CosineAnnealingLR(T_max=50), [cosine(t / 50, 0.0) for t in range(STEPS)]),
    (CosineAnnealingLR(T_max=7, eta_min=0.1), [cosine(t / 7, 0.1) for t in range(STEPS)]),
    (CosineAnnealingLR(T_max=1), [ETA, 0.0] * (STEPS // 2)),
    (CosineAnnealingWarmRestarts(T_0=20), [cosine(u, 0.0) for u in restarts(20, 1)]),
    (
        CosineAnnealingWarmRestarts(T_0=5, T_mult=2, eta_min=0.05),
        [cosine(u, 0.05) for u in restarts(5, 2)],
    ),
]


@pytest.mark.parametrize(("schedule", "expected"), CLOSED_FORMS, ids=lambda value: str(value)[:40])
def test_rates_are_the_closed_form(schedule, expected):
    # Torch goes from each rate to the next one, so errors of rounding add up.
    np.testing.assert_allclose(rates(schedule), expected, 1e-10, atol=1e-15)


def test_every_schedule_has_a_closed_form_here():
    tested = {type(schedule) for schedule, _ in CLOSED_FORMS} | {OneCycleLR}
    assert tested == {row.settings for row in SCHEDULES}


OF_TORCH = [row for row in SCHEDULES if row.name != "PolynomialDecay"]


@pytest.mark.parametrize("row", OF_TORCH, ids=lambda row: row.name)
def test_fields_and_defaults_are_torchs(row):
    left_out = {"optimizer", "last_epoch", "epochs", "steps_per_epoch"}
    signature = inspect.signature(torch_class(row.name)).parameters
    expected = {key: value.default for key, value in signature.items() if key not in left_out}
    fields = {key: field for key, field in row.settings.model_fields.items() if key != "name"}
    assert fields.keys() == expected.keys()
    for key, field in fields.items():
        assert field.is_required() == (expected[key] is inspect.Parameter.empty)
        if not field.is_required():
            assert field.default == expected[key]


@pytest.mark.parametrize("row", SCHEDULES, ids=lambda row: row.name)
def test_a_file_names_its_schedule(row):
    union: TypeAdapter[ScheduleSettings] = TypeAdapter(AnySchedule)
    text = row.example.model_dump_json(exclude_unset=True)
    assert text.startswith(f'{{"name":"{row.name}"')
    assert union.validate_json(text) == row.example
    assert "name" in row.settings.model_json_schema()["required"]


CHANGED = [
    *(row.example for row in SCHEDULES),
    *(schedule for schedule, _ in CLOSED_FORMS),
    OneCycleLR(max_lr=0.2, total_steps=99, anneal_strategy="linear", three_phase=True),
]


@pytest.mark.parametrize("schedule", CHANGED, ids=str)
def test_code_constructs_what_build_constructs(schedule):
    call = ast.parse(schedule.code(STEPS), mode="eval").body
    assert isinstance(call, ast.Call)
    assert ast.unparse(call.func).startswith("torch.optim.lr_scheduler.")
    name = ast.unparse(call.func).removeprefix("torch.optim.lr_scheduler.")
    variable, *power = call.args
    assert ast.unparse(variable) == "optimizer"
    written = [(lambda t, body=f.body: evaluate(body, {"t": float(t)})) for f in power]
    options = {keyword.arg: ast.literal_eval(keyword.value) for keyword in call.keywords}
    mine, theirs = optimizer(), optimizer()
    built = schedule.build(mine, STEPS)
    constructed = torch_class(name)(theirs, *written, **options)
    assert type(built) is type(constructed)
    for _ in range(20):
        assert mine.param_groups[0]["lr"] == theirs.param_groups[0]["lr"]
        for stepped, scheduler in ((mine, built), (theirs, constructed)):
            stepped.step()
            scheduler.step()
    keep = {key for key in built.state_dict() if key not in ("lr_lambdas", "_schedule_phases")}
    assert {key: built.state_dict()[key] for key in keep} == {
        key: constructed.state_dict()[key] for key in keep
    }


@pytest.mark.parametrize("schedule", CHANGED, ids=str)
def test_formula_is_latex_for_the_rate(schedule):
    assert schedule.formula.startswith(r"\eta_t = ")
    depths = itertools.accumulate({"{": 1, "}": -1}.get(letter, 0) for letter in schedule.formula)
    assert (lowest := list(depths))[-1] == 0
    assert min(lowest) == 0


def test_only_the_one_cycle_ends():
    for row in SCHEDULES:
        assert (row.example.last_step(60) is None) == (row.settings is not OneCycleLR)
