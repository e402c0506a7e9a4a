"""One measured figure, and the table of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any, Self

SECOND = {"ms": 1e3, "µs": 1e6}
"""How much a second is in each unit of time."""
HEADINGS = ("figure", "here", "compared with", "that", "ratio", "goal", "met")


@dataclass(frozen=True)
class Figure:
    """A line of the table: what was measured, what beside it, and what is to be reached."""

    name: str
    value: float
    """The median of what was measured; less is better."""
    unit: str
    against: str = ""
    """What was measured in the same run to compare with; empty where there is nothing."""
    reference: float | None = None
    """Its median, in the same unit."""
    limit: float | None = None
    """The value is to be at most this."""
    ratio_limit: float | None = None
    """The ratio is to be at most this."""
    fault: str = ""
    """What makes the figure void, such as a wrong result; empty if nothing does."""
    best: float | None = None
    """The least of what was measured: on a quiet machine the value would come near to it."""
    note: str = ""
    """What else there is to know, such as steps per second."""

    @classmethod
    def of_times(
        cls,
        name: str,
        unit: str,
        seconds: Sequence[float],
        against: str = "",
        reference: Sequence[float] | None = None,
        *,
        count: int = 1,
        reference_count: int | None = None,
        **rest: Any,
    ) -> Self:
        """Make a figure of repeated measurements.

        Parameters
        ----------
        name, against, rest
            As in the class.
        unit
            ``ms`` or ``µs``.
        seconds, reference
            What was measured, and what it is compared with; None where that could not be measured.
        count, reference_count
            Of how many equal things, such as steps, each measurement is the sum; the figure is for
            one of them.
        """
        scale = SECOND[unit] / count
        reference_scale = SECOND[unit] / (reference_count or count)
        return cls(
            name,
            median(seconds) * scale,
            unit,
            against,
            None if reference is None else median(reference) * reference_scale,
            best=min(seconds) * scale,
            **rest,
        )

    @property
    def ratio(self) -> float | None:
        """Value over reference: below 1 is better than what it is compared with."""
        return None if self.reference is None else self.value / self.reference

    @property
    def goal(self) -> str:
        """What is to be reached, as text."""
        parts = []
        if self.limit is not None:
            parts.append(f"≤ {self.limit:g} {self.unit}")
        if self.ratio_limit is not None:
            parts.append(f"≤ {self.ratio_limit:g} ×")
        return ", ".join(parts)

    @property
    def met(self) -> bool | None:
        """Whether the goals are reached; None if there is none, or its reference is missing."""
        verdicts = []
        if self.fault:
            verdicts.append(False)
        if self.limit is not None:
            verdicts.append(self.value <= self.limit)
        if self.ratio_limit is not None and self.ratio is not None:
            verdicts.append(self.ratio <= self.ratio_limit)
        return all(verdicts) if verdicts else None

    def cells(self) -> tuple[str, ...]:
        """Return the line's texts, in the order of `HEADINGS`."""
        met = {True: "yes", False: "NO", None: ""}[self.met]
        return (
            self.name + (f" ({self.note})" if self.note else ""),
            number(self.value, self.unit)
            + ("" if self.best is None else f", best {number(self.best, '').rstrip()}"),
            self.against,
            "" if self.reference is None else number(self.reference, self.unit),
            "" if self.ratio is None else f"{self.ratio:.2f} ×",
            self.goal,
            f"{met}: {self.fault}" if self.fault else met,
        )


def number(value: float, unit: str) -> str:
    """Write a value with three digits and its unit."""
    return f"{value:.3g} {unit}" if abs(value) < 1000 else f"{value:.0f} {unit}"


def table(figures: Iterable[Figure]) -> str:
    """Return the figures as lines of text with aligned columns."""
    rows = [HEADINGS, *(figure.cells() for figure in figures)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    rows.insert(1, tuple("─" * width for width in widths))
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    )
