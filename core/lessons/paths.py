"""Paths of names and indices through what a scenario came to."""

from collections.abc import Sequence
from typing import Any

from core.problems import Problem, shown

Steps = Sequence[str | int]


def walk(values: Any, steps: Steps) -> Any:
    """Follow names and indices; a name in a list of objects is followed in each of them."""
    name = "result"
    for step in steps:
        if isinstance(step, int):
            if not isinstance(values, list | tuple):
                raise Problem("quantity.no_entries", name=shown(name))
            if not -len(values) <= step < len(values):
                raise Problem("quantity.no_entry", index=step, count=len(values))
            values = values[step]
        elif isinstance(values, list | tuple) and values and isinstance(values[0], dict):
            values = [walk(entry, (step,)) for entry in values]
        elif not isinstance(values, dict):
            raise Problem("quantity.no_parts", name=shown(name))
        elif step not in values:
            raise unknown(step, values)
        else:
            values = values[step]
        name = str(step)
    return values


def unknown(name: object, known: Any) -> Problem:
    """Return the problem of a name that is not there, with those that are."""
    return Problem("quantity.name", name=shown(name), known=", ".join(map(str, known)))
