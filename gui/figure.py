"""Pictures of what the window shows, from the very widgets that show it."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QMarginsF, QPoint, QRect, QSizeF
from PySide6.QtGui import (
    QImage,
    QImageWriter,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from core.problems import Problem
from gui import files

PICTURES = (".png", ".svg", ".pdf")
POINTS = 72
"""Points an inch."""


def require_format(path: Path, formats: tuple[str, ...] = PICTURES) -> None:
    """Raise a `Problem` if a file's name does not ask for one of these formats."""
    if path.suffix.lower() not in formats:
        known = " ".join(formats)
        value = path.suffix or path.name
        raise Problem("figure.format", value=value, known=known).in_file(str(path))


def image(widget: QWidget, scale: float = 1.0) -> QImage:
    """Return a widget as it is now, whether or not it is on a screen.

    Parameters
    ----------
    widget
        What to draw.
    scale
        Pixels of the image for each of the widget's; everything is drawn as finely as this allows.
    """
    made = QImage(
        round(widget.width() * scale), round(widget.height() * scale), QImage.Format.Format_RGB32
    )
    made.setDevicePixelRatio(scale)
    widget.render(made)
    return made


def save_picture(widget: QWidget, path: Path, scale: float = 1.0) -> None:
    """Write a picture of a widget as it is now, whether or not it is on a screen.

    Parameters
    ----------
    widget
        What to draw.
    path
        Of a PNG, SVG or PDF file, as its suffix says; one that is there is replaced when the new one
        is complete. SVG and PDF are vector graphics, and text in them is text.
    scale
        Of a PNG: pixels for each of the widget's.

    Raises
    ------
    Problem
        Naming the file, if its format is another or it can't be written.
    """
    require_format(path)
    content = QBuffer()
    content.open(QBuffer.OpenModeFlag.WriteOnly)
    {".png": _png, ".svg": _svg, ".pdf": _pdf}[path.suffix.lower()](widget, content, scale)
    files.save(path, bytes(content.data().data()))


def _png(widget: QWidget, content: QBuffer, scale: float) -> None:
    QImageWriter(content, b"png").write(image(widget, scale))


def _svg(widget: QWidget, content: QBuffer, _scale: float) -> None:
    generator = QSvgGenerator()
    generator.setOutputDevice(content)
    generator.setSize(widget.size())
    generator.setViewBox(QRect(QPoint(0, 0), widget.size()))
    # At another resolution than the widget's own the axes stand beside their plots.
    generator.setResolution(widget.logicalDpiX())
    generator.setTitle("Descent Lab")
    _paint(widget, QPainter(generator))


def _pdf(widget: QWidget, content: QBuffer, _scale: float) -> None:
    writer = QPdfWriter(content)
    inch = widget.logicalDpiX()
    size = QSizeF(widget.width(), widget.height()) * POINTS / inch
    page = QPageSize(size, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    writer.setPageLayout(QPageLayout(page, QPageLayout.Orientation.Portrait, QMarginsF()))
    writer.setResolution(inch)
    writer.setTitle("Descent Lab")
    _paint(widget, QPainter(writer))


def _paint(widget: QWidget, painter: QPainter) -> None:
    """Paint a widget as vector graphics.

    Qt paints its ground in pieces, around what is in front of it: without one below them their seams
    would be seen.
    """
    painter.fillRect(widget.rect(), widget.palette().window())
    widget.render(painter, QPoint(0, 0))
    painter.end()
