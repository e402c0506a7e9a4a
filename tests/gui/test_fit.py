import numpy as np
import pytest
from drawing import count, drag, press, release, shows
from PySide6.QtCore import QPoint, Qt

from core.experiments.generalization.results import Generalization, LeastSquares, Points
from gui.colours import RUN_COLOURS
from gui.views.fit import FIT, TEST, TRAIN, ErrorCard, FitCard

LAST = 100


def result(train=None, test=None, last=LAST, least=(0.05, 0.4), **values):
    t = np.arange(last + 1.0)
    weights = np.zeros((last + 1, 3))
    weights[:, 0] = t / LAST  # a level that rises from 0 to 1
    found = {
        "training": Points(np.array([-1.0, 0.0, 1.0]), np.array([0.5, -1.5, 1.5])),
        "testing": Points(np.array([-0.5]), np.array([0.2])),
        "least_squares": LeastSquares(np.array([1.2, 0.0, 0.0]), *least),
        "sharpness": 2.0,
        "weights": weights,
        "train": 0.1 + 0.9 * 0.95**t if train is None else np.asarray(train, float),
        "test": 0.2 + ((t - 30) / 100) ** 2 if test is None else np.asarray(test, float),
        "diverged": False,
        "done": 1.0,
    }
    return Generalization(**found | values)


def shown(qtbot, card):
    qtbot.addWidget(card)
    card.resize(600, 500)
    card.show()
    qtbot.waitExposed(card)
    return card


def test_the_fit_is_that_of_the_step(qtbot):
    card = shown(qtbot, FitCard())
    card.show_result(None)
    assert count(card.plot, RUN_COLOURS[FIT]) == 0
    card.show_result(result())
    for t in (0, 40, 100, 7):
        card.set_cursor(t)
        assert shows(card.plot, (0.63, t / LAST), RUN_COLOURS[FIT])
    assert shows(card.plot, (0.0, -1.5), RUN_COLOURS[TRAIN])
    assert set(card.key.labels) == {
        "truth",
        "test data",
        "training data",
        "least squares",
        "fit at step t",
    }


def test_a_cursor_beyond_what_is_computed_shows_the_last_step(qtbot):
    card = shown(qtbot, FitCard())
    card.set_cursor(100)
    card.show_result(result(last=50))
    assert shows(card.plot, (0.63, 0.5), RUN_COLOURS[FIT])


def test_growing_results_leave_the_data_as_they_are(qtbot):
    card = shown(qtbot, FitCard())
    first = result(last=50)
    card.show_result(first)
    data = card.plot.items_shown[:-1]
    card.show_result(result(last=80, training=first.training))
    assert card.plot.items_shown[:-1] == data
    card.show_result(result())
    assert card.plot.items_shown[:-1] != data


def test_errors_limits_and_the_best_step_are_drawn(qtbot):
    card = shown(qtbot, ErrorCard())
    card.show_result(None)
    card.show_result(result())
    card.set_cursor(LAST)
    for t in (10, 50, 90):
        assert shows(card.plot, (t, np.log10(result().train[t])), RUN_COLOURS[TRAIN])
        assert shows(card.plot, (t, np.log10(result().test[t])), RUN_COLOURS[TEST])
    assert shows(card.plot, (30, np.log10(0.2)), RUN_COLOURS[TEST])
    limits = card.plot.items_shown
    assert [item.points[0, 1] for item in limits] == pytest.approx(np.log10([0.05, 0.4]))
    assert "least test error" in card.key.labels
    assert "0.2 at t = 30" in card.plot.accessibleDescription()


def test_what_is_beyond_the_cursor_is_faint(qtbot):
    card = shown(qtbot, ErrorCard())
    card.show_result(result())
    card.set_cursor(60)
    assert shows(card.plot, (40, np.log10(result().train[40])), RUN_COLOURS[TRAIN])
    assert not shows(card.plot, (85, np.log10(result().train[85])), RUN_COLOURS[TRAIN])


def test_a_linear_axis_begins_at_zero(qtbot):
    card = shown(qtbot, ErrorCard())
    card.show_result(result())
    card.set_cursor(LAST)
    qtbot.mouseClick(card.logarithmic, Qt.MouseButton.LeftButton)
    assert not card.errors.logarithmic_y
    assert card.plot.rectangle[1][0] == 0
    assert shows(card.plot, (50, result().train[50]), RUN_COLOURS[TRAIN])
    assert card.logarithmic.accessibleName()


@pytest.mark.parametrize("logarithmic", [True, False])
@pytest.mark.parametrize(
    "values",
    [
        {"train": [1.0], "test": [2.0], "last": 0},
        {"train": [1.0, 0.0], "test": [1.0, 0.0], "last": 1},
        {"train": [0.0, 0.0], "test": [0.0, 0.0], "last": 1, "least": (0.0, 0.0)},
        {"train": [1.0, 1e24], "test": [1.0, 1e24], "last": 1},
        {"least": (1e-31, 1e15)},
    ],
)
def test_every_size_of_error_finds_room(qtbot, values, logarithmic):
    card = shown(qtbot, ErrorCard())
    card.logarithmic.setChecked(logarithmic)
    card.show_result(result(**values))
    card.set_cursor(1)
    card.grab()
    (_, _), (low, high) = card.plot.rectangle
    assert low < high
    if "least" in values and "last" not in values:
        assert high < np.log10(1e15) if logarithmic else high < 100  # the way is still seen


def test_a_click_and_a_drag_jump(qtbot):
    card = shown(qtbot, ErrorCard())
    heard = []
    card.jumped.connect(heard.append)
    press(card.plot, QPoint(200, 200))
    release(card.plot, QPoint(200, 200))
    assert not heard
    card.show_result(result())
    plot = card.plot
    drag(plot, plot.position((20, -0.5)).toPoint(), plot.position((60, -0.5)).toPoint(), 2)
    drag(plot, plot.position((99, -0.5)).toPoint(), QPoint(5000, 10), 1)
    assert heard == [20, 40, 60, 99, 100]
