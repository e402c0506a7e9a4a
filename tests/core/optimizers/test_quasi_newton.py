"""L-BFGS steps in lines, against torch's own steps."""

from itertools import product

import numpy as np
import pytest
import torch

from core.optimizers import LBFGS, explain_step
from core.optimizers.quasi_newton import FLAT, NO_DESCENT, InverseHessian
from core.schedules import ExponentialLR

SINGLE = [
    # By default torch allows one evaluation for one inner iteration, which is too few to search.
    LBFGS(max_iter=1, max_eval=25, lr=lr, history_size=size, line_search_fn=search)
    for lr, size, search in product((0.05, 1.0), (1, 3, 100), (None, "strong_wolfe"))
]
STATES = {"d": "d", "tau": "t", "gamma": "H_diag"}


def rosenbrock(x):
    return (1 - x[0]) ** 2 + 100 * (x[1] - x[0] ** 2) ** 2


def saddle(x):
    # Along y the curvature is negative: pairs of there are not kept.
    return x[0] ** 2 - x[1] ** 2 + 0.1 * x[1] ** 4


def check(settings, trace):
    symbols = set()
    for t in range(trace.last):
        lines = explain_step(settings, trace, t)
        assert lines[-1].symbol == "x_next"
        np.testing.assert_allclose(lines[-1].values, trace.x[t + 1], 1e-11, atol=1e-13)
        for line in lines:
            symbols.add(line.symbol)
            assert line.state == STATES.get(line.symbol)
            if line.state:
                expected = trace.terms[line.state][t + 1]
                np.testing.assert_allclose(line.values, expected, 1e-9, atol=1e-13)
    return symbols


@pytest.mark.parametrize("f", [rosenbrock, saddle], ids=lambda f: f.__name__)
@pytest.mark.parametrize("settings", SINGLE, ids=lambda s: s.code(""))
def test_one_inner_iteration_follows_from_the_rows_before(settings, f, bare_loop):
    trace = bare_loop(settings, f, (-0.4, 0.3), steps=14)
    assert {"d", "tau", "gamma", "s_prev", "y_prev"} <= check(settings, trace)


@pytest.mark.parametrize("search", [None, "strong_wolfe"])
def test_a_schedule_changes_the_length_of_the_step(search, bare_loop):
    settings = LBFGS(max_iter=1, max_eval=25, lr=0.5, line_search_fn=search)
    trace = bare_loop(settings, rosenbrock, (-0.4, 0.3), schedule=ExponentialLR(gamma=0.8))
    check(settings, trace)


def test_pairs_without_positive_curvature_are_left_out(bare_loop):
    settings = LBFGS(max_iter=1, lr=0.1)
    trace = bare_loop(settings, saddle, (1e-6, 0.3), steps=8)
    without = [
        t
        for t in range(1, 8)
        if "gamma" not in {m.symbol for m in explain_step(settings, trace, t)}
    ]
    assert without
    check(settings, trace)


@pytest.mark.parametrize("search", [None, "strong_wolfe"])
def test_several_inner_iterations_are_told_as_recorded(search, bare_loop):
    settings = LBFGS(lr=0.5, max_iter=4, max_eval=50, line_search_fn=search)
    trace = bare_loop(settings, rosenbrock, (-0.4, 0.3), steps=6)
    check(settings, trace)
    count, *_, step = explain_step(settings, trace, 2)
    assert (count.symbol, count.values) == ("n", 4)
    assert r"\sum_{i=1}^{n} \tau_i\, d_i" in step.formula
    assert explain_step(settings, trace, trace.last) == ()


