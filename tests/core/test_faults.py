"""Broken and hostile input by the thousand: a result or a sentence, never anything else.

The environment variable DESCENT_LAB_FAULTS multiplies the numbers of inputs; 250 gives 10 000 mutations of
every scenario. With -s, the slowest input of each test is told.
"""

import copy
import json
import random
import string

import pytest
from hostile import SCALE, SEED, Watch, mutated_bytes

import resources
from core.objectives import build_objective
from core.objectives.formula import parse
from core.problems import MESSAGES, Problem
from core.scenario import scenario_from_json

WORDS = [
    *[
        "x",
        "y",
        "sin",
        "cos",
        "exp",
        "log",
        "sqrt",
        "abs",
        "max",
        "min",
        "sign",
        "pi",
        "e",
        "π",
        "²",
        "³",
        "·",
        "−",
        "**",
        "^",
        "*",
        "/",
        "+",
        "-",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ",",
        ".",
    ],
    *[
        "1",
        "0",
        "9",
        "1e308",
        "1e-308",
        "2.5",
        "_",
        "__import__",
        "lambda",
        ":",
        "=",
        "==",
        "if",
        "else",
        "for",
        "in",
        "'",
        '"',
        "\\",
        "@",
        "é",
        "𝑥",
        "；",
        "import",
    ],
    *[
        "None",
        "True",
        "x.__class__",
        "os",
        "!",
        "|",
        "&",
        "~",
        "<<",
        "%",
        "//",
        "#",
        "∞",
        "inf",
        "nan",
        "j",
        "0x",
    ],
    *(" ", "\t", "\n", "\0"),
]
GOOD = [
    "x**2 - y**2",
    "x*cos(pi*x)",
    "exp(-x^2) + 2x",
    "3(x+1)(x-1)",
    "log(1+x²)/max(y, 1)",
    "abs(x)·y",
]


def formulas(dice, count):
    for _ in range(count):
        if dice.random() < 0.5:
            yield "".join(dice.choices(WORDS, k=dice.randrange(1, 40)))
        else:
            text = list(dice.choice(GOOD))
            for _ in range(dice.randrange(1, 4)):
                place = dice.randrange(len(text) + 1)
                text[place : place + dice.randrange(3)] = dice.choice(WORDS)
            yield "".join(text)


def test_any_text_is_a_formula_or_a_sentence():
    dice = random.Random(SEED)
    accepted = refused = 0
    with Watch("formulas") as watch:
        for text in formulas(dice, int(5000 * SCALE)):
            try:
                formula = watch.of(text, parse, text)
            except Problem as problem:
                refused += 1
                assert problem.code in MESSAGES, text
                assert "\n" not in problem.sentence, text
            else:
                accepted += 1
                assert formula.latex()
    assert accepted > 0.02 * refused > 0, "the mutations are neither all good nor all bad"


def test_an_objective_of_any_formula_is_one_or_a_sentence():
    dice = random.Random(SEED + 1)
    for text in formulas(dice, int(1000 * SCALE)):
        try:
            build_objective(formula=text, domain=((-2.0, 2.0), (-2.0, 2.0)))
        except Problem as problem:
            assert problem.sentence, text


VALUES = [
    *(None, True, -1, 0, 1, 10**30, -1e308, 1e308, 0.5, "", "x", "SGD", "\0", "𝑥" * 500),
    *([], {}, [[]], [1, 2]),
]


def places(value, place=()):
    yield place
    if isinstance(value, dict | list):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(part, (*place, key))


def mutated_fields(dice, text):
    """Change one to three fields: another value, another key, gone, or doubled."""
    tree = json.loads(text)
    for _ in range(dice.randrange(1, 4)):
        place = dice.choice([place for place in places(tree) if place])
        holder = tree
        for key in place[:-1]:
            holder = holder[key]
        key, deed = place[-1], dice.randrange(4)
        if deed == 0 and isinstance(holder, dict):
            holder["".join(dice.choices(string.ascii_letters, k=4))] = holder.pop(key)
        elif deed == 1:
            del holder[key]
        elif deed == 2 and isinstance(holder, list):
            holder.extend(holder[:] * dice.choice([1, 20]))
        else:
            holder[key] = copy.deepcopy(dice.choice(VALUES))
    return json.dumps(tree).encode()


FILES = [*resources.scenarios(), *sorted(resources.path("lessons").glob("*/*.json"))]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_any_mutation_of_a_scenario_is_one_or_a_sentence(path):
    dice = random.Random(path.stem)
    text = path.read_bytes()
    refused = 0
    count = int(40 * SCALE)
    with Watch(path.stem) as watch:
        for number in range(count):
            content = (mutated_bytes if number % 2 else mutated_fields)(dice, text)
            try:
                scenario = watch.of(content, scenario_from_json, content)
            except Problem as problem:
                refused += 1
                assert problem.code in MESSAGES, content
                assert "\n" not in problem.sentence, content
            else:
                # What is accepted is as good as any file: it is written and read again.
                assert scenario_from_json(scenario.to_json()) == scenario
    assert refused > 0.2 * count
