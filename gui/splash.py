"""What is seen from the first moment until the window is there; it needs Qt alone.

The libraries and modules of the window take most of the time of a start: they are loaded while a sign of the
program is on the screen, one after the other, so that it is painted and moved meanwhile.
"""

import importlib
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtGui import QColor, QFileOpenEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from core import __version__
from gui import theme
from gui.appearance import SYSTEM, THEMES, Appearance
from gui.icons import program_icon
from gui.settings import THEME, TYPE_SIZE, Settings

SIZE = (420.0, 170.0)
"""Pixels at the normal size of type."""
PARTS = (
    "numpy",
    "pydantic",
    "core.scenario",
    "contourpy",
    "pyqtgraph",
    "core.lessons",
    "gui.worker",
    "gui.session",
    "gui.views.chart",
    "gui.views.stage",
    "gui.panels.code",
    "gui.panels.run",
    "gui.activities",
    "gui.main_window",
    "gui.application",
)
"""What the window imports, in parts of about the same length; the last one is all of it."""


class Application(QApplication):
    """Takes the files that a desktop asks it to open: macOS sends an event where others give an argument."""

    def __init__(self) -> None:
        super().__init__(sys.argv[:1])
        self._open_file: Callable[[Path], object] | None = None
        self.asked: list[Path] = []
        """What is to be opened when there is a window."""

    def ask(self, path: Path) -> None:
        """Open a file in the window, or as soon as there is one."""
        if self._open_file is None:
            self.asked.append(path)
        else:
            self._open_file(path)

    def serve(self, open_file: Callable[[Path], object]) -> None:
        """Open what was asked for, and is from now on.

        Parameters
        ----------
        open_file
            Is given a path; says itself what is wrong with the file.
        """
        self._open_file = open_file
        while self.asked:
            open_file(self.asked.pop(0))

    def retire(self) -> None:
        """Open nothing any more: the window is closed."""
        self._open_file = None

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.url().isLocalFile():
            self.ask(Path(event.url().toLocalFile()))
            return True
        return super().event(event)


def application() -> Application:
    """Return the application object, made and dressed at the first call."""
    existing = QApplication.instance()
    if isinstance(existing, Application):
        return existing
    made = Application()
    made.setApplicationName("Descent Lab")
    made.setOrganizationName("Descent Lab")
    made.setApplicationVersion(__version__)
    made.setDesktopFileName("descent-lab")  # by which a desktop knows whose window it is
    made.setWindowIcon(program_icon())
    theme.apply(made)
    return made


class Splash(QWidget):
    """The program's icon and name, and how much of it is loaded, in the look of the last time."""

    def __init__(self, settings: Settings | None = None) -> None:
        """Make it.

        Parameters
        ----------
        settings
            Whose look it has; where None, the user's own.
        """
        self._application = application()
        super().__init__(None, Qt.WindowType.SplashScreen | Qt.WindowType.FramelessWindowHint)
        settings = settings or Settings()
        appearance = Appearance(self._application, self)
        appearance.choice = settings.get(THEME) or SYSTEM
        self._theme = THEMES["dark" if appearance.dark else "light"]
        self._size = settings.get(TYPE_SIZE) or 1.0
        self._icon = program_icon()
        self.loaded = 0
        """Of `PARTS`."""
        width, height = (round(side * self._size) for side in SIZE)
        self.resize(width, height)
        frame = self.frameGeometry()
        frame.moveCenter(self.screen().availableGeometry().center())
        self.move(frame.topLeft())
        self.setWindowTitle("Descent Lab")

    def load(self) -> None:
        """Show itself, and import the window part by part."""
        self.show()
        self._application.processEvents()
        for self.loaded, part in enumerate(PARTS, 1):
            importlib.import_module(part)
            self.update()
            self._application.processEvents()

    def paintEvent(self, event: QPaintEvent) -> None:
        look, size = self._theme, self._size
        width, height = float(self.width()), float(self.height())
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), QColor(look.card))
        painter.setPen(QColor(look.border))
        painter.drawRect(QRectF(0.5, 0.5, width - 1, height - 1))
        side, edge = 96 * size, 32 * size
        top = (height - side) / 2
        self._icon.paint(painter, QRectF(edge, top, side, side).toRect())
        text = QRectF(edge + side + 24 * size, top, width - side - 2 * edge - 24 * size, side)
        font = theme.font(1.8, bold=True)
        font.setPointSizeF(font.pointSizeF() * size / theme.scale())
        painter.setFont(font)
        painter.setPen(QColor(look.text))
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, "Descent Lab")
        bar = QRectF(text.left(), text.bottom() - 16 * size, text.width(), 4 * size)
        painter.fillRect(bar, QColor(look.border))
        bar.setWidth(bar.width() * self.loaded / len(PARTS))
        painter.fillRect(bar, QColor(look.accent))
        painter.end()
