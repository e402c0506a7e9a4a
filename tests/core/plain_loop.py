"""A loop over torch.optim as anybody would write it, and what a trace is held against."""

import math
from typing import Any

import numpy as np
import torch

from core.descent import descend
from core.scenario import ObjectiveChoice, Pane, Run
from core.schedules import OneCycleLR
from core.trace import Outcome, Trace

ROSENBROCK = ObjectiveChoice(name="rosenbrock")
START = (-1.2, 1.0)


def plain_loop(choice: ObjectiveChoice, run: Run, steps: int) -> dict[str, np.ndarray]:
    """Record x, f, the exact gradient, the one used and the rate at t = 0 … `steps`, whatever happens."""
    function = choice.build().torch_function()
    p = torch.tensor(run.start, dtype=torch.float64, requires_grad=True)
    kwargs = {key: value for key, value in run.optimizer.kwargs().items() if key != "foreach"}
    optimizer = getattr(torch.optim, run.optimizer.name)([p], **kwargs)
    scheduler = run.schedule.build(optimizer, steps) if run.schedule else None
    generator = torch.Generator().manual_seed(run.seed)

    def evaluate() -> tuple[torch.Tensor, torch.Tensor]:
        optimizer.zero_grad()
        f = function(*p.unbind())
        f.backward()
        exact = p.grad.clone()
        if run.gradient_noise:
            noise = torch.randn(len(p), generator=generator, dtype=torch.float64)
            p.grad += run.gradient_noise * noise
        return f.detach().clone(), exact

    rows: list[dict[str, Any]] = []
    for t in range(steps + 1):
        f, exact = evaluate()
        row = {"x": p.detach(), "f": f, "exact_grad": exact, "grad": p.grad}
        rows.append({key: value.numpy().copy() for key, value in row.items()})
        rows[-1]["lr"] = optimizer.param_groups[0]["lr"]
        rows[-1]["state"] = {
            key: np.array(value.tolist() if isinstance(value, torch.Tensor) else value, np.float64)
            for key, value in optimizer.state[p].items()
            if key in run.optimizer.terms(0.1) and value is not None
        }
        if t == steps:
            break
        known = [f]

        def closure() -> torch.Tensor:
            return known.pop() if known else evaluate()[0]  # noqa: B023

        optimizer.step(closure)
        if scheduler and not (isinstance(run.schedule, OneCycleLR) and t >= steps - 1):
            scheduler.step()
    return {key: [row[key] for row in rows] for key in rows[0]}


def same_bits(a: Any, b: Any) -> bool:
    a, b = np.array(a, dtype=np.float64), np.array(b, dtype=np.float64)
    return a.shape == b.shape and bool(
        np.all((a.view(np.int64) == b.view(np.int64)) | (np.isnan(a) & np.isnan(b)))
    )


def assert_equal(trace: Trace, plain: dict[str, Any]) -> None:
    for column in ("x", "f", "grad", "exact_grad", "lr"):
        assert same_bits(getattr(trace, column), plain[column][: len(trace)]), column
    for name, values in trace.terms.items():
        for t in range(1, len(trace)):
            if name in plain["state"][t]:
                assert same_bits(values[t], plain["state"][t][name].reshape(values[t].shape)), name


def assert_same_trace(a: Trace, b: Trace) -> None:
    assert len(a) == len(b)
    assert a.outcome == b.outcome
    assert a.terms.keys() == b.terms.keys()
    for column in ("x", "f", "grad", "exact_grad", "lr"):
        assert same_bits(getattr(a, column), getattr(b, column)), column
    for name in a.terms:
        assert same_bits(a.terms[name], b.terms[name]), name


def assert_honest(trace: Trace, steps: int, tolerance: float) -> None:
    """The run ended where it first had to, and says why."""
    finite = np.isfinite(np.column_stack([trace.x, trace.f, trace.exact_grad])).all(axis=1)
    diverged = ~finite | ~(np.abs(trace.x) <= 1e12).all(axis=1)
    converged = np.array([math.hypot(*g) <= tolerance for g in trace.exact_grad])
    ended = diverged | converged
    assert not ended[:-1].any()
    if diverged[-1]:
        assert trace.outcome is Outcome.DIVERGED
    elif converged[-1]:
        assert trace.outcome is Outcome.CONVERGED
    else:
        assert (trace.outcome, trace.last) == (Outcome.STEP_LIMIT, steps)


def single(choice: ObjectiveChoice, run: Run, steps: int, tolerance: float = 0.0) -> Trace:
    (trace,) = descend(Pane(objective=choice, runs=(run,)), steps, tolerance)
    return trace
