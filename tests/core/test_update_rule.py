"""Lines of an update: order, conditions, precision and digits, and what of them is drawn."""

import numpy as np
import pytest

from core.drawing import Drawing
from core.rule import Rule
from core.update_rule import take_step

VELOCITY = (
    Rule("b", "grad", state="momentum_buffer", when="t == 0"),
    Rule("b", "momentum*b + grad", state="momentum_buffer", when="t > 0"),
    Rule("x_next", "x - lr*b"),
)
X, GRAD = np.array([1.0, -2.0]), np.array([0.5, 4.0])


def values(**more):
    return {"x": X, "grad": GRAD, "lr": 0.1, "momentum": 0.9, "b": np.array([1.0, 1.0])} | more


@pytest.mark.parametrize(("t", "velocity"), [(0.0, GRAD), (3.0, 0.9 + GRAD)])
def test_only_lines_whose_condition_holds_are_taken(t, velocity):
    b, x_next = take_step(VELOCITY, values(t=t))
    assert (b.state, x_next.state) == ("momentum_buffer", None)
    np.testing.assert_array_equal(b.values, velocity)
    np.testing.assert_array_equal(x_next.values, X - 0.1 * velocity)


def test_each_component_has_its_numbers():
    b, x_next = take_step(VELOCITY, values(t=1.0))
    assert b.numbers == ("0.9 × 1 + 0.5 = 1.4", "0.9 × 1 + 4 = 4.9")
    assert x_next.numbers == ("1 − 0.1 × 1.4 = 0.86", "−2 − 0.1 × 4.9 = −2.49")
    assert x_next.numbers_latex[1] == r"-2 - 0.1 \times 4.9 = -2.49"


def test_one_number_for_all_components_has_one_text():
    rules = (Rule("clr", "lr/(1 + t)"), Rule("x_next", "x - clr*grad"))
    clr, x_next = take_step(rules, values(t=3.0))
    assert clr.values.shape == ()
    assert clr.numbers == ("0.1 / (1 + 3) = 0.025",)
    assert len(x_next.numbers) == 2


def test_a_text_that_is_its_own_result_is_not_repeated():
    first, _ = take_step(VELOCITY, values(t=0.0))
    assert first.numbers == ("0.5", "4")


def test_digits_tell_a_small_step_from_none():
    (line,) = take_step((Rule("x_next", "x - lr*grad"),), values(lr=1e-6))
    assert line.numbers == (
        "1 − 1e−6 × 0.5 = 0.9999995",
        "−2 − 1e−6 × 4 = −2.000004",
    )


def test_single_precision_of_a_scalar():
    rules = (Rule("mu_product", "mu_product*mu"), Rule("x_next", "x - mu_product*grad"))
    given = values(mu_product=float(np.float32(0.1)), mu=0.3)
    exact, _ = take_step(rules, given)
    rounded, step = take_step(rules, given, single={"mu_product"})
    assert exact.values == np.float32(0.1).astype(float) * 0.3
    assert rounded.values == np.float32(0.1) * np.float32(0.3) != exact.values
    np.testing.assert_array_equal(step.values, X - float(rounded.values) * GRAD)


def test_what_is_drawn_is_what_was_evaluated():
    rules = (
        Rule("b", "momentum*b + grad", drawn=Drawing.SLOPE),
        Rule("ahead", "grad + momentum*b", drawn=Drawing.SLOPE, inline=True),
        Rule("x_next", "x - lr*ahead", drawn=Drawing.NEXT),
    )
    b, x_next = take_step(rules, values())
    assert b.term.values is b.values
    assert [term.label for term in b.operands] == ["−∇f(xₜ)", "−bₜ₋₁"]
    np.testing.assert_array_equal(b.operands[1].values, [1.0, 1.0])
    (ahead,) = x_next.parts
    np.testing.assert_array_equal(ahead.values, GRAD + 0.9 * b.values)
    np.testing.assert_array_equal(x_next.values, X - 0.1 * ahead.values)
    assert ahead.numbers == ()
    assert x_next.numbers[0] == "1 − 0.1 × (0.5 + 0.9 × 1.4) = 0.824"


def test_one_number_for_all_components_is_not_drawn():
    (line, _) = take_step((Rule("b", "lr", drawn=Drawing.SLOPE), Rule("x_next", "x - b")), values())
    assert line.term is None
