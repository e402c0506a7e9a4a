import ctypes
import subprocess
import sys
from pathlib import Path

import pytest

from core.spare_memory import give_back, one_heap

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
    monkeypatch.setattr("core.spare_memory._asked", lambda _name: None)
    give_back()
    one_heap()


ALLOCATE = """
import ctypes, sys, threading
from core.spare_memory import one_heap
if sys.argv[1] == "one":
    one_heap()
thread = threading.Thread(target=bytes, args=(1000,))  # larger than what Python's own allocator takes
thread.start()
thread.join()
library = ctypes.CDLL(None)
library.fdopen.restype = ctypes.c_void_p
stream = ctypes.c_void_p(library.fdopen(1, b"w"))
library.malloc_info(0, stream)
library.fflush(stream)
"""


@pytest.mark.skipif(not HAS_GLIBC, reason="only GNU's C library is asked")
@pytest.mark.parametrize(("heaps", "number"), [("one", 1), ("each its own", 2)])
def test_threads_share_one_heap(heaps: str, number: int) -> None:
    command = [sys.executable, "-c", ALLOCATE, heaps]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert told.count("<heap nr=") == number
