"""Light and dark, and the size of type, in the real window."""

import pytest
from drawing import close, colour_at
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QFontInfo, QKeySequence, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton

from gui import theme
from gui.appearance import SIZES, Appearance
from gui.views.run_marks import PATH_WIDTH

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(window, qapp):
    """The window, which is light and of normal size again after a test."""
    yield window
    window.appearance.choice = "light"
    window.appearance.set_type_size(1.0)  # both at once: each change polishes every widget
    window.resize(1366, 728)
    qapp.processEvents()


def trigger(window, qapp, name):
    window.actions_by_name[name].trigger()
    qapp.processEvents()


def plots(window):
    stage, charts = window.activity.stage, window.activity.charts
    return [stage.pane(0).plot, stage.pane(1).plot, *(chart.plot for chart in charts)]


def ground(chart):
    """Return the colour of a chart's plot, away from its lines."""
    image = chart.plot.grab().toImage()
    area = chart.plot.area
    corner = area.topRight().toPoint()
    places = [corner + QPoint(-x, y) for x in range(2, 12) for y in range(2, 12)]
    seen = [image.pixelColor(place * image.devicePixelRatio()).name() for place in places]
    return QColor(max(set(seen), key=seen.count))  # a grid line may run through


def grounds(window):
    """Return the colours of the landscapes in both panes, where there is nothing else."""
    found = []
    for plot in plots(window)[:2]:
        area = plot.area
        place = (
            area.topLeft()
            + QPoint(round(0.25 * area.width()), round(0.05 * area.height())).toPointF()
        )
        found.append(colour_at(plot, plot.point_at(place)))
    return found


def texts(window):
    """Return what is written in the side panel with colours of the palette."""
    labels = window.activity.side.findChildren(QLabel)
    return [label for label in labels if label.isVisible() and label.text()]


