"""How the repeats of a run step: all at once where their rows are independent, or one by one."""

import numpy as np
from numpy.typing import NDArray

from core.gradient_noise import GradientNoise, add_noise
from core.gradient_program import gradient_program
from core.group import Group
from core.objectives import Objective
from core.scenario import Run
from core.stepper import Stepper
from core.torch_setup import torch
from core.trace import Array


class Batch:
    """Repeats as rows of one parameter of one optimizer: equal to single runs for elementwise ones."""

    def __init__(
        self, objective: Objective, run: Run, _tolerance: float, planned_steps: int
    ) -> None:
        n, d = run.repeats, len(run.start)
        table = torch.zeros(n, 3 * d + 1, dtype=torch.float64)
        self._evaluate = gradient_program(objective, n).bind(table).evaluate
        numbers = table.numpy()
        self._x, self._f = numbers[:, :d], numbers[:, d]
        self._exact_grad, self._noisy_grad = numbers[:, d + 1 : 2 * d + 1], numbers[:, 2 * d + 1 :]
        self._x[:] = run.start
        parameter = table[:, :d]
        noisy = bool(run.gradient_noise)
        parameter.grad = table[:, 2 * d + 1 :] if noisy else table[:, d + 1 : 2 * d + 1]
        self._stepper = Stepper(run, parameter, planned_steps)
        self._noise = GradientNoise(range(run.seed, run.seed + n), d) if noisy else None
        self._scale = run.gradient_noise

    @property
    def lr(self) -> float:
        """The learning rate of the next step."""
        return float(self._stepper.rates["lr"])

    def look(self) -> tuple[Array, Array, Array]:
        """Evaluate where all are, and return x (N, d), f (N,) and ∇f (N, d)."""
        self._evaluate()
        if self._noise is not None:
            add_noise(self._exact_grad, self._scale, self._noise.draw(), out=self._noisy_grad)
        return self._x, self._f, self._exact_grad

    def step(self, _moving: NDArray[np.bool_]) -> None:
        """Step all; those that have ended too, which nobody looks at."""
        self._stepper.step()


class Singles:
    """Repeats one by one, for optimizers whose rows would not be independent."""

    def __init__(
        self, objective: Objective, run: Run, tolerance: float, planned_steps: int
    ) -> None:
        self._groups = [
            Group(
                objective,
                [run.model_copy(update={"seed": run.seed + index})],
                tolerance,
                planned_steps,
            )
            for index in range(run.repeats)
        ]
        n, d = run.repeats, len(run.start)
        self._x, self._f, self._grad = np.empty((n, d)), np.empty(n), np.empty((n, d))
        self._due = np.ones(n, dtype=bool)

    @property
    def lr(self) -> float:
        """The learning rate of the next step."""
        return float(self._groups[0].runs[0].trace(at_limit=False).lr[-1])

    def look(self) -> tuple[Array, Array, Array]:
        """Return x (N, d), f (N,) and ∇f (N, d)."""
        for index in np.flatnonzero(self._due):
            trace = self._groups[index].runs[0].trace(at_limit=False)
            self._x[index], self._f[index] = trace.x[-1], trace.f[-1]
            self._grad[index] = trace.exact_grad[-1]
        return self._x, self._f, self._grad

    def step(self, moving: NDArray[np.bool_]) -> None:
        """Step those that are `moving`."""
        self._due = moving
        for index in np.flatnonzero(moving):
            self._groups[index].step()
