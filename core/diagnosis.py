"""What an iterate is right now, and why it moves or stalls; no torch."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from core.ending import LARGEST
from core.moment import Moment
from core.point import CriticalPoint, CriticalPoints, Kind
from core.sentences import SENTENCES, Badge, Diagnosis, Reason
from core.trace import Array, Curvature, Outcome, Trace

__all__ = ["SENTENCES", "Badge", "Diagnosis", "Reason", "diagnose"]

AT, NEAR = 0.01, 0.08
"""How far a critical point may be that an iterate is at, or near, in units of the domain's sides;"""
AT_SHARE, NEAR_SHARE = 0.125, 0.5
"""and how far at most, as a share of the distance to the next critical point."""
PLATEAU = 5
"""So many sides of the domain the way down were long on a plateau if it had the slope that is here."""
STEEPER, VALLEY = 5, 30
"""Condition numbers from which a zigzag, and a valley, are called so."""
SWING = 0.25
"""What is left of the slope across when a step is said to land on the other side."""
SHORT = 0.02
"""η λ_max of steps that are called short."""
AXIS = 0.999
"""A direction with a component as large is called by the name of the axis."""

Said = tuple[Reason, Mapping[str, Any]]
"""A reason, and what its sentence is filled with."""

_BADGES = {
    Kind.LOCAL_MINIMUM: (Badge.LOCAL_MINIMUM, Badge.NEAR_MINIMUM),
    Kind.DEGENERATE_MINIMUM: (Badge.DEGENERATE_MINIMUM, Badge.NEAR_MINIMUM),
    Kind.LOCAL_MAXIMUM: (Badge.LOCAL_MAXIMUM, Badge.NEAR_MAXIMUM),
    Kind.DEGENERATE_MAXIMUM: (Badge.DEGENERATE_MAXIMUM, Badge.NEAR_MAXIMUM),
    Kind.SADDLE_POINT: (Badge.SADDLE_POINT, Badge.NEAR_SADDLE),
    Kind.DEGENERATE_SADDLE: (Badge.DEGENERATE_SADDLE, Badge.NEAR_SADDLE),
    Kind.FLAT: (Badge.FLAT, Badge.FLAT),
}


@np.errstate(all="ignore")  # what leaves all numbers is infinite, and told so
def diagnose(
    trace: Trace,
    curvature: Curvature,
    points: CriticalPoints | None,
    t: int,
    reached: CriticalPoint | None = None,
) -> Diagnosis:
    """Tell what the iterate x_t is, and why it moves or stalls.

    Parameters
    ----------
    trace
        The run.
    curvature
        Of its rows, or of the first of them.
    points
        The objective's critical points; None if they are not known (yet).
    t
        The row to look at; the last one if the run ended before.
    reached
        What a converged run converged to.

    Returns
    -------
    Diagnosis
        Whatever is measured in it, such as a factor of growth, is measured on the step from x_t on; at
        the end, on the last step.
    """
    t = min(t, trace.last)
    moment = Moment(trace, curvature, t, _size(trace, points))
    listed = list(points.points) if points else []
    return (
        _diverged(moment)
        or _overshoots(moment)
        or _at_a_point(moment, listed, reached)
        or _on_a_plateau(moment, listed)
        or _under_way(moment)
    )


def _size(trace: Trace, points: CriticalPoints | None) -> Array:
    """Return the sides of the domain; if it is not known, of the box around the iterates."""
    if points is not None:
        ends = np.array(points.domain)
        return np.asarray(ends[:, 1] - ends[:, 0])
    x = trace.x[np.isfinite(trace.x).all(axis=1)]
    extent = np.ptp(x, axis=0) if len(x) else np.zeros(trace.dimension)
    return np.where(extent > 0, extent, 1.0)


def _diverged(m: Moment) -> Diagnosis | None:
    ended = m.is_last and m.trace.outcome == Outcome.DIVERGED
    if m.is_finite and not ended:
        return None
    f = m.trace.f[m.t]
    before = m.trace.f[m.start_of_step]
    if f < before:
        return Diagnosis(Badge.DIVERGED, Reason.UNBOUNDED)
    if m.is_plain and m.rate_times_curvature > 2:
        value = {"value": m.rate_times_curvature}
        return Diagnosis(Badge.DIVERGED, Reason.TOO_LARGE_STEP, value)
    if not m.is_finite and np.abs(m.x).max() < LARGEST:
        return Diagnosis(Badge.DIVERGED, Reason.UNDEFINED)
    return Diagnosis(Badge.DIVERGED, Reason.BLOWN_UP)


