"""Load torch in a thread without stopping the window."""

import contextlib
import ctypes
import functools
import gc
import importlib.util
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from core.garbage import garbage


def warm_up() -> Iterator[None]:
    """Load torch, and make what it makes at the first use; yields between the parts.

    ``import torch`` holds the interpreter's lock while the linker loads its libraries, and the
    garbage collector goes through all that the import makes: a window stands still for half a
    second. So the libraries are loaded first by a call that releases the lock, and the collector
    rests meanwhile; from here on it works.
    """
    garbage.rest()
    try:
        _preload()
        yield
        from core import descent  # noqa: PLC0415  this is the import that takes seconds

        yield
        descent.warm_up()
        yield
        _freeze()
    finally:
        garbage.go_on()


@functools.cache
def _freeze() -> None:
    """Take what there is from the collector, once: later there is also what nobody uses any more."""
    gc.freeze()


def _preload() -> None:
    """Load torch's libraries by a ctypes call, which lets other threads run meanwhile."""
    spec = importlib.util.find_spec("torch")
    if not sys.platform.startswith("linux") or spec is None or spec.origin is None:
        return
    dlopen = ctypes.CDLL(None).dlopen
    dlopen.restype = ctypes.c_void_p
    dlopen.argtypes = [ctypes.c_char_p, ctypes.c_int]
    folder = Path(spec.origin).parent / "lib"
    for name in ("libc10.so", "libtorch_cpu.so", "libtorch_python.so"):
        # A library that is not there is loaded, or missed, by the import itself.
        with contextlib.suppress(OSError):
            dlopen(os.fsencode(folder / name), os.RTLD_NOW)
