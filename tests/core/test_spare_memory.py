import ctypes
import sys
from pathlib import Path

import pytest

from core.spare_memory import give_back

HAS_GLIBC = sys.platform.startswith("linux") and hasattr(ctypes.CDLL(None), "malloc_trim")


def own():
    """Return the megabytes of memory that this process has of its own."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1e3 for line in lines if line.startswith("RssAnon"))


@pytest.mark.skipif(not HAS_GLIBC, reason="only GNU's C library is asked")
def test_what_is_free_between_what_stays_is_given_back() -> None:
    blocks = [bytes(1000) for _ in range(60_000)]  # larger than what Python's own allocator takes
    kept = blocks[::100]
    blocks.clear()
    before = own()
    give_back()
    assert own() < before - 40
    assert kept == [bytes(1000)] * 600


def test_nothing_is_asked_of_other_systems(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("core.spare_memory._trim", lambda: None)
    give_back()
