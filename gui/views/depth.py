"""What of a surface's points the surface itself hides from the eye."""

import math

import numpy as np
from numpy.typing import NDArray

from core.trace import Array
from gui.views.projection import TOP, Projection
from gui.views.relief import MESH, Relief

STEPS = 72
QUICK_STEPS = 28
"""Places of a line of sight that are looked at: at rest, and while the surface turns."""
LIFT = 0.014
"""Points count as lying so far above the surface: they must not hide themselves."""
NEAR = 1.5 / MESH
"""The line of sight is looked at from so far on."""


def visible(
    points: Array, projection: Projection, relief: Relief, steps: int = STEPS
) -> NDArray[np.bool_]:
    """Tell which points the eye sees.

    The surface is the graph of a function: it hides a point where it is higher, anywhere between,
    than the straight line from the point to the eye. A gap in it hides nothing. What lies on it lies on
    its upper side: where the underside is seen, it is hidden.

    Parameters
    ----------
    points
        On the surface or above it, in the box, shape (n, 3); one that is not finite is not seen.
    projection
        From where.
    relief
        The surface.
    steps
        How many places between a point and the eye are looked at.
    """
    finite = np.isfinite(points).all(-1)
    lifted = points[finite] + (0, 0, LIFT)
    sight = projection.towards_eye(lifted)
    with np.errstate(divide="ignore", invalid="ignore"):
        leave = (np.sign(sight[:, :2]) - lifted[:, :2]) / sight[:, :2]
        leave = np.where(sight[:, :2] == 0, np.inf, leave).min(1)
        above = (TOP * 1.05 - lifted[:, 2]) / sight[:, 2]
    far = np.clip(np.minimum(leave, above), 0, 4)
    share = np.linspace(0, 1, steps)
    distance = NEAR + np.maximum(far - NEAR, 0)[:, None] * share
    places = lifted[:, None] + sight[:, None] * distance[..., None]
    with np.errstate(invalid="ignore"):
        hidden = (relief.heights(places[..., :2]) > places[..., 2]).any(1)
    seen = np.zeros(len(points), np.bool_)
    seen[finite] = ~hidden
    return seen


def place_at(
    column: float, row: float, projection: Projection, relief: Relief
) -> tuple[float, float] | None:
    """Return the point of the plane whose place on the surface is seen at a pixel."""
    sight = projection.ray(column, row)
    distance = np.linspace(0, 1, 900) * 5 + np.linalg.norm(projection.eye) - 2.5
    places = projection.eye + distance[:, None] * sight
    with np.errstate(invalid="ignore"):
        above = places[:, 2] - relief.heights(places[:, :2])
        crossed = np.flatnonzero(above[:-1] * above[1:] <= 0)
    if not len(crossed):
        return None
    first = crossed[0]
    share = above[first] / (above[first] - above[first + 1]) if above[first] else 0.0
    return relief.point((places[first] + share * (places[first + 1] - places[first]))[:2])


def told_apart(
    point: tuple[float, float], projection: Projection, relief: Relief
) -> tuple[float, float]:
    """Return a point of the plane with no more decimals than a mouse can tell apart."""
    corners = projection.pixels([(-1, -1, 0), (1, -1, 0), (-1, 1, 0)])
    lengths = np.hypot(*(corners[1:] - corners[0]).T).tolist()
    x, y = (
        round(value, -math.floor(math.log10((high - low) / max(length, 1.0))))
        for value, (low, high), length in zip(point, relief.rectangle, lengths, strict=True)
    )
    return x, y
