"""Broken and hostile input by the thousand: a result or a sentence, never anything else.

The environment variable DESCENT_LAB_FAULTS multiplies the numbers of inputs; 250 gives 10 000 mutations of
every scenario. With -s, the slowest input of each test is told.
"""

import random

import pytest
from hostile import SCALE, SEED, Watch, mutated_bytes
from hostile_inputs import FILES, formulas, mutated_fields

from core.objectives import build_objective
from core.objectives.formula import parse
from core.problems import MESSAGES, Problem
from core.scenario import scenario_from_json


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
