"""Torch's own optimizers, step by step, with nothing of ours between."""

import numpy as np
import torch

from core.trace import Trace

STEPS = 9


def himmelblau(x):
    return (x[0] ** 2 + x[1] - 11) ** 2 + (x[0] + x[1] ** 2 - 7) ** 2


def torchs_own(settings, start=(0.5, -0.3), f=himmelblau):
    """Return x, ∇f and the state before each of torch's own steps, and them as a trace."""
    x = torch.tensor(start, dtype=torch.float64, requires_grad=True)
    optimizer = getattr(torch.optim, settings.name)([x], **settings.kwargs())

    def closure():
        optimizer.zero_grad()
        loss = f(x)
        loss.backward()
        return loss

    terms, rows = settings.terms(settings.lr), []
    for _ in range(STEPS + 1):
        closure()
        state = {}
        for key, term in terms.items():
            value = optimizer.state[x].get(key)
            if value is None and term.scalar:
                value = torch.tensor(term.initial)
            elif value is None:
                value = torch.full_like(x, term.initial)
            state[key] = torch.as_tensor(value).detach().double().numpy().copy()
        rows.append((x.detach().numpy().copy(), x.grad.numpy().copy(), state))
        optimizer.step(closure)
    columns = {key: np.array([row[2][key] for row in rows]) for key in terms}
    x_, grad = np.array([row[0] for row in rows]), np.array([row[1] for row in rows])
    size = len(rows)
    return rows, Trace(x_, np.zeros(size), grad, grad, np.full(size, settings.lr), columns)
