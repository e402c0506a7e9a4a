"""The program's icon in the formats of the three systems, all from its one drawing."""

import io
import os
import sys
from pathlib import Path

from PIL import Image

SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
"""Pixels of a side."""
DRAWING = Path(__file__).resolve().parents[1] / "resources/program/descent-lab.svg"


def write(folder: Path) -> None:
    """Write ``descent-lab-16.png`` and so on, ``descent-lab.ico`` and ``descent-lab.icns``."""
    pictures = {size: _picture(size) for size in (*SIZES, 1024)}
    for size in SIZES:
        pictures[size].save(folder / f"descent-lab-{size}.png")
    largest = pictures[256]
    others = [pictures[size] for size in SIZES if size < 256]
    sizes = [(size, size) for size in SIZES if size <= 256]
    largest.save(folder / "descent-lab.ico", sizes=sizes, append_images=others)
    others = [pictures[size] for size in SIZES if size > 16]
    pictures[1024].save(folder / "descent-lab.icns", append_images=others)


def _picture(size: int) -> Image.Image:
    # Drawn into memory: no screen is needed.
    if sys.platform.startswith("linux"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QBuffer, QIODevice, Qt  # noqa: PLC0415
    from PySide6.QtGui import QImage, QPainter  # noqa: PLC0415
    from PySide6.QtSvg import QSvgRenderer  # noqa: PLC0415

    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(DRAWING)).render(painter)
    painter.end()
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return Image.open(io.BytesIO(buffer.data().data()))


if __name__ == "__main__":
    target = Path(sys.argv[1])
    target.mkdir(parents=True, exist_ok=True)
    write(target)
