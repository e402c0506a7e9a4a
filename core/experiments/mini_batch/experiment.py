"""Learning with mini-batches: several runs on the same data, epoch by epoch side by side."""

import time
from collections.abc import Iterator

from core.experiments.base import Experiment
from core.experiments.mini_batch.cloud import cloud
from core.experiments.mini_batch.cost import cost
from core.experiments.mini_batch.finite_sum import FiniteSum
from core.experiments.mini_batch.preparing import prepare
from core.experiments.mini_batch.result import (
    CloudAt,
    Costs,
    Coverage,
    GradientCloud,
    MiniBatchResult,
    NoCloud,
    Question,
    ScriptOf,
)
from core.experiments.mini_batch.sampling import coverage, draws
from core.experiments.mini_batch.script import script
from core.experiments.mini_batch.telling import lines, report
from core.experiments.mini_batch.training import (
    Training,
    first_generator,
    first_parameters,
    warm_up,
)
from core.scenario import MiniBatchScenario
from core.torch_setup import torch

PAUSE = 0.1
"""Seconds between two partial results at least."""


def run(scenario: MiniBatchScenario) -> Iterator[MiniBatchResult | None]:
    """Compute the runs.

    All of them start at the same parameters, and draw the same random numbers.

    Yields
    ------
    MiniBatchResult or None
        None where the caller may stop; partial results while the runs grow; the whole at the end.

    Raises
    ------
    Problem
        With the field that is wrong, in the scenario or in its file of data.
    """
    f = yield from prepare(scenario)
    warm_up(f)
    trainings = [Training(f, settings, scenario.seed) for settings in scenario.runs]
    covered = _coverage(f, scenario.seed)
    eigenvalue = least = None
    if scenario.model == "linear":
        eigenvalue = yield from f.largest_eigenvalue(torch.zeros(f.dimension, dtype=torch.float64))
        least = f.value(torch.tensor((yield from f.least_squares())))
        for training in trainings:
            training.largest_eigenvalue = eigenvalue

    def result(done: float) -> MiniBatchResult:
        return MiniBatchResult(
            done=done,
            samples=f.samples,
            names=f.names,
            target=f.target_name,
            runs=tuple(training.trace() for training in trainings),
            coverage=covered,
            largest_eigenvalue=eigenvalue,
            least_loss=least,
        )

    work = [
        _work(training, f, settings.epochs)
        for training, settings in zip(trainings, scenario.runs, strict=True)
    ]
    told = time.perf_counter()
    while under_way := [training for training in trainings if not training.is_over]:
        for training in under_way:
            for _ in training.epoch():
                if time.perf_counter() < told + PAUSE:
                    yield None
                    continue
                told = time.perf_counter()
                shares = [amount * each.share for amount, each in zip(work, trainings, strict=True)]
                yield result(min(sum(shares) / sum(work), 0.999))
            if training.is_over and training.largest_eigenvalue is None:
                training.largest_eigenvalue = yield from f.largest_eigenvalue(training.last_finite)
    yield result(1.0)


def _coverage(f: FiniteSum, seed: int) -> Coverage:
    """Return what the first epoch of every run with replacement sees: they all draw the same."""
    generator = first_generator(seed)
    first_parameters(f.dimension, generator)
    return coverage(draws(f.samples, "with_replacement", generator))


def _work(training: Training, f: FiniteSum, epochs: int) -> float:
    """Estimate a run's seconds, for the progress that is shown: so many iterations, so many numbers."""
    return epochs * (training.steps_per_epoch * 1e-4 + f.samples * f.dimension * 3e-9)


def answer(
    scenario: MiniBatchScenario, question: Question
) -> Iterator[GradientCloud | NoCloud | Costs | str | None]:
    """Answer what is asked beside the runs, with None where the caller may stop in between."""
    if isinstance(question, CloudAt):
        yield from cloud(scenario, question)
    elif isinstance(question, ScriptOf):
        f = yield from prepare(scenario)
        yield script(scenario, question.run, f.samples)
    else:
        yield from cost(scenario)


EXPERIMENT = Experiment(run=run, report=report, lines=lines, script=script, answer=answer)
