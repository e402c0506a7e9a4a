"""Gradients of single samples around their mean, and how fast a mean of some comes near it."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from core.experiments.mini_batch.result import Coverage, GradientCloud
from core.trace import Array
from gui import language
from gui.theme import Theme, px
from gui.views.frame import Frame
from gui.views.graph import GraphCard, GraphPlot
from gui.views.graph_items import Curve, Item, Marks

DOT = 3.2
MEAN, SINGLE, THEORY = 0, 1, "text"
"""Colours: the first two of the runs', which everybody can tell apart, and that of letters."""
SHARE_SEEN = 0.98
"""Of the gradients, how many are in the picture at least along each axis; a few lie far out."""


@dataclass(frozen=True, eq=False)
class Dots:
    """Many points, each as a small disc."""

    label: str
    points: Array
    """Shape (n, 2)."""
    ink: str
    strength: float = 0.5
    sample_width: float = 8.0

    def draw(self, painter: QPainter, frame: Frame, theme: Theme) -> None:
        """Draw them into a plot."""
        self._dress(painter, theme)
        pixels = frame.pixels(self.points)
        seen = pixels[np.isfinite(pixels).all(axis=1)]
        painter.drawPoints(QPolygonF([QPointF(*at) for at in seen.tolist()]))

    def draw_sample(self, painter: QPainter, box: QRectF, theme: Theme) -> None:
        """Draw one as a key shows it."""
        self._dress(painter, theme)
        painter.drawPoint(box.center())

    def _dress(self, painter: QPainter, theme: Theme) -> None:
        colour = QColor(getattr(theme, self.ink))
        colour.setAlphaF(self.strength)
        pen = QPen(colour, px(DOT))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)


class CloudCard(GraphCard):
    """The cloud of ∇fᵢ at an iterate, seen in the plane in which it is widest."""

    def __init__(self) -> None:
        plot = GraphPlot()
        plot.setMinimumHeight(80)
        super().__init__(plot)
        plot.box.setAspectLocked(True)  # how wide a cloud is in a direction is what is seen
        self._cloud: GradientCloud | None = None
        self._epoch = 0
        language.follow(self, CloudCard._retranslate)

    def show_cloud(self, cloud: GradientCloud | None, epoch: int) -> None:
        """Show the gradients after an epoch; None: nothing is known."""
        self._cloud, self._epoch = cloud, epoch
        self._retranslate()

    def _retranslate(self) -> None:
        cloud = self._cloud
        title = self.tr("∇fᵢ after epoch {epoch}").format(epoch=self._epoch)
        if cloud is None:
            self.plot.show_items((), (None, None))
            self.set_title(title)
            self.key.hide()
            return
        name = self.tr("principal direction {number} ({share})")
        names = [
            name.format(number=number, share=f"{abs(share):.0%}")
            for number, share in enumerate(cloud.shares.tolist(), 1)
        ]
        self.plot.set_names((names[0], names[1]))
        origin = np.zeros((1, 2))
        arrow = np.vstack([origin, cloud.mean])
        items: list[Item] = [
            Dots(self.tr("∇fᵢ"), cloud.points, "muted"),
            Marks("", origin, THEORY, "+", 9.0),
            Curve("", arrow, MEAN, 2.4),
            Curve(self.tr("mean of the first m"), cloud.path, SINGLE, 1.6),
            Marks(self.tr("∇f, their mean"), cloud.mean[None], MEAN, "o", 9.0, halo=True),
        ]
        self.plot.show_items(items, self._rectangle(cloud))
        self.set_title(
            title,
            self.tr("‖∇f‖ = {norm}, size of the cloud σ = {sigma}").format(
                norm=f"{cloud.norm:.4g}", sigma=f"{cloud.deviation:.4g}"
            ),
        )
        self.key.show()
        self.show_key()

    @staticmethod
    def _rectangle(cloud: GradientCloud) -> tuple[tuple[float, float], tuple[float, float]]:
        """Return what is seen: most gradients, their mean, and zero."""
        outside = 100 * (1 - SHARE_SEEN) / 2
        low, high = np.percentile(cloud.points, [outside, 100 - outside], axis=0)
        marks = np.vstack([cloud.mean, np.zeros(2)])
        low, high = np.minimum(low, marks.min(axis=0)), np.maximum(high, marks.max(axis=0))
        room = 0.08 * np.where(high > low, high - low, 1.0)
        (left, bottom), (right, top) = (low - room).tolist(), (high + room).tolist()
        return (left, right), (bottom, top)


