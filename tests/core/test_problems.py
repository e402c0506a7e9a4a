import ast
import string
from pathlib import Path
from typing import Annotated, Literal

import pytest
from pydantic import Field, ValidationError, model_validator

from core.model import Model
from core.problems import MESSAGES, Problem, one_line
from core.validation import problem_from

SOURCES = sorted(Path(__file__).parents[2].glob("core/**/*.py")) + sorted(
    Path(__file__).parents[2].glob("gui/**/*.py")
)


class Small(Model):
    number: Annotated[float, Field(ge=0, lt=10)] = 0.0
    count: Annotated[int, Field(gt=0, le=3)] = 1
    flag: bool = False
    text: str = ""
    choice: Literal["a", "b"] = "a"
    items: Annotated[tuple[float, ...], Field(min_length=1, max_length=2)] = (0.0,)
    inner: "Small | None" = None

    @model_validator(mode="after")
    def _text_is_polite(self):
        if self.text == "rude":
            raise Problem("choice", "text", value="rude", choices="polite words")
        return self


def problem_of(model, json):
    with pytest.raises(ValidationError) as caught:
        model.model_validate_json(json)
    return problem_from(caught.value)


@pytest.mark.parametrize(
    ("json", "sentence"),
    [
        ('{"number": "1"}', "number: must be a number"),
        ('{"number": true}', "number: must be a number"),
        ('{"number": null}', "number: must be a number"),
        ('{"number": NaN}', "number: must be a finite number"),
        ('{"number": 1e999}', "number: must be a finite number"),
        ('{"number": -1}', "number: must be at least 0"),
        ('{"number": 10}', "number: must be less than 10"),
        ('{"count": 0}', "count: must be more than 0"),
        ('{"count": 4}', "count: must be at most 3"),
        ('{"count": 1.5}', "count: must be a whole number"),
        ('{"count": true}', "count: must be a whole number"),
        ('{"count": ' + "9" * 500 + "}", "count: must be at most 3"),
        ('{"flag": 1}', "flag: must be true or false"),
        ('{"text": 5}', "text: must be a text"),
        ('{"choice": "c"}', "choice: 'c' is not known here; choose one of a, b"),
        ('{"choice": []}', "choice: [] is not known here; choose one of a, b"),
        ('{"items": 5}', "items: must be a list"),
        ('{"items": {}}', "items: must be a list"),
        ('{"items": []}', "items: must have 1 or more entries, not 0"),
        ('{"items": [1, 2, 3]}', "items: must have 2 or fewer entries, not 3"),
        ('{"items": [1, "2"]}', "items[1]: must be a number"),
        ('{"inner": {"inner": {"items": [[]]}}}', "inner.inner.items[0]: must be a number"),
        ('{"inner": 5}', "inner: must be an object with keys"),
        (
            '{"inner": {"text": "rude"}}',
            "inner.text: rude is not known here; choose one of polite words",
        ),
        ('{"colour": 1}', "colour: is not a known key here"),
        ('{"two\\nlines": 1}', "two\\nlines: is not a known key here"),
        ("[]", "must be an object with keys"),
    ],
)
def test_each_kind_of_wrong_value_has_its_sentence(json, sentence):
    assert problem_of(Small, json).sentence == sentence


def test_a_long_key_or_value_is_cut():
    assert len(problem_of(Small, f'{{"{"k" * 100_000}": 1}}').sentence) < 200
    assert len(problem_of(Small, f'{{"choice": "{"v" * 100_000}"}}').sentence) < 200


def test_a_problem_keeps_its_parts():
    problem = Problem("at_least", "lr", limit=0).at("runs[0].lr").in_file("a\nb.json")
    assert (problem.code, problem.field, problem.values) == ("at_least", "runs[0].lr", {"limit": 0})
    assert problem.sentence == r"a\nb.json: runs[0].lr: must be at least 0"
    assert Problem("title.empty").sentence == MESSAGES["title.empty"]


def test_one_line_keeps_what_prints():
    assert one_line("η·t^α 学习率") == "η·t^α 学习率"
    assert one_line("a\tb\u2028\x1b[31m") == r"a\tb\u2028\x1b[31m"
    assert len(one_line("x" * 10**6)) == 1001


def calls_of_problem():
    """Every ``Problem("code", …)`` of the sources whose code is written out."""
    for path in SOURCES:
        source = path.read_text("utf-8")
        if "Problem(" not in source:  # to look through a tree takes much longer
            continue
        for node in ast.walk(ast.parse(source)):
            if (
                isinstance(node, ast.Call)
                and getattr(node.func, "id", "") == "Problem"
                and node.args
                and isinstance(node.args[0], ast.Constant)
            ):
                yield f"{path.name}:{node.lineno}", node


def test_every_problem_has_a_sentence_and_fills_it():
    calls = list(calls_of_problem())
    assert len(calls) > 50
    for place, call in calls:
        sentence = MESSAGES[call.args[0].value]
        placeholders = {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
        given = {keyword.arg for keyword in call.keywords}
        assert None in given or placeholders <= given, place


def test_every_sentence_is_one_line_in_the_same_style():
    for code, sentence in MESSAGES.items():
        assert one_line(sentence) == sentence, code
        assert not sentence.endswith("."), code
        assert sentence[0].islower() or sentence[0] in "{'" or sentence.startswith("Qt"), code
