"""The loop that anybody would write."""

import math

import numpy as np
from torch.nn import functional

from core.experiments import value_of
from core.experiments.mini_batch.preparing import prepare
from core.torch_setup import torch


def bare_loop(scenario, index, seed):
    """The run as a plain program makes it; return the loss and the parameters after each epoch."""
    f = value_of(prepare(scenario))
    n, d = f.inputs.shape[0], f.inputs.shape[1] - 1
    settings = scenario.runs[index]
    generator = torch.Generator().manual_seed(seed + 1)
    x = torch.zeros(d + 1, dtype=torch.float64)
    x[:d] = 0.01 * torch.randn(d, dtype=torch.float64, generator=generator)
    x.requires_grad_()
    optimizer = getattr(torch.optim, settings.optimizer.name)([x], **settings.optimizer.kwargs())
    size = settings.batch_size
    planned = settings.epochs * math.ceil(n / size)
    scheduler = settings.schedule and settings.schedule.build(optimizer, planned)

    def loss(rows, values):
        if scenario.model == "linear":
            return functional.mse_loss(rows @ x, values) / 2
        return functional.binary_cross_entropy_with_logits(rows @ x, values)

    losses, ends = [], []
    for _ in range(settings.epochs):
        if settings.sampling == "with_replacement":
            order = torch.randint(n, (n,), generator=generator)
        elif size == n:
            order = torch.arange(n)
        else:
            order = torch.randperm(n, generator=generator)
        for start in range(0, n, size):
            batch = order[start : start + size]

            def closure(batch=batch):
                optimizer.zero_grad()
                value = loss(f.inputs[batch], f.target[batch])
                value.backward()
                return value

            optimizer.step(closure)
            if scheduler:
                scheduler.step()
        with torch.no_grad():
            losses.append(loss(f.inputs, f.target).item())
        ends.append(x.detach().clone().numpy())
    return losses, np.array(ends)
