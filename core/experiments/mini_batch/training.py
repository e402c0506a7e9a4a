"""One run of mini-batch descent under way: its epochs and its record."""

import sys
import time
from collections.abc import Callable, Iterator

import numpy as np

from core.experiments.mini_batch.finite_sum import FiniteSum
from core.experiments.mini_batch.result import BatchTrace
from core.experiments.mini_batch.sampling import Batch, batches
from core.scenario import BatchRun
from core.stepper import Stepper
from core.torch_setup import torch
from core.trace import Outcome

clock: Callable[[], float] = time.perf_counter if sys.platform == "win32" else time.thread_time
"""Measures seconds of this thread's own work, which nothing else on the machine prolongs.

Windows counts those in steps of a sixty-fourth of a second: there it is the time on the wall.
"""
SLICE = 0.012
"""Seconds of work after which the caller is asked whether to go on."""
LOOKS = 20
"""How often the loss on all data is taken within the first epoch, which often brings the most."""
WATCH = 256
"""Iterations between two looks at whether the parameters are finite still."""
_COLUMNS = 6
"""Of the record, before the parameters."""
_FIRST_CAPACITY = 64


def first_parameters(dimension: int, generator: torch.Generator) -> torch.Tensor:
    """Draw where all runs start: weights from N(0, 0.01²), and the bias 0, which is the last."""
    x = torch.zeros(dimension, dtype=torch.float64)
    x[:-1] = 0.01 * torch.randn(dimension - 1, dtype=torch.float64, generator=generator)
    return x


def first_generator(seed: int) -> torch.Generator:
    """Return the generator of a run's start and batches; the scenario's seed itself draws data."""
    return torch.Generator().manual_seed(seed + 1)


def warm_up(f: FiniteSum) -> None:
    """Do once what takes long the first time, so that no run's seconds have it."""
    x = torch.zeros(f.dimension, dtype=torch.float64, requires_grad=True)
    f.loss(x, f.inputs[:2], f.target[:2]).backward()  # type: ignore[no-untyped-call]


class Training:
    """A run under way. Epoch by epoch, it steps a torch optimizer along autograd's gradients.

    The schedule goes on after each iteration, as the lecture's η_t has it, where t counts iterations.

    Parameters
    ----------
    f
        The loss.
    run
        How to go; its batch has at most n samples.
    seed
        The scenario's.
    """

    def __init__(self, f: FiniteSum, run: BatchRun, seed: int) -> None:
        self._f = f
        self._run = run
        self._generator = first_generator(seed)
        self._x = first_parameters(f.dimension, self._generator).requires_grad_()
        self.steps_per_epoch = -(-f.samples // run.batch_size)
        self._stepper = Stepper(run, self._x, run.epochs * self.steps_per_epoch)
        self._looks = frozenset(
            round(self.steps_per_epoch * part / LOOKS) for part in range(1, LOOKS)
        ) - {0, self.steps_per_epoch}
        self._drawn = self._steps = self._evaluations = 0
        self._seconds = 0.0
        self._epochs = 0
        self._ends: list[int] = []
        self._outcome: Outcome | None = None
        self.largest_eigenvalue: float | None = None
        self._record = np.empty((_FIRST_CAPACITY, _COLUMNS + f.dimension))
        self._count = 0
        self._look()

    @property
    def is_over(self) -> bool:
        """Whether all epochs are done, or the run has diverged."""
        return self._outcome is not None

    @property
    def share(self) -> float:
        """How much of the run is done, 0 to 1; all of it where it has diverged."""
        return 1.0 if self.is_over else self._drawn / (self._f.samples * self._run.epochs)

    @property
    def last_finite(self) -> torch.Tensor:
        """The last recorded parameters that are finite; shape (d + 1,)."""
        recorded = self._record[: self._count, _COLUMNS:]
        return torch.tensor(recorded[np.isfinite(recorded).all(axis=1)][-1])

    def epoch(self) -> Iterator[None]:
        """Go through the data once; yields where the caller may stop."""
        f, run = self._f, self._run
        closure = run.optimizer.name == "LBFGS"
        looks = self._looks if self._epochs == 0 else frozenset()
        pause = time.perf_counter() + SLICE
        begin = clock()
        for step, batch in enumerate(
            batches(f.inputs, f.target, run.batch_size, run.sampling, self._generator), 1
        ):
            if closure:
                self._step_by_closure(batch)
            else:
                self._x.grad = None
                f.loss(self._x, *batch).backward()  # type: ignore[no-untyped-call]
                self._stepper.step()
                self._evaluations += len(batch[1])
            self._drawn += len(batch[1])
            self._steps += 1
            if step in looks or step % WATCH == 0 or time.perf_counter() > pause:
                self._seconds += clock() - begin
                if step in looks or (step % WATCH == 0 and not self._x.isfinite().all()):
                    self._look()
                    if self._outcome is not None:
                        return
                yield
                pause = time.perf_counter() + SLICE
                begin = clock()
        self._seconds += clock() - begin
        self._epochs += 1
        self._ends.append(self._count)
        self._look()
        if self._outcome is None and self._epochs == run.epochs:
            self._outcome = Outcome.STEP_LIMIT
        yield

    def trace(self) -> BatchTrace:
        """Return what is recorded so far."""
        rows = self._record[: self._count]
        rows.flags.writeable = False
        epoch, t, evaluations, seconds, lr, loss = rows[:, :_COLUMNS].T
        ends = np.array(self._ends, dtype=np.int64)
        whole = [column.astype(np.int64) for column in (t, evaluations)]
        for column in (ends, *whole):
            column.flags.writeable = False
        return BatchTrace(
            run=self._run,
            steps_per_epoch=self.steps_per_epoch,
            epoch=epoch,
            t=whole[0],
            evaluations=whole[1],
            seconds=seconds,
            lr=lr,
            loss=loss,
            x=rows[:, _COLUMNS:],
            ends=ends,
            outcome=self._outcome,
            largest_eigenvalue=self.largest_eigenvalue,
        )

    def _step_by_closure(self, batch: Batch) -> None:
        def evaluate() -> torch.Tensor:
            self._x.grad = None
            loss = self._f.loss(self._x, *batch)
            loss.backward()  # type: ignore[no-untyped-call]
            self._evaluations += len(batch[1])
            return loss

        self._stepper.step(evaluate)

    def _look(self) -> None:
        """Record the iterate with its loss on all data, and see whether it is the last."""
        if self._count == len(self._record):
            grown = np.empty((2 * self._count, self._record.shape[1]))
            grown[: self._count] = self._record
            self._record = grown
        row = self._record[self._count]
        row[:_COLUMNS] = (
            self._drawn / self._f.samples,
            self._steps,
            self._evaluations,
            self._seconds,
            self._stepper.rates["lr"],
            self._f.value(self._x),
        )
        row[_COLUMNS:] = self._x.detach().numpy()
        self._count += 1
        if not np.isfinite(row[_COLUMNS - 1 :]).all():  # the loss or a parameter
            self._outcome = Outcome.DIVERGED
