"""Schedules against closed forms, and against torch's own constructors."""

import ast
import inspect
import itertools
import math

import numpy as np
import pytest
import torch
from pydantic import TypeAdapter, ValidationError

from core.expression import evaluate
from core.optimizers import LBFGS, SGD
from core.problems import Problem
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
    schedule_row,
)

STEPS, ETA = 64, 0.3


def rates(schedule: ScheduleSettings, steps: int = STEPS) -> list[float]:
    """Return η_t for each step that a run of `steps` steps makes."""
    x = torch.zeros(2, dtype=torch.float64, requires_grad=True)
    optimizer = SGD(lr=ETA, momentum=0.5).build([x])
    scheduler = schedule.build(optimizer, steps)
    last = schedule.last_step(steps)
    x.grad = torch.ones(2, dtype=torch.float64)
    found = []
    for t in range(steps):
        found.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        if last is None or t < last:
            scheduler.step()
    return found


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


def torch_class(name: str) -> type[torch.optim.lr_scheduler.LRScheduler]:
    return getattr(torch.optim.lr_scheduler, name)


def optimizer() -> torch.optim.Optimizer:
    return torch.optim.SGD([torch.zeros(2, requires_grad=True)], lr=ETA, momentum=0.5)


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


TINY = math.ulp(0.0)
ABOVE_ONE = math.nextafter(1.0, 2.0)
ENFORCED = [
    ("ConstantLR", {}, "factor", (1.0, 0.5), (ABOVE_ONE, -TINY)),
    ("LinearLR", {}, "start_factor", (1.0, TINY), (ABOVE_ONE, 0.0)),
    ("LinearLR", {}, "end_factor", (1.0, 0.0), (ABOVE_ONE, -TINY)),
    ("CosineAnnealingWarmRestarts", {}, "T_0", (1, 9), (0, -1, 1.5)),
    ("CosineAnnealingWarmRestarts", {"T_0": 5}, "T_mult", (1, 2), (0, 1.5)),
    ("OneCycleLR", {"max_lr": 1.0}, "total_steps", (1, 9), (0, -1)),
    (
        "OneCycleLR",
        {"max_lr": 1.0, "total_steps": 9},
        "pct_start",
        (0.0, 1.0, 0.5),
        (-TINY, ABOVE_ONE),
    ),
    (
        "OneCycleLR",
        {"max_lr": 1.0, "total_steps": 9},
        "anneal_strategy",
        ("cos", "linear"),
        ("step",),
    ),
]


@pytest.mark.parametrize(("name", "given", "field", "taken", "refused"), ENFORCED)
def test_bounds_that_torch_enforces(name, given, field, taken, refused):
    settings = schedule_row(name).settings
    for value in taken:
        torch_class(name)(optimizer(), **given, **{field: value})
        settings(**given, **{field: value})
    for value in refused:
        with pytest.raises(ValueError):
            torch_class(name)(optimizer(), **given, **{field: value})
        with pytest.raises(ValidationError):
            settings(**given, **{field: value})


FAILS_IN_STEP = [
    ("ConstantLR", {"factor": 0.0}),
    ("StepLR", {"step_size": 0}),
    ("CosineAnnealingLR", {"T_max": 0}),
    ("OneCycleLR", {"max_lr": 0.1, "total_steps": 10, "pct_start": 0.1}),
    ("OneCycleLR", {"max_lr": 0.1, "total_steps": 10, "div_factor": 0.0}),
    ("OneCycleLR", {"max_lr": 0.1, "total_steps": 10, "final_div_factor": 0.0}),
]
NEGATIVE = [
    ("StepLR", {"step_size": 1, "gamma": -0.5}),
    ("MultiStepLR", {"milestones": [1], "gamma": -0.5}),
    ("ExponentialLR", {"gamma": -0.5}),
    ("CosineAnnealingLR", {"T_max": 2, "eta_min": -0.5}),
    ("CosineAnnealingWarmRestarts", {"T_0": 3, "eta_min": -0.5}),
    ("OneCycleLR", {"max_lr": -0.1, "total_steps": 10}),
]
NOT_RESTORED = [("ConstantLR", {"total_iters": 0}), ("LinearLR", {"total_iters": 0})]


@pytest.mark.parametrize(("name", "kwargs"), FAILS_IN_STEP + NEGATIVE + NOT_RESTORED)
def test_bounds_beyond_which_torch_goes_wrong(name, kwargs):
    def rates_of_torch() -> list[float]:
        stepped = optimizer()
        scheduler = torch_class(name)(stepped, **kwargs)
        found = []
        for _ in range(9):
            found.append(stepped.param_groups[0]["lr"])
            stepped.step()
            scheduler.step()
        return found

    if (name, kwargs) in FAILS_IN_STEP:
        with pytest.raises(ZeroDivisionError):
            rates_of_torch()
    elif (name, kwargs) in NEGATIVE:
        assert min(rates_of_torch()) < 0
    else:
        # Over no steps the rate should be the full one, and stays the reduced one for ever.
        assert rates_of_torch() == [ETA / 3] * 9
    with pytest.raises(ValidationError):
        schedule_row(name).settings(**kwargs)


@pytest.mark.parametrize(
    "schedule",
    [
        LinearLR(end_factor=0.0, total_iters=2),
        StepLR(step_size=2, gamma=0.0),
        MultiStepLR(milestones=(2,), gamma=0.0),
        ExponentialLR(gamma=0.0),
        CosineAnnealingLR(T_max=2),
        OneCycleLR(max_lr=0.0, cycle_momentum=False),
    ],
    ids=lambda schedule: schedule.name,
)
def test_a_line_search_does_not_start_from_a_rate_of_zero(schedule):
    assert min(map(abs, rates(schedule, 9))) < 1e-16
    searching = LBFGS(line_search_fn="strong_wolfe", max_iter=1, max_eval=9)
    x = torch.ones(2, dtype=torch.float64, requires_grad=True)
    stepped = searching.build([x])
    scheduler = schedule.build(stepped, 9)

    def closure() -> torch.Tensor:
        stepped.zero_grad()
        loss = (x**4).sum()
        loss.backward()
        return loss

    if schedule.name != "LinearLR":  # where rounding leaves a tiny rate
        with pytest.raises(ZeroDivisionError):
            for _ in range(9):
                stepped.step(closure)
                scheduler.step()
    with pytest.raises(Problem, match="rate of 0"):
        schedule.check_optimizer(searching)
    schedule.check_optimizer(LBFGS())


def test_milestones_must_rise():
    for milestones in ((5, 3), (5, 5)):
        with pytest.raises(ValidationError, match="later than the one before"):
            MultiStepLR(milestones=milestones)


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
