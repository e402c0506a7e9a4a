"""Every colour, pen and font of the program."""

import atexit
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar
from weakref import WeakKeyDictionary

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QToolBar, QWidget
from shiboken6 import isValid

W = TypeVar("W", bound=QWidget)


@dataclass(frozen=True)
class Tint:
    """Colours of a badge or of a sentence: text on a ground, with a border."""

    text: str
    ground: str
    border: str


@dataclass(frozen=True)
class Theme:
    """All colours of one look, as ``#rrggbb``."""

    window: str
    """Behind everything."""
    card: str
    """Of panes, charts, panels, the transport bar."""
    border: str
    handle: str
    """Of scroll bars; on `card` and on `code_ground`."""
    inset: str
    """Ground of a box in a card or panel."""
    text: str
    muted: str
    """Labels, units, what is secondary; still 4.5:1 on `card`."""
    field: str
    """Ground of an input."""
    accent: str
    """Primary button, slider, selection."""
    on_accent: str
    accent_hover: str
    """Primary button under the mouse."""
    accent_soft: str
    """Ground of the chosen tab."""
    plot: str
    """Ground of a plot."""
    axis: str
    grid: str
    faint: float
    """Opacity of what is still to come: weak, and yet to be seen from the back of a room."""
    contour_line: str
    code_ground: str
    code_text: str
    code_keyword: str
    code_number: str
    code_string: str
    code_comment: str
    good: Tint
    warning: Tint
    bad: Tint
    neutral: Tint
    positive_curvature: str
    """Eigenvectors along which f curves up."""
    negative_curvature: str
    """Eigenvectors along which f curves down."""
    term_memory: str
    """Of the inner terms of a step: what is remembered of gradients."""
    term_square: str
    """Roots of squared gradients, and other sizes."""
    term_adapted: str
    """Gradients divided by such sizes."""
    term_step: str
    minimum: str
    maximum: str
    saddle: str
    start: str
    error: str
    colormap: str
    """pyqtgraph's name of the colour map of landscapes."""
    landscape_strength: float
    """How strongly the landscape's colours stand against `plot`, 0 to 1."""
    runs: tuple[str, ...]
    """Of the runs, in the order of their indices."""
    basins: tuple[str, ...]
    """Of the critical points that starts end at, in the order of their ranks."""
    diverged: str
    """Of starts whose runs diverge,"""
    nowhere: str
    """and of those that end at no critical point."""


# Okabe & Ito, "Color Universal Design", 2008, in an order in which neighbours differ most for
# deuteranopes and protanopes. On white their yellow vanishes: plum stands for it; on black their black
# does: a white stands for it, and a paler yellow is farther from the orange.
_OKABE_ITO = ("#d55e00", "#0072b2", "#cc79a7", "#009e73", "#e69f00", "#56b4e9")
# Tol, "Colour Schemes", technical note SRON/EPS/TN/09-002, 2021: the muted scheme, nine colours that
# stay apart for colour-blind eyes.
_TOL_MUTED = (
    *("#cc6677", "#332288", "#ddcc77", "#117733", "#88ccee"),
    *("#882255", "#44aa99", "#999933", "#aa4499"),
)
RUN_COLOURS = (*_OKABE_ITO, "#000000", "#6b1d52")
RUN_COLOURS_ON_DARK = (*_OKABE_ITO, "#f2f2f2", "#f5ec8e")

