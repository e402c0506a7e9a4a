"""From the choice of data in a scenario to the data."""

from collections.abc import Generator
from pathlib import Path

from core.data.base import Data
from core.data.bundled import bundled
from core.data.csv_file import read_csv
from core.data.synthetic import synthetic
from core.scenario import DataChoice


def load(choice: DataChoice, seed: int, labels: bool) -> Generator[None, None, Data]:
    """Read or draw the data.

    Parameters
    ----------
    choice
        Which.
    seed
        For those that are drawn.
    labels
        Whether drawn targets are 0 or 1, and those of a file must be.

    Yields
    ------
    None
        Where the caller may stop. The generator's value is the data.

    Raises
    ------
    Problem
        With the field of the scenario that is wrong, a line and a column of a file among the reasons.
    """
    if choice.synthetic is not None:
        return (yield from synthetic(choice.synthetic, seed, labels))
    if choice.csv is not None:
        path, rows = Path(choice.csv), choice.rows
        return (yield from read_csv(path, choice.target, rows, choice.header, labels=labels))
    assert choice.name is not None
    yield
    return bundled(choice.name)
