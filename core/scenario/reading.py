"""From a file or a text to the scenario that it is."""

import codecs
import sys
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, TypeAdapter

from core.problems import Problem, shown
from core.scenario.descent import DescentScenario
from core.scenario.frame import Scenario
from core.scenario.high_dimensions import HighDimensionsScenario
from core.scenario.landscapes import BasinsScenario, LearningRateScenario
from core.scenario.learning import GeneralizationScenario, MiniBatchScenario

MAX_BYTES = 1_000_000
STANDARD_INPUT = Path("-")

_ANYTHING: TypeAdapter[Any] = TypeAdapter(Any)

SCENARIOS: tuple[type[Scenario], ...] = (
    DescentScenario,
    LearningRateScenario,
    BasinsScenario,
    MiniBatchScenario,
    HighDimensionsScenario,
    GeneralizationScenario,
)
"""A row an activity, in the order in which the window has them."""


def scenario_from_json(text: str | bytes) -> Scenario:
    """Read a scenario of any activity; one that does not say which is of Descent.

    Raises
    ------
    Problem
        Naming the field that is wrong and why.
    """
    kinds = {kind.name(): kind for kind in SCENARIOS}
    try:
        values = _ANYTHING.validate_json(text)
    except ValueError:
        values = None  # what is wrong is told below
    activity = values.get("activity", "descent") if isinstance(values, dict) else "descent"
    kind = kinds.get(activity) if isinstance(activity, str) else DescentScenario
    if kind is None:
        raise Problem("choice", "activity", value=shown(activity), choices=", ".join(kinds))
    return kind.from_json(text)


def schema() -> dict[str, Any]:
    """Return the JSON schema of a scenario of any activity."""
    union: Any = SCENARIOS[0]
    for kind in SCENARIOS[1:]:
        union = union | kind
    adapter: TypeAdapter[Any] = TypeAdapter(Annotated[union, Field(discriminator="activity")])
    return adapter.json_schema()


def file_name(path: Path) -> str:
    """Return what a scenario's file is called in a sentence."""
    return "standard input" if path == STANDARD_INPUT else str(path)


def read_scenario(path: Path) -> Scenario:
    """Read a scenario file, of any activity; a relative path in it starts at its own folder.

    Parameters
    ----------
    path
        The file; ``-`` is standard input.

    Raises
    ------
    Problem
        Naming the file, if it can't be read, or is no scenario.
    """
    name = file_name(path)
    try:
        scenario = scenario_from_json(_content(path).removeprefix(codecs.BOM_UTF8))
        return scenario if path == STANDARD_INPUT else scenario.found_from(path.absolute().parent)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Problem("file.unreadable", reason=reason).in_file(name) from None
    except Problem as problem:
        raise problem.in_file(name) from None


def _content(path: Path) -> bytes:
    # One byte more than allowed: enough to see that there is too much, even of an endless device.
    if path == STANDARD_INPUT:
        content = sys.stdin.buffer.read(MAX_BYTES + 1)
    else:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise Problem("file.too_large", limit=MAX_BYTES)
    return content
