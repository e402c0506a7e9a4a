"""The experiment: one optimizer on the training error, with both errors recorded at every step."""

import math
from collections.abc import Iterator
from dataclasses import replace
from time import perf_counter
from typing import Any

import numpy as np

from core.experiments.base import Experiment
from core.experiments.generalization.program import script
from core.experiments.generalization.results import (
    Generalization,
    LeastSquares,
    Points,
)
from core.scenario import GeneralizationScenario
from core.torch_setup import torch
from core.trace import Array

LARGEST = 1e12
"""Weights beyond this have diverged."""
SLICE = 0.012
"""Seconds of work after which the caller is asked whether to go on."""


def run(scenario: GeneralizationScenario) -> Iterator[Generalization | None]:
    """Fit.

    Yields
    ------
    Generalization
        The fit so far, every now and then, and at the end.
    """
    x, y, x_test, y_test = data(scenario)
    design, test_design = legendre(x, scenario.degree), legendre(x_test, scenario.degree)
    regression, testing = Regression(design, y), Regression(test_design, y_test)
    yield None
    so_far = Generalization(
        training=Points(x.numpy(), y.numpy()),
        testing=Points(x_test.numpy(), y_test.numpy()),
        least_squares=_least_squares(regression, testing),
        sharpness=torch.linalg.eigvalsh(2 / len(y) * design.T @ design)[-1].item(),
        weights=np.empty((0, scenario.degree + 1)),
        train=np.empty(0),
        test=np.empty(0),
        diverged=False,
        done=0.0,
    )
    w = torch.zeros(scenario.degree + 1, dtype=torch.float64)
    w.grad = torch.empty_like(w)
    optimizer: Any = scenario.optimizer.build([w])

    def evaluate() -> torch.Tensor:
        """Compute the error of w, and its gradient: what backward() would do, in every bit."""
        error = regression.error(w)
        regression.gradient(out=w.grad)
        return error

    arguments = (evaluate,) if scenario.optimizer.name == "LBFGS" else ()
    count = scenario.steps + 1
    columns = np.empty((count, len(w))), np.empty(count), np.empty(count)
    weights, train, test = columns
    pause = perf_counter() + SLICE
    diverged = False
    t = 0
    while True:
        weights[t] = w.numpy()
        train[t] = evaluate().item()
        test[t] = testing.error(w).item()
        t += 1
        if t == count:
            break
        optimizer.step(*arguments)
        if not w.abs().max().item() <= LARGEST:
            diverged = True
            break
        if perf_counter() > pause:
            yield _grown(so_far, columns, t, done=t / count)
            pause = perf_counter() + SLICE
    yield replace(_grown(so_far, columns, t, done=1.0), diverged=diverged)


def data(
    scenario: GeneralizationScenario,
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
    """Return training inputs and targets, then test inputs and targets."""
    generator = torch.Generator().manual_seed(scenario.seed)
    n, m = scenario.train_samples, scenario.test_samples
    x = torch.linspace(-1, 1, n, dtype=torch.float64)
    noise = torch.randn(n, dtype=torch.float64, generator=generator)
    x_test = 2 * torch.rand(m, dtype=torch.float64, generator=generator) - 1
    test_noise = torch.randn(m, dtype=torch.float64, generator=generator)
    return (
        x,
        torch.sin(math.pi * x) + scenario.noise * noise,
        x_test,
        torch.sin(math.pi * x_test) + scenario.noise * test_noise,
    )


def legendre(x: torch.Tensor, degree: int) -> torch.Tensor:
    """Return P₀ to P_degree at each x, shape (n, degree + 1), by their recurrence."""
    columns = [torch.ones_like(x), x]
    for j in range(1, degree):
        columns.append(((2 * j + 1) * x * columns[j] - j * columns[j - 1]) / (j + 1))
    return torch.stack(columns[: degree + 1], dim=1)


class Regression:
    """The mean square of Xw − y, and its gradient; evaluated without a graph."""

    def __init__(self, design: torch.Tensor, targets: torch.Tensor) -> None:
        self.design = design
        self.targets = targets
        self._transposed = design.T
        self._scale = 2 / len(targets)
        self._residual = torch.empty_like(targets)

    def error(self, w: torch.Tensor) -> torch.Tensor:
        """Return the mean square for these weights."""
        torch.mv(self.design, w, out=self._residual)
        self._residual -= self.targets
        return (self._residual * self._residual).mean()

    def gradient(self, out: torch.Tensor | None) -> None:
        """Put the gradient at the weights of the last `error` into `out`."""
        assert out is not None
        torch.mv(self._transposed, self._residual * self._scale, out=out)


def _least_squares(regression: Regression, testing: Regression) -> LeastSquares:
    solved = torch.linalg.lstsq(
        regression.design, regression.targets[:, None], driver="gelsd"
    ).solution
    w = solved[:, 0].contiguous()
    return LeastSquares(w.numpy(), regression.error(w).item(), testing.error(w).item())


def _grown(
    before: Generalization, columns: tuple[Array, Array, Array], rows: int, *, done: float
) -> Generalization:
    weights, train, test = (column[:rows] for column in columns)
    for column in (weights, train, test):
        column.flags.writeable = False
    return replace(before, weights=weights, train=train, test=test, done=done)


def report(result: Generalization) -> dict[str, Any]:
    """Return both errors at every step, and the best step, as values for JSON."""
    return {
        "generalization": {
            "train": result.train.tolist(),
            "test": result.test.tolist(),
            "best_step": result.best_step,
        }
    }


def lines(result: Generalization) -> Iterator[str]:
    """Write a line for each step.

    Yields
    ------
    str
        The header, then lines: t, both errors, and the weights of P₀, P₁, ….
    """
    names = [f"w{j}" for j in range(result.weights.shape[1])]
    yield ",".join(["t", "train", "test", *names]) + "\n"
    for t, errors in enumerate(zip(result.train.tolist(), result.test.tolist(), strict=True)):
        numbers = [*errors, *result.weights[t].tolist()]
        yield ",".join([str(t), *(f"{number:.17g}" for number in numbers)]) + "\n"


EXPERIMENT = Experiment(run, report, lines, script)
