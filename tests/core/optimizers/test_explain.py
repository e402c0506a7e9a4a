"""What the student reads is what ran: the textbook lines against torch's own steps."""

from collections.abc import Iterable
from itertools import product

import numpy as np
import pytest

from core.descent import descend
from core.expression import evaluate, parse
from core.optimizers import (
    ASGD,
    OPTIMIZERS,
    SGD,
    Adadelta,
    Adagrad,
    Adam,
    Adamax,
    AdamW,
    NAdam,
    OptimizerSettings,
    RAdam,
    RMSprop,
    Rprop,
    explain_step,
)
from core.problems import Problem
from core.scenario import ObjectiveChoice, Pane, Run
from core.schedules import ExponentialLR, LinearLR, OneCycleLR
from core.trace import Trace


def variants(cls: type[OptimizerSettings], **choices: tuple) -> list[OptimizerSettings]:
    found = []
    for values in product(*choices.values()):
        given = dict(zip(choices, values, strict=True))
        if given.get("nesterov") and not (given["momentum"] and not given["dampening"]):
            continue
        found.append(cls(**given))
    return found


ON, DECAY = (False, True), (0.0, 0.1)
VARIANTS = [
    *variants(
        SGD,
        lr=(0.01,),
        momentum=(0.0, 0.9),
        dampening=(0.0, 0.3),
        weight_decay=DECAY,
        nesterov=ON,
        maximize=ON,
    ),
    *variants(
        Adagrad,
        lr=(0.5,),
        lr_decay=(0.0, 0.2),
        weight_decay=DECAY,
        initial_accumulator_value=(0.0, 3.0),
        eps=(1e-10, 0.1),
        maximize=ON,
    ),
    *variants(RMSprop, lr=(0.1,), weight_decay=DECAY, momentum=DECAY, centered=ON, maximize=ON),
    *variants(
        Adadelta, lr=(1.0,), rho=(0.0, 0.9), eps=(1e-6, 0.01), weight_decay=DECAY, maximize=ON
    ),
    *variants(
        Adam,
        lr=(0.1,),
        betas=((0.9, 0.999), (0.0, 0.5)),
        weight_decay=DECAY,
        amsgrad=ON,
        maximize=ON,
        decoupled_weight_decay=ON,
    ),
    *variants(AdamW, lr=(0.1,), weight_decay=DECAY, amsgrad=ON, maximize=ON),
    *variants(Adamax, lr=(0.1,), betas=((0.9, 0.5),), weight_decay=DECAY, maximize=ON),
    *variants(
        NAdam,
        lr=(0.1,),
        weight_decay=DECAY,
        momentum_decay=(4e-3, 1.0),
        decoupled_weight_decay=ON,
        maximize=ON,
    ),
    *variants(
        RAdam,
        lr=(0.1,),
        betas=((0.9, 0.999), (0.5, 0.8)),
        weight_decay=DECAY,
        decoupled_weight_decay=ON,
        maximize=ON,
    ),
    *variants(
        Rprop,
        lr=(0.3,),
        etas=((0.5, 1.2), (0.9, 3.0)),
        step_sizes=((1e-6, 50.0), (0.2, 0.5)),
        maximize=ON,
    ),
    *variants(
        ASGD,
        lr=(0.01,),
        lambd=(1e-4, 0.5),
        alpha=(0.0, 0.75),
        t0=(1e6, 5.0),
        weight_decay=DECAY,
        maximize=ON,
    ),
]


def check(
    settings: OptimizerSettings, trace: Trace, rtol: float = 1e-12, rows: Iterable[int] = ()
) -> None:
    states = {key for key, column in trace.terms.items() if key not in ("momentum", "beta1")}
    for t in rows or range(trace.last):
        lines = explain_step(settings, trace, t)
        assert [line.symbol for line in lines].count("x_next") == 1
        assert {line.state for line in lines if line.state} == states
        for line in lines:
            if line.symbol == "x_next":
                expected = trace.x[t + 1]
            elif line.state:
                expected = trace.terms[line.state][t + 1]
            else:
                continue
            where = f"{settings} t={t} {line.formula}"
            np.testing.assert_allclose(line.values, expected, rtol, atol=1e-14, err_msg=where)


