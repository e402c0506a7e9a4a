"""From a box in space to the screen, as a camera sees it that turns around the box.

The box is [−1, 1] × [−1, 1] × [`FLOOR`, `TOP`]: x and y of a landscape lie along its sides, f above
its floor.
"""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike

from core.trace import Array

FLOOR, TOP = -0.36, 0.8
"""Height of the floor, and the greatest height of the surface, whose least is 0."""
DISTANCE = 7.0
"""From the eye to the middle of the box: far enough for parallels to look nearly so."""
LOWEST, STEEPEST = 5.0, 88.0
"""Elevations, in degrees: the surface is never seen from below, nor does it tip over."""
FARTHEST, CLOSEST = 0.5, 8.0
"""Zooms."""
LEFT, UPPER, RIGHT, LOWER = 46.0, 12.0, 34.0, 28.0
"""Room in pixels around the box for the numbers of its axes."""


@dataclass(frozen=True)
class Camera:
    """Where the box is looked at from."""

    azimuth: float = -60.0
    """Of the eye, in degrees, from the x-axis towards the y-axis, [−180, 180)."""
    elevation: float = 34.0
    """Of the eye above the floor, in degrees, [`LOWEST`, `STEEPEST`]."""
    zoom: float = 1.0
    """1: the box fills the view."""

    def turned(self, around: float, up: float) -> "Camera":
        """Return the camera after a turn by so many degrees."""
        azimuth = (self.azimuth + around + 180) % 360 - 180
        elevation = min(max(self.elevation + up, LOWEST), STEEPEST)
        return replace(self, azimuth=azimuth, elevation=elevation)

    def zoomed(self, factor: float) -> "Camera":
        """Return the camera with a lens so many times longer."""
        return replace(self, zoom=min(max(self.zoom * factor, FARTHEST), CLOSEST))


@dataclass(frozen=True)
class Projection:
    """A camera's picture of the box in a rectangle of pixels; (0, 0) is its upper left."""

    camera: Camera
    width: float
    height: float
    scale: float = 1.0
    """How large the type around the box is against its normal size."""

    def pixels(self, points: ArrayLike) -> Array:
        """Map points of space, shape (..., 3), to column and row, shape (..., 2)."""
        across, up = self._seen(np.asarray(points, np.float64), self._axes)
        unit, column, row = self._fit
        return np.stack([column + across * unit, row - up * unit], -1)

    def depths(self, points: ArrayLike) -> Array:
        """Return how far points of space are from the eye along its axis, shape (...)."""
        axis = self._axes[2]
        return np.asarray(DISTANCE - (np.asarray(points, np.float64) - MIDDLE) @ axis)

    def towards_eye(self, points: ArrayLike) -> Array:
        """Return unit vectors from points of space to the eye, shape (..., 3)."""
        away = self.eye - np.asarray(points, np.float64)
        return np.asarray(away / np.linalg.norm(away, axis=-1, keepdims=True))

    def ray(self, column: float, row: float) -> Array:
        """Return the unit vector from the eye through a pixel, shape (3,)."""
        unit, middle, base = self._fit
        right, up, back = self._axes
        towards = right * (column - middle) / unit + up * (base - row) / unit - back * DISTANCE
        return np.asarray(towards / np.linalg.norm(towards))

    def in_space(self, direction: ArrayLike) -> Array:
        """Return the direction in space of one given as right, up and towards the eye."""
        return np.asarray(np.asarray(direction, np.float64) @ self._axes)

    @cached_property
    def eye(self) -> Array:
        """Where the eye is, shape (3,)."""
        return np.asarray(MIDDLE + DISTANCE * self._axes[2])

    @cached_property
    def _axes(self) -> Array:
        """Return right, up and towards the eye, unit vectors, one a row."""
        return _axes(self.camera.azimuth, self.camera.elevation)

    @cached_property
    def _fit(self) -> tuple[float, float, float]:
        """Return pixels per unit, and the column and row of the box's middle.

        The box has room in the view at every azimuth: it does not breathe while it turns.
        """
        angle = np.linspace(0, 2 * np.pi, 64, endpoint=False)
        ring = np.sqrt(2) * np.stack([np.cos(angle), np.sin(angle)], -1)
        rims = [np.column_stack([ring, np.full(len(ring), height)]) for height in (FLOOR, TOP)]
        across, up = self._seen(np.concatenate(rims), _axes(0.0, self.camera.elevation))
        left, upper, right, lower = (self.scale * room for room in (LEFT, UPPER, RIGHT, LOWER))
        room = max(self.width - left - right, 40.0), max(self.height - upper - lower, 40.0)
        unit = min(room[0] / np.ptp(across), room[1] / np.ptp(up)) * self.camera.zoom
        middle = (up.max() + up.min()) / 2
        column = (left + self.width - right) / 2
        row = (upper + self.height - lower) / 2 + middle * unit
        return float(unit), float(column), float(row)

    def _seen(self, points: Array, axes: Array) -> tuple[Array, Array]:
        """Return across and up in the plane through the middle of the box."""
        right, up, back = ((points - MIDDLE) @ axis for axis in axes)
        nearness = DISTANCE / (DISTANCE - back)
        return right * nearness, up * nearness


MIDDLE = np.array([0.0, 0.0, (FLOOR + TOP) / 2])


def _axes(azimuth: float, elevation: float) -> Array:
    a, e = np.radians([azimuth, elevation])
    back = np.array([np.cos(e) * np.cos(a), np.cos(e) * np.sin(a), np.sin(e)])
    right = np.array([-np.sin(a), np.cos(a), 0.0])
    return np.stack([right, np.cross(back, right), back])
