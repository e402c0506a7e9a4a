"""Keeps an exception in painting from taking the program down."""

import functools
import sys
from collections.abc import Callable
from typing import Any

Paint = Callable[..., None]


def guarded(paint: Paint) -> Paint:
    """Let a ``paintEvent``, or an item's ``paint``, fail without harm: it is reported once.

    Qt calls it from C++, where an exception that escapes leaves a painter open and may end the
    process; and it comes again with each frame.
    """

    @functools.wraps(paint)
    def paint_or_report(self: Any, *arguments: Any) -> None:
        try:
            paint(self, *arguments)
        except Exception:
            kind, error, place = sys.exc_info()
            told = repr(error)
            if told not in self.__dict__.setdefault("_paint_errors", set()):
                self.__dict__["_paint_errors"].add(told)
                if kind is not None and error is not None:
                    sys.excepthook(kind, error, place)

    return paint_or_report