@pytest.mark.parametrize(
    "row", [row for row in OPTIMIZERS if row.elementwise], ids=lambda r: r.name
)
def test_lines_give_torchs_step_and_state(row, bare_loop):
    mine = [settings for settings in VARIANTS if type(settings) is row.settings]
    assert mine
    for settings in mine:
        trace = bare_loop(settings, steps=8)
        assert np.isfinite(trace.x).all()
        check(settings, trace, rows=(0, 1, 5, 6, 7))  # RAdam and ASGD change their rules at 5


@pytest.mark.parametrize(
    "row", [row for row in OPTIMIZERS if row.elementwise], ids=lambda r: r.name
)
def test_one_component(row, bare_loop):
    settings = row.settings(lr=0.01)
    check(settings, bare_loop(settings, lambda x: x[0] * (3 * x[0]).cos(), (-0.7,)))


@pytest.mark.parametrize(
    "settings", [NAdam(lr=0.1), ASGD(lr=0.01, t0=3, lambd=0.3)], ids=lambda s: s.name
)
def test_scalar_state_in_either_precision(settings, default_dtype, bare_loop):
    check(settings, bare_loop(settings))


@pytest.mark.parametrize(
    ("settings", "schedule"),
    [
        (SGD(), OneCycleLR(max_lr=0.01)),
        (SGD(momentum=0.3, nesterov=True), OneCycleLR(max_lr=0.01, max_momentum=0.5)),
        (RMSprop(), OneCycleLR(max_lr=0.01, base_momentum=0)),
        (Adam(), OneCycleLR(max_lr=0.1)),
        (NAdam(), OneCycleLR(max_lr=0.1)),
        (Adam(), OneCycleLR(max_lr=0.1, cycle_momentum=False)),
        *((row.settings(), ExponentialLR(gamma=0.8)) for row in OPTIMIZERS if row.elementwise),
        # These two start their own rates from the first step's, which the cycle has lowered.
        (Rprop(), OneCycleLR(max_lr=0.5, cycle_momentum=False)),
        (ASGD(), OneCycleLR(max_lr=0.05, cycle_momentum=False)),
    ],
    ids=lambda value: value.name,
)
def test_what_a_schedule_changes_is_in_the_lines(settings, schedule, bare_loop):
    schedule.check_optimizer(settings)
    check(settings, bare_loop(settings, schedule=schedule))


@pytest.mark.parametrize("row", OPTIMIZERS, ids=lambda row: row.name)
@pytest.mark.parametrize("schedule", [None, LinearLR(total_iters=10)], ids=["", "LinearLR"])
def test_lines_follow_the_engines_own_traces(row, schedule):
    settings = row.settings(lr=0.01)
    run = Run(start=(0.5, -0.3), optimizer=settings, schedule=schedule, gradient_noise=0.5, seed=3)
    pane = Pane(objective=ObjectiveChoice(name="himmelblau"), runs=(run,))
    (trace,) = descend(pane, steps=20, tolerance=0.0)
    assert trace.last == 20
    for t in range(trace.last):
        step = next(m for m in explain_step(settings, trace, t) if m.symbol == "x_next")
        np.testing.assert_allclose(step.values, trace.x[t + 1], 1e-11, atol=1e-14)


def test_the_step_after_the_last_row_is_foretold(bare_loop):
    settings = Adam(lr=0.1)
    longer, trace = bare_loop(settings, steps=9), bare_loop(settings, steps=8)
    line = explain_step(settings, trace, 8)[-1]
    np.testing.assert_allclose(line.values, longer.x[9], 1e-13)


