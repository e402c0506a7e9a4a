"""The activity in the window, driven by hand."""

import json

import numpy as np
import pytest
from colour_vision import EYES, difference
from hands import type_into
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor

from core.experiments.basins.result import DIVERGED, NOWHERE
from core.optimizers import OPTIMIZERS
from core.scenario import BasinsScenario
from gui.theme import DARK, LIGHT, px
from gui.views.basin_legend import percent
from gui.views.basins import end_colour, picture, ranks


def scenario(**values):
    tree = {
        "format": "descent-lab/1",
        "activity": "basins",
        "objective": {"name": "himmelblau"},
        "optimizer": {"name": "SGD", "lr": 0.01},
        "grid": 40,
        "steps": 100,
    }
    return BasinsScenario.from_json(json.dumps(tree | values))


@pytest.fixture
def activity(show_activity):
    return show_activity(scenario())


def test_the_tab_shows_it(window, settle):
    window.actions_by_name["activity.basins"].trigger()
    settle(window)
    assert window.activity.name == "basins"
    assert window.activity.session.result.done == 1


def test_the_key_has_the_symbols_of_the_points(activity):
    legend = activity.legend
    image = legend.grab().toImage().convertToFormat(legend.grab().toImage().Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), -1, 4)
    swatches = pixels[:, : round(px(21)), 2::-1].reshape(-1, 3).tolist()
    for colour in (LIGHT.minimum, LIGHT.maximum, LIGHT.saddle):
        assert list(QColor(colour).getRgb()[:3]) in swatches


def test_a_map_that_is_asked_about_is_not_shown(activity):
    activity.session.set_locked(True)
    assert not activity.legend.entries
    assert "question is answered" in activity.sentence.text()
    activity.session.set_locked(False)
    assert activity.legend.entries


def test_shares_are_written_to_one_decimal():
    assert [percent(share) for share in (0.26, 0.2571, 1.0, 0.0)] == ["26.0", "25.7", "100.0", "0"]
    assert percent(2 / 512**2) == "< 0.1"


def test_map_and_legend(activity):
    drawn = activity.session.result
    entries = activity.legend.entries
    assert [entry.share for entry in entries[:9]] == sorted(drawn.shares, reverse=True)
    assert entries[0].name == "global minimum"
    assert "%" in activity.legend.accessibleDescription()
    image = picture(drawn, LIGHT)
    assert (image.width(), image.height()) == (40, 40)
    # the lower left is in the basin of (−3.78, −3.28): its colour, lighter or darker
    assert drawn.points[drawn.ends[0, 0]].x[0] < -3
    shown, own = image.pixelColor(0, 39), end_colour(drawn, int(drawn.ends[0, 0]), LIGHT)
    assert abs(shown.hsvHueF() - own.hsvHueF()) < 0.03


def test_what_is_maximised_is_seen_and_chosen_here_too(qtbot, activity, settle, window):
    box = activity.objective.maximize.box
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    settle(window)
    assert activity.session.scenario.objective.maximize
    # the one maximum of Himmelblau's function, where four minima were before
    (shown,) = [point for point in activity.session.result.points if point.kind.is_minimum]
    assert shown.x == pytest.approx((-0.270845, -0.923039), abs=1e-6)
    window.activities.open(scenario())
    assert not box.isChecked()


def test_minima_have_the_first_colours(activity):
    points = activity.session.result.points
    minima = {
        rank for rank, point in zip(ranks(points), points, strict=True) if point.kind.is_minimum
    }
    assert minima == {0, 1, 2, 3}


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("eye", EYES)
def test_colours_stay_apart_for_all_eyes(theme, eye):
    colours = [*theme.basins, theme.diverged, theme.nowhere]
    assert len(set(colours)) == 11
    for index, first in enumerate(colours):
        for second in colours[:index]:
            assert difference(first, second, eye) > 6


def test_slower_is_darker(window, settle, activity):
    drawn = activity.session.result
    image = picture(drawn, LIGHT)
    end = int(drawn.ends[0, 0])
    light = {}
    for row in range(40):
        for column in range(40):
            if drawn.ends[row, column] == end:
                light[int(drawn.t[row, column])] = image.pixelColor(column, 39 - row).lightnessF()
    assert light[min(light)] > light[max(light)] + 0.1


