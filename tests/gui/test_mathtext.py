"""Numbers in columns: everything is there, inside its room, and no two things lie on one another."""

import pytest

from core.descent import descend
from core.optimizers import OPTIMIZERS, explain_step
from core.scenario import ObjectiveChoice, Pane, Run
from gui.mathtext import numbers

SADDLE = ObjectiveChoice(formula="x**2 - y**2", domain=((-2.2, 2.2), (-2.0, 2.0)))


def written(setting):
    """Return all texts, without the space between them."""
    return ["".join(ink.text.split()) for _, _, ink in setting.inks if ink.text]


def test_one_component_stands_in_one_line(qapp):
    setting = numbers((r"1.9 - 0.06 \times 3.8 = 1.672",), 400, 13)
    assert "".join(written(setting)) == "=1.9−0.06×3.8=1.672"
    assert {y for _, y, _ in setting.inks} == {0.0}


def test_the_result_is_strong(qapp):
    setting = numbers((r"1 + 2 = 3",), 400, 13)
    assert [ink.text for _, _, ink in setting.inks if ink.strong] == ["3"]


def test_two_components_are_columns_in_brackets(qapp):
    setting = numbers((r"1.9 - 0.3 = 1.6", r"-1 + 2 = 1"), 400, 13)
    heights = {ink.text: y for _, y, ink in setting.inks if ink.text}
    assert heights["1.6"] < 0 < heights["1"]
    assert sum(ink.path is not None for _, _, ink in setting.inks) == 4
    assert "".join(written(setting)).count("−") == 2


def test_a_result_without_arithmetic_is_one_column(qapp):
    setting = numbers(("3.8", "0.024"), 400, 13)
    assert written(setting) == ["=", "3.8", "0.024"]


def test_without_room_the_result_goes_to_the_next_line(qapp):
    entries = (r"0.9 \times 0.38 + \left( 1 - 0.9 \right) \times 3.798 = 0.7218",)
    wide, narrow = numbers(entries, 400, 13), numbers(entries, 200, 13)
    assert wide.descent < narrow.descent
    assert "".join(written(wide)) == "".join(written(narrow))


def test_a_sum_that_is_too_wide_is_broken_before_a_sign(qapp):
    entries = (r"0.123456 \times 0.38123 + 0.123456 \times 3.798123 = 0.7218",)
    setting = numbers(entries, 160, 13)
    assert setting.width <= 160
    assert any(text.startswith("+") for text in written(setting))


@pytest.mark.parametrize(
    ("latex", "texts"),
    [
        (r"\frac{1}{2}", ["1", "2"]),
        (r"\sqrt{0.5}", ["0.5"]),
        (r"10^{-8}", ["10", "−8"]),
        (r"\left| -3 \right|", ["−3"]),
        (r"\max \left( 1, 2 \right)", ["max(1,2)"]),
        (r"\operatorname{sign} \left( -2 \right)", ["sign(−2)"]),
        (r"-\infty", ["−∞"]),
        (r"\mathrm{nan}", ["nan"]),
        (r"\left( -2 \right)^{2}", ["(−2)", "2"]),
        (r"2\, 3", ["2", "3"]),
    ],
)
def test_each_operation_is_set(qapp, latex, texts):
    setting = numbers((f"{latex} = 7",), 400, 13)
    assert "".join(written(setting)) == "=" + "".join(texts) + "=7"


def test_a_fraction_has_its_parts_above_and_below_its_bar(qapp):
    setting = numbers((r"\frac{1}{2} = 0.5",), 400, 13)
    (bar,) = [y for _, y, ink in setting.inks if ink.bar[0]]
    above, below = [y for _, y, ink in setting.inks if ink.text in {"1", "2"}]
    assert above < bar < below


def test_a_bracket_grows_with_what_is_in_it(qapp):
    low = numbers((r"\left( 1 \right) = 1",), 400, 13)
    high = numbers((r"\left( \frac{1}{2} \right) = 1",), 400, 13)
    assert not any(ink.path for _, _, ink in low.inks)
    paths = [ink.path for _, _, ink in high.inks if ink.path]
    assert len(paths) == 2
    assert all(path.boundingRect().height() > 20 for path in paths)


@pytest.mark.parametrize("room", [150, 254, 400])
@pytest.mark.parametrize("row", OPTIMIZERS, ids=lambda row: row.name)
def test_every_step_of_every_optimizer_fits_and_loses_no_digit(qapp, row, room):
    settings = row.settings()
    pane = Pane(objective=SADDLE, runs=(Run(start=(1.9, -1.2e-5), optimizer=settings),))
    (trace,) = descend(pane, 4, 0)
    for t in range(trace.last):
        for line in explain_step(settings, trace, t):
            setting = numbers(line.numbers_latex, room, 13)
            assert setting.width <= room + 0.5
            assert all(
                -setting.ascent - 1 <= y <= setting.descent + 1 for _, y, ink in setting.inks
            )
            shown = sorted(character for text in written(setting) for character in text)
            expected = sorted(
                character
                for latex in line.numbers_latex
                for character in latex
                if character.isdigit()
            )
            assert [character for character in shown if character.isdigit()] == expected
