"""Whether there is a font for Chinese, and what to do where there is none."""

import sys

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFontDatabase

from gui.language import QT_TRANSLATE_NOOP

HINTS = {
    "linux": QT_TRANSLATE_NOOP(
        "fonts",
        "No font for Chinese was found. Debian, Ubuntu: sudo apt-get install fonts-noto-cjk;"
        " Fedora: sudo dnf install google-noto-sans-cjk-fonts.",
    ),
    "win32": QT_TRANSLATE_NOOP(
        "fonts",
        "No font for Chinese was found. Settings ▸ System ▸ Optional features:"
        " add Chinese (Simplified) Supplemental Fonts.",
    ),
    "darwin": QT_TRANSLATE_NOOP(
        "fonts",
        "No font for Chinese was found. Open Font Book, and switch PingFang SC on again.",
    ),
}


def hint() -> str:
    """Say which font is to be installed for Chinese; empty where there is one.

    In English first: without that font the Chinese that follows can't be read.
    """
    if QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese):
        return ""
    text = HINTS.get(sys.platform, HINTS["linux"])
    return f"{text} {QCoreApplication.translate('fonts', text)}"
