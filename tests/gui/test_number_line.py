"""The line of numbers: what stands below what, where it is divided among two rows."""

import numpy as np
import pytest
from PySide6.QtGui import QPainter

from core.trace import Trace
from gui.pictures import RunPicture
from gui.views import number_line
from gui.views.number_line import Entry, NumberLine, in_columns
from gui.views.readings import entries

X, F, GRADIENT, CURVATURE = (
    Entry(name, ("0",), share)
    for name, share in (("x", 2.05), ("f(x)", 1.0), ("‖∇f‖", 1.0), ("λ(H)", 1.4))
)


def test_in_one_row_each_value_has_its_share():
    entries = (X, F, GRADIENT, CURVATURE)
    assert in_columns(entries, 1) == ((entries,), (2.05, 1.0, 1.0, 1.4))


def test_in_two_rows_wide_values_stand_below_wide_ones():
    rows, shares = in_columns((X, F, GRADIENT, CURVATURE), 2)
    assert rows == ((X, F), (CURVATURE, GRADIENT))
    assert shares == (2.05, 1.0)


def test_rows_are_not_turned_round_for_nothing():
    rows, shares = in_columns((F, F, GRADIENT, GRADIENT), 2)
    assert rows == ((F, F), (GRADIENT, GRADIENT))
    assert shares == (1.0, 1.0)


def test_a_last_row_may_be_shorter():
    rows, shares = in_columns((X, F, GRADIENT), 2)
    assert rows == ((X, F), (GRADIENT,))
    assert shares == (2.05, 1.0)


@pytest.mark.parametrize("value", [1.735e-15, -2.5e88, 0.0083])
def test_a_number_can_be_so_short_that_its_exponent_is_not_cut_off(value):
    x = np.full((1, 2), value)
    trace = Trace(x, np.array([value]), x, x, np.ones(1), {})
    f = next(entry for entry in entries(RunPicture(0, "", trace), 0) if entry.caption == "f(x)")
    assert len(f.values[-1]) <= len("−2e88")
    assert float(f.values[-1].replace("−", "-")) == pytest.approx(value, rel=0.25)


@pytest.mark.parametrize("width", [230, 270, 400])
def test_no_value_is_cut_while_others_have_room_to_spare(qtbot, monkeypatch, width):
    drawn = []
    monkeypatch.setattr(number_line, "QPainter", lambda widget: Recorder(widget, drawn))
    line = NumberLine()
    qtbot.addWidget(line)
    line.show_entries(
        (
            Entry("x", ("1.7500, 1.2500", "1.8, 1.2"), 2.05),
            Entry("f(x)", ("2.2721", "2.3"), 1.0),
            Entry("‖∇f‖", ("2.3417", "2.3"), 1.0),
            Entry("λ(H)", ("−0.04293, +1002", "−0.04, +1002"), 1.4),
        )
    )
    line.resize(width, line.sizeHint().height())
    line.grab()
    assert len(drawn) == 8
    assert not [text for _, text in drawn if "…" in text]
    assert [at for at, _ in drawn] == sorted(at for at, _ in drawn)


class Recorder(QPainter):
    """Remembers what is written, and where it begins."""

    def __init__(self, widget, drawn):
        super().__init__(widget)
        self._drawn = drawn

    def drawText(self, at, text):
        self._drawn.append((at.x(), text))
        super().drawText(at, text)
