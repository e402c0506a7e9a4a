import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.lessons import read_lesson
from core.lessons.ranges import COUNT, ranges

ASKS = read_lesson(Path(__file__).parent / "saddle").prediction("escape-step")


@given(
    truth=st.one_of(st.integers(0, 10**6), st.floats(-1e6, 1e6).filter(lambda x: abs(x) > 1e-9)),
    name=st.text("abcdef", min_size=1, max_size=5),
    tolerance=st.sampled_from(["1 %", "20 %", 0.5, 5.0]),
)
def test_ranges_are_round_cover_everything_and_betray_nothing(truth, name, tolerance):
    asks = ASKS.model_copy(update={"id": name, "tolerance": tolerance})
    found = ranges(asks, truth)
    assert len(found.edges) == COUNT - 1
    widths = [b - a for a, b in zip(found.edges, found.edges[1:], strict=False)]
    assert widths == pytest.approx([widths[0]] * len(widths), rel=1e-6)
    assert widths[0] >= 1.99 * asks.allowed(truth) * (1 - 1e-9)
    digits = f"{widths[0]:.3e}"[:5]
    assert digits in ("1.000", "2.000", "5.000"), digits
    assert 0 <= found.index(truth) < COUNT
    assert found.index(found.edges[0]) == 1
    assert found.index(math.nextafter(found.edges[0], -math.inf)) == 0
    assert found == ranges(asks, truth)


def test_the_place_in_the_list_follows_from_the_question_alone():
    places = {
        ranges(ASKS.model_copy(update={"id": name}), -500.0).index(-500.0) for name in "abcdefgh"
    }
    assert places <= {1, 2, 3}
    assert len(places) > 1