def _overshoots(m: Moment) -> Diagnosis | None:
    """Gradient descent whose step raises f, or swings it ever farther from side to side."""
    if m.is_climbing:
        return Diagnosis(Badge.CLIMBING, Reason.CLIMBS, {"rise": m.rise})
    converged = m.is_last and m.trace.outcome == Outcome.CONVERGED
    if converged or not m.is_plain or m.norm == 0:
        return None
    too_large = m.rate_times_curvature > 2 and (m.loses or m.swing > 1)
    if not too_large and (not m.loses or m.noise > 0):
        return None
    badge = Badge.DIVERGING if m.runs_away else Badge.OVERSHOOTING
    if too_large:
        return Diagnosis(badge, Reason.TOO_LARGE_STEP, {"value": m.rate_times_curvature})
    return Diagnosis(badge, Reason.OVERSHOT, {"rise": m.rise})


def _at_a_point(
    m: Moment, points: list[CriticalPoint], reached: CriticalPoint | None
) -> Diagnosis | None:
    if m.is_last and m.trace.outcome == Outcome.CONVERGED:
        if reached is None:
            return Diagnosis(Badge.PLATEAU, Reason.NO_POINT)
        return _beside(m, reached, is_at=True)
    if reached is not None:
        points = [*points, reached]
    if not points:
        return None
    places = np.array([point.x for point in points]) / m.size
    away = np.hypot.reduce(places - m.x / m.size, axis=1)
    index = int(away.argmin())
    apart = np.hypot.reduce(places - places[index], axis=1)
    next_one = apart[apart > 1e-6].min(initial=np.inf)
    if not away[index] <= min(NEAR, NEAR_SHARE * next_one) or not _bends_as(m, points[index]):
        return None
    at = min(AT, AT_SHARE * next_one)
    return _beside(m, points[index], is_at=bool(away[index] <= at and m.step_boxed <= at))


def _bends_as(m: Moment, point: CriticalPoint) -> bool:
    """Tell whether f bends here as at the point: else this is no longer its surroundings."""
    here, there = m.eigenvalues, point.eigenvalues
    if not np.isfinite(here).all():
        return True
    return bool(((np.sign(here) == np.sign(there)) | (there == 0)).all())


def _beside(m: Moment, point: CriticalPoint, is_at: bool) -> Diagnosis:
    at, near = _BADGES[point.kind]
    if point.kind == Kind.LOCAL_MINIMUM and point.is_global:
        at = Badge.GLOBAL_MINIMUM
    badge = at if is_at else near
    if m.noise > 0 and m.noise >= m.norm:
        return Diagnosis(badge, Reason.NOISE, {"noise": m.noise, "norm": m.norm})
    if point.kind.is_degenerate:
        return Diagnosis(badge, *_beside_degenerate(m, point))
    if point.kind == Kind.SADDLE_POINT:
        return Diagnosis(badge, *_beside_saddle(m, point))
    if point.kind == Kind.LOCAL_MAXIMUM:
        return Diagnosis(badge, *_beside_maximum(m, point))
    stays = is_at and m.is_gentle
    return Diagnosis(badge, *((Reason.STAYS, {}) if stays else _beside_minimum(m, point)))


def _beside_degenerate(m: Moment, point: CriticalPoint) -> Said:
    factor = m.ratio(point)
    if factor > 1 and not point.kind.is_minimum:
        return Reason.LEAVES_DEGENERATE, {"factor": factor}
    return Reason(point.kind.replace(" ", "_")), {}


def _beside_minimum(m: Moment, minimum: CriticalPoint) -> Said:
    factor = m.ratio(minimum)
    if factor < 1 and not (m.is_plain and m.swing > 2 * SWING):
        return Reason.SETTLES, {"factor": factor}
    other = _under_way(m)
    return other.reason, other.values


def _beside_maximum(m: Moment, maximum: CriticalPoint) -> Said:
    factor = m.ratio(maximum)
    if m.norm == 0:
        return Reason.ON_MAXIMUM, {}
    if np.isnan(factor):  # nothing done yet: what a step of gradient descent will do
        factor = 1 - float(m.trace.lr[m.t] * maximum.eigenvalues[0])
    return Reason.LEAVES_MAXIMUM, {"factor": factor}


