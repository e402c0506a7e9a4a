"""Scenarios that are measured, as values that JSON can express."""

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from core.scenario import DescentScenario


def descent(panes: Sequence[dict[str, Any]], steps: int) -> dict[str, Any]:
    """Return the values of a scenario whose runs use all their steps."""
    return {
        "format": "descent-lab/1",
        "activity": "descent",
        "steps": steps,
        "tolerance": 0,
        "panes": panes,
    }


def scenario(values: dict[str, Any]) -> "DescentScenario":
    """Make a scenario of its values."""
    from core.scenario import DescentScenario  # noqa: PLC0415  only where the program is at work

    return DescentScenario.from_json(json.dumps(values))
