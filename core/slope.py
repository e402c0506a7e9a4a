"""What is to be said of an iterate between critical points: what slope it follows, and what else leads it."""

import numpy as np

from core.moment import Moment
from core.point import CriticalPoint
from core.sentences import Badge, Diagnosis, Reason, Said
from core.trace import Outcome

PLATEAU = 5
"""So many times as long the way to the lowest point were on a plateau if it had the slope that is here."""
STEEPER, VALLEY = 5, 30
"""Condition numbers from which a zigzag, and a valley, are called so."""
SWING = 0.25
"""What is left of the slope across when a step is said to land on the other side."""
SHORT = 0.02
"""η λ_max of steps that are called short."""


def on_a_plateau(m: Moment, points: list[CriticalPoint]) -> Diagnosis | None:
    """Much lower there is a critical point, but with this slope it were far beyond where it is."""
    if not points:
        return None
    lowest = min(points, key=lambda point: point.f)
    depth = m.trace.f[m.t] - lowest.f
    # One side of the domain at least: right beside the point the slope is little, too.
    away = max(1.0, float(np.hypot.reduce((m.x - lowest.x) / m.size)))
    slope = np.hypot.reduce(m.trace.exact_grad[m.t] * m.size)
    if not slope * away * PLATEAU <= depth:
        return None
    if m.noise > 0 and m.noise >= m.norm:
        return Diagnosis(Badge.PLATEAU, Reason.NOISE, {"noise": m.noise, "norm": m.norm})
    if 3 < m.stretch < np.inf and (m.has_momentum or m.is_adaptive):
        return Diagnosis(Badge.PLATEAU, *_carried(m))
    return Diagnosis(Badge.PLATEAU, Reason.PLATEAU, {"step": float(np.hypot.reduce(m.step))})


def under_way(m: Moment) -> Diagnosis:
    """Diagnose what is left: it goes down, or an optimizer with a memory goes up for a while."""
    badge = Badge.DESCENDING
    if m.is_held:
        return Diagnosis(badge, Reason.NO_RATE)
    if m.noise > 0 and m.noise >= m.norm:
        return Diagnosis(badge, Reason.NOISE, {"noise": m.noise, "norm": m.norm})
    if not m.is_plain and m.rise > 0:
        badge = Badge.DIVERGING if m.runs_away else Badge.OVERSHOOTING
        reason, values = _carried(m)
        return Diagnosis(Badge.CLIMBING if reason == Reason.WEIGHT_DECAY else badge, reason, values)
    if m.is_last and m.trace.outcome == Outcome.STEP_LIMIT:
        return Diagnosis(badge, Reason.STEP_LIMIT, {"norm": m.norm})
    if m.is_pulled_uphill:
        return Diagnosis(badge, Reason.WEIGHT_DECAY, {"norm": m.norm})
    if m.is_adaptive:
        carried = m.stretch <= 0.1 or 10 <= m.stretch < np.inf
    else:
        carried = m.has_momentum and 2 < m.stretch < np.inf
    reason, values = _carried(m) if carried else _slope(m)
    return Diagnosis(Badge.OVERSHOOTING if reason == Reason.OVERSHOT else badge, reason, values)


def _carried(m: Moment) -> Said:
    """Say what makes a step other than the slope's."""
    if m.rise > 0 and not m.goes_uphill:
        return Reason.OVERSHOT, {"rise": m.rise}
    if m.rise > 0 and m.is_carried_uphill:
        return Reason.MOMENTUM_UPHILL, {"rise": m.rise}
    if m.rise > 0 and m.is_pulled_uphill:
        return Reason.WEIGHT_DECAY, {"norm": m.norm}
    if m.is_adaptive and m.stretch < np.inf:
        return Reason.RESCALED, {"step": float(np.hypot.reduce(m.step)), "ratio": m.stretch}
    if m.has_momentum and m.stretch < np.inf:
        return Reason.MOMENTUM, {"ratio": m.stretch}
    return Reason.OVERSHOT, {"rise": m.rise}


def _slope(m: Moment) -> Said:
    """Say what the slope is like that is followed down."""
    low, high = m.eigenvalues[0], m.eigenvalues[-1]
    along, across = np.abs(m.eigenvectors[[0, -1]] @ m.step)
    value = m.rate_times_curvature
    hops = m.is_plain and m.swing > SWING and value > 1
    if low < 0 and along > across and m.growth > 1 and m.rise <= 0 and m.is_in_proportion:
        return Reason.FALLS_AWAY, {"norm": m.norm}
    if 0 < low * STEEPER < high:
        condition = {"condition": float(high / low)}
        if hops:
            return Reason.ZIGZAG, {"value": value} | condition
        if along > across and low * VALLEY < high and m.is_in_proportion:
            return Reason.VALLEY, condition
    if hops:
        return Reason.HOPS, {"value": value, "swing": m.swing}
    if m.is_plain and low > 0 and value < SHORT:
        return Reason.SHORT_STEPS, {"value": value}
    return _followed(m)


def _followed(m: Moment) -> Said:
    if m.rise > 0 and m.noise == 0:
        return Reason.OVERSHOT, {"rise": m.rise}
    # Of floats a power raises an exception where it overflows, a product does not.
    promised = float(m.trace.lr[m.t]) * m.norm * m.norm
    unseen = m.trace.last == 0 or (m.is_plain and (m.noise > 0 or promised <= m.rounding))
    drop = -m.rise if m.rise < 0 else promised if unseen else 0.0
    return Reason.FOLLOWS_SLOPE, {"norm": m.norm, "drop": drop}
