"""Surfaces in the real window: keys, menu, mouse."""

import numpy as np
import pytest
from drawing import drag, wheel
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from gui.views.contour import ContourView
from gui.views.curve import CurveView
from gui.views.surface import SurfaceView

Key = Qt.Key


def plots(window):
    stage = window.activity.stage
    return [stage.pane(index).plot for index in range(len(stage))]


def kinds(window):
    return [type(plot) for plot in plots(window)]


def test_three_shows_surfaces_and_two_goes_back(window):
    flat, surface = (window.actions_by_name[name] for name in ("view.flat", "view.surface"))
    assert kinds(window) == [ContourView, ContourView]
    assert (flat.isChecked(), surface.isChecked()) == (True, False)
    for _ in range(2):  # pressing it again is no harm
        QTest.keyClick(window, Key.Key_3)
        assert kinds(window) == [SurfaceView, SurfaceView]
        assert all(plot.isVisible() for plot in plots(window))
        assert (flat.isChecked(), surface.isChecked()) == (False, True)
    QTest.keyClick(window, Key.Key_Right)
    assert {plot.cursor_t for plot in plots(window)} == {window.session.cursor}
    QTest.keyClick(window, Key.Key_2)
    assert kinds(window) == [ContourView, ContourView]
    assert (flat.isChecked(), surface.isChecked()) == (True, False)


def test_the_menu_does_the_same(window):
    window.actions_by_name["view.surface"].trigger()
    assert kinds(window) == [SurfaceView, SurfaceView]
    window.actions_by_name["view.flat"].trigger()
    assert kinds(window) == [ContourView, ContourView]


def test_surfaces_stay_surfaces_when_the_objective_changes(window, settle):
    QTest.keyClick(window, Key.Key_3)
    session = window.session
    session.set_objective({"name": "himmelblau"})
    settle(window)
    assert kinds(window) == [SurfaceView, SurfaceView]
    assert plots(window)[0].relief.landscape is session.panes[0].landscape
    session.set_objective({"name": "x_cos_pi_x"})
    settle(window)
    assert kinds(window)[0] is CurveView
    session.set_objective({"name": "rosenbrock"})
    settle(window)
    assert kinds(window)[0] is SurfaceView
    QTest.keyClick(window, Key.Key_2)


def test_another_pane_comes_as_a_surface_too(window, settle):
    QTest.keyClick(window, Key.Key_3)
    window.actions_by_name["edit.add_pane"].trigger()
    settle(window)
    assert kinds(window) == [SurfaceView] * 3
    QTest.keyClick(window, Key.Key_2)


def test_a_turned_and_zoomed_surface_goes_back_to_the_whole_by_key(window, settle):
    QTest.keyClick(window, Key.Key_3)
    plot = plots(window)[0]
    first, before = plot.camera, plot.grab().toImage()
    middle = plot.rect().center()
    drag(plot, middle, middle + QPoint(80, 30))
    wheel(plot, middle, 2)
    assert plot.camera.azimuth != first.azimuth
    assert plot.camera.zoom > 1
    assert plot.grab().toImage() != before
    QTest.keyClick(window, Key.Key_0)
    assert plot.camera == first
    settle(window)
    QTest.keyClick(window, Key.Key_2)


def test_a_start_is_dragged_along_the_surface(window, settle):
    QTest.keyClick(window, Key.Key_3)
    settle(window)
    view, session = plots(window)[1], window.session
    before, camera = session.scenario, view.camera
    start = before.panes[1].runs[0].start
    seen = view.projection.pixels(view.relief.on_surface(np.array([start, (0.9, 0.4)])))
    drag(view, QPoint(*seen[0].round().astype(int)), QPoint(*seen[1].round().astype(int)))
    settle(window)
    moved = session.scenario.panes[1].runs[0].start
    assert moved == pytest.approx((0.9, 0.4), abs=0.05)
    assert view.camera == camera  # it did not turn
    assert session.results[1][0].trace.x[0] == pytest.approx(moved)
    session.undo_stack.undo()  # one drag is one step
    assert session.scenario == before
    QTest.keyClick(window, Key.Key_2)