def test_a_diverged_step_is_shown_as_it_is(bare_loop):
    settings = SGD(lr=10.0)
    trace = bare_loop(settings)
    assert not np.isfinite(trace.x[-1]).any()
    for t in range(len(trace)):
        np.testing.assert_array_equal(
            explain_step(settings, trace, t)[-1].values,
            trace.x[t] - 10.0 * trace.grad[t],
        )


def arithmetic(text: str) -> str:
    """Turn a line of numbers back into Python's arithmetic."""
    out, bars = "", 0
    for character in text.replace("max(", "maximum(").replace("min(", "minimum("):
        if character == "|":
            bars += 1
            out += "abs(" if bars % 2 else ")"
        else:
            out += {"−": "-", "×": "*", "²": "**2", "^": "**"}.get(character, character)
    while (root := out.find("√")) >= 0:
        end = root + 1
        if out[end] == "(":
            out = out[:root] + "sqrt" + out[end:]
            continue
        while end < len(out) and (out[end].isalnum() or out[end] == "." or out[end - 1] == "e"):
            end += 1
        out = f"{out[:root]}sqrt({out[root + 1 : end]}){out[end:]}"
    return out


@pytest.mark.parametrize(
    "row", [row for row in OPTIMIZERS if row.elementwise], ids=lambda r: r.name
)
def test_numbers_put_in_work_out(row, bare_loop):
    # Each component's text, read as arithmetic with the usual precedence, has the line's value: to the
    # few digits that are shown, which differences of near numbers lose.
    settings = row.settings(lr=0.01)
    trace = bare_loop(settings)
    seen = 0
    for t in (0, 1, 6, 12):
        for line in explain_step(settings, trace, t):
            texts, values = line.numbers, np.atleast_1d(line.values)
            assert len(texts) == len(line.numbers_latex) == len(values)
            for text, value in zip(texts, values, strict=True):
                assert "--" not in arithmetic(text)
                *put_in, result = text.split(" = ")
                np.testing.assert_allclose(float(arithmetic(result)), value, 1e-3)
                if put_in:
                    worked_out = evaluate(parse(arithmetic(put_in[0])), {})
                    scale = max(abs(value), np.abs(trace.x[t]).max() * (line.symbol == "x_next"))
                    np.testing.assert_allclose(worked_out, value, 0.02, atol=1e-3 * scale)
                    seen += 1
    assert seen


def test_plain_descent_is_one_line():
    trace = Trace(
        x=np.array([[0.0684, -0.2286]]),
        f=np.zeros(1),
        grad=np.array([[0.1368, 0.4572]]),
        exact_grad=np.array([[0.1368, 0.4572]]),
        lr=np.array([0.06]),
    )
    (line,) = explain_step(SGD(lr=0.06), trace, 0)
    assert line.formula == r"x_{t+1} = x_t - \eta\, \nabla f(x_t)"
    assert line.numbers == (
        "0.0684 − 0.06 × 0.1368 = 0.06019",
        "−0.2286 − 0.06 × 0.4572 = −0.256",
    )
    assert line.numbers_latex[1] == r"-0.2286 - 0.06 \times 0.4572 = -0.256"


def test_lines_that_the_settings_leave_out_are_not_there(bare_loop):
    def symbols(settings: OptimizerSettings, t: int = 3) -> list[str]:
        return [line.symbol for line in explain_step(settings, bare_loop(settings), t)]

    assert symbols(SGD(lr=0.01)) == ["x_next"]
    assert symbols(SGD(lr=0.01, momentum=0.5)) == ["b", "x_next"]
    assert symbols(SGD(lr=0.01, weight_decay=0.5)) == ["g", "x_next"]
    assert "v_max" not in symbols(Adam())
    assert "v_max" in symbols(Adam(amsgrad=True))
    assert "r" not in symbols(RAdam(), 2)
    assert "r" in symbols(RAdam(), 7)


def test_problem_is_raised_for_a_momentum_that_the_optimizer_refuses():
    with pytest.raises(Problem, match="momentum"):
        OneCycleLR(max_lr=0.1, max_momentum=1.0).check_optimizer(Adam())