@pytest.mark.parametrize("search", [None, "strong_wolfe"])
@pytest.mark.parametrize("max_iter", [4, 20])
def test_inner_iterations_that_do_not_move_are_none_of_the_sum(search, max_iter, bare_loop):
    """Against the moves that torch makes, seen from within."""
    settings = LBFGS(max_iter=max_iter, max_eval=100, tolerance_grad=0.0, line_search_fn=search)
    moves, add_grad = [], torch.optim.LBFGS._add_grad
    with pytest.MonkeyPatch.context() as patch:
        if not search:  # which adds and takes back as it tries
            patch.setattr(
                torch.optim.LBFGS,
                "_add_grad",
                lambda own, t, d: (moves.append((float(t), d.tolist())), add_grad(own, t, d)),
            )
        trace = bare_loop(settings, rosenbrock, (0.9, 0.8), steps=20)
    seen = set()
    for t in range(trace.last):
        lines = {line.symbol: line for line in explain_step(settings, trace, t)}
        moved = trace.x[t + 1] - trace.x[t]
        if "n" not in lines:
            seen.add("stays")
            assert lines["x_next"].note == NO_DESCENT
            assert not moved.any()
            continue
        seen.add("last kept" if "d" in lines else "last left out")
        if not search:
            made = [moves.pop(0) for _ in range(int(lines["n"].values))]
            total = np.sum([length * np.array(d) for length, d in made], axis=0)
            np.testing.assert_allclose(moved, total, 1e-9, atol=1e-13)
            if "d" in lines:
                assert (lines["tau"].values, lines["d"].values.tolist()) == made[-1]
    assert len(moves) <= max_iter  # of a step after the last row
    assert "stays" in seen and len(seen) > 1


def test_a_step_of_a_line_search_is_not_foretold(bare_loop):
    searching = LBFGS(max_iter=1, line_search_fn="strong_wolfe")
    assert explain_step(searching, bare_loop(searching), 14) == ()
    plain = LBFGS(max_iter=1, lr=0.1)
    longer, trace = bare_loop(plain, steps=9), bare_loop(plain, steps=8)
    np.testing.assert_allclose(explain_step(plain, trace, 8)[-1].values, longer.x[9], 1e-12)


@pytest.mark.parametrize("max_iter", [1, 20])
def test_a_flat_place_is_not_left(max_iter, bare_loop):
    settings = LBFGS(max_iter=max_iter, tolerance_grad=1e-3)
    trace = bare_loop(settings, lambda x: (x**2).sum(), (1e-4, -1e-4), steps=2)
    (line,) = explain_step(settings, trace, 0)
    assert line.note == FLAT
    np.testing.assert_array_equal(line.values, trace.x[1])


def test_a_diverged_step_is_shown_as_it_is(bare_loop):
    settings = LBFGS(max_iter=1, lr=1e160)
    trace = bare_loop(settings, rosenbrock, (-0.4, 0.3), steps=4)
    assert not np.isfinite(trace.x).all()
    for t in range(4):
        step = explain_step(settings, trace, t)[-1]
        np.testing.assert_array_equal(np.isnan(step.values), np.isnan(trace.x[t + 1]))


def test_too_small_a_descent_is_not_gone(bare_loop):
    settings = LBFGS(max_iter=1, tolerance_grad=0.0, tolerance_change=1e-3)
    trace = bare_loop(settings, lambda x: (x**2).sum(), (1e-3, -1e-3), steps=4)
    for t in range(4):
        lines = explain_step(settings, trace, t)
        assert lines[-1].note == NO_DESCENT
        np.testing.assert_array_equal(lines[-1].values, trace.x[t + 1])
    check(settings, trace)


def test_two_loops_give_the_matrix_of_bfgs():
    # Nocedal & Wright 2006, eq. 6.17, on the same scaled start.
    generator = np.random.default_rng(5)
    for count in (1, 2, 5):
        y = generator.normal(size=(count, 2))
        s = y + 0.1 * generator.normal(size=(count, 2))
        expected = np.eye(2) * (s[-1] @ y[-1]) / (y[-1] @ y[-1])
        for a, b in zip(s, y, strict=True):
            rho = 1 / (a @ b)
            left = np.eye(2) - rho * np.outer(a, b)
            expected = left @ expected @ left.T + rho * np.outer(a, a)
        np.testing.assert_allclose(InverseHessian(s, y).matrix, expected, 1e-10)
        # The secant condition: H maps the last change of the gradient to the last step.
        np.testing.assert_allclose(InverseHessian(s, y).apply(y[-1]), s[-1], 1e-10)


def test_numbers_of_the_direction_are_a_row_of_h_times_the_gradient(bare_loop):
    settings = LBFGS(max_iter=1, lr=0.1)
    trace = bare_loop(settings, rosenbrock, (-0.4, 0.3), steps=5)
    line = next(line for line in explain_step(settings, trace, 4) if line.symbol == "d")
    text = line.numbers[1].replace("−", "-").replace(" × ", "*")
    entries = [
        float(part.strip("-() ")) for part in text.split(" = ")[0].replace("*", "+").split("+")
    ]
    assert len(entries) == 4
    np.testing.assert_allclose(entries[1::2], np.abs(trace.grad[4]), 1e-3)
