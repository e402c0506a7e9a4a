"""Where in a file a field begins, to tell in which line it is wrong."""

import re
from collections.abc import Callable, Sequence
from typing import Any

EFFORT = 500_000
"""Characters that are read at most to find the line of a fault: a moment's work."""
_PART = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


def line_of(field: str, source: str, parse: Callable[[str], Any], effort: int = EFFORT) -> int:
    """Return the line, from 1, in which a field begins, or what it is missing from.

    The first so many lines that contain it are looked for, by halves: more lines contain more. Of lines
    that cannot be read without those that follow, the last of these counts.

    Parameters
    ----------
    field
        As in ``predict[0].choices[1].en``.
    source
        The file's content.
    parse
        Reads the first lines of it; raises a ValueError where they cannot be read alone.
    effort
        Characters that are read at most; beyond them the nearest line that is known is told.
    """
    path = [int(index) if index else name for name, index in _PART.findall(field)]
    ends = [line.end() for line in re.finditer(r"[^\n]*\n|[^\n]+", source)]
    wanted = _depth(_begun(source, parse), path)
    if wanted == 0:
        return 1
    low, high, found = 1, len(ends), len(ends)
    while low < high and effort > 0:
        middle = line = (low + high) // 2
        values = None
        while values is None and line < high and effort > 0:
            values = _begun(source[: ends[line - 1]], parse)
            effort -= ends[line - 1]
            line += 1
        if values is None:
            high = middle
        elif _depth(values, path) < wanted:
            low = line
        else:
            found, high = line - 1, middle
    return found


def _begun(source: str, parse: Callable[[str], Any]) -> Any:
    """Read what can be read; None where nothing can."""
    try:
        return parse(source)
    except ValueError:
        return None


def _depth(values: Any, path: Sequence[str | int]) -> int:
    """Return how many steps of a path there are."""
    for depth, step in enumerate(path):
        try:
            values = values[step]
        except (TypeError, LookupError):
            return depth
    return len(path)
