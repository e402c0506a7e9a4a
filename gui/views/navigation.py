"""Moving about in a plane with the mouse: zoom, pan, back to the whole."""

import math

from gui.views.frame import Interval, Rectangle

CLOSEST = 1e-9
"""Least width of a view against the size of its numbers: float64 still tells its pixels apart."""
WIDEST = 1e300


def zoomed(rectangle: Rectangle, about: tuple[float, float], factor: float) -> Rectangle:
    """Return a view `factor` times as wide, in which the point `about` stays where it is."""
    x, y = rectangle
    scaled = _scaled(x, about[0], factor), _scaled(y, about[1], factor)
    return scaled if all(map(_usable, scaled)) else rectangle


def panned(rectangle: Rectangle, share: tuple[float, float]) -> Rectangle:
    """Return a view that is moved by shares of its width and height."""
    moved = tuple(
        (low + (high - low) * part, high + (high - low) * part)
        for (low, high), part in zip(rectangle, share, strict=True)
    )
    x, y = moved
    return (x, y) if _usable(x) and _usable(y) else rectangle


def _scaled(interval: Interval, about: float, factor: float) -> Interval:
    low, high = interval
    return about + (low - about) * factor, about + (high - about) * factor


def _usable(interval: Interval) -> bool:
    low, high = interval
    size = max(abs(low), abs(high))
    return math.isfinite(size) and CLOSEST * size < high - low < WIDEST
