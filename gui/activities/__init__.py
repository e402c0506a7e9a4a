"""One module an activity: which views and panels, wired to which experiment."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.activities.activity import Activity


@dataclass(frozen=True)
class Kind:
    """A row of the table of activities."""

    name: str
    """As in scenario files."""
    load: Callable[[], "type[Activity]"]
    """Imports its module: the window waits for the one that it opens with alone."""


def _descent() -> "type[Activity]":
    from gui.activities.descent import DescentActivity  # noqa: PLC0415

    return DescentActivity


def _learning_rate() -> "type[Activity]":
    from gui.activities.learning_rate import LearningRateActivity  # noqa: PLC0415

    return LearningRateActivity


def _basins() -> "type[Activity]":
    from gui.activities.basins import BasinsActivity  # noqa: PLC0415

    return BasinsActivity


def _mini_batch() -> "type[Activity]":
    from gui.activities.mini_batch import MiniBatchActivity  # noqa: PLC0415

    return MiniBatchActivity


def _high_dimensions() -> "type[Activity]":
    from gui.activities.high_dimensions import HighDimensionsActivity  # noqa: PLC0415

    return HighDimensionsActivity


def _generalization() -> "type[Activity]":
    from gui.activities.generalization import GeneralizationActivity  # noqa: PLC0415

    return GeneralizationActivity


ACTIVITIES = (
    Kind("descent", _descent),
    Kind("learning_rate", _learning_rate),
    Kind("basins", _basins),
    Kind("mini_batch", _mini_batch),
    Kind("high_dimensions", _high_dimensions),
    Kind("generalization", _generalization),
)
"""Imports in functions, not names of modules: what packs the program, and what checks it, sees them."""
