"""The program with its window, from the start to the exit status."""

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pyqtgraph
from PySide6.QtCore import QEvent, QEventLoop, QSize, QTimer

import resources
from core.problems import Problem
from core.scenario import STANDARD_INPUT, Scenario, read_scenario
from gui import language
from gui.exporting import Export, require_known, write
from gui.files import require_file
from gui.formula_store import formulas
from gui.main_window import MainWindow
from gui.opening import application, furnish, open_window
from gui.safekeeping import Safekeeping
from gui.settings import TOURED
from gui.termination import Termination

FIRST_LOOK = 800
"""Milliseconds from the window's opening to the tour at the first start."""
PICTURE_SIZE = QSize(1600, 900)
"""Of the window that a figure is taken of."""


# pyqtgraph drops mouse moves that follow quickly; a dragged start must not lag behind.
pyqtgraph.setConfigOptions(antialias=True, mouseRateLimit=-1)


def run(file: Path | None = None, window: MainWindow | None = None, in_window: bool = False) -> int:
    """Show the window, with a scenario file where one is given; return the exit status.

    Parameters
    ----------
    file
        ``-`` is standard input, to which Save does not write.
    window
        The user's own, as `gui.opening.open_window` returns it; a new one where None.
    in_window
        Whether the window tells what is wrong with the file, and shows what it did the last time.

    Raises
    ------
    Problem
        If the file is no scenario, and the window does not tell so.
    """
    app = application()
    scenario = None
    if file:
        try:
            if in_window:
                require_file(file)
            scenario = read_scenario(file)
        except Problem:
            if not in_window:
                raise
            app.ask(file)  # and is told why not, where Open tells it
            file = None
    window = window or open_window()
    termination = Termination()
    termination.asked.connect(app.closeAllWindows)
    try:
        return _show(window, scenario, file)
    finally:
        termination.retire()


def _show(window: MainWindow, scenario: Scenario | None, file: Path | None) -> int:
    """Let a window live until it is closed."""
    app, settings = application(), window.settings
    if not furnish(window, scenario):
        return 0
    if file != STANDARD_INPUT:
        window.document.path = file
    keeping = Safekeeping(window)
    app.serve(window.document.open_file)
    keeping.offer()
    if keeping.question is None and not app.asked and settings and not settings.get(TOURED):
        # Once, and after the first paint: the bubbles stand at what is to be seen then.
        settings.keep(TOURED, True)
        QTimer.singleShot(FIRST_LOOK, window.tour.start)
    status = app.exec()
    app.retire()
    if status:  # so Qt ends where the screen goes away
        keeping.leave()
    else:
        keeping.close()
    return _leave(window, status)


def start_once(tell: Callable[[str], object], window: MainWindow) -> int:
    """Open the window as `run` does, and close it when all that it opens with is computed.

    Parameters
    ----------
    tell
        Is told when the window is painted and when all is computed, so that both can be timed.
    window
        Nobody's own, as `gui.opening.open_window` returns it.
    """
    app = application()
    window.opened.connect(lambda: tell("the window is open"))
    if not furnish(window):
        return 0

    def look(busy: bool) -> None:
        if not busy:
            tell("all is computed")
            window.close()

    window.worker.busyChanged.connect(look)
    return _leave(window, app.exec())


def _leave(window: MainWindow, status: int) -> int:
    if not window.worker.close():
        # Python would wait at its end for a library that is still being loaded.
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:  # as it is on Windows where no console is
                stream.flush()
        os._exit(status)
    return status


def draw(
    scenario: Scenario, path: Path, export: Export | None = None, step: int | None = None
) -> None:
    """Write a picture or an animation of a scenario.

    Parameters
    ----------
    scenario
        What is drawn.
    path
        Whose suffix says the format.
    export
        Which part of the window, and in which look.
    step
        The t that a picture shows; the end of every run where None.

    Raises
    ------
    Problem
        If the picture can't be written.
    """
    export = export or Export()
    require_known(path)  # before anything is computed for it
    for name, value, low, high in (
        ("--scale", export.scale, 0.1, 8.0),
        ("--rate", export.rate, 0.1, 100.0),
    ):
        if not low <= value <= high:
            code, limit = ("at_least", low) if value < low else ("at_most", high)
            raise Problem(code, name, limit=limit)
    app = application()
    window = MainWindow(scenario)
    window.resize(PICTURE_SIZE)
    window.show()
    try:
        wait_for_results(window)
        session = window.activity.session
        session.set_cursor(session.last if step is None else step)
        app.processEvents()
        write(window.activity, export, path)
    finally:
        window.close()
        # A change of the look polishes every widget that there is, also those of closed windows.
        window.deleteLater()
        app.sendPostedEvents(window, QEvent.Type.DeferredDelete)


def check() -> list[str]:
    """Open the window, run every bundled scenario in it, and return what went wrong."""
    app = application()
    failures: list[str] = []
    hook, spoken_before = sys.excepthook, language.choice()
    # What escapes from a slot is printed by Qt's binding and forgotten.
    sys.excepthook = lambda kind, error, trace: failures.append(f"{kind.__name__}: {error}")
    try:
        window = MainWindow()
        window.worker.failed.connect(failures.append)
        window.show()
        for path in resources.scenarios():
            window.activities.open(read_scenario(path))
            if not wait_for_results(window):
                failures.append(f"{path.name}: no result within a minute")
        for folder in resources.lessons():
            for spoken in language.LANGUAGES:
                failures += _read_in(window, folder, spoken)
        window.close()
        app.processEvents()
    finally:
        sys.excepthook = hook
        language.choose(spoken_before)
    return failures


def _read_in(window: MainWindow, folder: Path, spoken: str) -> list[str]:
    """Open a lesson in a language, and return what its page cannot show."""
    language.choose(spoken)
    window.lessons.open(folder)
    place = f"{folder.name}, {spoken}"
    if not wait_for_results(window):
        return [f"{place}: no result within a minute"]
    reader = window.lessons.reader
    if reader.page is None:
        return [f"{place}: {reader.problem.text()}"]
    failures = [f"{place}: no LaTeX: {latex}" for latex in reader.page.not_typeset()]
    if reader.problem.text():
        failures.append(f"{place}: {reader.problem.text()}")
    return failures


def wait_for_results(window: MainWindow, seconds: float = 60.0) -> bool:
    """Work until all that was asked for has come; False if it does not in time."""
    loop = QEventLoop()
    timer = QTimer(singleShot=True, interval=int(seconds * 1000))
    timer.timeout.connect(lambda: loop.exit(1))

    def look(busy: bool) -> None:
        if not busy:
            loop.exit(0)

    window.worker.busyChanged.connect(look)
    timer.start()
    status = loop.exec()
    window.worker.busyChanged.disconnect(look)
    timer.stop()
    formulas().finish()
    return status == 0
