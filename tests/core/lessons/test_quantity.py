import pytest

from core.lessons.quantity import Binary, Call, Negative, Number, Reference, Text, parse
from core.problems import Problem

T = Reference(("t",))


@pytest.mark.parametrize(
    ("text", "tree"),
    [
        ("x[0]", Reference(("x", 0))),
        ("pane1.run0.x[-1]", Reference(("pane1", "run0", "x", -1))),
        ("[1].losses[2]", Reference((1, "losses", 2))),
        ("x[0]@5", Reference(("x", 0), Number(5))),
        ("f@first(f < 1)", Reference(("f",), Call("first", Binary("<", Reference(("f",)), Number(1))))),
        ("2*t@3", Binary("*", Number(2), Reference(("t",), Number(3)))),
        ("1 - t - 2", Binary("-", Binary("-", Number(1), T), Number(2))),
        ("1 + t*2", Binary("+", Number(1), Binary("*", T, Number(2)))),
        ("(1 + t)*2", Binary("*", Binary("+", Number(1), T), Number(2))),
        ("−t/2", Binary("/", Negative(T), Number(2))),
        ("t >= 1e-3", Binary(">=", T, Number(1e-3))),
        ("'a b' != t", Binary("!=", Text("a b"), T)),
        ("max(abs(t))", Call("max", Call("abs", T))),
        ("max", Reference(("max",))),
    ],
)  # fmt: skip
def test_what_is_written_is_read(text, tree):
    assert parse(text).tree == tree


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("", "ends", 1),
        ("x[0", "ends", 4),
        ("x[", "index", 3),
        ("x[0.5]", "index", 3),
        ("x[-y]", "index", 4),
        ("x.", "ends", 3),
        ("x.[0]", "unexpected", 3),
        ("x +", "ends", 4),
        ("f < 1 < 2", "unexpected", 7),
        ("f ! 1", "character", 3),
        ("__import__('os')", "function", 1),
        ("first(f < 1", "ends", 12),
        ("f g", "unexpected", 3),
        ("x; y", "character", 2),
    ],
)
def test_what_cannot_be_read_is_shown_where_it_stands(text, code, place):
    with pytest.raises(Problem) as caught:
        parse(text)
    assert caught.value.code == f"quantity.{code}"
    assert caught.value.values["place"] == place
    assert caught.value.sentence


@pytest.mark.parametrize("text", ["(" * 100 + "f" + ")" * 100, "-" * 290 + "f", "f@" * 140 + "1"])
def test_nothing_is_nested_without_end(text):
    with pytest.raises(Problem) as caught:
        parse(text)
    assert caught.value.code == "quantity.too_deep"


def test_nothing_is_longer_than_a_line():
    with pytest.raises(Problem, match="300"):
        parse("f" * 301)


@pytest.mark.parametrize(
    ("text", "pane"), [("x", 0), ("pane2.x", 2), ("pane1.run0.x@3", 1), ("panel.x", 0), ("1", 0)]
)
def test_a_reference_names_its_pane(text, pane):
    assert parse(text).pane == pane