class MeanErrorCard(GraphCard):
    """The distance of a mean of m gradients from ∇f, against m."""

    def __init__(self) -> None:
        plot = GraphPlot(logarithmic=True, logarithmic_x=True)
        plot.setMinimumHeight(80)
        super().__init__(plot)
        self._cloud: GradientCloud | None = None
        language.follow(self, MeanErrorCard._retranslate)

    def show_cloud(self, cloud: GradientCloud | None) -> None:
        """Show the means at an iterate; None: nothing is known."""
        self._cloud = cloud
        self._retranslate()

    def _retranslate(self) -> None:
        cloud = self._cloud
        title = self.tr("Error of a mean of m")
        self.plot.set_names((self.tr("m"), self.tr("distance from ∇f")))
        if cloud is None or cloud.deviation == 0:
            self.plot.show_items((), (None, None))
            self.set_title(title)
            self.key.hide()
            return
        m = np.log10(cloud.sizes)
        with np.errstate(divide="ignore"):
            line = np.log10(cloud.deviation) - m / 2
            expected, typical, single = np.log10(
                [cloud.expected_error, cloud.typical_error, cloud.error]
            )
        words = self.tr("rms of {count}").format(count=cloud.sequences)
        items: list[Item] = [
            Curve(self.tr("one sequence"), np.column_stack([m, single]), SINGLE, 1.6),
            Curve(self.tr("σ/√m"), np.column_stack([m, line]), THEORY, 1.4, (6, 4)),
            Marks(words, np.column_stack([m, typical]), MEAN, "o", 6.0),
        ]
        if cloud.sampling == "without_replacement":
            limited = self.tr("σ/√m · √((n − m)/(n − 1))")
            items.append(Curve(limited, np.column_stack([m, expected]), THEORY, 1.4, (2, 3)))
        # Without replacement the mean of all is ∇f but for rounding, which is far below the rest.
        low = float(line.min()) - 1.0
        high = float(np.log10(cloud.deviation)) + 0.6
        self.plot.show_items(items, ((-0.1, float(m[-1]) + 0.1), (low, high)))
        self.set_title(title, self.tr("It falls as 1/√m."))
        self.key.show()
        self.show_key()


class CoverageCard(GraphCard):
    """Which share of the samples an epoch has seen, with and without replacement."""

    def __init__(self) -> None:
        plot = GraphPlot()
        plot.setMinimumHeight(80)
        super().__init__(plot)
        self._coverage: Coverage | None = None
        language.follow(self, CoverageCard._retranslate)

    def show_coverage(self, coverage: Coverage | None) -> None:
        """Show what the first epoch has seen; None: nothing is known."""
        self._coverage = coverage
        self._retranslate()

    def _retranslate(self) -> None:
        found = self._coverage
        self.plot.set_names((self.tr("draws / n"), self.tr("share of samples")))
        items: list[Item] = []
        told = ""
        if found is not None:
            x = np.linspace(0.0, 1.0, 101)
            values = {"seen": f"{found.seen[-1]:.3f}", "once": f"{found.once[-1]:.3f}"}
            seen = self.tr("at least once: {seen}").format(**values)
            once = self.tr("exactly once: {once}").format(**values)
            each = self.tr("without replacement")
            limit = self.tr("for n → ∞: 1 − 1/e, 1/e")
            items = [
                Curve(each, np.array([[0.0, 0.0], [1.0, 1.0]]), "muted", 1.6, (2, 4)),
                Curve(seen, np.column_stack([found.drawn, found.seen]), MEAN, 2.4),
                Curve(once, np.column_stack([found.drawn, found.once]), SINGLE, 2.4),
                Curve(limit, np.column_stack([x, 1 - np.exp(-x)]), THEORY, 1.2, (6, 4)),
                Curve("", np.column_stack([x, x * np.exp(-x)]), THEORY, 1.2, (6, 4)),
            ]
            told = f"{each}; {seen}; {once}"
        self.plot.show_items(items, ((-0.02, 1.05), (-0.02, 1.05)))
        self.set_title(self.tr("Coverage by an epoch"), told)
        self.key.setVisible(bool(items))
        self.show_key()
