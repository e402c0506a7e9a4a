"""A torch optimizer with its torch schedule, over one parameter."""

import math
from collections.abc import Callable
from functools import partial
from typing import Any, Protocol

from core.optimizers import AnyOptimizer
from core.schedules import AnySchedule
from core.torch_setup import torch


class Stepping(Protocol):
    """How a run steps."""

    @property
    def optimizer(self) -> AnyOptimizer:
        """Its optimizer."""

    @property
    def schedule(self) -> AnySchedule | None:
        """Its schedule."""


class Stepper:
    """What a run steps with.

    Parameters
    ----------
    run
        What tells its optimizer and its schedule.
    parameter
        The iterate, or one a row, which is changed in place; its `grad` is set before each step.
    planned_steps
        How many steps the schedule is laid out for.

    Attributes
    ----------
    rates
        What a schedule changes: the optimizer's one parameter group, with ``lr`` for the next step.
    is_scheduled
        Whether it does.
    """

    def __init__(self, run: Stepping, parameter: torch.Tensor, planned_steps: int) -> None:
        self._settings, self._parameter = run.optimizer, parameter
        self._optimizer = run.optimizer.build([parameter])
        self._scheduler = None
        self._steps_of_schedule = math.inf
        if run.schedule is not None:
            self._scheduler = run.schedule.build(self._optimizer, planned_steps)
            last = run.schedule.last_step(planned_steps)
            self._steps_of_schedule = math.inf if last is None else last
        self.rates: dict[str, Any] = self._optimizer.param_groups[0]
        self.is_scheduled = self._scheduler is not None
        # The schedule has put its own around `step`, to see that the optimizer goes first.
        self._step = searching(run.optimizer, self._optimizer.step, parameter)
        self._done = 0

    @property
    def state(self) -> dict[str, Any]:
        """The optimizer's own terms by torch's names; empty before the first step."""
        state: dict[str, Any] = self._optimizer.state[self._parameter]
        return state

    def step(self, closure: Callable[[], torch.Tensor] | None = None) -> None:
        """Step once, and set the rates for the next step."""
        if closure is None:
            self._step()
        else:
            self._step(closure)
        if self._done == 0:
            bare = without_profiling(self._optimizer)
            self._step = searching(self._settings, bare, self._parameter)
        self._done += 1
        if self._scheduler is not None and self._done <= self._steps_of_schedule:
            self._scheduler.step()


def searching(
    settings: AnyOptimizer, step: Callable[..., Any], parameter: torch.Tensor
) -> Callable[..., Any]:
    """Return the step of an optimizer, around which is a `search` if these settings have a line search."""
    if getattr(settings, "line_search_fn", None) is None:
        return step
    return partial(search, step, parameter)


def search(
    step: Callable[..., Any], parameter: torch.Tensor, closure: Callable[[], torch.Tensor]
) -> None:
    """Let LBFGS step with its line search, to where f is no number, and with a rate of 0, too.

    The search accepts the first place whose slope suits it. If f is not a number there, as beside a
    logarithm, whose slope is one, then torch 2.13 fails to choose it from a list of one, and raises an
    IndexError before it has gone there. Where the rate has become so small that it is 0, the search divides
    by the length of its first step; the place that it has tried is where the iterate is.
    """
    tried = parameter.detach().clone()

    def evaluate() -> torch.Tensor:
        tried.copy_(parameter.detach())
        return closure()

    try:
        step(evaluate)
    except (IndexError, ZeroDivisionError):
        parameter.detach().copy_(tried)


def without_profiling(optimizer: torch.optim.Optimizer) -> Callable[..., Any]:
    """Return the optimizer's step itself.

    Torch wraps every optimizer's `step` in a scope for its profiler, which takes longer than the step
    of one small parameter does.
    """
    step: Any = type(optimizer).step
    return partial(step.__wrapped__, optimizer) if hasattr(step, "hooked") else optimizer.step
