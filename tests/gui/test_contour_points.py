"""Critical points in the contour view, and their names, looked at by its pixels."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from drawing import (
    close,
    count,
    critical,
    critical_points,
    descent,
    picture,
    saddle_landscape,
    shows,
)

from core.point import Kind
from gui.theme import LIGHT
from gui.views.marks import Label


@pytest.mark.parametrize(
    ("kind", "is_global", "colour"),
    [
        (Kind.LOCAL_MINIMUM, False, LIGHT.minimum),
        (Kind.LOCAL_MINIMUM, True, LIGHT.minimum),
        (Kind.LOCAL_MAXIMUM, False, LIGHT.maximum),
        (Kind.SADDLE_POINT, False, LIGHT.saddle),
    ],
)
def test_critical_points_have_their_colour(contour, kind, is_global, colour):
    contour.show_points(critical_points(critical((0.5, 0.5), kind, is_global=is_global)))
    assert shows(contour, (0.5, 0.5), colour, 12)
    contour.show_points(None)
    assert not shows(contour, (0.5, 0.5), colour, 40)


@pytest.mark.parametrize(
    "kind", [Kind.DEGENERATE_MINIMUM, Kind.DEGENERATE_MAXIMUM, Kind.DEGENERATE_SADDLE, Kind.FLAT]
)
def test_degenerate_points_are_hollow(contour, kind):
    contour.show_points(critical_points(critical((0.5, 0.5), kind)))
    assert shows(contour, (0.5, 0.5), LIGHT.plot, 40)


def test_names_of_points_never_overlap(contour):
    points = [critical((0.1 * i, 0.05 * i), Kind.LOCAL_MINIMUM) for i in range(10)]
    contour.show_points(critical_points(*points))
    contour.grab()
    taken = contour.marks.taken(contour.frame)
    names = taken[10:]
    assert names
    for index, name in enumerate(names):
        assert not any(name.intersects(other) for other in names[index + 1 :])


@pytest.fixture
def labels(monkeypatch):
    """What is written into plots, and where."""
    written = []
    draw = Label.draw

    def noted(self, painter, place):
        written.append((self.words, place))
        draw(self, painter, place)

    monkeypatch.setattr(Label, "draw", noted)
    return written


NINE = [
    *(((x, y), Kind.LOCAL_MINIMUM) for x, y in ((1.2, 0.6), (-1.1, 1), (-1.5, -1), (1.4, -0.6))),
    *(((x, y), Kind.SADDLE_POINT) for x, y in ((-1.2, 0), (0.05, 0.9), (1.35, 0), (-0.05, -0.6))),
    ((-0.1, -0.3), Kind.LOCAL_MAXIMUM),
]
"""About where those of Himmelblau's function are."""


def test_in_a_quarter_of_a_screen_no_label_lies_on_another(contour, labels):
    contour.resize(225, 250)
    contour.show_points(critical_points(*(critical(at, kind) for at, kind in NINE)))
    contour.show_runs((picture(np.linspace((0, 0), (1.2, 0.6), 7)),))
    for t in range(7):
        labels.clear()
        contour.forget()
        contour.set_cursor(t)
        contour.grab()
        names = [words for words, _ in labels if words.isalpha()]
        assert sorted(names) == ["local", "maximum", "saddle"], "one of a kind tells for all"
        assert {words[:2] for words, _ in labels} >= {"λ₁", "λ₂"}
        for (one, place), (other, taken) in combinations(labels, 2):
            assert not place.intersects(taken), (t, one, other)


def test_where_there_is_room_every_point_has_its_name(contour, labels):
    contour.resize(900, 500)
    contour.show_points(critical_points(*(critical(at, kind) for at, kind in NINE)))
    contour.grab()
    assert sorted({words for words, _ in labels}) == ["local", "maximum", "saddle"]
    assert len({(place.x(), place.y()) for _, place in labels}) == 9


def test_among_many_points_the_eigenvectors_are_the_iterates(contour):
    grid = np.linspace(-1.4, 1.4, 21)
    contour.show_points(critical_points(*(critical((x, y)) for x in grid for y in grid)))
    x = np.array([(0.07, 0.07), (0.08, 0.08)])  # as far from all of them as it can be
    contour.show_runs((picture(x, arrows=False),))
    assert count(contour, LIGHT.negative_curvature) == count(contour, LIGHT.positive_curvature) == 0


def test_441_points_are_all_drawn(contour, qtbot):
    grid = np.linspace(-1.4, 1.4, 21)
    points = [critical((x * 1.35, y), Kind.LOCAL_MINIMUM) for x in grid for y in grid]
    contour.show_points(critical_points(*points))
    image = contour.grab().toImage()
    hits = 0
    for point in points:
        place = contour.position(tuple(point.x))
        hits += close(image.pixelColor(round(place.x()), round(place.y())), LIGHT.minimum, 60)
    assert hits == 441


def test_what_is_shown_already_is_not_drawn_again(contour, monkeypatch):
    ground, points, run = saddle_landscape(), critical_points(critical((0.0, 0.0))), descent()
    drawn = []
    monkeypatch.setattr(contour, "redraw", lambda: drawn.append("content"))
    monkeypatch.setattr(contour._ground_item, "update", lambda: drawn.append("ground"))
    for expected in (["ground", "content", "content"], []):
        contour.show_landscape(ground)
        contour.show_points(points)
        contour.show_runs((replace(run),))
        assert drawn == expected
        drawn.clear()


def test_points_that_stand_for_a_line_are_said_to(contour):
    without = count(contour, LIGHT.text, 60)
    contour.show_points(critical_points(continuum=True))
    assert count(contour, LIGHT.text, 60) > without + 50
