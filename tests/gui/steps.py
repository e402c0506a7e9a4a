"""A run whose steps are shown."""

import numpy as np

from core.scenario import ObjectiveChoice
from core.trace import Outcome, Trace

RATE = 0.06
SADDLE = ObjectiveChoice(formula="x**2 - y**2", domain=((-2.2, 2.2), (-2.0, 2.0)))


def saddle_trace(steps=60, rate=RATE, outcome=Outcome.STEP_LIMIT, start=(1.9, -0.012)):
    """Gradient descent on x² − y², whose steps have a closed form."""
    t = np.arange(steps + 1)
    with np.errstate(over="ignore", invalid="ignore"):
        x = np.stack([start[0] * (1 - 2 * rate) ** t, start[1] * (1 + 2 * rate) ** t], axis=1)
        f = x[:, 0] ** 2 - x[:, 1] ** 2
        grad = x * [2.0, -2.0]
    return Trace(x, f, grad, grad, np.full(steps + 1, rate), {}, outcome)
