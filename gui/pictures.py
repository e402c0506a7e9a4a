"""What views are given to draw."""

from dataclasses import dataclass

from core.experiments.mini_batch.result import BatchTrace
from core.spread import Spread
from core.trace import Curvature, Trace


@dataclass(frozen=True)
class RunPicture:
    """One run as it is drawn: the same in its pane, in the charts and in every table.

    Two are equal if they look the same: a trace equals itself alone.
    """

    index: int
    """Which colour, symbol and pen of `gui.theme` it has; counted over all panes."""
    label: str
    trace: Trace
    curvature: Curvature | None = None
    """Eigenpairs along the trace; None while they are not computed."""
    spread: Spread | None = None
    """How its repeats spread; None if it is not repeated, and while none are computed."""

    @property
    def last(self) -> int:
        """The last t of it, or of its repeats."""
        ends = (self.trace.last, self.spread.last if self.spread is not None else 0)
        return max(ends)


@dataclass(frozen=True)
class BatchPicture:
    """One run over mini-batches as it is drawn: the same in every graph."""

    index: int
    """Which colour, symbol and pen of `gui.theme` it has."""
    label: str
    trace: BatchTrace
