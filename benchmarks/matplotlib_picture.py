"""The Descent window's picture as a matplotlib program draws it: all of it, at every step."""

from collections.abc import Sequence

import numpy as np
from matplotlib.backends.backend_qtagg import FigureCanvasQTAgg
from matplotlib.figure import Figure

from core.landscape import Landscape
from core.workbench import RunResult

DPI = 100


class MatplotlibPicture:
    """Filled contours with paths above, and under them four charts on the same clock.

    Parameters
    ----------
    landscapes
        One a pane.
    results
        One run a pane.
    size
        Width and height in pixels.
    """

    def __init__(
        self, landscapes: Sequence[Landscape], results: Sequence[RunResult], size: tuple[int, int]
    ) -> None:
        self.canvas = FigureCanvasQTAgg(
            Figure(figsize=(size[0] / DPI, size[1] / DPI), dpi=DPI, layout="tight")
        )
        self.canvas.resize(*size)
        grid = self.canvas.figure.add_gridspec(2, 12, height_ratios=(5, 2))
        self._paths: list[tuple] = []
        width = 12 // len(landscapes)
        for index, (landscape, result) in enumerate(zip(landscapes, results, strict=True)):
            axes = self.canvas.figure.add_subplot(grid[0, index * width : (index + 1) * width])
            levels = np.unique(landscape.levels)
            axes.contourf(landscape.x, landscape.y, landscape.values, levels, extend="both")
            axes.contour(landscape.x, landscape.y, landscape.values, levels, linewidths=0.8)
            axes.set_xlim(landscape.x[0], landscape.x[-1])
            axes.set_ylim(landscape.y[0], landscape.y[-1])
            (path,) = axes.plot([], [], "o-", linewidth=2, markersize=3)
            (iterate,) = axes.plot([], [], "o", markersize=9)
            self._paths.append((path, iterate, result.trace.x))
        self._clocks = []
        for index, columns in enumerate(_charts(results)):
            axes = self.canvas.figure.add_subplot(grid[1, 3 * index : 3 * index + 3])
            for column in columns:
                axes.plot(column, linewidth=1.5)
            self._clocks.append(axes.axvline(0))
        self.canvas.draw()
        # Laid out once: doing it at each draw would make a step twice as slow.
        self.canvas.figure.set_layout_engine("none")

    def show_step(self, t: int) -> None:
        """Draw the picture of step t."""
        for path, iterate, x in self._paths:
            path.set_data(*x[: t + 1].T)
            iterate.set_data(*x[min(t, len(x) - 1)][:, None])
        for clock in self._clocks:
            clock.set_xdata([t, t])
        self.canvas.draw()


def _charts(results: Sequence[RunResult]) -> list[list[np.ndarray]]:
    """Return each chart's curves: f, the gradient's norm, the least eigenvalue, the rate."""
    return [
        [result.trace.f for result in results],
        [np.hypot(*result.trace.exact_grad.T) for result in results],
        [result.curvature.eigenvalues[:, 0] for result in results],
        [result.trace.lr for result in results],
    ]
