"""Broken and hostile content, drawn by a seed; how much of it, and how well it was borne."""

import os
import sys
import time
from contextlib import suppress

with suppress(ImportError):  # Windows has none
    import resource

SCALE = float(os.environ.get("DESCENT_LAB_FAULTS", "1"))
"""Multiplies how many inputs a test draws."""
SEED = 20261122
MEMORY = 1_000_000_000
"""Bytes that no input may make the program take."""


def mutated_bytes(dice, content, signs=b'{}[]",:-0123456789eE.\\u\xff\x00'):
    """Change, cut or put in bytes at one to five places."""
    content = bytearray(content)
    for _ in range(dice.randrange(1, 6)):
        if not content:
            break
        place = dice.randrange(len(content))
        deed = dice.randrange(3)
        if deed == 0:
            content[place] = dice.randrange(256)
        elif deed == 1:
            del content[place : place + dice.randrange(1, 50)]
        else:
            content[place:place] = bytes(dice.choices(signs, k=3))
    return bytes(content)


def peak():
    """Return the most memory that this process has taken, in bytes; 0 on Windows."""
    if sys.platform == "win32":
        return 0
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


class Watch:
    """Keeps which input took longest; at full size it says so, since no test asserts a time."""

    def __init__(self, name):
        self.name, self.count = name, 0
        self.slowest = (0.0, "")
        self.grown = 0
        """Bytes by which the peak of memory rose."""

    def __enter__(self):
        self._before = peak()
        return self

    def of(self, label, act, *arguments):
        """Do something with an input, and return what comes of it."""
        begin = time.perf_counter()
        try:
            return act(*arguments)
        finally:
            self.count += 1
            self.slowest = max(self.slowest, (time.perf_counter() - begin, repr(label)[:120]))

    def __exit__(self, *_):
        self.grown = peak() - self._before
        if SCALE > 1:
            seconds, label = self.slowest
            print(
                f"\n{self.name}: {self.count} inputs, slowest {seconds:.3f} s,"
                f" {self.grown / 1e6:.0f} MB {label}"
            )