def _beside_saddle(m: Moment, saddle: CriticalPoint) -> Said:
    down = saddle.eigenvectors[0]
    along = abs(float((m.x - saddle.x) @ down))
    factor = m.ratio(saddle, down)
    rounding = 16 * np.finfo(float).eps * np.abs(np.stack([m.x, saddle.x])).max()
    if along == 0 or (along <= rounding and not factor > 1):
        return Reason.ON_STABLE_MANIFOLD, {}
    if m.is_last and m.trace.outcome == Outcome.CONVERGED:
        return Reason.STOPS_AT_SADDLE, {}
    if np.isnan(factor):
        factor = 1 - float(m.trace.lr[m.t] * saddle.eigenvalues[0])
    if not factor > 1:
        return Reason.DRAWN_IN, {}
    axis = int(np.abs(down).argmax())
    if abs(down[axis]) < AXIS:
        direction = f"({', '.join(f'{component:.2f}' for component in down)})"
        along_it = Reason.ESCAPES_ALONG if m.is_gentle else Reason.FALLS_OFF_ALONG
        return along_it, {"direction": direction, "factor": factor}
    distance = _distance_name("xy"[axis], float(saddle.x[axis]))
    by_it = Reason.ESCAPES if m.is_gentle else Reason.FALLS_OFF
    return by_it, {"distance": distance, "factor": factor}


def _distance_name(variable: str, origin: float) -> str:
    if origin == 0:
        return f"|{variable}|"
    return f"|{variable} {'−' if origin > 0 else '+'} {abs(origin):.3g}|"


def _on_a_plateau(m: Moment, points: list[CriticalPoint]) -> Diagnosis | None:
    """Much lower there is a critical point, but with this slope it were far beyond the domain."""
    depth = m.trace.f[m.t] - min((point.f for point in points), default=np.inf)
    slope = np.hypot.reduce(m.trace.exact_grad[m.t] * m.size)
    if not slope * PLATEAU <= depth:
        return None
    if m.noise > 0 and m.noise >= m.norm:
        return Diagnosis(Badge.PLATEAU, Reason.NOISE, {"noise": m.noise, "norm": m.norm})
    if m.stretch > 3 and (m.has_momentum or m.is_adaptive):
        return Diagnosis(Badge.PLATEAU, *_carried(m))
    return Diagnosis(Badge.PLATEAU, Reason.PLATEAU, {"step": float(np.hypot.reduce(m.step))})


def _under_way(m: Moment) -> Diagnosis:
    """Diagnose what is left: it goes down, or an optimizer with a memory goes up for a while."""
    badge = Badge.DESCENDING
    if m.noise > 0 and m.noise >= m.norm:
        return Diagnosis(badge, Reason.NOISE, {"noise": m.noise, "norm": m.norm})
    if not m.is_plain and m.rise > 0:
        badge = Badge.DIVERGING if m.runs_away else Badge.OVERSHOOTING
        return Diagnosis(badge, *_carried(m))
    if m.is_last and m.trace.outcome == Outcome.STEP_LIMIT:
        return Diagnosis(badge, Reason.STEP_LIMIT, {"norm": m.norm})
    if (m.is_adaptive and not 0.1 < m.stretch < 10) or (
        m.has_momentum and not m.is_adaptive and m.stretch > 2
    ):
        return Diagnosis(badge, *_carried(m))
    return Diagnosis(badge, *_slope(m))


def _carried(m: Moment) -> Said:
    """Say what makes a step other than the slope's."""
    if m.has_momentum and m.rise > 0:
        return Reason.MOMENTUM_UPHILL, {"rise": m.rise}
    if m.is_adaptive:
        return Reason.RESCALED, {"step": float(np.hypot.reduce(m.step)), "ratio": m.stretch}
    if m.has_momentum:
        return Reason.MOMENTUM, {"ratio": m.stretch}
    return Reason.OVERSHOT, {"rise": m.rise}


def _slope(m: Moment) -> Said:
    """Say what the slope is like that is followed down."""
    low, high = m.eigenvalues[0], m.eigenvalues[-1]
    along, across = np.abs(m.eigenvectors[[0, -1]] @ m.step)
    value = m.rate_times_curvature
    hops = m.is_plain and m.swing > SWING and value > 1
    if low < 0 and along > across and m.growth > 1:
        return Reason.FALLS_AWAY, {"norm": m.norm}
    if 0 < low * STEEPER < high:
        condition = {"condition": float(high / low)}
        if hops:
            return Reason.ZIGZAG, {"value": value} | condition
        if along > across and low * VALLEY < high:
            return Reason.VALLEY, condition
    if hops:
        return Reason.HOPS, {"value": value, "swing": m.swing}
    if m.is_plain and low > 0 and value < SHORT:
        return Reason.SHORT_STEPS, {"value": value}
    # Of floats a power raises an exception where it overflows, a product does not.
    promised = float(m.trace.lr[m.t]) * m.norm * m.norm
    drop = -m.rise if m.rise < 0 else promised
    return Reason.STEEP, {"norm": m.norm, "drop": drop}
