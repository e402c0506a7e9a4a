"""Numbers as they are shown beside a plot."""

import math
from collections.abc import Iterable

_SUPERSCRIPTS = str.maketrans("−0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def number(value: float, digits: int = 4, *, signed: bool = False) -> str:
    """Write a number so that it is short and loses nothing that matters.

    Parameters
    ----------
    value
        Any float.
    digits
        Decimals; scientific with one fewer where these would say too little or take too much room.
    signed
        Write a plus sign too.
    """
    if math.isnan(value):
        return "NaN"
    sign = "−" if math.copysign(1, value) < 0 and value != 0 else "+" if signed and value else ""
    size = abs(value)
    if math.isinf(size):
        return sign + "∞"
    if size == 0:
        return "0"
    if size >= 1e5 or size < 10.0 ** (1 - digits):
        mantissa, exponent = f"{size:.{digits - 1}e}".split("e")
        return f"{sign}{mantissa}e{int(exponent)}".replace("-", "−")
    return f"{sign}{size:.{digits}f}"


def short(value: float, digits: int = 4, *, signed: bool = False) -> str:
    """Write a number with at most `digits` significant digits, and no zeros at its end."""
    size = abs(value)
    if not math.isfinite(value) or size == 0:
        return number(value, signed=signed)
    whole = 10.0**digits <= size < 1e5  # 391 is no longer than 3.9e2
    mantissa, _, exponent = (f"{size:.0f}" if whole else f"{size:.{digits}g}").partition("e")
    if "." in mantissa:
        mantissa = mantissa.rstrip("0").rstrip(".")
    if exponent:
        mantissa += f"e{int(exponent)}".replace("-", "−")
    return ("−" if value < 0 else "+" if signed else "") + mantissa


def in_words(value: float, digits: int = 4) -> str:
    """Write a number as `short` does, for a sentence: with a power of ten instead of an e."""
    mantissa, _, exponent = short(value, digits).partition("e")
    return f"{mantissa}×10{exponent.translate(_SUPERSCRIPTS)}" if exponent else mantissa


def with_deviation(mean: float, std: float) -> str:
    """Write a mean and a standard deviation to as many decimals as the deviation has a say in."""
    if not (math.isfinite(mean) and 1e-5 < std < 1e5 and abs(mean) < 1e6):
        return f"{number(mean)} ± {number(std)}"
    decimals = max(0, 2 - math.floor(math.log10(std)))
    written = f"{mean:.{decimals}f}"
    sign = "−" if mean < 0 and float(written) else ""
    return f"{sign}{written.removeprefix('-')} ± {std:.{decimals}f}"


def duration(seconds: float) -> str:
    """Write a time with three significant digits and its unit."""
    for scale, unit in ((1.0, "s"), (1e3, "ms")):
        if seconds * scale >= 1:
            return f"{short(seconds * scale, 3)} {unit}"
    return f"{short(seconds * 1e6, 3)} µs"


def point(values: Iterable[float], digits: int = 4) -> str:
    """Write the coordinates of a point."""
    return ", ".join(number(float(value), digits) for value in values)


def eigenvalues(values: Iterable[float], digits: int = 4) -> str:
    """Write eigenvalues, whose signs are what matters."""
    return ", ".join(short(float(value), digits, signed=True) for value in values)
