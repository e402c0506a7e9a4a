"""The tool bar: the program's name, the activities, and the commands that are marked for it."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolBar, QToolButton, QWidget

from gui import language, theme
from gui.actions import activity_commands, fill_tool_bar


def tool_bar(actions: Mapping[str, QAction]) -> QToolBar:
    """Make the tool bar of the window's commands."""
    bar = QToolBar()
    bar.setObjectName("tools")
    bar.setMovable(False)
    bar.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
    bar.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    theme.set_icon_size(bar, 18)
    brand = QLabel("▽ Descent Lab")
    brand.setProperty("role", "brand")
    bar.addWidget(brand)
    for command in activity_commands():
        tab = QToolButton()
        tab.setDefaultAction(actions[command])
        tab.setProperty("role", "tab")
        bar.addWidget(tab)
    gap = QWidget()
    gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
    bar.addWidget(gap)
    fill_tool_bar(bar, actions)
    language.follow(bar, _name)
    return bar


def _name(bar: QToolBar) -> None:
    bar.setWindowTitle(QCoreApplication.translate("MainWindow", "Tools"))
