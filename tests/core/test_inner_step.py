"""What is drawn of a step, against the state of torch's own optimizers after that step."""

import numpy as np
import pytest

from core.drawing import PHASES, Phase, Shape, Unit
from core.inner_step import Note, inner_step
from core.optimizers import (
    ASGD,
    LBFGS,
    OPTIMIZERS,
    SGD,
    Adadelta,
    Adagrad,
    Adam,
    Adamax,
    AdamW,
    NAdam,
    RAdam,
    RMSprop,
    Rprop,
    explain_step,
)
from tests.core.torch_loop import STEPS, torchs_own

NOT_DRAWN = {"prev_flat_grad", "eta", "mu", "mu_product", "t", "H_diag", "n_iter", "func_evals"}
"""State that is one number for all components."""
GRADIENT, MEMORY, CORRECTION, ADAPTED, STEP = (
    Phase.GRADIENT,
    Phase.MEMORY,
    Phase.CORRECTION,
    Phase.ADAPTED,
    Phase.STEP,
)
ADAMS = [GRADIENT, MEMORY, CORRECTION, ADAPTED, STEP]
CASES = [
    (SGD(lr=0.01), [GRADIENT, STEP]),
    (SGD(lr=0.01, weight_decay=0.2), [GRADIENT, STEP]),
    (SGD(lr=0.01, momentum=0.9), [GRADIENT, MEMORY, STEP]),
    (SGD(lr=0.01, momentum=0.9, dampening=0.3, maximize=True), [GRADIENT, MEMORY, STEP]),
    (SGD(lr=0.01, momentum=0.9, nesterov=True), [GRADIENT, MEMORY, Phase.LOOK_AHEAD, STEP]),
    (Adagrad(lr=0.5, lr_decay=0.1), [GRADIENT, MEMORY, ADAPTED, STEP]),
    (RMSprop(lr=0.1), [GRADIENT, MEMORY, ADAPTED, STEP]),
    (RMSprop(lr=0.1, centered=True), [GRADIENT, MEMORY, Phase.CENTERING, ADAPTED, STEP]),
    (RMSprop(lr=0.1, momentum=0.5), [GRADIENT, MEMORY, ADAPTED, MEMORY, STEP]),
    (Adadelta(weight_decay=0.1), [GRADIENT, MEMORY, ADAPTED, MEMORY, STEP]),
    (Adam(lr=0.1), ADAMS),
    (Adam(lr=0.1, amsgrad=True, weight_decay=0.1), ADAMS),
    (AdamW(lr=0.1), [*ADAMS[:-1], Phase.DECAY, STEP]),
    (Adamax(lr=0.1), ADAMS),
    (NAdam(lr=0.1, decoupled_weight_decay=True), ADAMS),
    (RAdam(lr=0.1, betas=(0.5, 0.8)), ADAMS),
    (Rprop(lr=0.3), [GRADIENT, MEMORY, STEP]),
    (ASGD(lr=0.01, t0=3, lambd=0.1), [GRADIENT, Phase.DECAY, STEP, Phase.AVERAGE]),
    (LBFGS(lr=0.5, max_iter=1), [GRADIENT, MEMORY, Phase.DIRECTION, STEP]),
    (LBFGS(lr=0.5, max_iter=3), [GRADIENT, STEP]),
]


@pytest.mark.parametrize(
    ("settings", "phases"), CASES, ids=lambda value: getattr(value, "name", "")
)
def test_what_is_drawn_is_torchs_state(settings, phases):
    rows, trace = torchs_own(settings)
    for t in range(STEPS):
        inner = inner_step(settings, trace, t)
        (x, grad, before), (x_next, _, after) = rows[t : t + 2]
        states = {line.symbol: line.state for line in explain_step(settings, trace, t)}
        drawn = set()
        np.testing.assert_array_equal(inner.x, x)
        for term in inner.terms:
            close = {"rtol": 1e-9, "atol": 1e-13, "err_msg": f"{settings} t={t} {term.label}"}
            state = states.get(term.symbol)
            if state:
                known = before if term.old else after
                np.testing.assert_allclose(term.values, known[state], **close)
                drawn.add(state)
            elif term.symbol == "grad":
                np.testing.assert_array_equal(term.values, grad)
            elif term.symbol == "x_next":
                np.testing.assert_allclose(term.values, x_next, **close)
        if not isinstance(settings, LBFGS):
            assert drawn == set(trace.terms) - NOT_DRAWN
        if t == STEPS - 1:
            assert [phase.phase for phase in inner.phases] == phases


