"""The look of the program at the moment: its theme, and how large type, pens and marks are."""

from collections.abc import Callable
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QStyle, QToolBar, QWidget

from gui.colours import DARK, LIGHT, Theme, Tint
from gui.followers import Followers
from gui.style_sheet import style_sheet

__all__ = ["DARK", "LIGHT", "Theme", "Tint"]

W = TypeVar("W", bound=QWidget)


RUN_SYMBOLS = ("o", "s", "d", "p", "t2", "h", "t3", "+")
"""pyqtgraph's marks: one a run, so that colour is never the only difference.

None of them is a critical point's: ▼ ▲ ✕ ★.
"""
RUN_PENS = (
    Qt.PenStyle.SolidLine,
    Qt.PenStyle.DashLine,
    Qt.PenStyle.DotLine,
    Qt.PenStyle.DashDotLine,
    Qt.PenStyle.DashDotDotLine,
    Qt.PenStyle.SolidLine,
    Qt.PenStyle.DashLine,
    Qt.PenStyle.DotLine,
)
CHINESE_FAMILIES = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "PingFang SC",
    "WenQuanYi Micro Hei",
)
"""For the characters that the others lack, in the shapes of mainland China."""
FONT_FAMILIES = (
    "Noto Sans",
    "Segoe UI",
    "Helvetica Neue",
    "DejaVu Sans",
    *CHINESE_FAMILIES,
)
MONOSPACE_FAMILIES = (
    "Noto Sans Mono",
    "Consolas",
    "Menlo",
    "DejaVu Sans Mono",
    "Noto Sans Mono CJK SC",
    *CHINESE_FAMILIES,
)
POINT_SIZE = 10.0
ICON_SIZE = QSize(20, 20)


_shown = LIGHT
_scale = 1.0
_followers = Followers()
_held: list[QStyle] = []
"""Qt's style with its sheet: for as long as it is held, Python knows what lies at its address."""


def current() -> Theme:
    """Return the theme that the program shows, for what is painted by hand."""
    return _shown


def scale() -> float:
    """Return how large type, pens and marks are against their normal size."""
    return _scale


def px(length: float) -> float:
    """Return a length in pixels that grows with the type: a pen's width, a mark's size."""
    return length * _scale


def follow(widget: W, dress: Callable[[W], object]) -> None:
    """Dress a widget now, and again at each change of the theme or of the size of type.

    Parameters
    ----------
    widget
        It is followed for as long as it lives.
    dress
        Is given the widget; it must not hold the widget by itself, or it would never go.
    """
    _followers.add(widget, dress)


def set_font(widget: QWidget, size: float = 1.0, *, bold: bool = False, code: bool = False) -> None:
    """Give a widget a font that grows with the type; `code` is the font of numbers and code."""
    follow(widget, lambda own: own.setFont(monospace(size) if code else font(size, bold=bold)))


def set_icon_size(widget: QAbstractButton | QToolBar, side: float) -> None:
    """Give a button or a tool bar icons that grow with the type."""
    follow(widget, lambda own: own.setIconSize(QSize(round(px(side)), round(px(side)))))


def run_colour(index: int, theme: Theme | None = None) -> QColor:
    """Return the colour of the run with this index, 0 to 7, everywhere that run appears."""
    colours = (theme or _shown).runs
    return QColor(colours[index % len(colours)])


def font(size: float = 1.0, *, bold: bool = False) -> QFont:
    """Return the program's font, `size` times as large as normal text."""
    chosen = QFont()
    chosen.setFamilies(list(FONT_FAMILIES))
    chosen.setPointSizeF(POINT_SIZE * _scale * size)
    chosen.setBold(bold)
    return chosen


def monospace(size: float = 1.0) -> QFont:
    """Return the font of numbers and code."""
    chosen = QFont()
    chosen.setFamilies(list(MONOSPACE_FAMILIES))
    chosen.setStyleHint(QFont.StyleHint.Monospace)
    chosen.setPointSizeF(POINT_SIZE * _scale * size)
    return chosen


def palette(theme: Theme) -> QPalette:
    """Return Qt's palette for a theme."""
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.window,
        role.WindowText: theme.text,
        role.Base: theme.field,
        role.AlternateBase: theme.window,
        role.Text: theme.text,
        role.Button: theme.card,
        role.ButtonText: theme.text,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Link: theme.accent,
        role.ToolTipBase: theme.card,
        role.ToolTipText: theme.text,
        role.Mid: theme.border,
        role.Accent: theme.accent,
        role.PlaceholderText: theme.muted,
    }
    result = QPalette(QColor(theme.card), QColor(theme.window))
    for key, colour in colours.items():
        result.setColor(key, QColor(colour))
    for key in (role.Text, role.WindowText, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, key, QColor(theme.muted))
    return result


def apply(application: QApplication, theme: Theme = LIGHT, scale: float = 1.0) -> None:
    """Give the whole program this look.

    Parameters
    ----------
    application
        The program.
    theme
        Its colours.
    scale
        Size of type, pens and marks; 1 is normal.
    """
    # Qt has one style sheet for the whole program, too.
    global _shown, _scale
    changed = (theme, scale) != (_shown, _scale)
    _shown, _scale = theme, scale
    while _held:  # Qt deletes it with the sheet
        shiboken6.invalidate(_held.pop())
    if application.styleSheet():
        # A sheet in the place of another one polishes each widget once for itself and once for each of its
        # ancestors; where there was none, once.
        application.setStyleSheet("")
    else:  # once: with a sheet, it polishes every widget there and then
        application.setStyle("Fusion")
    application.setFont(font())
    application.setPalette(palette(theme))
    application.setStyleSheet(style_sheet(theme, scale))
    _held.append(_style_of(application))
    if changed:
        _followers.tell()


def _style_of(application: QApplication) -> QStyle:
    """Return Qt's style.

    At its address there may have been the place of a widget in a layout: Qt deletes these unheard, and to
    Python the style would be one of them, so that boxes could not be painted.
    """
    style: shiboken6.Object = application.style()
    while not isinstance(style, QStyle):
        shiboken6.invalidate(style)
        style = application.style()
    return style