LIGHT = Theme(
    window="#f3f4f6",
    card="#ffffff",
    border="#e2e5ea",
    handle="#a3acb9",
    inset="#f8f9fb",
    text="#14181f",
    muted="#5b6472",
    field="#ffffff",
    accent="#4338ca",
    on_accent="#ffffff",
    accent_hover="#3730a3",
    accent_soft="#e4e7fd",
    plot="#ffffff",
    axis="#4b5563",
    grid="#e5e7eb",
    faint=0.3,
    contour_line="#3b4252",
    code_ground="#0f172a",
    code_text="#e2e8f0",
    code_keyword="#93c5fd",
    code_number="#fcd34d",
    code_string="#86efac",
    code_comment="#94a3b8",
    good=Tint("#166534", "#dcfce7", "#bbf7d0"),
    warning=Tint("#854d0e", "#fef3c7", "#fde68a"),
    bad=Tint("#991b1b", "#fee2e2", "#fecaca"),
    neutral=Tint("#374151", "#eef0f3", "#d8dce2"),
    positive_curvature="#15803d",
    negative_curvature="#b91c1c",
    term_memory="#2f6fe4",
    term_square="#6b4200",
    term_adapted="#3d0099",
    term_step="#d0306a",
    minimum="#15803d",
    maximum="#b91c1c",
    saddle="#92400e",
    start="#ffffff",
    error="#b91c1c",
    colormap="viridis",
    landscape_strength=0.42,
    runs=RUN_COLOURS,
    basins=_TOL_MUTED,
    diverged="#1f2430",
    nowhere="#c9cdd4",
)
DARK = Theme(
    window="#14171c",
    card="#1c2027",
    border="#343b46",
    handle="#5b6675",
    inset="#232831",
    text="#e8ebf0",
    muted="#a3adba",
    field="#14171c",
    accent="#a5b4fc",
    on_accent="#14171c",
    accent_hover="#c7d2fe",
    accent_soft="#2f3557",
    plot="#14171c",
    axis="#b3bcc8",
    grid="#2b313b",
    faint=0.55,
    contour_line="#c3ccd8",
    code_ground="#10131a",
    code_text="#e2e8f0",
    code_keyword="#93c5fd",
    code_number="#fcd34d",
    code_string="#86efac",
    code_comment="#94a3b8",
    good=Tint("#bbf7d0", "#12331f", "#1f5133"),
    warning=Tint("#fde68a", "#3a2c0c", "#5f4a15"),
    bad=Tint("#fecaca", "#431a1d", "#6e2a2f"),
    neutral=Tint("#d3d9e2", "#282e38", "#3c4552"),
    positive_curvature="#4ade80",
    negative_curvature="#f87171",
    term_memory="#4cc9ff",
    term_square="#e67300",
    term_adapted="#a36bf5",
    term_step="#ff80ab",
    minimum="#4ade80",
    maximum="#f87171",
    saddle="#fbbf24",
    start="#14171c",
    error="#fca5a5",
    colormap="viridis",
    landscape_strength=0.28,
    runs=RUN_COLOURS_ON_DARK,
    basins=_TOL_MUTED,
    diverged="#f2f2f2",
    nowhere="#59616e",
)

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
_followers: WeakKeyDictionary[QWidget, list[Callable[[Any], object]]] = WeakKeyDictionary()
atexit.register(_followers.clear)  # as in gui/language.py


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
    _followers.setdefault(widget, []).append(dress)
    dress(widget)


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


