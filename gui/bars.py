"""The tool bar: the program's name, the activities, and the commands that are marked for it."""

from collections.abc import Mapping
from enum import IntEnum

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QLabel, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from gui import language, theme
from gui.action_button import OneConnection
from gui.actions import activity_commands, fill_tool_bar

BRAND = "▽ Descent Lab"


class Room(IntEnum):
    """What the bar leaves out, more and more, so that none of its commands is cut off."""

    ALL = 0
    ICONS = 1
    """Commands that have an icon show no text."""
    SIGN = 2
    """Nor does the program's name: its sign is left."""
    MENU = 3
    """The activities are in a menu, whose button names the one that is shown."""


class ToolBar(QToolBar):
    """Shows as much text as there is room for, at any width, size of type and language.

    Parameters
    ----------
    actions
        The window's commands by name.
    """

    def __init__(self, actions: Mapping[str, QAction]) -> None:
        super().__init__()
        self.room = Room.ALL
        self._fitted: object = None
        self.setObjectName("tools")
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        theme.set_icon_size(self, 18)
        self._brand = QLabel(BRAND)
        self._brand.setProperty("role", "brand")
        self.addWidget(self._brand)
        tabs = [actions[command] for command in activity_commands()]
        self._tabs = [self.addWidget(_tab(tab)) for tab in tabs]
        self.menu_button = QToolButton()
        self.menu_button.setProperty("role", "tab")
        self.menu_button.setCheckable(True)
        self.menu_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self.menu_button)
        menu.addActions(tabs)
        self.menu_button.setMenu(menu)
        self._menu = self.addWidget(self.menu_button)
        for tab in tabs:
            tab.changed.connect(self._name_menu)
        gap = QWidget()
        gap.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(gap)
        self.buttons = fill_tool_bar(self, actions)
        """Those of commands, in their order."""
        self._with_text = [
            button
            for button in self.buttons
            if button.toolButtonStyle() != Qt.ToolButtonStyle.ToolButtonIconOnly
            and not button.icon().isNull()
        ]
        self._give(Room.ALL)
        language.follow(self, ToolBar._retranslate)

    def _retranslate(self) -> None:
        self.setWindowTitle(QCoreApplication.translate("MainWindow", "Tools"))
        self._name_menu()

    def _name_menu(self) -> None:
        """Let the menu's button say which activity is shown."""
        shown = [action for action in self.menu_button.menu().actions() if action.isChecked()]
        for action in shown:
            self.menu_button.setText(f"{action.iconText()} ▾")
            self.menu_button.setToolTip(action.toolTip())
        self.menu_button.setChecked(bool(shown))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        done = bool(super().event(event))
        if event.type() == QEvent.Type.LayoutRequest:  # other words, or another size of type
            self._fit()
        return done

    def _fit(self) -> None:
        """Show as much as there is room for; only what changes that is looked at again."""
        texts = tuple(button.text() for button in self.findChildren(QToolButton))
        key = self.width(), self.font().key(), theme.scale(), texts
        if key == self._fitted:
            return
        self._fitted = key
        for room in Room:
            self._give(room)
            if self.sizeHint().width() <= self.width():
                break

    def _give(self, room: Room) -> None:
        self.room = room
        style = Qt.ToolButtonStyle
        chosen = style.ToolButtonTextBesideIcon if room < Room.ICONS else style.ToolButtonIconOnly
        for button in self._with_text:
            button.setToolButtonStyle(chosen)
        self._brand.setText(BRAND if room < Room.SIGN else BRAND[0])
        for tab in self._tabs:
            tab.setVisible(room < Room.MENU)
        self._menu.setVisible(room >= Room.MENU)
        layout = self.layout()
        if layout is not None:
            layout.invalidate()


def _tab(action: QAction) -> QToolButton:
    tab = QToolButton()
    tab.setDefaultAction(action)
    OneConnection(tab)
    tab.setProperty("role", "tab")
    return tab
