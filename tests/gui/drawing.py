"""Runs, landscapes and critical points to be drawn, made without the engine."""

import numpy as np
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from core.landscape import landscape, profile
from core.objectives.base import Objective
from core.objectives.formula import parse
from core.point import CriticalPoint, CriticalPoints, Kind
from core.trace import Curvature, Trace
from gui.pictures import RunPicture

DOMAIN = ((-2.0, 2.0), (-1.5, 1.5))
SADDLE = Objective(parse("x^2 - y^2"), DOMAIN)
WAVE = Objective(parse("x*cos(pi*x)"), ((-1.0, 2.0),))


def saddle_landscape():
    return landscape(SADDLE, resolution=64)


def wave_profile():
    return profile(WAVE)


def picture(x, index=0, *, f=None, arrows=True):
    """Make a run of given iterates, on x² − y² where f is not given.

    Without `arrows` its gradient is zero and its curvature unknown, and only the path is drawn.
    """
    x = np.asarray(x, np.float64)
    x = x[:, None] if x.ndim == 1 else x
    n, d = x.shape
    with np.errstate(all="ignore"):
        if f is None:
            f = x[:, 0] ** 2 - (x[:, 1] ** 2 if d == 2 else 0)
        gradient = x * ([2.0, -2.0] if d == 2 else [2.0]) * arrows
    trace = Trace(x, np.asarray(f, np.float64), gradient, gradient, np.full(n, 0.1))
    eigenvalues = np.tile([-2.0, 2.0] if d == 2 else [2.0], (n, 1))
    vectors = np.tile(np.eye(d)[::-1], (n, 1, 1))
    return RunPicture(
        index, f"run {index}", trace, Curvature(eigenvalues, vectors) if arrows else None
    )


def descent(start=(1.5, -0.2), n=30, index=0):
    """Make a run of gradient descent on x² − y²."""
    t = np.arange(n + 1)[:, None]
    return picture(np.array(start) * np.array([0.8, 1.1]) ** t, index)


def critical(x, kind=Kind.SADDLE_POINT, *, is_global=False, eigenvalues=(-2.0, 2.0), f=0.0):
    x = np.asarray(x, np.float64)
    d = len(x)
    return CriticalPoint(
        x, f, kind, is_global, np.asarray(eigenvalues[:d], np.float64), np.eye(d)[::-1].copy()
    )


def critical_points(*points, continuum=False):
    return CriticalPoints(tuple(points), continuum, DOMAIN)


def colour_at(view, point):
    """Return the colour that is painted at a point of the plot."""
    place = view.position(point)
    image = view.grab().toImage()
    ratio = image.devicePixelRatio()
    return image.pixelColor(round(place.x() * ratio), round(place.y() * ratio))


def close(colour, other, tolerance=40):
    a, b = QColor(colour), QColor(other)
    channels = zip(a.getRgb()[:3], b.getRgb()[:3], strict=True)
    return all(abs(one - two) <= tolerance for one, two in channels)


def shows(view, point, colour, tolerance=40):
    """Return whether a colour is painted at a point, or in a pixel beside it."""
    place, image = view.position(point), view.grab().toImage()
    column, row = round(place.x() - 0.5), round(place.y() - 0.5)
    around = [(column + i, row + j) for i in (-1, 0, 1) for j in (-1, 0, 1)]
    return any(close(image.pixelColor(*pixel), colour, tolerance) for pixel in around)


def count(view, colour, tolerance=12):
    """Return how many pixels are painted in a colour."""
    image = view.grab().toImage().convertToFormat(view.grab().toImage().Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
    wanted = np.array(QColor(colour).getRgb()[:3])[::-1]
    away = np.abs(pixels[:, : image.width(), :3].astype(int) - wanted).max(2)
    return int((away <= tolerance).sum())


def target(view):
    """Return the widget that gets a plot's mouse events: a graphics view has a viewport for them."""
    return view.viewport() if hasattr(view, "viewport") else view


def press(view, place):
    QTest.mousePress(target(view), Qt.MouseButton.LeftButton, pos=place)


def release(view, place):
    QTest.mouseRelease(target(view), Qt.MouseButton.LeftButton, pos=place)


def move(view, place, button=Qt.MouseButton.NoButton):
    """Move the mouse, with a button held down or not."""
    event = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(place),
        QPointF(view.mapToGlobal(QPoint(place))),
        Qt.MouseButton.NoButton,
        button,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(target(view), event)


def drag(view, start, goal, steps=5):
    """Drag with the left button."""
    press(view, start)
    for step in range(1, steps + 1):
        move(view, start + (goal - start) * (step / steps), Qt.MouseButton.LeftButton)
    release(view, goal)


def wheel(view, place, notches, modifiers=Qt.KeyboardModifier.ControlModifier):
    event = QWheelEvent(
        QPointF(place),
        QPointF(view.mapToGlobal(place)),
        QPoint(0, 0),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(target(view), event)
    return event.isAccepted()
