"""Keeps an exception in painting from taking the program down."""

import functools
import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

PaintEvent = Callable[[Any, QPaintEvent], None]


def guarded(paint: PaintEvent) -> PaintEvent:
    """Let a ``paintEvent`` fail without harm: it is reported once, and nothing is drawn.

    Qt calls it from C++, where an exception that escapes leaves a painter open and may end the
    process; and it comes again with each frame.
    """

    @functools.wraps(paint)
    def paint_or_report(self: QWidget, event: QPaintEvent) -> None:
        try:
            paint(self, event)
        except Exception:
            kind, error, place = sys.exc_info()
            told = repr(error)
            if told not in self.__dict__.setdefault("_paint_errors", set()):
                self.__dict__["_paint_errors"].add(told)
                if kind is not None and error is not None:
                    sys.excepthook(kind, error, place)

    return paint_or_report
