"""pyqtgraph's axis with numbers as they are printed: a true minus, and whole steps where these count."""

import pyqtgraph as pg


class NumberAxis(pg.AxisItem):  # type: ignore[misc]  # pyqtgraph has no types
    """An axis of plain numbers, or of powers of ten."""

    def __init__(self, orientation: str) -> None:
        super().__init__(orientation, maxTickLength=-4)
        self.enableAutoSIPrefix(False)
        self.setStyle(maxTickLevel=0, autoExpandTextSpace=True, hideOverlappingLabels=True)
        self.setTickDensity(1.5)

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        texts = super().tickStrings(values, scale, spacing)
        return [text.replace("-", "−") for text in texts]

    def numbered(self) -> list[float]:
        """Return where the axis has numbers: places of grid lines."""
        low, high = sorted(self.range)
        upright = self.orientation in ("left", "right")
        length = self.size().height() if upright else self.size().width()
        levels = self.tickValues(low, high, length)
        return list(levels[0][1]) if levels else []
