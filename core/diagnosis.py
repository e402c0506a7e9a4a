"""What an iterate is right now, and why it moves or stalls; no torch."""

import numpy as np

from core.ending import LARGEST
from core.moment import Moment
from core.optimizers import AnyOptimizer
from core.point import CriticalPoint, CriticalPoints, Kind
from core.sentences import SENTENCES, Badge, Diagnosis, Reason, Said
from core.slope import SWING, on_a_plateau, under_way
from core.trace import Array, Curvature, Outcome, Trace

__all__ = ["SENTENCES", "Badge", "Diagnosis", "Reason", "diagnose"]

AT, NEAR = 0.01, 0.08
"""How far a critical point may be that an iterate is at, or near, in units of the domain's sides;"""
AT_SHARE, NEAR_SHARE = 0.125, 0.5
"""and how far at most, as a share of the distance to the next critical point."""
AXIS = 0.999
"""A direction with a component as large is called by the name of the axis."""

_BADGES = {
    Kind.LOCAL_MINIMUM: (Badge.LOCAL_MINIMUM, Badge.NEAR_MINIMUM),
    Kind.DEGENERATE_MINIMUM: (Badge.DEGENERATE_MINIMUM, Badge.NEAR_MINIMUM),
    Kind.LOCAL_MAXIMUM: (Badge.LOCAL_MAXIMUM, Badge.NEAR_MAXIMUM),
    Kind.DEGENERATE_MAXIMUM: (Badge.DEGENERATE_MAXIMUM, Badge.NEAR_MAXIMUM),
    Kind.SADDLE_POINT: (Badge.SADDLE_POINT, Badge.NEAR_SADDLE),
    Kind.DEGENERATE_SADDLE: (Badge.DEGENERATE_SADDLE, Badge.NEAR_SADDLE),
    Kind.FLAT: (Badge.FLAT, Badge.FLAT),
}
_MAXIMA = {badge for kind, badges in _BADGES.items() if kind.is_maximum for badge in badges}