def test_all_is_dark_at_once(window, qapp):
    light = grounds(window)
    assert close(ground(window.activity.charts[3]), theme.LIGHT.plot, 4)
    trigger(window, qapp, "view.switch_theme")
    assert theme.current() is theme.DARK
    dark = grounds(window)
    for before, after in zip(light, dark, strict=True):
        assert after.lightness() < before.lightness() - 60
    for chart in window.activity.charts:
        assert close(ground(chart), theme.DARK.plot, 4)
    image = window.grab().toImage()
    assert close(image.pixelColor(4, window.height() - 4), theme.DARK.card, 2)
    for label in texts(window):
        role = label.property("role")
        named = {"muted": "muted", "heading": "muted", "error": "error"}.get(role, "text")
        assert close(
            label.palette().color(QPalette.ColorRole.WindowText), getattr(theme.DARK, named), 2
        )
    code = window.activity.code_panel.box
    assert close(code.grab().toImage().pixelColor(code.width() // 2, 4), theme.DARK.code_ground, 4)
    trigger(window, qapp, "view.switch_theme")
    assert grounds(window) == light


def test_the_menu_has_three_themes_of_which_one_is_on(window, qapp):
    names = [f"view.theme_{name}" for name in ("light", "dark", "system")]
    languages = [f"view.language_{name}" for name in ("zh", "en", "system")]
    menus = [action.menu() for action in window.menuBar().actions()]
    view = next(menu for menu in menus if window.actions_by_name["view.whole"] in menu.actions())
    subs = [action.menu() for action in view.actions() if action.menu()]
    assert [[action.objectName() for action in menu.actions()] for menu in subs] == [
        names,
        languages,
    ]
    for name in (*names[1:], names[0]):
        trigger(window, qapp, name)
        chosen = [other for other in names if window.actions_by_name[other].isChecked()]
        assert chosen == [name]
    trigger(window, qapp, "view.switch_theme")
    assert window.actions_by_name["view.theme_dark"].isChecked()


def test_the_tool_button_has_the_sign_of_the_other_theme(window, qapp):
    action = window.actions_by_name["view.switch_theme"]
    button = next(
        button for button in window.findChildren(QToolButton) if button.defaultAction() is action
    )
    assert button.isVisible()
    assert button.accessibleName()
    moon = action.icon().pixmap(QSize(24, 24)).toImage()
    trigger(window, qapp, "view.switch_theme")
    sun = action.icon().pixmap(QSize(24, 24)).toImage()
    assert sun.pixelColor(12, 12).alpha() == 0, "a ring"
    assert moon != sun


def test_it_follows_the_system(qtbot, qapp, monkeypatch):
    scheme = Qt.ColorScheme.Light
    appearance = Appearance(qapp)
    monkeypatch.setattr(type(appearance), "system_is_dark", lambda _: scheme is Qt.ColorScheme.Dark)
    appearance.choose("system")
    assert theme.current() is theme.LIGHT
    scheme = Qt.ColorScheme.Dark
    with qtbot.waitSignal(appearance.changed):
        qapp.styleHints().colorSchemeChanged.emit(scheme)
    assert theme.current() is theme.DARK
    appearance.choose("light")
    with qtbot.assertNotEmitted(appearance.changed):
        qapp.styleHints().colorSchemeChanged.emit(scheme)
    assert theme.current() is theme.LIGHT


def test_keys_change_the_size_of_all_type_and_of_pens(window, qapp):
    activity = window.activity
    badge, sheet = activity.stage.pane(0).badge, activity.step_panel.sheet
    ticks = plots(window)[0].axis("left")
    fonts = {
        "application": lambda: qapp.font().pointSizeF(),
        "label": lambda: texts(window)[0].font().pointSizeF(),
        "field": lambda: activity.run_panel.start.font().pointSizeF(),
        "clock": lambda: activity.transport.clock.font().pointSizeF(),
        "code": lambda: activity.code_panel.box.font().pointSizeF(),
        "ticks": lambda: QFontInfo(ticks.style["tickFont"]).pointSizeF(),
        "badge": lambda: badge.sizeHint().height(),
        "sheet": sheet.height,
    }
    before = {name: size() for name, size in fonts.items()}
    geometry = activity.side.width(), plots(window)[0].area.size()
    QTest.keyClick(window, Key.Key_Plus, CTRL)
    QTest.keyClick(window, Key.Key_Equal, CTRL)
    qapp.processEvents()
    assert theme.scale() == SIZES[SIZES.index(1.0) + 2]
    for name, size in fonts.items():
        assert size() == pytest.approx(theme.scale() * before[name], rel=0.12), name
        assert size() > before[name] * 1.1, name
    assert theme.px(PATH_WIDTH) == PATH_WIDTH * theme.scale()
    QTest.qWait(1)
    assert activity.side.width() > geometry[0] * 1.15
    QTest.keyClick(window, Key.Key_Minus, CTRL)
    assert theme.scale() == SIZES[SIZES.index(1.0) + 1]
    QTest.keyClick(window, Key.Key_0, CTRL)
    QTest.qWait(50)
    assert {name: size() for name, size in fonts.items()} == before
    assert (activity.side.width(), plots(window)[0].area.size()) == geometry


def test_nothing_is_cut_off_at_any_size_from_the_largest_to_the_smallest(window, qapp):
    def walk(name, sizes):
        for size in sizes:
            trigger(window, qapp, name)
            QTest.qWait(50)
            assert theme.scale() == size
            side = window.activity.side
            assert side.widget().width() <= side.viewport().width(), size
            assert window.width() == 1366, size

    normal = SIZES.index(1.0)
    walk("view.larger", [*SIZES[normal + 1 :], SIZES[-1]])  # once more than there are sizes
    assert window.minimumSizeHint().height() <= 728
    window.appearance.set_type_size(1.0)
    walk("view.smaller", [*SIZES[:normal][::-1], SIZES[0]])


def test_a_run_is_drawn_with_wider_pens_at_a_larger_size(window, qapp):
    run = window.activity.stage.pane(0).plot.runs[0]

    def inked():
        return plots(window)[0]._paths._ink._trails[0].width

    qapp.processEvents()
    assert inked() == PATH_WIDTH
    window.appearance.set_type_size(1.5)
    window.grab()
    assert inked() == PATH_WIDTH * 1.5
    window.appearance.choose("dark")
    assert run.colour == theme.run_colour(0, theme.DARK)


def test_surfaces_follow_theme_and_size(window, qapp):
    trigger(window, qapp, "view.surface")
    surface = plots(window)[0]
    surface.grab()
    trail, scale = surface._ink._trails[-1], surface.projection.scale
    light, least = colour_at_corner(surface), trail.width
    assert (least, scale) == (PATH_WIDTH, 1.0)
    window.appearance.choose("dark")
    window.appearance.set_type_size(1.5)
    surface.grab()
    trail = surface._ink._trails[-1]
    assert (trail.width, surface.projection.scale) == (1.5 * PATH_WIDTH, 1.5)
    assert trail.dot_fill == QColor(theme.DARK.plot)
    assert close(light, theme.LIGHT.card, 2)
    assert close(colour_at_corner(surface), theme.DARK.card, 2)
    trigger(window, qapp, "view.flat")


def colour_at_corner(plot):
    return plot.grab().toImage().pixelColor(1, 1)


def test_formulas_grow_with_the_type(window, qapp):
    header = window.activity.stage.pane(0).formula
    sheet = window.activity.step_panel.sheet
    before = header.sizeHint().height(), sheet._em
    window.appearance.set_type_size(1.6)
    after = header.sizeHint().height(), sheet._em
    for small, large in zip(before, after, strict=True):
        assert large == pytest.approx(1.6 * small, rel=0.1)


def test_the_keys_are_those_of_the_table(window):
    keys = {
        "view.projector": "F5",
        "view.full_screen": "F11",
        "view.larger": "Ctrl++",
        "view.smaller": "Ctrl+-",
        "view.normal_size": "Ctrl+0",
        "view.leave": "Esc",
    }
    for name, key in keys.items():
        assert QKeySequence(key) in window.actions_by_name[name].shortcuts()
