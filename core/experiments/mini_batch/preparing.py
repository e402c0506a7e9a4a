"""From a scenario to the loss on its data, and what of a run depends on these."""

from collections.abc import Generator
from pathlib import Path

from core.data import load
from core.experiments.mini_batch.finite_sum import FiniteSum
from core.problems import Problem
from core.scenario import MiniBatchScenario

_kept: dict[tuple[object, ...], FiniteSum] = {}
"""The last one, so that neither another run nor a look at gradients reads the data again."""


def prepare(scenario: MiniBatchScenario) -> Generator[None, None, FiniteSum]:
    """Load the data and make the loss; the same one again, while nothing of it has changed.

    Yields
    ------
    None
        Where the caller may stop. The generator's value is the loss.

    Raises
    ------
    Problem
        With the field of the scenario that is wrong.
    """
    key = (scenario.data, scenario.model, scenario.standardize, scenario.seed, _state(scenario))
    if key not in _kept:
        data = yield from load(scenario.data, scenario.seed, scenario.model == "logistic")
        f = FiniteSum(data, scenario.model, scenario.standardize)
        _kept.clear()
        _kept[key] = f
        yield
    f = _kept[key]
    check_runs(scenario, f.samples)
    return f


def check_runs(scenario: MiniBatchScenario, samples: int) -> None:
    """Raise a `Problem` if a run does not fit to so many samples."""
    for index, run in enumerate(scenario.runs):
        if run.batch_size > samples:
            raise Problem("batch.too_large", f"runs[{index}].batch_size", samples=samples)
        if run.schedule is not None:
            try:
                run.schedule.check_steps(run.epochs * -(-samples // run.batch_size))
            except Problem as problem:
                raise problem.at(f"runs[{index}].schedule.{problem.field}") from None


def _state(scenario: MiniBatchScenario) -> tuple[int, int] | None:
    """Return what changes when a file does."""
    if scenario.data.csv is None:
        return None
    try:
        found = Path(scenario.data.csv).stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
