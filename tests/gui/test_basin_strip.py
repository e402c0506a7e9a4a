"""The strip of starts below a curve, in the view and in the window."""

import numpy as np
import pytest
from conftest import settled
from drawing import close, colour_at, critical
from PySide6.QtGui import QColor

from core.experiments.basins.result import DIVERGED, NOWHERE, BasinStrip
from core.point import Kind
from core.scenario import read_scenario
from gui.theme import LIGHT, px
from gui.views.basin_strip import STRIP, end_colours
from resources import lessons

LEFT = critical([-0.27385], Kind.LOCAL_MINIMUM)
RIGHT = critical([1.09041], Kind.LOCAL_MINIMUM, is_global=True)


@pytest.fixture
def view(curve_view):
    return curve_view


def strip(*ends):
    return BasinStrip(
        (-1.0, 2.0), (LEFT, RIGHT), np.repeat(ends, 480 // len(ends)).astype(np.int16)
    )


def in_strip(view, x):
    """The middle of the strip at an x, as a point of the plane."""
    return x, view.frame.point(0, view.frame.height - px(STRIP) / 2)[1]


def test_a_start_has_the_colour_of_its_end(view):
    ends = strip(0, 1, DIVERGED)
    view.show_strip(ends)
    colours = end_colours(ends, LIGHT)
    assert len({colour.name() for colour in colours.values()}) == 3
    for x, end in ((-0.8, 0), (-0.1, 0), (0.2, 1), (0.8, 1), (1.2, DIVERGED), (1.8, DIVERGED)):
        assert close(colour_at(view, in_strip(view, x)), colours[end], 12), x


def test_where_all_starts_end_alike_there_is_no_strip(view):
    view.show_strip(strip(0, 1))
    view.show_strip(strip(0, NOWHERE))
    assert close(colour_at(view, in_strip(view, -0.9)), QColor(LIGHT.plot))
    assert view.foot == 0


def test_a_start_is_told_where_it_ends(view):
    view.show_strip(strip(0, 1, DIVERGED, NOWHERE))
    said = [view.told_at(view.position(in_strip(view, x))) for x in (-0.6, 0.3, 0.8, 1.8)]
    assert said == [
        "A start here ends at: local minimum, x = −0.2738",
        "A start here ends at: global minimum, x = 1.0904",
        "A start here diverges",
        "A start here ends at no critical point",
    ]
    assert view.told_at(view.position((-0.6, 1.5))) == ""


def shown(window, pane=0):
    return window.activity.stage.pane(pane).plot._strip


@pytest.fixture
def wave(window):
    (folder,) = (each for each in lessons() if each.name == "02-local-minima")
    window.session.open(read_scenario(folder / "eight-starts.json"))
    settled(window)
    return window


def test_the_window_computes_it_for_the_run_that_is_shown(wave):
    (first, second), made = shown(wave).stretches, shown(wave)
    assert [made.points[end].x[0] for *_, end in (first, second)] == pytest.approx(
        [-0.27385269, 1.09040822]
    )
    wave.session.set_run_values({"gradient_noise": 0.1})
    settled(wave)
    assert shown(wave) is None


def test_it_keeps_an_answer_back(wave):
    wave.session.set_locked(True)
    assert shown(wave) is None
    wave.session.set_locked(False)
    assert shown(wave) is not None
