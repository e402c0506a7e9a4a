"""The style sheet: what the palette does not reach."""

import re

from gui.colours import Theme


def style_sheet(theme: Theme, scale: float = 1.0) -> str:
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
    QLabel[role="key"] {{ background: {theme.field}; border: 1px solid {theme.border};
        border-radius: 4px; padding: 1px 6px; }}
    QLabel[role="title"] {{ font-weight: 600; }}
    QLabel[role="brand"] {{ font-weight: 600; font-size: 12.5pt; padding: 0 12px 0 6px; }}
    QToolButton[role="tab"] {{ padding: 5px 12px; }}
    QToolButton[role="tab"]:checked {{ background: {theme.accent_soft}; color: {theme.accent};
        font-weight: 600; }}
    QToolButton[role="tab"]::menu-indicator {{ image: none; width: 0; }}
    QToolBar {{ background: {theme.card}; border: none; border-bottom: 1px solid {theme.border};
        spacing: 4px; padding: 3px 8px; }}
    QMenuBar {{ background: {theme.card}; }}
    QMenuBar::item {{ background: transparent; padding: 3px 8px; }}
    QMenuBar::item:selected {{ background: {theme.accent_soft}; border-radius: 4px; }}
    QMenu {{ background: {theme.card}; border: 1px solid {theme.border}; padding: 4px; }}
    QMenu::item {{ padding: 3px 18px 3px 10px; border-radius: 4px; }}
    QMenu::item:selected {{ background: {theme.accent_soft}; }}
    QMenu::item:disabled {{ color: {theme.muted}; }}
    QMenu::separator {{ height: 1px; background: {theme.border}; margin: 4px 6px; }}
    QMenu::icon {{ padding-left: 6px; }}
    QMenu::indicator {{ width: 12px; height: 12px; margin-left: 6px; background: {theme.field};
        border: 1px solid {theme.handle}; border-radius: 3px; }}
    QMenu::indicator:exclusive {{ border-radius: 6px; }}
    QMenu::indicator:checked {{ background: {theme.accent}; border-color: {theme.accent}; }}
    QLabel[role="muted"] {{ color: {theme.muted}; }}
    QLabel[role="live"] {{ color: {theme.accent}; font-weight: 600; }}
    QLabel[role="error"] {{ color: {theme.error}; }}
    QLineEdit, QComboBox, QSpinBox, QDoubleSpinBox {{ background: {theme.field};
        border: 1px solid {theme.border}; border-radius: 5px; padding: 3px 7px; }}
    QAbstractSpinBox QLineEdit {{ background: transparent; border: none; }}
    QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ width: 0; border: none; }}
    QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QDoubleSpinBox:focus {{
        border: 1px solid {theme.accent}; }}
    QLineEdit[invalid="true"] {{ border: 1px solid {theme.error}; }}
    QComboBox {{ combobox-popup: 0; padding-right: 1px; }}
    QComboBox::drop-down {{ border: none; width: 19px; }}
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
    QToolButton[role="chip"]:checked:focus {{ border: 2px solid {theme.text}; padding: 1px 5px; }}
    QScrollBar {{ background: transparent; border: none; margin: 0; }}
    QScrollBar:vertical {{ width: 9px; }}
    QScrollBar:horizontal {{ height: 9px; }}
    QScrollBar::handle {{ background: {theme.handle}; border-radius: 4px; margin: 1px;
        min-height: 24px; min-width: 24px; }}
    QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
    QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
    QPlainTextEdit, QTreeView {{ background: {theme.field}; border: 1px solid {theme.border};
        border-radius: 5px; }}
    QDialogButtonBox {{ dialogbuttonbox-buttons-have-icons: 0; }}
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
    QPushButton {{ background: {theme.card}; color: {theme.text};
        border: 1px solid {theme.border}; border-radius: 5px; padding: 4px 9px; }}
    QPushButton:hover, QPushButton:checked {{
        background: {theme.accent_soft}; border: 1px solid {theme.accent}; }}
    QPushButton:focus {{ border: 1px solid {theme.accent}; }}
    QPushButton:disabled {{ color: {theme.muted}; }}
    QPushButton:default {{ border: 1px solid {theme.accent}; }}
    QDialogButtonBox QPushButton {{ min-width: 62px; }}
    QPushButton[role="answer"] {{ background: {theme.accent}; color: {theme.on_accent};
        border: 1px solid {theme.accent}; border-radius: 5px; padding: 4px 10px; }}
    QPushButton[role="answer"]:hover {{ background: {theme.accent_hover}; }}
    QPushButton[role="answer"]:focus {{ border: 2px solid {theme.accent_soft}; }}
    QToolButton[role="more"] {{ color: {theme.muted}; padding: 2px; }}
    """

    def grown(length: re.Match[str]) -> str:
        size = float(length[1]) * scale
        return f"{size:.4g}pt" if length[2] == "pt" else f"{round(size)}px"

    return re.sub(r"([\d.]+)(px|pt)\b", grown, sheet)
