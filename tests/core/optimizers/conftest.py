"""A bare loop over torch.optim that records what a trace records, with nothing of ours in the step."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch

from core.optimizers import OptimizerSettings
from core.schedules import ScheduleSettings
from core.trace import Trace


def himmelblau(x: torch.Tensor) -> torch.Tensor:
    return (x[0] ** 2 + x[1] - 11) ** 2 + (x[0] + x[1] ** 2 - 7) ** 2


def rosenbrock(x: torch.Tensor) -> torch.Tensor:
    return (1 - x[0]) ** 2 + 100 * (x[1] - x[0] ** 2) ** 2


def record(
    settings: OptimizerSettings,
    f: Callable[[torch.Tensor], torch.Tensor] = himmelblau,
    start: tuple[float, ...] = (0.5, -0.3),
    steps: int = 14,
    schedule: ScheduleSettings | None = None,
) -> Trace:
    x = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    optimizer = settings.build([x])
    scheduler = None if schedule is None else schedule.build(optimizer, steps)
    group = optimizer.param_groups[0]
    cycled = schedule.cycled(settings) if schedule else None
    started = schedule.starting(settings) if schedule else settings
    terms = started.terms(group["lr"])
    rows: list[dict[str, Any]] = []

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        loss = f(x)
        loss.backward()
        return loss

    for t in range(steps + 1):
        closure()
        row = {"x": x.detach().numpy().copy(), "grad": x.grad.numpy().copy(), "lr": group["lr"]}
        for key, term in terms.items():
            value = optimizer.state[x].get(key)
            if value is None:
                initial = torch.tensor(term.initial).item()
                row[key] = initial if term.scalar else np.full(len(start), term.initial)
            else:
                row[key] = float(value) if term.scalar else value.detach().numpy().copy()
        if cycled:
            row[cycled] = group["betas"][0] if cycled == "beta1" else group[cycled]
        rows.append(row)
        optimizer.step(closure)
        if scheduler and (schedule.last_step(steps) is None or t < schedule.last_step(steps)):
            scheduler.step()
    columns = {key: np.array([row[key] for row in rows], dtype=np.float64) for key in rows[0]}
    x_, grad, lr = (columns.pop(key) for key in ("x", "grad", "lr"))
    return Trace(x=x_, f=np.zeros(len(x_)), grad=grad, exact_grad=grad, lr=lr, terms=columns)


@pytest.fixture
def bare_loop() -> Callable[..., Trace]:
    return record


@pytest.fixture(params=[torch.float32, torch.float64], ids=["default", "double"])
def default_dtype(request):
    """Torch keeps scalar state in its default dtype: once as it comes, once in double precision."""
    before = torch.get_default_dtype()
    torch.set_default_dtype(request.param)
    yield
    torch.set_default_dtype(before)