@pytest.mark.parametrize("row", OPTIMIZERS, ids=lambda row: row.name)
def test_every_optimizers_step_begins_with_the_gradient_and_goes_to_the_next_iterate(row):
    settings = row.settings(lr=0.01)
    _, trace = torchs_own(settings)
    for t in range(STEPS):
        inner = inner_step(settings, trace, t)
        first, *rest = inner.phases
        assert first.phase is Phase.GRADIENT
        np.testing.assert_array_equal(first.results[0].drawn, -trace.grad[t])
        (step,) = [phase for phase in rest if phase.phase is Phase.STEP]
        (tip,) = step.results
        assert (tip.drawing.shape, tip.drawing.unit) == (Shape.TO, Unit.X)
        np.testing.assert_allclose(tip.values, trace.x[t + 1], 1e-12)
        np.testing.assert_array_equal(inner.heading, np.sign(tip.values - trace.x[t]))
        lines = explain_step(settings, trace, t)
        shown = {index for phase in inner.phases for index in phase.lines}
        assert shown == set(range(len(lines))), "each line belongs to a phase"
        assert all(phase.formulas for phase in inner.phases)
        assert {phase.phase for phase in inner.phases} <= set(PHASES)


def phase(inner, wanted, which=0):
    return [phase for phase in inner.phases if phase.phase is wanted][which]


def test_adams_adapted_gradient_is_that_of_the_paper():
    # Kingma & Ba 2015, algorithm 1
    settings = Adam(lr=0.1, betas=(0.8, 0.95), eps=0.01)
    _, trace = torchs_own(settings)
    m = v = np.zeros(2)
    for t in range(STEPS):
        g = trace.grad[t]
        m, v = 0.8 * m + 0.2 * g, 0.95 * v + 0.05 * g**2
        mean, square = m / (1 - 0.8 ** (t + 1)), v / (1 - 0.95 ** (t + 1))
        inner = inner_step(settings, trace, t)
        corrected = phase(inner, CORRECTION).results
        np.testing.assert_allclose(corrected[0].drawn, -mean, 1e-12)
        np.testing.assert_allclose(corrected[1].drawn, np.sqrt(square), 1e-12)
        (adapted,) = phase(inner, ADAPTED).results
        np.testing.assert_allclose(adapted.drawn, -mean / (np.sqrt(square) + 0.01), 1e-12)
        np.testing.assert_allclose(trace.x[t] + 0.1 * adapted.drawn, trace.x[t + 1], 1e-12)


def test_labels_are_the_symbols_of_the_formulas():
    _, trace = torchs_own(Adam(lr=0.1))
    inner = inner_step(Adam(lr=0.1), trace, 3)
    labels = [
        ([term.label for term in phase.operands], [term.label for term in phase.results])
        for phase in inner.phases
    ]
    assert labels == [
        ([], ["−gₜ"]),
        (["−gₜ", "−mₜ₋₁", "√vₜ₋₁"], ["−mₜ", "√vₜ"]),
        (["−mₜ", "√vₜ"], ["−m̂ₜ", "√v̂ₜ"]),
        (["−m̂ₜ", "√v̂ₜ"], ["−m̂ₜ/(√v̂ₜ + ϵ)"]),
        (["−m̂ₜ/(√v̂ₜ + ϵ)"], ["xₜ₊₁"]),
    ]
    assert phase(inner, MEMORY).formulas[0] == (
        r"m_t = \beta_1\, m_{t-1} + \left( 1 - \beta_1 \right)\, g_t",
        "mₜ = β₁·mₜ₋₁ + (1 − β₁)·gₜ",
    )
    nesterov = SGD(lr=0.01, momentum=0.9, nesterov=True)
    ahead = phase(inner_step(nesterov, torchs_own(nesterov)[1], 2), Phase.LOOK_AHEAD)
    assert ahead.results[0].label == "−(∇f(xₜ) + μ·bₜ)"


def test_nesterov_looks_a_momentum_step_ahead():
    settings = SGD(lr=0.01, momentum=0.9, nesterov=True)
    rows, trace = torchs_own(settings)
    (ahead,) = phase(inner_step(settings, trace, 4), Phase.LOOK_AHEAD).results
    velocity = rows[5][2]["momentum_buffer"]
    np.testing.assert_allclose(ahead.drawn, -(trace.grad[4] + 0.9 * velocity), 1e-13)
    np.testing.assert_allclose(0.01 * ahead.drawn, trace.x[5] - trace.x[4], 1e-10)


