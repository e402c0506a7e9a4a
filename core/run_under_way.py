"""One run of a descent under way: its steps and its record."""

from collections.abc import Callable
from types import MappingProxyType
from typing import Any

import numpy as np

from core.ending import ending
from core.gradient_noise import GradientNoise, add_noise
from core.optimizers import OptimizerSettings
from core.scenario import Run
from core.stepper import Stepper
from core.torch_setup import torch
from core.trace import Array, Outcome, Trace

_FIRST_CAPACITY = 256


def _as_scheduled(run: Run) -> OptimizerSettings:
    """Return the optimizer as its first step finds it."""
    return run.schedule.starting(run.optimizer) if run.schedule else run.optimizer


class Columns:
    """Where a run's values stand in its row: x, f and ∇f as a gradient program has them, then the rest."""

    def __init__(self, run: Run) -> None:
        d = len(run.start)
        self.x = slice(0, d)
        self.f = d
        self.exact_grad = slice(d + 1, 2 * d + 1)
        self.evaluated = slice(0, 2 * d + 1)
        self.lr = 2 * d + 1
        self.width = 2 * d + 2
        self.grad = self._take(d) if run.gradient_noise else self.exact_grad
        self.terms: dict[str, slice | int] = {
            name: self._take(1).start if term.scalar else self._take(d)
            for name, term in _as_scheduled(run).terms(run.optimizer.lr).items()
        }
        self.cycled = run.schedule.cycled(run.optimizer) if run.schedule else None
        if self.cycled:
            self.terms[self.cycled] = self._take(1).start

    def _take(self, count: int) -> slice:
        self.width += count
        return slice(self.width - count, self.width)


class RunUnderWay:
    """A run whose f and ∇f are evaluated by others, for several runs at once.

    Parameters
    ----------
    run
        What to run.
    columns
        The layout of its row.
    row
        Its part of the table that the gradient program works on, shape (at least columns.width,).
    evaluate
        Fills f and ∇f of `row` in from x; only called for what LBFGS looks at between its steps.
    tolerance, planned_steps
        See `core.descent.Descent`.
    """

    def __init__(
        self,
        run: Run,
        columns: Columns,
        row: torch.Tensor,
        evaluate: Callable[[], None],
        *,
        tolerance: float,
        planned_steps: int,
    ) -> None:
        self.outcome: Outcome | None = None
        """Why the run is over; None if it can go on."""
        self._columns = columns
        self._dimension = len(run.start)
        self._evaluate = evaluate
        self._tolerance = tolerance
        self._f = row[columns.f]
        self._row: Array = row.numpy()[: columns.width]
        self._evaluated = self._row[columns.evaluated]
        self._noise_scale = run.gradient_noise
        self._noise = GradientNoise([run.seed], self._dimension) if run.gradient_noise else None
        self._row[columns.x] = run.start
        x = row[columns.x]
        x.grad = row[columns.grad]
        self._stepper = Stepper(run, x, planned_steps)
        self._closure = self._reevaluate if run.optimizer.name == "LBFGS" else None
        self._is_evaluated = False
        self._seen: dict[str, Any] = {}
        self._views: dict[str, Any] = {}
        self._read_rates()
        self._set_initial_terms(run)
        self._record = np.empty((_FIRST_CAPACITY, columns.width))
        self._count = 0

    @property
    def count(self) -> int:
        """Number of rows recorded."""
        return self._count

    def arrive(self) -> None:
        """Record the iterate, whose f and ∇f have just been evaluated, and see whether it is the last."""
        if self._noise is not None:
            self._add_noise()
        if self._count == len(self._record):
            grown = np.empty((2 * self._count, self._columns.width))
            grown[: self._count] = self._record
            self._record = grown
        self._record[self._count] = self._row
        self._count += 1
        d = self._dimension
        values = self._evaluated.tolist()
        self.outcome = ending(values[:d], values[d], values[d + 1 :], self._tolerance)

    def step(self) -> None:
        """Go to the next iterate."""
        self._is_evaluated = True
        self._stepper.step(self._closure)
        if self._stepper.is_scheduled:
            self._read_rates()
        if self._columns.terms:
            self._read_terms()

    def trace(self, at_limit: bool) -> Trace:
        """Return what is recorded so far.

        Parameters
        ----------
        at_limit
            Whether all steps that were asked for are done, if the run has not ended before.
        """
        columns = self._columns
        rows = self._record[: self._count]
        rows.flags.writeable = False
        exact_grad = rows[:, columns.exact_grad]
        noisy = columns.grad is not columns.exact_grad
        return Trace(
            x=rows[:, columns.x],
            f=rows[:, columns.f],
            grad=rows[:, columns.grad] if noisy else exact_grad,
            exact_grad=exact_grad,
            lr=rows[:, columns.lr],
            terms=MappingProxyType({key: rows[:, place] for key, place in columns.terms.items()}),
            outcome=self.outcome or (Outcome.STEP_LIMIT if at_limit else None),
        )

    def _reevaluate(self) -> torch.Tensor:
        """Evaluate for LBFGS, which asks first of all for the iterate that is recorded."""
        if not self._is_evaluated:
            self._evaluate()
            if self._noise is not None:
                self._add_noise()
        self._is_evaluated = False
        return self._f

    def _add_noise(self) -> None:
        assert self._noise is not None
        exact, noisy = self._row[self._columns.exact_grad], self._row[self._columns.grad]
        add_noise(exact, self._noise_scale, self._noise.draw()[0], out=noisy)

    def _read_rates(self) -> None:
        rates = self._stepper.rates
        self._row[self._columns.lr] = rates["lr"]
        if self._columns.cycled == "beta1":
            self._row[self._columns.terms["beta1"]] = rates["betas"][0]
        elif self._columns.cycled:
            self._row[self._columns.terms[self._columns.cycled]] = rates[self._columns.cycled]

    def _set_initial_terms(self, run: Run) -> None:
        for name, term in _as_scheduled(run).terms(self._stepper.rates["lr"]).items():
            # Torch keeps its scalars in its default type, which has fewer digits.
            initial = torch.tensor(term.initial).item() if term.scalar else term.initial
            self._row[self._columns.terms[name]] = initial

    def _read_terms(self) -> None:
        state = self._stepper.state
        for name, place in self._columns.terms.items():
            value = state.get(name)
            if value is None:
                continue
            # Most state stays in one tensor, whose memory numpy reads without any call of torch.
            if value is not self._seen.get(name):
                self._seen[name] = value
                self._views[name] = value.numpy() if isinstance(value, torch.Tensor) else value
            self._row[place] = self._views[name]
