"""What to say about a formula that can't be read, and where."""

import difflib
import re
from functools import cache
from typing import Any

from core.objectives.nodes import CONSTANTS, FUNCTIONS, VARIABLES
from core.problems import Problem

SYNONYMS = {
    "ln": "log",
    "arcsin": "asin",
    "arccos": "acos",
    "arctan": "atan",
    "sgn": "sign",
}
_NAMES = frozenset((*VARIABLES, *CONSTANTS, *FUNCTIONS, *SYNONYMS))
_NUMBERED = re.compile(r"([A-Za-z]+?)_?([0-9]+)")


def problem(code: str, at: int, **values: Any) -> Problem:
    """Return the problem ``formula.<code>`` found at index `at` of the text as typed."""
    return Problem(f"formula.{code}", at=at, place=at + 1, **values)


def shown(text: str) -> str:
    """Return the text as one line that can be shown: invisible characters by their number."""
    short = text if len(text) <= 20 else text[:19] + "…"
    return "".join(c if c.isprintable() else f"U+{ord(c):04X}" for c in short)


def unknown_character(character: str, at: int) -> Problem:
    """Return the problem with a character that no formula contains."""
    if character == "|":
        return problem("bars", at)
    if character in "[]{}":
        return problem("brackets", at, character=character)
    return problem("character", at, character=shown(character))


def unknown_name(name: str, at: int) -> Problem:
    """Return the problem with a name that is not known, with what may have been meant."""
    numbered = _NUMBERED.fullmatch(name)
    if numbered and numbered[1] in (*VARIABLES, *CONSTANTS):
        return problem(
            "numbered", at, name=shown(name), base=numbered[1], digits=shown(numbered[2])
        )
    if name.lower() in _NAMES:
        suggestion: str | None = name.lower()
    elif parts := _cut(name):
        suggestion = _product(parts)
    else:
        suggestion = next(iter(difflib.get_close_matches(name, _NAMES, 1, 0.7)), None)
    if suggestion is None:
        return problem("name", at, name=shown(name))
    return problem("did_you_mean", at, name=shown(name), suggestion=suggestion)


def _cut(name: str) -> tuple[str, ...] | None:
    """Cut a run of letters such as ``xy`` or ``sinx`` into known names, if that is possible."""
    if len(name) > 12:
        return None

    @cache
    def cut(rest: str) -> tuple[str, ...] | None:
        if not rest:
            return ()
        for length in range(len(rest), 0, -1):
            if rest[:length] in _NAMES and (tail := cut(rest[length:])) is not None:
                return rest[:length], *tail
        return None

    return cut(name)


def _product(names: tuple[str, ...]) -> str:
    first, *others = names
    if SYNONYMS.get(first, first) in FUNCTIONS:
        return f"{first}({_product(tuple(others)) if others else '…'})"
    return f"{first}*{_product(tuple(others))}" if others else first
