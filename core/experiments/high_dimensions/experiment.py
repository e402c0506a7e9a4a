"""The experiment: plain sampling, sequential Monte Carlo and a spectrum, a bit of each in turn."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from core.experiments.base import Experiment
from core.experiments.high_dimensions import ensemble, sequential, theory
from core.experiments.high_dimensions.program import script
from core.experiments.high_dimensions.results import (
    BINS,
    EDGE,
    ISLANDS,
    LARGEST,
    HighDimensions,
    Sequential,
    Share,
    Spectrum,
)
from core.scenario import HighDimensionsScenario
from core.torch_setup import torch

PIECE = 1 << 16
"""Matrices that are drawn at once, at most."""
SPECTRUM_PIECE = 4_000_000
"""About how many multiplications of an eigenvalue solver (k³ a matrix) are done at once."""


def run(scenario: HighDimensionsScenario) -> Iterator[HighDimensions | None]:
    """Draw, in rounds that each bring a bit of everything.

    Three generators, so that a change of one part leaves the random numbers of the others.

    Yields
    ------
    HighDimensions or None
        What there is after each round; None in between.
    """
    plain, islands, spectra = generators(scenario.seed)
    largest = max((k for k in scenario.sizes if k <= LARGEST), default=0)
    logs: list[list[float]] = []
    positive = [0] * len(scenario.sizes)
    k = scenario.spectrum_size
    bins = np.zeros(BINS, dtype=np.int64)
    index = np.zeros(k + 1, dtype=np.int64)
    rounds = max(ISLANDS, -(-scenario.samples // PIECE))
    for number in range(rounds):
        for place, size in enumerate(scenario.sizes):
            count = part(scenario.samples, number, rounds)
            positive[place] += ensemble.count_positive(size, count, plain)
            yield None
        if number < ISLANDS and largest:
            logs.append([])
            for log in sequential.island(largest, islands):
                logs[-1].append(log)
                yield None
        for count in pieces(part(scenario.spectrum_samples, number, rounds), k):
            values = ensemble.eigenvalues(k, count, spectra)
            scaled = (values / k**0.5).flatten()
            bins += torch.histc(scaled, BINS, -EDGE, EDGE).numpy().astype(np.int64)
            index += torch.bincount((values > 0).sum(1), minlength=k + 1).numpy()
            yield None
        drawn = scenario.samples * (number + 1) // rounds
        yield HighDimensions(
            shares=tuple(
                Share(size, drawn, positive[place], _combined(size, logs))
                for place, size in enumerate(scenario.sizes)
            )
            if drawn
            else (),
            spectrum=Spectrum(
                k,
                scenario.spectrum_samples * (number + 1) // rounds,
                bins.copy(),
                index.copy(),
            ),
            done=(number + 1) / rounds,
        )


def generators(seed: int) -> tuple[torch.Generator, torch.Generator, torch.Generator]:
    """Return generators with seeds that are drawn from one with the scenario's seed."""
    first = torch.Generator().manual_seed(seed)
    seeds = torch.randint(2**62, (3,), generator=first).tolist()
    plain, islands, spectra = (torch.Generator().manual_seed(number) for number in seeds)
    return plain, islands, spectra


def part(total: int, number: int, rounds: int) -> int:
    """Return how many of `total` the round of this number does."""
    return total * (number + 1) // rounds - total * number // rounds


def pieces(count: int, k: int) -> Iterator[int]:
    """Divide a number of matrices of size k into pieces that take little time each."""
    most = max(1, SPECTRUM_PIECE // k**3)
    while count > 0:
        yield min(count, most)
        count -= most


def _combined(k: int, logs: list[list[float]]) -> Sequential | None:
    if k > LARGEST or len(logs) < 2:
        return None
    return sequential.combine([island[k - 1] for island in logs])


def report(result: HighDimensions) -> dict[str, Any]:
    """Return what there is for each size, as values for JSON."""
    return {
        "high_dimensions": [
            {
                "k": share.k,
                "all_positive": share.estimate,
                "low": share.interval[0],
                "high": share.interval[1],
                **_known(share.k),
            }
            for share in result.shares
        ]
    }


def _known(k: int) -> dict[str, float | None]:
    return {
        "independent": 0.5**k,
        "exact": theory.exact(k),
        "asymptotic": theory.power_of_ten(theory.log10_asymptotic(k)),
    }


def lines(result: HighDimensions) -> Iterator[str]:
    """Write a line for each size.

    Yields
    ------
    str
        The header, then lines. ``all_positive`` is what the line's ``method`` (plain or sequential)
        estimates; after it, what each method found.
    """
    yield (
        "k,method,all_positive,low,high,independent,exact,asymptotic,"
        "samples,positive,sequential,sequential_relative_error\n"
    )
    for share in result.shares:
        method = "sequential" if share.is_sequential else "plain"
        numbers = [share.estimate, *share.interval, *_known(share.k).values()]
        found = share.sequential
        errors = [found.mean, found.relative_error] if found else [None, None]
        cells = [_cell(number) for number in numbers]
        cells += [str(share.samples), str(share.positive), *map(_cell, errors)]
        yield ",".join([str(share.k), method, *cells]) + "\n"


def _cell(value: float | None) -> str:
    return "" if value is None else f"{value:.17g}"


EXPERIMENT = Experiment(run, report, lines, script)
