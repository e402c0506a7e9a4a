"""What is read at the mouse, in the window."""

import pytest
from drawing import move
from hands import double_click
from PySide6.QtCore import QPoint

from core.scenario import DescentScenario


def on_a_line(formula):
    return DescentScenario.from_json(
        f"""{{"format": "descent-lab/1", "activity": "descent", "steps": 5, "panes": [
        {{"objective": {{"formula": "{formula}", "domain": [[-8, 8]]}}, "runs": [
            {{"start": [5], "optimizer": {{"name": "SGD", "lr": 0.05}}}}]}}]}}"""
    )


@pytest.fixture
def shown_first():
    return on_a_line("(x - 1)**2")


def read(window, settle, place):
    """Let the mouse rest at a place of the plot, and return what is read there: x, f and f′."""
    plots = window.activity.stage.pane(0).plots
    move(plots.shown, place)
    settle(window)
    return numbers(plots)


def numbers(plots):
    text = plots._reading.text()
    return [float(part.split(" = ")[1].replace("−", "-")) for part in text.split("   ")]


def test_a_slope_along_a_line_has_its_sign(window, settle):
    plot = window.activity.stage.pane(0).plots.shown
    x, value, slope = read(window, settle, plot.position((-3.0, 16.0)).toPoint())
    assert (value, slope) == pytest.approx(((x - 1) ** 2, 2 * (x - 1)), rel=1e-3)
    assert slope < 0


def test_nothing_is_read_of_what_is_no_longer_shown(window, settle):
    plots = window.activity.stage.pane(0).plots
    middle = plots.shown.area.center().toPoint()
    read(window, settle, middle)
    assert plots._reading.isVisible()
    window.session.set_start(0, 0, (4.0,))
    assert plots._reading.isVisible(), "f is the same"
    window.session.open(on_a_line("(x + 3)**2"))
    assert not plots._reading.isVisible()
    settle(window)
    assert not plots._reading.isVisible()
    read(window, settle, middle)
    window.resize(window.width() - 60, window.height())
    settle(window)
    assert not plots._reading.isVisible(), "at the mouse is another place"
    window.resize(window.width() + 60, window.height())


def test_a_way_back_to_the_whole_tells_the_place_at_the_mouse(window, settle):
    plots = window.activity.stage.pane(0).plots
    plot = plots.shown
    whole = plot.rectangle
    place = plot.area.center().toPoint() + QPoint(120, 0)
    plot.set_rectangle(((0.0, 1.0), whole[1]))
    near, *_ = read(window, settle, place)
    double_click(plot.viewport(), place)
    settle(window)
    x, *_ = numbers(plots)
    assert 0 < near < 1 < x
    assert x == pytest.approx(plot.point_at(place.toPointF())[0], abs=0.1)
