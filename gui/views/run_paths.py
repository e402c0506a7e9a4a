"""The paths of a plot's runs, in layers: what is ahead faintly, and up to the cursor in ink."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from gui.painting import draws_pixels
from gui.theme import Theme, px
from gui.views.baked import Baked
from gui.views.cloud import MEAN_WIDTH, DrawnSpread
from gui.views.frame import Frame, clip_segments
from gui.views.glide import Glide, GlidingPath, joined
from gui.views.ink import Ink, draw_strokes
from gui.views.run_marks import DrawnRun
from gui.views.strokes import BEYOND, Strokes

FAINT, FAINT_WIDTH = 0.6, 1.2
LONG = 500
"""From so many steps on, to paint the paths takes longer than the rest of a frame."""


class RunPaths:
    """The paths of runs, and of the means of repeats, as they were last asked for.

    Attributes
    ----------
    runs
        In the order in which they are drawn.
    spreads
        Of those that are repeated.
    lines
        The strokes of each run on the frame that was painted in full last.
    """

    def __init__(self) -> None:
        self.runs: Sequence[DrawnRun] = ()
        self.spreads: Sequence[DrawnSpread] = ()
        self.lines: list[Strokes] = []
        self._painted: Frame | None = None
        self._faint = Baked(self._draw_faint)
        self._ink = Ink()
        self._glide = Glide()

    @property
    def is_gliding(self) -> bool:
        """Whether the last full picture is shown, moved along with the plane."""
        return self._glide.is_under_way

    @property
    def _styled(self) -> bool:
        """Whether runs are told apart by their style of line: there are several."""
        return len(self.runs) > 1

    def forget(self) -> None:
        """Paint all anew."""
        self._painted = None
        self._glide.stop()

    def prepare(self, frame: Frame, theme: Theme) -> None:
        """Turn the paths into strokes on a frame, to be painted in full."""
        self._glide.stop()
        if self._painted == frame:
            return
        self._painted = frame
        self.lines = [run.lines(frame, styled=self._styled) for run in self.runs]
        self._ink.set_trails(
            [
                run.trail(lines, frame, theme)
                for run, lines in zip(self.runs, self.lines, strict=True)
            ]
            + [trail for drawn in self.spreads for trail in drawn.trails(frame, theme)]
        )
        self._faint.invalidate()

    def glides_to(self, painter: QPainter, frame: Frame, t: int, *, held: bool) -> bool:
        """Return whether the last picture can be moved along, instead of painting long paths in full.

        Parameters
        ----------
        painter, frame, t
            On what, where and up to which row.
        held
            Whether the plane rests, but the mouse still holds it: what glides goes on.
        """
        if (held and not self.is_gliding) or not draws_pixels(painter):
            return False
        painted = self._painted
        if painted is None or sum(len(run.points) for run in self.runs) < LONG:
            return False
        if not self.is_gliding:
            layers = [(self._faint.image, FAINT), (self._ink.image, 1.0)]
            if painted == frame or any(image is None for image, _ in layers):
                return False
            picture = joined([(image, opacity) for image, opacity in layers if image is not None])
            self._glide.start(picture, painted, self._ink.t)
        return self._glide.can_show(frame, t)

    def paint_faint(self, painter: QPainter, rectangle: QRectF, frame: Frame) -> None:
        """Put the whole paths at `rectangle`; what glides has them already."""
        if not self.is_gliding:
            self._faint.paint(painter, rectangle, frame, FAINT)

    def paint(self, painter: QPainter, rectangle: QRectF, frame: Frame, t: int) -> None:
        """Put the paths up to row t at `rectangle`."""
        if not self.is_gliding:
            self._ink.paint(painter, rectangle, frame, t)
            return
        ahead = px(FAINT_WIDTH), FAINT
        paths = [
            GlidingPath(
                run.points, run.colour, run.width, ahead, run.dashes if self._styled else ()
            )
            for run in self.runs
        ]
        paths += [GlidingPath(of.mean, of.colour, px(MEAN_WIDTH), None) for of in self.spreads]
        self._glide.paint(painter, rectangle, frame, t, paths)

    def draw_last_steps(self, painter: QPainter, frame: Frame, t: int) -> None:
        """Draw each run's last step as it is, if it is one of those that the strokes leave out."""
        for run, lines in zip(self.runs, self.lines, strict=True):
            row = run.row(t)
            count = lines.until(row)
            if row > 0 and not (count and lines.rows[count - 1] == row):
                ends = run.points[row - 1 : row], run.points[row : row + 1]
                start, end, kept = clip_segments(*ends, frame.enlarged(BEYOND))
                step = np.hstack([frame.pixels(start), frame.pixels(end)])
                rows = np.flatnonzero(kept)
                draw_strokes(painter, Strokes(rows, step), run.colour, run.width)

    def _draw_faint(self, painter: QPainter) -> None:
        for run, lines in zip(self.runs, self.lines, strict=True):
            draw_strokes(painter, lines, run.colour, px(FAINT_WIDTH))
