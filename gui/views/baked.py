"""Pictures that are drawn once and then only copied to the screen."""

from collections.abc import Callable, Hashable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter

from gui.painting import draws_pixels, pixel_scale


def blank(rectangle: QRectF, scale: float) -> QImage:
    """Return a transparent image that covers a rectangle."""
    size = (rectangle.size() * scale).toSize()
    image = QImage(
        max(size.width(), 1), max(size.height(), 1), QImage.Format.Format_ARGB32_Premultiplied
    )
    image.setDevicePixelRatio(scale)
    image.fill(Qt.GlobalColor.transparent)
    return image


class Baked:
    """A drawing that is kept as an image for as long as its content and place stay the same.

    Parameters
    ----------
    draw
        Draws the content; the origin of its painter is the upper left of the rectangle.
    """

    def __init__(self, draw: Callable[[QPainter], None]) -> None:
        self._draw = draw
        self._image: QImage | None = None
        self._key: Hashable = None

    @property
    def image(self) -> QImage | None:
        """The drawing as it was painted last; None if it is to be drawn anew."""
        return self._image

    def invalidate(self) -> None:
        """Draw anew at the next paint."""
        self._image = None

    def paint(
        self, painter: QPainter, rectangle: QRectF, key: Hashable, opacity: float = 1.0
    ) -> None:
        """Put the drawing at `rectangle`.

        Parameters
        ----------
        painter
            On a vector device the content is drawn as it is, and no image is made.
        rectangle
            Where, in the painter's coordinates.
        key
            What the drawing depends on besides its content.
        opacity
            Of the drawing as a whole.
        """
        painter.save()
        painter.translate(rectangle.topLeft())
        painter.setOpacity(opacity)
        if draws_pixels(painter):
            scale = pixel_scale(painter)
            if self._image is None or self._key != (key, scale):
                self._image = blank(rectangle, scale)
                self._key = (key, scale)
                inner = QPainter(self._image)
                try:
                    inner.setRenderHint(QPainter.RenderHint.Antialiasing)
                    self._draw(inner)
                finally:
                    inner.end()
            painter.drawImage(QPointF(0, 0), self._image)
        else:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._draw(painter)
        painter.restore()
