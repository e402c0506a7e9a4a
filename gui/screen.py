"""Whether there is a screen for a window; asked before Qt is, which ends the process where there is none."""

import ctypes
import os
import sys
from pathlib import Path

from core.problems import Problem

DEBIAN_PACKAGES = (
    "libegl1 libgl1 libglib2.0-0 libfontconfig1 libdbus-1-3 libxkbcommon-x11-0 libxcb-cursor0"
    " libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"
)
"""What holds the libraries that Qt's wheel leaves to the system, on Debian and Ubuntu."""


def require() -> None:
    """Make sure that a window can be opened.

    Raises
    ------
    Problem
        If there is no screen, it does not answer, or a system library that Qt needs is missing.
    """
    if not sys.platform.startswith("linux"):
        return  # Windows and macOS always have a screen, and Qt's wheel all that it needs
    names = {name.split(":")[0] for name in os.environ.get("QT_QPA_PLATFORM", "").split(";")}
    if not names <= {"", "xcb", "wayland"}:
        _load_qt()  # offscreen, vnc and the like
        return
    silent = []
    if names & {"", "wayland"} and (screen := os.environ.get("WAYLAND_DISPLAY")):
        if _wayland_answers():
            _load_qt()
            return
        silent.append(screen)
    if names & {"", "xcb"} and (screen := os.environ.get("DISPLAY")):
        if _x_answers():
            _load_qt()
            _load_x_plugin()
            return
        silent.append(screen)
    raise Problem("screen.silent", screens=", ".join(silent)) if silent else Problem("screen.none")


def do_without() -> None:
    """Let Qt draw into memory only; call it before a QApplication is made.

    Raises
    ------
    Problem
        If a system library that Qt needs is missing.
    """
    _load_qt()
    if sys.platform.startswith("linux"):  # elsewhere the offscreen platform knows no fonts
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        from PySide6.QtCore import qInstallMessageHandler  # noqa: PLC0415

        qInstallMessageHandler(_tell)


def _tell(_kind: object, _place: object, message: str) -> None:
    """Print what Qt says, apart from what its offscreen platform cannot do and nobody needs."""
    if not message.startswith("This plugin does not support "):
        print(message, file=sys.stderr)


def _x_answers() -> bool:
    library = _library("libxcb.so.1")
    library.xcb_connect.restype = ctypes.c_void_p
    library.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    library.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    library.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = library.xcb_connect(None, None)
    answers: bool = library.xcb_connection_has_error(connection) == 0
    library.xcb_disconnect(connection)
    return answers


def _wayland_answers() -> bool:
    try:
        library = ctypes.CDLL("libwayland-client.so.0")
    except OSError:
        return False  # as for Qt, which then turns to X
    library.wl_display_connect.restype = ctypes.c_void_p
    library.wl_display_connect.argtypes = [ctypes.c_char_p]
    library.wl_display_disconnect.argtypes = [ctypes.c_void_p]
    connection = library.wl_display_connect(None)
    if connection is None:
        return False
    library.wl_display_disconnect(connection)
    return True


def _library(name: str) -> ctypes.CDLL:
    try:
        return ctypes.CDLL(name)
    except OSError as error:
        raise _missing(error) from None


def _load_qt() -> None:
    try:
        from PySide6 import QtWidgets  # noqa: F401, PLC0415  Qt's libraries load here
    except ModuleNotFoundError:
        raise
    except ImportError as error:
        raise _missing(error) from None


def _load_x_plugin() -> None:
    """Load the plugin that Qt will load: Qt itself would end the process if a library lacks."""
    import PySide6  # noqa: PLC0415

    plugin = Path(PySide6.__file__).parent / "Qt/plugins/platforms/libqxcb.so"
    if plugin.exists():  # a distribution's own PySide6 keeps it elsewhere, with what it needs
        _library(str(plugin))


def _missing(error: Exception) -> Problem:
    """Make a problem of the linker's ``libX.so.1: cannot open shared object file: …``."""
    # In the packaged program ctypes says only what it was asked for, and the linker's word is behind it.
    library = str(error.__cause__ or error).split(":")[0]
    return Problem("screen.library", library=library, packages=DEBIAN_PACKAGES)
