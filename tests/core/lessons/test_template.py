import math

import pytest

from core.lessons.template import Misplaced, template, template_of_formula, written


def word(text):
    return {"saddle point": "鞍点", "true": "是"}[text]


def test_placeholders_are_filled_in_prose_and_in_formulas():
    text = "f = {{run:a:f}} and $f = {{run:a:f|2}}$, a {{ run:a:point }}"
    found = template(text)
    assert [place.wanted for place in found.placeholders] == [
        ("a", "f"),
        ("a", "f"),
        ("a", "point"),
    ]
    assert [place.in_formula for place in found.placeholders] == [False, True, False]
    assert found.fill({}) == "f = … and $f = \\ldots$, a …"
    values = {("a", "f"): -1.2345e-7, ("a", "point"): "saddle point"}
    expected = "f = −1.235×10⁻⁷ and $f = -1.2 \\times 10^{-7}$, a 鞍点"
    assert found.fill(values, word) == expected


def test_a_formula_of_its_own_is_filled_at_its_places():
    found = template_of_formula(r"x = {{run:a:x[0]|3}} \to {{run:b:x[0]}}")
    filled = found.fill({("a", "x[0]"): 0.12345, ("b", "x[0]"): -2})
    assert filled == r"x = 0.123 \to -2"


@pytest.mark.parametrize(
    ("value", "style", "plain"),
    [
        (0.06046617599999997, "", "0.06047"),
        (3.4867844009999995, "17", "3.4867844009999995"),
        (0.1667, "2", "0.17"),
        (0.12996, "4", "0.13"),
        (391.4, "2", "390"),
        (999_999.9, "4", "1×10⁶"),
        (123_456, "", "123456"),
        (123_456, "3", "123000"),
        (1234567.0, "3", "1.23×10⁶"),
        (0.0001, "", "0.0001"),
        (0.000099996, "4", "0.0001"),
        (0.00009, "", "9×10⁻⁵"),
        (0.0, "", "0"),
        (-0.5, "", "−0.5"),
        (0.12345, "%", "12.3%"),
        (-0.12345, "%0", "−12%"),
        (1 / 3, "%3", "33.333%"),
        (math.inf, "", "∞"),
        (-math.inf, "3", "−∞"),
        ((0.5, -0.012), "", "(0.5, −0.012)"),
        (True, "", "true"),
        (None, "", "–"),
    ],
)
def test_numbers_are_written_short_and_true(value, style, plain):
    assert written(value, style) == plain


def test_words_and_signs_in_formulas_are_latex():
    assert written(True, "", word) == "是"
    assert written("saddle point", latex=True) == r"\text{saddle point}"
    assert written(0.5, "%", latex=True) == r"50.0\%"
    assert written(-math.inf, latex=True) == r"-\infty"


@pytest.mark.parametrize(
    ("text", "code", "at"),
    [
        ("a $x = 1", "lesson.dollar", 2),
        ("a $x\n\ny$ b", "lesson.dollar", 2),
        ("so $x 轴$", "lesson.formula", 3),
        ("n: {{run:f}}", "lesson.placeholder", 3),
        ("n: {{ran:a:f}}", "lesson.placeholder", 3),
        ("n: {{run:a:f|x}}", "lesson.style", 3),
        ("n: {{run:a:f|18}}", "lesson.style", 3),
        ("n: {{run:a:f +}}", "quantity.ends", 3),
    ],
)
def test_what_is_wrong_is_found_where_it_stands(text, code, at):
    with pytest.raises(Misplaced) as caught:
        template(text)
    assert (caught.value.problem.code, caught.value.at) == (code, at)


def test_code_and_written_dollars_are_no_formulas():
    found = template(r"`$x` costs 5\$ and `{{a}}`, 轴 $x$, ``a ` $ b``")
    assert found.placeholders == ()