@np.errstate(all="ignore")  # what leaves all numbers is infinite, and told so
def diagnose(
    trace: Trace,
    optimizer: AnyOptimizer,
    curvature: Curvature,
    points: CriticalPoints | None,
    t: int,
    *,
    reached: CriticalPoint | None = None,
) -> Diagnosis:
    """Tell what the iterate x_t is, and why it moves or stalls.

    Parameters
    ----------
    trace
        The run.
    optimizer
        Its settings.
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
    moment = Moment(trace, optimizer, curvature, t, _size(trace, points))
    listed = list(points.points) if points else []
    diverged = _diverged(moment)
    if diverged or moment.climbs:
        return diverged or _climbing(moment, listed, reached)
    return (
        _overshoots(moment)
        or _at_a_point(moment, listed, reached)
        or on_a_plateau(moment, listed)
        or under_way(moment)
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
    if f < before and not m.climbs:
        return Diagnosis(Badge.DIVERGED, Reason.UNBOUNDED)
    if m.is_plain and m.rate_times_curvature > 2 and not m.climbs:
        value = {"value": m.rate_times_curvature}
        return Diagnosis(Badge.DIVERGED, Reason.TOO_LARGE_STEP, value)
    if np.isnan(m.x).any():
        return Diagnosis(Badge.DIVERGED, Reason.NO_NUMBER)
    if m.is_finite or np.abs(m.x).max() >= LARGEST:
        return Diagnosis(Badge.DIVERGED, Reason.BLOWN_UP)
    undefined = np.isnan(f) or np.isnan(m.trace.exact_grad[m.t]).any()
    return Diagnosis(Badge.DIVERGED, Reason.UNDEFINED if undefined else Reason.INFINITE)


def _climbing(m: Moment, points: list[CriticalPoint], reached: CriticalPoint | None) -> Diagnosis:
    """Diagnose gradient ascent: it may come to a maximum, and passes other critical points by."""
    beside = _at_a_point(m, points, reached)
    if beside and (m.has_converged or beside.badge in _MAXIMA):
        return beside
    return Diagnosis(Badge.CLIMBING, *_climb(m))


def _climb(m: Moment) -> Said:
    if m.is_held:
        return Reason.NO_RATE, {}
    return (Reason.CLIMBS, {"rise": m.rise}) if m.rise >= 0 else (Reason.SINKS, {"drop": -m.rise})


def _overshoots(m: Moment) -> Diagnosis | None:
    """Gradient descent whose step raises f, or swings it ever farther from side to side."""
    if m.has_converged or not m.is_plain or m.norm == 0:
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
    if m.has_converged:
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
    if m.is_held and not m.has_converged:
        return Diagnosis(badge, Reason.NO_RATE)
    if m.noise > 0 and m.noise >= m.norm and not m.has_converged:
        return Diagnosis(badge, Reason.NOISE, {"noise": m.noise, "norm": m.norm})
    if point.kind.is_degenerate:
        return Diagnosis(badge, *_beside_degenerate(m, point))
    if point.kind == Kind.SADDLE_POINT:
        return Diagnosis(badge, *_beside_saddle(m, point))
    if point.kind == Kind.LOCAL_MAXIMUM and not m.climbs:
        return Diagnosis(badge, *_beside_maximum(m, point))
    return Diagnosis(badge, *_beside_goal(m, point, is_at))


def _beside_degenerate(m: Moment, point: CriticalPoint) -> Said:
    if m.climbs:
        return _climb(m)
    factor = m.ratio(point)
    if factor > 1 and m.rise <= 0 and not point.kind.is_minimum:
        return Reason.LEAVES_DEGENERATE, {"factor": factor}
    return Reason(point.kind.replace(" ", "_")), {}


def _beside_goal(m: Moment, point: CriticalPoint, is_at: bool) -> Said:
    """Say what it does beside a minimum; or if it climbs, beside a maximum."""
    on_top = point.kind.is_maximum
    if is_at and m.is_gentle:
        return Reason.STAYS_ON_TOP if on_top else Reason.STAYS, {}
    factor = m.ratio(point)
    if factor < 1 and not (m.is_plain and m.swing > 2 * SWING):
        return Reason.SETTLES_ON_TOP if on_top else Reason.SETTLES, {"factor": factor}
    return _climb(m) if m.climbs else _as_elsewhere(m)


def _as_elsewhere(m: Moment) -> Said:
    other = under_way(m)
    return other.reason, other.values


def _beside_maximum(m: Moment, maximum: CriticalPoint) -> Said:
    factor = m.ratio(maximum)
    if m.norm == 0:
        return Reason.ON_MAXIMUM, {}
    if np.isnan(factor):  # nothing done yet: what a step of gradient descent will do
        factor = 1 - float(m.trace.lr[m.t] * maximum.eigenvalues[0])
    return (Reason.LEAVES_MAXIMUM, {"factor": factor}) if factor > 1 else _as_elsewhere(m)


def _beside_saddle(m: Moment, saddle: CriticalPoint) -> Said:
    down = saddle.eigenvectors[0]
    factor = m.ratio(saddle, down)
    if not m.climbs and not factor > 1 and _is_on_stable_manifold(m, saddle, down):
        return Reason.ON_STABLE_MANIFOLD, {}
    if m.has_converged:
        return Reason.STOPS_AT_SADDLE, {}
    if np.isnan(factor) and m.trace.last == 0:
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


def _is_on_stable_manifold(m: Moment, saddle: CriticalPoint, down: Array) -> bool:
    """Whether the step begins and ends on the line through the saddle across the way down.

    Beside a curved manifold, with noise or with momentum it may lead off that line.
    """
    t = m.start_of_step
    first = m.trace.x[t]
    last = m.trace.x[t + 1] if t < m.trace.last else first + m.slope_step
    ends = np.stack([first, last])
    rounding = 16 * np.finfo(float).eps * np.abs(np.stack([*ends, saddle.x])).max()
    return bool((np.abs((ends - saddle.x) @ down) <= rounding).all())


def _distance_name(variable: str, origin: float) -> str:
    if origin == 0:
        return f"|{variable}|"
    return f"|{variable} {'−' if origin > 0 else '+'} {abs(origin):.3g}|"
