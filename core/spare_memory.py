"""Memory that the C library keeps for later, given back to the system."""

import ctypes
import sys
from collections.abc import Callable
from functools import cache


def give_back() -> None:
    """Give back what is free in the heap; some milliseconds, and nothing where it cannot be asked for.

    Pictures and arrays come and go in all sizes, and what one leaves between others that stay is free,
    but counts as the program's. Of the C libraries only GNU's needs to be asked; others give it back by
    themselves, or never.
    """
    trim = _trim()
    if trim is not None:
        trim(0)


@cache
def _trim() -> Callable[[int], object] | None:
    if not sys.platform.startswith("linux"):
        return None
    return getattr(ctypes.CDLL(None), "malloc_trim", None)
