"""The surface view, turned and zoomed by mouse and keys."""

import pytest
from drawing import drag, move, press, release, wheel
from hands import double_click
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from surfaces import grabbed, place

from gui.views import sheet
from gui.views.projection import STEEPEST, Camera


@pytest.fixture
def view(surface_view):
    return surface_view


def test_dragging_turns_it_coarsely_and_letting_go_draws_it_finely(view, monkeypatch):
    meshes = []
    original = sheet.draw_sheet
    monkeypatch.setattr(
        "gui.views.surface.draw_sheet",
        lambda *args: (meshes.append(args[-1]), original(*args)),
    )
    before, image = view.camera, grabbed(view)
    start = QPoint(250, 200)
    press(view, start)
    move(view, start + QPoint(40, 0), Qt.MouseButton.LeftButton)
    assert view.camera.azimuth == pytest.approx(before.azimuth - 20)
    assert view.camera.elevation == before.elevation
    view.grab()
    move(view, start + QPoint(40, 10), Qt.MouseButton.LeftButton)
    assert view.camera.elevation == pytest.approx(before.elevation + 5)
    view.grab()
    assert meshes == [32, 32]
    release(view, start + QPoint(40, 10))
    assert grabbed(view) != image
    assert meshes == [32, 32, 64]


def test_the_surface_follows_the_hand(view):
    """What is in front moves the way it is dragged."""
    before = place(view, (0.0, -1.5))
    drag(view, QPoint(250, 250), QPoint(280, 250))
    assert place(view, (0.0, -1.5))[0] > before[0]


def test_a_pause_while_turning_draws_it_finely(qtbot, view):
    press(view, QPoint(200, 200))
    move(view, QPoint(230, 200), Qt.MouseButton.LeftButton)
    assert view.moving
    qtbot.waitUntil(lambda: not view.moving)
    release(view, QPoint(230, 200))


def test_elevation_has_its_bounds(view):
    drag(view, QPoint(200, 50), QPoint(200, 1500))
    assert view.camera.elevation == STEEPEST
    drag(view, QPoint(200, 300), QPoint(200, -1500))
    assert view.camera.elevation > 0


def test_the_wheel_zooms_with_control_and_a_double_click_resets(view):
    first = Camera()
    assert not wheel(view, QPoint(200, 200), 1, Qt.KeyboardModifier.NoModifier)
    assert view.camera == first
    assert wheel(view, QPoint(200, 200), 2)
    assert view.camera.zoom > 1.2
    drag(view, QPoint(200, 200), QPoint(260, 220))
    double_click(view, QPoint(200, 200))
    assert view.camera == first
    assert not view.moving


def test_other_buttons_do_not_turn_it(view):
    QTest.mousePress(view, Qt.MouseButton.RightButton, pos=QPoint(200, 200))
    move(view, QPoint(260, 200), Qt.MouseButton.RightButton)
    QTest.mouseRelease(view, Qt.MouseButton.RightButton, pos=QPoint(260, 200))
    assert view.camera == Camera()


def test_hovering_tells_the_point_and_leaving_ends_it(view):
    heard = []
    view.hovered.connect(heard.append)
    move(view, QPoint(*place(view, (0.3, -1.2)).round().astype(int).tolist()))
    assert heard[-1] == pytest.approx((0.3, -1.2), abs=0.1)
    move(view, QPoint(2, 2))
    assert heard[-1] is None
    QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert heard[-1] is None


def test_a_press_says_that_the_pane_was_turned_to(qtbot, view):
    with qtbot.waitSignal(view.pressed):
        press(view, QPoint(100, 100))
    release(view, QPoint(100, 100))


def test_keys_turn_it_and_zoom(qtbot, view):
    before = view.camera
    view.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Plus):
        qtbot.keyClick(view, key)
    assert view.camera.azimuth == pytest.approx(before.azimuth + 5)
    assert view.camera.elevation == pytest.approx(before.elevation + 5)
    assert view.camera.zoom > before.zoom
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Down, Qt.Key.Key_Minus):
        qtbot.keyClick(view, key)
    assert view.camera.azimuth == pytest.approx(before.azimuth)
    assert view.camera.zoom == pytest.approx(before.zoom)
