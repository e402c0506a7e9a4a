from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QPushButton

import resources
from gui import icons, theme
from gui.menus import ACTIONS

NAMES = sorted(path.stem for path in resources.path("icons").glob("*.svg"))


def opaque_colours(icon, mode=QIcon.Mode.Normal, size=24):
    image = icon.pixmap(QSize(size, size), mode).toImage()
    pixels = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return [pixel.name() for pixel in pixels if pixel.alpha() == 255]


@pytest.mark.parametrize("name", NAMES)
def test_each_drawing_is_plain_svg_in_the_current_colour(name):
    root = ElementTree.fromstring(resources.path(f"icons/{name}.svg").read_text("utf-8"))
    assert root.get("viewBox") == "0 0 24 24"
    assert "currentColor" in ElementTree.tostring(root, encoding="unicode")


@pytest.mark.parametrize("name", NAMES)
def test_each_icon_is_drawn_in_the_palette_colour_and_not_over_its_edge(qapp, name):
    drawn = opaque_colours(icons.icon(name))
    assert drawn
    assert set(drawn) == {theme.LIGHT.text}
    image = icons.icon(name).pixmap(QSize(48, 48)).toImage()
    corners = [(0, 0), (47, 0), (0, 47), (47, 47)]
    assert all(image.pixelColor(x, y).alpha() == 0 for x, y in corners)


def test_an_icon_follows_the_palette(qapp):
    icon = icons.icon("play")
    before = opaque_colours(icon)
    palette = QPalette(qapp.palette())
    palette.setColor(QPalette.ColorRole.ButtonText, QColor("#ff0000"))
    qapp.setPalette(palette)
    assert set(opaque_colours(icon)) == {"#ff0000"}
    assert "#ff0000" not in before


def test_the_icon_of_a_primary_button_has_the_colour_for_its_ground(qapp):
    drawn = opaque_colours(icons.icon("play", QPalette.ColorRole.HighlightedText))
    assert set(drawn) == {theme.LIGHT.on_accent}


def test_a_disabled_icon_is_fainter(qapp):
    icon = icons.icon("play")
    assert opaque_colours(icon)
    assert not opaque_colours(icon, QIcon.Mode.Disabled)


def test_an_icon_is_sharp_on_a_dense_screen(qapp):
    pixmap = icons.icon("first").pixmap(QSize(20, 20), 2.0)
    assert pixmap.size() == QSize(40, 40)
    assert pixmap.devicePixelRatio() == 2.0


def test_an_icon_survives_its_python_object_and_is_copied(qtbot, qapp):
    button = QPushButton()
    qtbot.addWidget(button)
    button.setIcon(QIcon(icons.icon("open")))
    icons.icon.cache_clear()
    copy = QIcon(button.icon())
    copy.addPixmap(button.icon().pixmap(QSize(8, 8)))
    assert opaque_colours(button.icon())


def test_an_unknown_name_is_an_error(qapp):
    with pytest.raises(FileNotFoundError):
        icons.icon("nothing of the kind")


def test_every_command_has_its_drawing():
    assert {row.icon for row in ACTIONS} - {""} <= set(NAMES)
