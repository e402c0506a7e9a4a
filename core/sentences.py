"""What a diagnosis says: what the iterate is, and the sentence that tells why; in ids and values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal


class Badge(StrEnum):
    """What the iterate is right now."""

    GLOBAL_MINIMUM = "global minimum"
    LOCAL_MINIMUM = "local minimum"
    LOCAL_MAXIMUM = "local maximum"
    SADDLE_POINT = "saddle point"
    DEGENERATE_MINIMUM = "degenerate minimum"
    DEGENERATE_MAXIMUM = "degenerate maximum"
    DEGENERATE_SADDLE = "degenerate saddle"
    FLAT = "flat"
    NEAR_MINIMUM = "near a minimum"
    NEAR_SADDLE = "near a saddle"
    NEAR_MAXIMUM = "near a maximum"
    PLATEAU = "plateau"
    DESCENDING = "descending"
    CLIMBING = "climbing"
    OVERSHOOTING = "overshooting"
    DIVERGING = "diverging"
    DIVERGED = "diverged"


class Reason(StrEnum):
    """Why it moves or stalls: a key of `SENTENCES`."""

    STAYS = "stays"
    SETTLES = "settles"
    STAYS_ON_TOP = "stays_on_top"
    SETTLES_ON_TOP = "settles_on_top"
    ESCAPES = "escapes"
    ESCAPES_ALONG = "escapes_along"
    FALLS_OFF = "falls_off"
    FALLS_OFF_ALONG = "falls_off_along"
    DRAWN_IN = "drawn_in"
    ON_STABLE_MANIFOLD = "on_stable_manifold"
    STOPS_AT_SADDLE = "stops_at_saddle"
    LEAVES_MAXIMUM = "leaves_maximum"
    ON_MAXIMUM = "on_maximum"
    DEGENERATE_MINIMUM = "degenerate_minimum"
    DEGENERATE_MAXIMUM = "degenerate_maximum"
    DEGENERATE_SADDLE = "degenerate_saddle"
    LEAVES_DEGENERATE = "leaves_degenerate"
    FLAT = "flat"
    PLATEAU = "plateau"
    NO_POINT = "no_point"
    NOISE = "noise"
    MOMENTUM = "momentum"
    MOMENTUM_UPHILL = "momentum_uphill"
    RESCALED = "rescaled"
    WEIGHT_DECAY = "weight_decay"
    NO_RATE = "no_rate"
    FOLLOWS_SLOPE = "follows_slope"
    FALLS_AWAY = "falls_away"
    HOPS = "hops"
    ZIGZAG = "zigzag"
    VALLEY = "valley"
    SHORT_STEPS = "short_steps"
    STEP_LIMIT = "step_limit"
    CLIMBS = "climbs"
    SINKS = "sinks"
    TOO_LARGE_STEP = "too_large_step"
    OVERSHOT = "overshot"
    UNBOUNDED = "unbounded"
    UNDEFINED = "undefined"
    INFINITE = "infinite"
    NO_NUMBER = "no_number"
    BLOWN_UP = "blown_up"


SENTENCES: Mapping[Reason, str] = {
    Reason.STAYS: "Gradient small because every direction curves up. It stays here.",
    Reason.SETTLES: (
        "Every direction curves up: the distance to the minimum shrinks ×{factor:.3g} a step."
    ),
    Reason.STAYS_ON_TOP: "Gradient small because every direction curves down. It stays here.",
    Reason.SETTLES_ON_TOP: (
        "Every direction curves down: the distance to the maximum shrinks ×{factor:.3g} a step."
    ),
    Reason.ESCAPES: (
        "Gradient small but one direction curves down: {distance} grows ×{factor:.3g} a step."
    ),
    Reason.ESCAPES_ALONG: (
        "Gradient small but one direction curves down: "
        "the distance along {direction} grows ×{factor:.3g} a step."
    ),
    Reason.FALLS_OFF: "One direction curves down: {distance} grows ×{factor:.3g} a step.",
    Reason.FALLS_OFF_ALONG: (
        "One direction curves down: the distance along {direction} grows ×{factor:.3g} a step."
    ),
    Reason.DRAWN_IN: (
        "One direction curves down, but the steps do not follow it yet: it is drawn to the saddle."
    ),
    Reason.ON_STABLE_MANIFOLD: (
        "The gradient has no component along the downward direction: it converges to the saddle."
    ),
    Reason.STOPS_AT_SADDLE: (
        "The gradient is within the tolerance, so it stops, though one direction curves down."
    ),
    Reason.LEAVES_MAXIMUM: (
        "Every direction curves down: the distance from the maximum grows ×{factor:.3g} a step."
    ),
    Reason.ON_MAXIMUM: "The gradient is zero: nothing moves it, though every direction curves down.",
    Reason.DEGENERATE_MINIMUM: (
        "A zero eigenvalue decides nothing, but f is nowhere lower around: "
        "the flatter it gets, the slower it comes."
    ),
    Reason.DEGENERATE_MAXIMUM: (
        "A zero eigenvalue decides nothing, but f is nowhere higher around: "
        "the flatter it is, the slower it leaves."
    ),
    Reason.DEGENERATE_SADDLE: (
        "A zero eigenvalue decides nothing; f is lower on one side, "
        "but the gradient fades so fast that it stalls."
    ),
    Reason.LEAVES_DEGENERATE: (
        "A zero eigenvalue decides nothing, but here f is lower farther out: "
        "the distance grows ×{factor:.3g} a step."
    ),
    Reason.FLAT: "f is constant here: there is no slope to follow.",
    Reason.PLATEAU: "The slope is tiny and hardly bends: a step moves it by only {step:.2g}.",
    Reason.NO_POINT: (
        "The gradient is within the tolerance, yet no critical point is near: it stops on a plateau."
    ),
    Reason.NOISE: (
        "The gradient's noise ({noise:.2g}) outweighs the slope ({norm:.2g}): it wanders about."
    ),
    Reason.MOMENTUM: (
        "Momentum carries it on: the step is {ratio:.3g} times as long as the slope alone would make it."
    ),
    Reason.MOMENTUM_UPHILL: "Momentum carries it uphill: f rises by {rise:.3g}.",
    Reason.RESCALED: (
        "The optimizer rescales the gradient: the step is {step:.2g} long, "
        "{ratio:.3g} times what the slope alone would make it."
    ),
    Reason.WEIGHT_DECAY: (
        "Weight decay pulls it to the origin, against the slope of f (‖∇f‖ = {norm:.3g})."
    ),
    Reason.NO_RATE: "The learning rate is 0: nothing moves it.",
    Reason.FOLLOWS_SLOPE: (
        "It follows the slope down: ‖∇f‖ = {norm:.3g}; each step lowers f by about {drop:.3g}."
    ),
    Reason.FALLS_AWAY: (
        "It goes down where f curves down: the slope grows, and with it the steps (‖∇f‖ = {norm:.3g})."
    ),
    Reason.HOPS: (
        "η λmax = {value:.3g} is over 1: each step lands on the other side, "
        "where the slope is {swing:.3g} times as large."
    ),
    Reason.ZIGZAG: (
        "η λmax = {value:.3g} is over 1: each step crosses the valley, "
        "which curves {condition:.3g} times as much across as along."
    ),
    Reason.VALLEY: (
        "Steep across and flat along: the walls keep the steps short, "
        "and the floor slopes little (condition number {condition:.3g})."
    ),
    Reason.SHORT_STEPS: (
        "η λmax = {value:.2g} is far below 2: the steps are short, and longer ones would hold."
    ),
    Reason.STEP_LIMIT: "The steps are used up, and ‖∇f‖ is still {norm:.3g}.",
    Reason.CLIMBS: "It goes up the gradient: f rises by {rise:.3g} a step.",
    Reason.SINKS: "It is to climb, but this step lowers f by {drop:.3g}.",
    Reason.TOO_LARGE_STEP: (
        "η λmax = {value:.4g} > 2: each step overshoots by more than it gains."
    ),
    Reason.OVERSHOT: "The slope bends before the step ends: f rises by {rise:.3g} instead of falling.",
    Reason.UNBOUNDED: "The farther out, the lower f is: there is nothing to hold it.",
    Reason.UNDEFINED: "Here f or its gradient is not defined.",
    Reason.INFINITE: "Here f or its gradient is infinite, or too large for floating-point numbers.",
    Reason.NO_NUMBER: "The step is not a number, as 0/0 and ∞ − ∞ are none: x is lost.",
    Reason.BLOWN_UP: "The steps led it ever farther away, until |x| was beyond 10¹².",
}
"""Every reason in English, to be filled with the diagnosis' values. The window translates them."""

Said = tuple[Reason, Mapping[str, Any]]
"""A reason, and what its sentence is filled with."""

Tone = Literal["good", "neutral", "warning", "bad"]

_TONES: Mapping[Badge, Tone] = {
    Badge.GLOBAL_MINIMUM: "good",
    Badge.LOCAL_MINIMUM: "good",
    Badge.DEGENERATE_MINIMUM: "good",
    Badge.NEAR_MINIMUM: "good",
    Badge.DESCENDING: "neutral",
    Badge.CLIMBING: "neutral",
    Badge.OVERSHOOTING: "bad",
    Badge.DIVERGING: "bad",
    Badge.DIVERGED: "bad",
}


@dataclass(frozen=True)
class Diagnosis:
    """What is to be said of one iterate."""

    badge: Badge
    reason: Reason
    values: Mapping[str, Any] = field(default_factory=dict)
    """What the reason's sentence is filled with."""

    @property
    def tone(self) -> Tone:
        """How the badge is meant: a minimum is good, a stall elsewhere a warning, divergence bad."""
        return _TONES.get(self.badge, "warning")

    @property
    def sentence(self) -> str:
        """The reason in English."""
        return SENTENCES[self.reason].format(**self.values)
