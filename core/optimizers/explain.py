"""What an optimizer did in one step of a trace, line by line."""

from typing import Any

import numpy as np

from core.optimizers.base import OptimizerSettings
from core.optimizers.lbfgs import LBFGS
from core.optimizers.quasi_newton import explain_lbfgs
from core.trace import Array, Trace
from core.update_rule import Line, take_step

_NEAR = 16
"""Rows around a step that are looked at to tell the precision of a scalar."""


def explain_step(settings: OptimizerSettings, trace: Trace, t: int) -> tuple[Line, ...]:
    """Return the update's lines for the step from x_t, computed from row t of the trace.

    The line of ``x_next`` gives x_{t+1}, and each line with a ``state`` gives what torch's state is then.
    Of the last row it is the step that would come next.

    Parameters
    ----------
    settings
        The run's optimizer.
    trace
        The run.
    t
        The row, 0 to ``trace.last``.

    Returns
    -------
    tuple of Line
        In the order in which they are computed. None for a step of L-BFGS that can't be known before
        it was taken: with a line search, or several inner iterations.
    """
    settings = _as_used(settings, trace, t)
    if isinstance(settings, LBFGS):
        return explain_lbfgs(settings, trace, t)
    rules = settings.rules()
    values: dict[str, Any] = settings.constants() | {
        "x": trace.x[t],
        "grad": trace.grad[t],
        "lr": float(trace.lr[t]),
        "t": float(t),
        "step": t + 1.0,
        "step_after": t + 2.0,
    }
    single = set()
    for rule in rules:
        if rule.state is None:
            continue
        column = trace.terms[rule.state]
        if column.ndim == 1:
            values[rule.symbol] = float(column[t])
            if _in_single_precision(column[max(0, t - _NEAR) : t + 2]):
                single.add(rule.symbol)
        else:
            values[rule.symbol] = column[t]
    return take_step(rules, values, single)


def _as_used(settings: OptimizerSettings, trace: Trace, t: int) -> OptimizerSettings:
    """Put in the hyper-parameters that a schedule has changed by row t."""
    changed: dict[str, Any] = {}
    if "momentum" in trace.terms:
        changed["momentum"] = float(trace.terms["momentum"][t])
    if "beta1" in trace.terms:
        beta2 = settings.constants()["beta2"]
        changed["betas"] = (float(trace.terms["beta1"][t]), beta2)
    return settings.model_copy(update=changed)


def _in_single_precision(column: Array) -> bool:
    """Whether these numbers are what single precision can hold, as torch's default dtype is."""
    return bool(np.array_equal(column, column.astype(np.float32), equal_nan=True))
