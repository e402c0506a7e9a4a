"""Sentences under a pane: where their lines are broken, and when they are cut."""

import pytest

from gui.theme import LIGHT, font
from gui.views.sentence import Sentence, unbroken

STALLS = (
    "Gradient small but one direction curves down: |y| grows ×1.12 a step (‖∇f‖ = 1.78).",
    "梯度小，但有一个方向向下弯：|y| 每步变为 1.12 倍（‖∇f‖ = 1.78）。",
)


@pytest.fixture
def sentence(qtbot):
    sentence = Sentence()
    qtbot.addWidget(sentence)
    sentence.set_lines(9)
    return sentence


@pytest.mark.parametrize("text", STALLS)
def test_no_line_is_broken_inside_a_formula(sentence, text):
    sentence.show_text(text, LIGHT.neutral)
    broken_at = set()
    for width in range(90, 400, 5):
        rows, all_fits = sentence._broken(width, font())
        assert all_fits
        broken_at.add(len(rows))
        for row in rows:
            assert row.count("|") in (0, 2), row
            assert not row.startswith("=") and not row.endswith("="), row
    assert len(broken_at) > 2


@pytest.mark.parametrize("text", STALLS)
def test_it_says_what_it_said(text):
    plain = unbroken(text).replace("\N{NO-BREAK SPACE}", " ").replace("\N{WORD JOINER}", "")
    assert plain == text


def test_what_does_not_fit_is_cut_with_dots(sentence):
    sentence.set_lines(2)
    sentence.show_text(STALLS[0], LIGHT.neutral)
    rows, all_fits = sentence._broken(150, font())
    assert len(rows) == 2 and not all_fits
    assert rows[-1].endswith("…")
