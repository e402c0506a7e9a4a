"""The rates of a schedule, by a run of torch's optimizer."""

import torch

from core.optimizers import SGD
from core.schedules import (
    ScheduleSettings,
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


def torch_class(name: str) -> type[torch.optim.lr_scheduler.LRScheduler]:
    return getattr(torch.optim.lr_scheduler, name)


def optimizer() -> torch.optim.Optimizer:
    return torch.optim.SGD([torch.zeros(2, requires_grad=True)], lr=ETA, momentum=0.5)
