"""Memory that the C library keeps for later: as little of it as possible."""

import ctypes
import sys
from collections.abc import Callable
from functools import cache

ARENA_MAX = -8
"""The option of ``mallopt`` that bounds the number of heaps; ``M_ARENA_MAX`` in ``malloc.h``."""


def give_back() -> None:
    """Give back what is free in the heap; some milliseconds, and nothing where it cannot be asked for.

    Pictures and arrays come and go in all sizes, and what one leaves between others that stay is free,
    but counts as the program's. Of the C libraries only GNU's needs to be asked; others give it back by
    themselves, or never.
    """
    trim = _asked("malloc_trim")
    if trim is not None:
        trim(0)


def one_heap() -> None:
    """Let all threads take memory from one heap; to be called before there are any.

    GNU's C library gives each thread a heap of its own, lest they wait for each other, and what is free in
    one of them no other thread is given: results that one thread makes and another throws away leave holes
    in all of them. Here one thread computes and one shows, and the interpreter lets them ask by turns.
    """
    set_option = _asked("mallopt")
    if set_option is not None:
        set_option(ARENA_MAX, 1)


@cache
def _asked(name: str) -> Callable[..., object] | None:
    """Return a function of the C library, or None where that is not GNU's."""
    library = ctypes.CDLL(None) if sys.platform.startswith("linux") else None
    return getattr(library, name) if hasattr(library, "malloc_trim") else None
