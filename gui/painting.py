"""What a painter draws on."""

from PySide6.QtGui import QPaintEngine, QPainter


def pixel_scale(painter: QPainter) -> float:
    """Return how many of the device's pixels make one of the painter's: 2 on a fine screen."""
    transform = painter.deviceTransform()
    return max(abs(transform.m11()), abs(transform.m12())) or 1.0


def draws_pixels(painter: QPainter) -> bool:
    """Return whether a painter makes pixels, and no vector graphics."""
    return painter.paintEngine().type() in (
        QPaintEngine.Type.Raster,
        QPaintEngine.Type.OpenGL2,
    )
