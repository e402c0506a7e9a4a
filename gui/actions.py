"""Menus, tool bar and keys, made of the table of commands."""

import re
from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar, QToolButton, QWidget

from gui import language
from gui.action_button import OneConnection
from gui.icons import icon
from gui.menus import ACTIONS, GROUPS, MENUS
from gui.menus.command import Command


def translated(text: str) -> str:
    """Return a text of this table in the language of the window."""
    return QCoreApplication.translate("actions", text)


def plain(text: str) -> str:
    """Return a menu text without its mnemonic mark, which Chinese has in brackets, and dots."""
    return re.sub(r"\(&\w\)|&|…$", "", text).rstrip("…")


def build_actions(parent: QWidget) -> dict[str, QAction]:
    """Make a QAction of each row, which does nothing yet."""
    actions = {}
    groups = {name: QActionGroup(parent) for name in GROUPS}
    for command in ACTIONS:
        action = QAction(parent)
        action.setObjectName(command.name)
        action.setCheckable(command.checkable)
        action.setShortcuts([QKeySequence(text) for text in command.shortcuts])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        if command.group:
            groups[command.group].addAction(action)
        if command.icon:
            action.setIcon(icon(command.icon))
        language.follow(action, partial(_name, command))
        parent.addAction(action)
        actions[command.name] = action
    return actions


def serve_actions(
    actions: Mapping[str, QAction], callbacks: Mapping[str, Callable[..., object]]
) -> None:
    """Let each action do what it is for; `callbacks` has that by name."""
    for name, action in actions.items():
        action.triggered.connect(callbacks[name])


def _name(command: Command, action: QAction) -> None:
    """Give a row's action its texts."""
    action.setText(translated(command.text))
    action.setIconText(plain(translated(command.text)))
    keys = ", ".join(sequence.toString(NATIVE) for sequence in action.shortcuts())
    tip = translated(command.tip) if command.tip else plain(translated(command.text))
    with_keys = QCoreApplication.translate("actions", "{tip} ({keys})")
    action.setToolTip(with_keys.format(tip=tip, keys=keys) if keys else tip)
    action.setStatusTip(tip)


def fill_menu_bar(bar: QMenuBar, actions: Mapping[str, QAction]) -> dict[str, QMenu]:
    """Make the menus."""
    menus = {name: _menu(bar, text) for name, text in MENUS.items()}
    groups: dict[str, QMenu] = {}
    for command in ACTIONS:
        menu = menus[command.name.split(".")[0]]
        if command.apart:
            menu.addSeparator()
        if GROUPS.get(command.group):
            if command.group not in groups:
                groups[command.group] = _menu(menu, GROUPS[command.group])
            menu = groups[command.group]
        menu.addAction(actions[command.name])
    return menus


def activity_commands() -> tuple[str, ...]:
    """Return the names of the commands that show an activity."""
    return tuple(command.name for command in ACTIONS if command.group == "activity")


def _menu(parent: QMenuBar | QMenu, title: str) -> QMenu:
    menu = parent.addMenu("")
    language.follow(menu, lambda own: own.setTitle(translated(title)))
    return menu


def fill_tool_bar(bar: QToolBar, actions: Mapping[str, QAction]) -> list[QToolButton]:
    """Put the rows marked so into the tool bar, and return their buttons."""
    buttons = []
    for command in ACTIONS:
        if command.tool_bar:
            bar.addAction(actions[command.name])
            button = bar.widgetForAction(actions[command.name])
            assert isinstance(button, QToolButton)
            OneConnection(button)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a tool bar takes it away
            if command.icon_only:
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            language.follow(button, partial(_name_button, command))
            buttons.append(button)
    return buttons


def _name_button(command: Command, button: QToolButton) -> None:
    button.setAccessibleName(plain(translated(command.text)))


NATIVE = QKeySequence.SequenceFormat.NativeText
