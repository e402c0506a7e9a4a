"""Where an axis has its numbers, and how these are written."""

import math
from dataclasses import dataclass

from gui.views.frame import Interval

SUPERSCRIPTS = str.maketrans("−0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(frozen=True)
class Tick:
    """A number at an axis."""

    at: float
    """Its place, on a logarithmic axis the logarithm."""
    label: str


def ticks(interval: Interval, count: float, *, whole: bool = False) -> tuple[Tick, ...]:
    """Choose round numbers for a linear axis.

    Parameters
    ----------
    interval
        What the axis shows.
    count
        About how many numbers there is room for; at least one step in two is used.
    whole
        Whether only whole numbers make sense.
    """
    low, high = interval
    spacing = max(high / count - low / count, 5e-324)
    exponent = math.floor(math.log10(spacing))
    mantissa = next((m for m in (1, 2, 5) if m * 10.0**exponent >= spacing * (1 - 1e-9)), 10)
    if mantissa == 10:
        mantissa, exponent = 1, exponent + 1
    if whole and exponent < 0:
        mantissa, exponent = 1, 0
    step = mantissa * 10.0**exponent
    if step == 0 or not math.isfinite(step):
        return ()
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    values = [index * step for index in range(first, last + 1)]
    largest = max((abs(value) for value in values), default=0.0)
    return tuple(Tick(value, _label(value, largest, exponent)) for value in values)


def logarithmic_ticks(interval: Interval, count: float) -> tuple[Tick, ...]:
    """Choose numbers for an axis of decimal logarithms: powers of ten, or round numbers between.

    Parameters
    ----------
    interval
        The logarithms that the axis shows.
    count
        About how many numbers there is room for.
    """
    low, high = interval
    if high - low < 1.5 and low > -300 and high < 300:
        linear = ticks((10**low, 10**high), count)
        return tuple(Tick(math.log10(tick.at), tick.label) for tick in linear if tick.at > 0)
    powers = ticks(interval, count, whole=True)
    return tuple(Tick(tick.at, f"10{superscript(round(tick.at))}") for tick in powers)


def superscript(number: int) -> str:
    """Write a whole number as an exponent."""
    return str(number).replace("-", "−").translate(SUPERSCRIPTS)


def _label(value: float, largest: float, exponent: int) -> str:
    """Write a tick; all ticks of an axis alike.

    Parameters
    ----------
    value
        The number.
    largest
        The greatest size among the axis's numbers.
    exponent
        The decimal exponent of the step between two of them.
    """
    if largest < 1e5 and exponent > -5:
        return f"{value:.{max(0, -exponent)}f}".replace("-", "−")
    if value == 0:
        return "0"
    digits = max(0, min(12, math.floor(math.log10(abs(value)) + 1e-9) - exponent))
    mantissa, power = f"{value:.{digits}e}".split("e")
    if "." in mantissa:
        mantissa = mantissa.rstrip("0").rstrip(".")
    return f"{mantissa.replace('-', '−')}·10{superscript(int(power))}"
