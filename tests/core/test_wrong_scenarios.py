"""Scenarios with something wrong in them, anywhere: each is told where."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.problems import Problem, one_line
from core.scenario import scenario_from_json
from tests.core.example import EXAMPLE, REMOVED, changed, parts, problem_of, written

WRONG = (None, True, -1, 1.5, 10**400, float("inf"), float("nan"), "", "text", "\0", [], {}, [[]])
MAY_BE_ABSENT = {
    "activity", "title", "en", "zh", "steps", "tolerance", "gradient_noise", "seed", "schedule",
    "momentum", "lr",
}  # fmt: skip
SUITS = {
    (None, "title"), (None, "schedule"), (1.5, "lr"), (1.5, "momentum"), (1.5, "tolerance"),
    (1.5, "gamma"), (1.5, "gradient_noise"), (-1, "start"), (1.5, "start"), (-1, "domain"),
    (1.5, "domain"), ("", "en"), ("", "zh"), ("text", "en"), ("text", "zh"), ("\0", "en"), ("\0", "zh"),
}  # fmt: skip
"""Values that are right where they stand."""


def hostile():
    for place, _ in parts(EXAMPLE):
        name = next((key for key in reversed(place) if isinstance(key, str)), "")
        values = [value for value in WRONG if not any(value is v and name == n for v, n in SUITS)]
        if place and place[-1] not in MAY_BE_ABSENT and place[:-1] != ("panes",):
            values.append(REMOVED)
        for value in values:
            yield pytest.param(place, value, id=f"{written(place)}={value!r:.20}")


HOSTILE = list(hostile())


def test_there_are_hundreds_of_hostile_changes():
    assert len(HOSTILE) > 400


@pytest.mark.parametrize(("place", "value"), HOSTILE)
def test_a_hostile_change_is_named_where_it_is(place, value):
    problem = problem_of(changed(place, value))
    if place in ((), ("format",)):
        assert problem.field == ""  # the file as a whole is wrong
    elif value is REMOVED or value is None:
        assert problem.field.startswith(written(place[:-1]))
    else:
        assert problem.field.startswith(written(place))
    assert problem.code != "value", problem
    assert problem.sentence == one_line(problem.sentence)
    assert len(problem.sentence) < 500


@pytest.mark.parametrize(
    "place", [place for place, part in parts(EXAMPLE) if isinstance(part, dict)], ids=written
)
def test_a_key_too_many_is_named(place):
    problem = problem_of(changed((*place, "surprise"), 1))
    assert problem.field == written((*place, "surprise"))
    assert problem.code == "unknown_key"


KEYS = sorted({key for place, _ in parts(EXAMPLE) for key in place if isinstance(key, str)})
json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["SGD", "Adam", "OneCycleLR", "two_basins", "x*y", "descent-lab/1"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(KEYS) | st.text(max_size=8),
            inner,
            max_size=5,
        )
    ),
    max_leaves=12,
)


def is_scenario_or_problem(text):
    try:
        scenario = scenario_from_json(text)
    except Problem as problem:
        assert problem.code != "value", problem
        assert problem.sentence == one_line(problem.sentence)
    else:
        assert scenario_from_json(scenario.to_json()) == scenario


@given(json_values)
@settings(max_examples=100)
def test_any_json_is_a_scenario_or_a_problem(value):
    is_scenario_or_problem(json.dumps(value))


@given(st.sampled_from([place for place, _ in parts(EXAMPLE) if place]), json_values)
@settings(max_examples=200)
def test_any_json_anywhere_in_a_scenario_is_one_or_a_problem(place, value):
    is_scenario_or_problem(json.dumps(changed(place, value)))


@given(st.text() | st.binary())
@settings(max_examples=100)
def test_any_text_is_a_problem(text):
    with pytest.raises(Problem):
        scenario_from_json(text)
