"""The start of the program: its window at once, and in it, part by part, what takes a second to load."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

from core import __version__, breath
from core.garbage import garbage
from gui import theme
from gui.icons import program_icon
from gui.main_window import MainWindow
from gui.settings import Settings

if TYPE_CHECKING:
    from core.scenario import Scenario

MODULES = 670
"""About how many modules the parts of the window need."""
COLLECTING = 250
"""Milliseconds between two looks at whether there is garbage to collect."""
TURN = 0.02
"""Seconds after which the event loop has its turn, between two modules."""


class Application(QApplication):
    """Takes the files that a desktop asks it to open, and collects garbage in its own thread.

    macOS sends an event where others give an argument.
    """

    def __init__(self) -> None:
        super().__init__(sys.argv[:1])
        garbage.wait_to_be_asked()
        self._collecting = QTimer(self, interval=COLLECTING)
        self._collecting.timeout.connect(garbage.collect_if_due)
        self._collecting.start()
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


def open_window(*, own: bool = True) -> MainWindow:
    """Show the window with its frame, and load what its parts need; `furnish` puts them in.

    Parameters
    ----------
    own
        Whether it is the user's own, which looks as it did the last time, and is remembered.
    """
    # Until `core.warm_up` has ended: it would go through all that is loaded, again and again, and no thread
    # goes on meanwhile.
    garbage.rest()
    app = application()
    window = MainWindow(None, Settings() if own else None, furnished=False)
    window.show()
    app.processEvents()
    with breathing(window) as breaths:
        for _ in _classes():
            breaths.take()
        import gui.interior  # noqa: PLC0415  with all that is in the window
        import gui.safekeeping  # noqa: F401, PLC0415
    return window


def furnish(window: MainWindow, scenario: "Scenario | None" = None) -> bool:
    """Put the parts into a window that is shown; False if it was closed meanwhile."""
    with breathing(window) as breaths:
        for _ in window.furnish(scenario):
            breaths.take()
            if not window.isVisible():
                return False
    return window.isVisible()


@contextmanager
def breathing(window: MainWindow) -> Iterator[breath.Breath]:
    """Let a window live and show how far it is, whenever something else is loaded."""

    def breathe(count: int) -> None:
        window.skeleton.show_done((before + count) / MODULES)
        application().processEvents()

    before = round(window.skeleton.done * MODULES)
    with breath.breathing(breathe, TURN) as breaths:
        yield breaths


def _classes() -> Iterator[None]:
    """Make Qt's classes for Python, which pyqtgraph asks for all at once; yields now and then."""
    for module in (QtCore, QtGui, QtWidgets):
        for number, name in enumerate(dir(module)):
            getattr(module, name)
            if number % 50 == 0:
                yield
