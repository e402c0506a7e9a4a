"""The tool bar shows all its commands at any width, in either language, at any size of type."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from gui import language, theme
from gui.bars import Room, ToolBar


@pytest.fixture
def bar(window):
    width = window.width()
    yield window.findChild(ToolBar)
    window.resize(width, window.height())


def whole(bar):
    """Tell whether every command is seen in full."""
    QApplication.processEvents()
    return all(
        button.isVisible() and bar.rect().contains(button.geometry()) for button in bar.buttons
    )


@pytest.mark.parametrize("scale", [1.0, 1.6])
def test_nothing_is_cut_off(window, bar, scale):
    if scale != theme.scale():
        theme.apply(QApplication.instance(), theme.LIGHT, scale)
    for width in (1366, 1920):
        window.resize(width, window.height())
        for spoken in ("en", "zh"):
            language.choose(spoken)
            assert whole(bar), (width, spoken, bar.room)


def test_the_narrower_the_less_it_says(window, bar):
    rooms = []
    for width in (2600, 1366, 1120, 900):
        bar.resize(width, bar.height())
        rooms.append(bar.room)
        shown = [button.text() for button in bar.buttons if button.toolButtonStyle() != ICON]
        assert ("Open" in shown) == (bar.room == Room.ALL)
    assert rooms == sorted(rooms)
    assert (rooms[0], rooms[-1]) == (Room.ALL, Room.MENU)


ICON = Qt.ToolButtonStyle.ToolButtonIconOnly


def test_where_there_is_no_room_for_tabs_a_menu_has_them(window, bar):
    theme.apply(QApplication.instance(), theme.LIGHT, 1.6)
    window.resize(1366, window.height())
    QApplication.processEvents()
    menu = bar.menu_button
    assert bar.room == Room.MENU
    assert menu.isVisibleTo(bar) and menu.text().startswith("Descent")
    entry = next(action for action in menu.menu().actions() if action.iconText() == "Basins")
    entry.trigger()
    assert window.activity.name == "basins" and menu.text().startswith("Basins")
    window.actions_by_name["activity.descent"].trigger()
    theme.apply(QApplication.instance())
    QApplication.processEvents()
    assert bar.room < Room.MENU
    assert not menu.isVisibleTo(bar)