def style_sheet(theme: Theme) -> str:
    """Return the style sheet of everything that the palette does not reach.

    A widget says what it is by the property ``role``: card, heading, muted, value, primary.
    """
    sheet = f"""
    QToolTip {{ background: {theme.card}; color: {theme.text}; border: 1px solid {theme.border};
        padding: 3px 6px; }}
    *[role="card"] {{ background: {theme.card}; border: 1px solid {theme.border};
        border-radius: 8px; }}
    QLabel {{ background: transparent; }}
    QLabel[role="heading"] {{ color: {theme.muted}; font-weight: 600; }}
    QLabel[role="title"] {{ font-weight: 600; }}
    QLabel[role="brand"] {{ font-weight: 600; font-size: 12.5pt; padding: 0 12px 0 6px; }}
    QToolButton[role="tab"] {{ padding: 5px 12px; }}
    QToolButton[role="tab"]:checked {{ background: {theme.accent_soft}; color: {theme.accent};
        font-weight: 600; }}
    QToolBar {{ background: {theme.card}; border: none; border-bottom: 1px solid {theme.border};
        spacing: 4px; padding: 3px 8px; }}
    QMenuBar {{ background: {theme.card}; }}
    QMenuBar::item {{ background: transparent; padding: 3px 8px; }}
    QMenuBar::item:selected {{ background: {theme.accent_soft}; border-radius: 4px; }}
    QLabel[role="muted"] {{ color: {theme.muted}; }}
    QLabel[role="live"] {{ color: {theme.accent}; font-weight: 600; }}
    QLabel[role="error"] {{ color: {theme.error}; }}
    QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox {{ background: {theme.field};
        border: 1px solid {theme.border}; border-radius: 5px; padding: 3px 7px; }}
    QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus {{
        border: 1px solid {theme.accent}; }}
    QLineEdit[invalid="true"] {{ border: 1px solid {theme.error}; }}
    QComboBox {{ combobox-popup: 0; }}
    QComboBox::drop-down {{ border: none; width: 20px; }}
    QComboBox::down-arrow {{ image: none; }}
    QComboBox QAbstractItemView {{ background: {theme.field}; border: 1px solid {theme.border};
        selection-background-color: {theme.accent_soft}; selection-color: {theme.text};
        outline: none; }}
    QComboBox QAbstractItemView::item {{ padding: 3px 5px; }}
    QComboBox QAbstractItemView::item:selected {{ background: {theme.accent_soft};
        color: {theme.text}; }}
    QToolButton {{ border: 1px solid transparent; border-radius: 5px; padding: 4px; }}
    QToolButton:hover {{ background: {theme.accent_soft}; }}
    QToolButton:focus {{ border: 1px solid {theme.accent}; }}
    QToolButton[role="primary"] {{ background: {theme.accent}; }}
    QToolButton[role="primary"]:hover {{ background: {theme.accent_hover}; }}
    QToolButton[role="primary"]:focus {{ border: 2px solid {theme.accent_soft}; }}
    QToolButton[role="outlined"], QToolButton[role="chip"] {{ background: {theme.card};
        border: 1px solid {theme.border}; }}
    QToolButton[role="outlined"]:hover, QToolButton[role="chip"]:hover {{
        background: {theme.accent_soft}; }}
    QToolButton[role="outlined"]:focus, QToolButton[role="chip"]:focus {{
        border: 1px solid {theme.accent}; }}
    QToolButton[role="chip"] {{ padding: 2px 6px; }}
    QToolButton[role="chip"]:checked {{ background: {theme.accent_soft};
        border: 1px solid {theme.accent}; }}
    QScrollBar {{ background: transparent; border: none; margin: 0; }}
    QScrollBar:vertical {{ width: 9px; }}
    QScrollBar:horizontal {{ height: 9px; }}
    QScrollBar::handle {{ background: {theme.handle}; border-radius: 4px; margin: 1px;
        min-height: 24px; min-width: 24px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QPlainTextEdit[role="code"] {{ background: {theme.code_ground}; color: {theme.code_text};
        border: 1px solid {theme.code_ground}; border-radius: 6px; padding: 6px;
        selection-background-color: {theme.accent}; selection-color: {theme.on_accent}; }}
    QPlainTextEdit[role="code"]:focus {{ border: 1px solid {theme.code_keyword}; }}
    QFrame[role="inset"] {{ background: {theme.inset}; border: 1px solid {theme.border};
        border-radius: 6px; }}
    *[role="side"] {{ background: {theme.card}; }}
    QCheckBox::indicator {{ width: 13px; height: 13px; background: {theme.field};
        border: 1px solid {theme.handle}; border-radius: 3px; }}
    QCheckBox::indicator:checked {{ background: {theme.accent}; border-color: {theme.accent}; }}
    QCheckBox:focus {{ background: {theme.accent_soft}; border-radius: 4px; }}
    QProgressBar {{ border: none; background: transparent; }}
    QProgressBar::chunk {{ background: {theme.accent}; }}
    QToolButton[role="link"] {{ color: {theme.accent}; padding: 2px 0; }}
    QToolButton[role="link"]:disabled {{ color: {theme.muted}; }}
    QToolButton[role="link"]::menu-indicator {{ image: none; width: 0; }}
    QPushButton[role="answer"] {{ background: {theme.accent}; color: {theme.on_accent};
        border: 1px solid {theme.accent}; border-radius: 5px; padding: 4px 10px; }}
    QPushButton[role="answer"]:hover {{ background: {theme.accent_hover}; }}
    QPushButton[role="answer"]:focus {{ border: 2px solid {theme.accent_soft}; }}
    QPushButton[role="quiet"] {{ background: {theme.card}; color: {theme.text};
        border: 1px solid {theme.border}; border-radius: 5px; padding: 4px 9px; }}
    QPushButton[role="quiet"]:hover, QPushButton[role="quiet"]:checked {{
        background: {theme.accent_soft}; border: 1px solid {theme.accent}; }}
    QPushButton[role="quiet"]:focus {{ border: 1px solid {theme.accent}; }}
    QPushButton[role="quiet"]:disabled {{ color: {theme.muted}; }}
    QToolButton[role="more"] {{ color: {theme.muted}; padding: 2px; }}
    """
    return re.sub(r"([\d.]+)(px|pt)\b", _grown, sheet)


def _grown(length: re.Match[str]) -> str:
    return (
        f"{px(float(length[1])):.4g}{length[2]}"
        if length[2] == "pt"
        else f"{round(px(float(length[1])))}px"
    )


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
    application.setStyle("Fusion")
    application.setFont(font())
    application.setPalette(palette(theme))
    application.setStyleSheet(style_sheet(theme))
    if changed:
        for widget, dresses in list(_followers.items()):
            if isValid(widget):
                for dress in dresses:
                    dress(widget)
