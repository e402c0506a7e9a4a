"""Moments between two modules that are loaded, in which others have their turn."""

import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.abc import MetaPathFinder
from types import ModuleType


class Breath(MetaPathFinder):
    """Is asked for every module before it is loaded: finds none, but lets others live meanwhile.

    Parameters
    ----------
    breathe
        Called now and then, in the thread that made this, with how many modules it asked for.
    turn
        Seconds after which it is called, between two modules.
    """

    def __init__(self, breathe: Callable[[int], object], turn: float) -> None:
        self._breathe, self._turn = breathe, turn
        self._thread = threading.get_ident()
        self._last = time.perf_counter()
        self.count = 0
        """Of modules."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> None:
        """Find nothing."""
        if threading.get_ident() != self._thread:  # another thread loads in its own time
            return
        self.count += 1
        self.take_if_due()

    def take_if_due(self) -> None:
        """Let others live, if they have waited for a turn."""
        if time.perf_counter() - self._last > self._turn:
            self.take()

    def take(self) -> None:
        """Let others live now."""
        self._breathe(self.count)
        self._last = time.perf_counter()


@contextmanager
def breathing(breathe: Callable[[int], object], turn: float) -> Iterator[Breath]:
    """Take breath between the modules that this thread loads meanwhile; see `Breath`."""
    breath = Breath(breathe, turn)
    sys.meta_path.insert(0, breath)
    try:
        yield breath
    finally:
        sys.meta_path.remove(breath)