def test_divergence_and_no_point_have_colours_of_their_own(window, settle, activity):
    window.activities.open(
        scenario(
            objective={"name": "hyperbolic_paraboloid"},
            optimizer={"name": "SGD", "lr": 0.2},
            steps=300,
        )
    )
    settle(window)
    drawn = activity.session.result
    assert drawn.share(DIVERGED) == 1
    assert picture(drawn, LIGHT).pixelColor(3, 3) == QColor(LIGHT.diverged)
    assert activity.legend.entries[-1].name == "diverged"
    assert end_colour(drawn, NOWHERE, LIGHT) == QColor(LIGHT.nowhere)


def test_a_zoom_of_one_map_is_not_that_of_the_next(window, qtbot, settle, activity):
    activity.view.show_whole()
    assert activity.view.moving
    window.activities.open(scenario(objective={"name": "hyperbolic_paraboloid"}))
    assert not activity.view.moving
    qtbot.wait(500)  # longer than a zoom takes to come to rest
    settle(window)
    assert activity.session.scenario.view is None
    assert activity.session.result.done == 1


def test_methods_that_are_not_elementwise_are_told_why(activity):
    box = activity.panel.optimizer.box
    for row in OPTIMIZERS:
        index = box.findData(row.name)
        assert box.model().item(index).isEnabled() is row.elementwise
        tip = box.itemData(index, Qt.ItemDataRole.ToolTipRole)
        assert ("not elementwise" in tip) is not row.elementwise


def test_pointing_reads_a_start(qtbot, activity):
    view = activity.view
    qtbot.mouseMove(view.viewport(), view.position((3.1, 2.1)).toPoint())
    view.hovered.emit((3.1, 2.1))
    assert "ends at the global minimum (3.0000, 2.0000)" in activity.sentence.text()
    view.hovered.emit(None)
    assert "2 %" in activity.sentence.text()


def test_a_click_opens_the_run_in_descent(qtbot, window, settle, activity):
    view, drawn = activity.view, activity.session.result
    at = view.position(drawn.start(7, 31)).toPoint()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.waitUntil(lambda: window.activity.name == "descent", timeout=5000)
    settle(window)
    (run,) = window.session.scenario.panes[0].runs
    assert run.start == drawn.start(7, 31)
    (result,) = window.session.results[0]
    assert result.trace.last == drawn.t[7, 31]
    assert result.reached.x == pytest.approx(drawn.points[drawn.ends[7, 31]].x)


def test_a_part_is_computed_again_and_the_whole_comes_back(qtbot, window, settle, activity):
    whole = activity.session.result
    part = ((-2.0, 0.0), (1.0, 3.0))
    activity.view.set_rectangle(part)
    activity.view.viewChanged.emit(activity.view.shown_variables())
    settle(window)
    drawn = activity.session.result
    assert np.array(drawn.view) == pytest.approx(np.array(part))
    assert drawn.side == 40
    window.actions_by_name["edit.undo"].trigger()
    settle(window)
    assert activity.session.result.view == whole.view
    assert np.array(activity.view.rectangle) == pytest.approx(np.array(whole.view))
    activity.view.set_rectangle(part)
    activity.show_whole()
    qtbot.waitUntil(lambda: not activity.view.moving, timeout=5000)
    settle(window)
    assert activity.session.scenario.view is None


def test_an_objective_of_one_variable_is_refused_beside_it(activity):
    before = activity.session.scenario
    activity.objective.edited.emit({"name": "x_squared"}, False)
    assert activity.session.scenario == before
    assert "two variables" in activity.objective.message.text()


def test_the_program_is_shown_when_the_map_is_there(qtbot, window, settle, activity):
    assert "torch.optim.SGD([p], lr=0.01)" in activity.code.box.toPlainText()
    type_into(qtbot, activity.panel.form.editors["steps"].field, "30")
    settle(window)
    assert "steps, tolerance = 40, 30, 0.001" in activity.code.box.toPlainText()


def test_it_is_stopped(qtbot, window, activity):
    window.activities.open(
        scenario(grid=1024, steps=100_000, optimizer={"name": "Adam", "lr": 1e-5})
    )
    session = activity.session
    qtbot.waitUntil(lambda: session.computed, timeout=30_000)
    session.stop()
    assert not session.running
    assert session.result.done < 1