def test_weight_decay_is_seen_where_it_acts():
    coupled, decoupled = SGD(lr=0.1, weight_decay=0.5), AdamW(lr=0.1, weight_decay=0.5)
    _, trace = torchs_own(coupled)
    gradient = phase(inner_step(coupled, trace, 2), GRADIENT)
    (plain,), (decayed,) = gradient.operands, gradient.results
    np.testing.assert_allclose(decayed.values - plain.values, 0.5 * trace.x[2], 1e-9)
    _, trace = torchs_own(decoupled)
    inner = inner_step(decoupled, trace, 2)
    (shrunk,) = phase(inner, Phase.DECAY).results
    np.testing.assert_allclose(shrunk.values, 0.95 * trace.x[2], 1e-13)
    (adapted,) = phase(inner, ADAPTED).results
    np.testing.assert_allclose(shrunk.values + 0.1 * adapted.drawn, trace.x[3], 1e-12)


def test_rprops_step_goes_to_the_corner_of_its_rectangle():
    settings = Rprop(lr=0.3)
    _, trace = torchs_own(settings)
    moved = 0
    for t in range(STEPS):
        inner = inner_step(settings, trace, t)
        (sides, counted) = phase(inner, MEMORY).results
        assert sides.drawing.shape is Shape.SIDES
        corner = trace.x[t] + inner.heading * sides.drawn
        np.testing.assert_allclose(corner[inner.heading != 0], trace.x[t + 1][inner.heading != 0])
        np.testing.assert_array_equal(inner.heading, -np.sign(counted.values))
        moved += bool(inner.heading.all())
    assert moved


def test_radam_divides_only_once_the_mean_square_is_known():
    settings = RAdam(lr=0.1)
    _, trace = torchs_own(settings)
    early, late = ([p.phase for p in inner_step(settings, trace, t).phases] for t in (2, 7))
    assert early == [GRADIENT, MEMORY, CORRECTION, STEP]
    assert late == ADAMS


def test_lbfgs_draws_what_torch_keeps():
    settings = LBFGS(lr=0.5, max_iter=1)
    rows, trace = torchs_own(settings)
    inner = inner_step(settings, trace, 3)
    last, change = phase(inner, MEMORY).results
    np.testing.assert_allclose(last.drawn, trace.x[3] - trace.x[2], 1e-9, atol=1e-13)
    np.testing.assert_array_equal(change.drawn, trace.grad[3] - trace.grad[2])
    (direction,) = phase(inner, Phase.DIRECTION).results
    np.testing.assert_allclose(direction.drawn, rows[4][2]["d"], 1e-9)
    several = LBFGS(lr=0.5, max_iter=3)
    step = phase(inner_step(several, torchs_own(several)[1], 2), STEP)
    assert step.note is Note.SEVERAL
    assert not step.operands


def test_a_step_that_is_none_is_drawn_as_none():
    settings = LBFGS(tolerance_grad=1e3)
    _, trace = torchs_own(settings)
    inner = inner_step(settings, trace, 0)
    np.testing.assert_array_equal(inner.heading, 0)
    np.testing.assert_array_equal(phase(inner, STEP).results[0].values, trace.x[0])


def test_where_the_run_ends_there_is_no_step():
    _, trace = torchs_own(SGD(lr=0.01))
    assert inner_step(SGD(lr=0.01), trace, trace.last) is None
    assert inner_step(SGD(lr=0.01), trace, trace.last - 1) is not None


def test_a_diverged_step_is_given_as_it_is():
    settings = Adam(lr=1e200)
    with np.errstate(all="ignore"):
        _, trace = torchs_own(settings)
        assert not np.isfinite(trace.grad[-1]).all()
        for t in range(STEPS):
            for term in inner_step(settings, trace, t).terms:
                assert term.drawn.shape == (2,)


def test_one_variable():
    settings = NAdam(lr=0.1)
    _, trace = torchs_own(settings, (0.7,), lambda x: x[0] * (3 * x[0]).cos())
    for term in inner_step(settings, trace, 4).terms:
        assert term.drawn.shape == (1,)
