import io
import json
import re
import sys
from pathlib import Path

import jsonschema
import pytest

import resources
from core.optimizers import OPTIMIZERS
from core.problems import Problem
from core.scenario import MAX_BYTES, read_scenario, scenario_from_json, schema
from core.schedules import SCHEDULES
from tests.core.example import EXAMPLE, changed, problem_of

RUN = "panes[1].runs[0]"
VALIDATOR = jsonschema.Draft202012Validator(schema())


def test_the_documented_example_is_read():
    scenario = scenario_from_json(json.dumps(EXAMPLE))
    assert scenario.steps == 60
    assert scenario.title.zh == "局部最小值与鞍点"
    assert [pane.objective.build().dimension for pane in scenario.panes] == [2, 2]
    run = scenario.panes[1].runs[0]
    assert run.start == (1.9, -0.012)
    assert (run.optimizer.lr, run.optimizer.momentum, run.schedule.gamma) == (0.06, 0.5, 0.95)
    assert (run.gradient_noise, run.seed, run.repeats) == (0.1, 7, 1)


def test_what_is_left_out_is_as_documented():
    tree = {"format": "descent-lab/1", "panes": EXAMPLE["panes"]}
    scenario = scenario_from_json(json.dumps(tree))
    assert (scenario.activity, scenario.steps, scenario.tolerance) == ("descent", 200, 1e-6)
    assert scenario.panes[0].runs[0].gradient_noise == 0


def test_writing_gives_back_what_was_read():
    scenario = scenario_from_json(json.dumps(EXAMPLE))
    assert json.loads(scenario.to_json()) == EXAMPLE
    assert scenario_from_json(scenario.to_json()) == scenario


def test_the_schema_is_one():
    VALIDATOR.check_schema(VALIDATOR.schema)


@pytest.mark.parametrize("path", resources.scenarios(), ids=lambda path: path.stem)
def test_bundled_scenarios_fit_the_schema_and_survive_a_round_trip(path):
    tree = json.loads(path.read_text("utf-8"))
    VALIDATOR.validate(tree)
    scenario = read_scenario(path)
    assert json.loads(scenario.to_json()) == tree
    assert scenario.title.en
    assert scenario.title.zh


def test_the_opening_scenario_is_the_first():
    first = read_scenario(resources.scenarios()[0])
    assert first.title.en == "Local minimum vs saddle"
    assert [pane.runs[0].start for pane in first.panes] == [(1.75, 1.25), (1.9, -0.012)]


@pytest.mark.parametrize("row", OPTIMIZERS, ids=lambda row: row.name)
def test_every_optimizer_can_be_chosen(row):
    tree = changed(("panes", 0, "runs", 0, "optimizer"), {"name": row.name})
    VALIDATOR.validate(tree)
    scenario = scenario_from_json(json.dumps(tree))
    assert scenario.panes[0].runs[0].optimizer == row.settings()
    assert json.loads(scenario.to_json()) == tree


@pytest.mark.parametrize("row", SCHEDULES, ids=lambda row: row.name)
def test_every_schedule_can_be_chosen(row):
    schedule = json.loads(row.example.model_dump_json(exclude_unset=True))
    tree = changed(("panes", 1, "runs", 0, "schedule"), schedule)
    VALIDATOR.validate(tree)
    scenario = scenario_from_json(json.dumps(tree))
    assert scenario.panes[1].runs[0].schedule == row.example
    assert json.loads(scenario.to_json()) == tree


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", r"is not valid JSON: EOF while parsing a value at line 1 column 0"),
        ("{", r"is not valid JSON: EOF .*"),
        ("{'a': 1}", r"is not valid JSON: key must be a string at line 1 column 2"),
        (b"\xff\xfe{\x00}\x00", r"is not valid JSON: .*"),
        (b'{"format": "\xc3"}', r"is not valid JSON: .*"),
        ("[" * 100_000, r"is not valid JSON: recursion limit exceeded .*"),
        ("{}", r"is not a Descent Lab scenario: it has no key 'format'"),
        ('{"cells": [], "nbformat": 4}', r"is not a Descent Lab scenario: it has no key 'format'"),
        ("[]", r"must be an object with keys"),
        ("null", r"must be an object with keys"),
        ('{"format": "descent-lab/2"}', r"is in the format 'descent-lab/2', and .* descent-lab/1"),
        (
            '{"format": "descent-lab/1", "activity": "juggling"}',
            r"activity: 'juggling' is not known here; choose one of descent, learning_rate, .*",
        ),
    ],
    ids=lambda value: value[:20] if isinstance(value, str | bytes) else None,
)
def test_a_broken_or_foreign_file_is_told(text, sentence):
    assert re.fullmatch(sentence, problem_of(text).sentence)


@pytest.mark.parametrize(
    ("place", "value", "sentence"),
    [
        ("optimizer", {"name": "Adamm"}, "optimizer.name: 'Adamm' is not known here; choose one of SGD, "),
        ("optimizer", {"name": "SGD", "lr": -0.1}, "optimizer.lr: must be at least 0"),
        ("optimizer", {"name": "SGD", "beta": 1}, "optimizer.beta: is not a known key here"),
        ("optimizer", {"name": "SGD", "nesterov": True}, "optimizer.nesterov: needs a momentum above 0"),
        ("optimizer", {"name": "Adam", "betas": [0.9, 1]}, "optimizer.betas[1]: must be less than 1"),
        ("optimizer", {"lr": 0.1}, "optimizer.name: is missing"),
        ("schedule", {"name": "StepLR"}, "schedule.step_size: is missing"),
        ("schedule", {"name": "StepLR", "step_size": 0}, "schedule.step_size: must be at least 1"),
        (
            "schedule",
            {"name": "MultiStepLR", "milestones": [30, 10]},
            "schedule.milestones: each milestone must be later",
        ),
        (
            "schedule",
            {"name": "OneCycleLR", "max_lr": 0.1, "max_momentum": -2},
            "schedule.max_momentum: SGD cannot take -2.0 as its momentum",
        ),
        (
            "schedule",
            {"name": "OneCycleLR", "max_lr": 0.1, "pct_start": 1 / 60},
            "schedule.pct_start: the rise must not last exactly one of the 60 steps",
        ),
        ("start", [1], "start: has dimension 1, and the objective has dimension 2"),
        ("repeats", 10_001, "repeats: must be at most 10000"),
        ("gradient_noise", -1, "gradient_noise: must be at least 0"),
    ],
)  # fmt: skip
def test_a_wrong_run_gets_its_sentence(place, value, sentence):
    problem = problem_of(changed(("panes", 1, "runs", 0, place), value))
    assert problem.sentence.startswith(f"{RUN}.{sentence}")


SQUARE = [[-1, 1], [-1, 1]]


@pytest.mark.parametrize(
    ("objective", "sentence"),
    [
        ({}, ": must have either a name or a formula"),
        ({"name": "two_basins", "formula": "x"}, ": must have either a name or a formula"),
        ({"name": "tow_basins"}, ".name: 'tow_basins' is not known here; choose one of x_cos_pi_x, "),
        ({"formula": "x*y"}, ".domain: a formula needs a domain"),
        ({"formula": "x*y", "domain": [[-1, 1]]}, ".domain: the domain has 1 intervals"),
        ({"formula": "x*y", "domain": [[1, -1], [-1, 1]]}, ".domain: each interval of the domain must go"),
        ({"formula": "x*y", "domain": [[-1, 1], [0]]}, ".domain[1][1]: is missing"),
        ({"formula": "x*y", "domain": []}, ".domain: must have 1 or more entries, not 0"),
        ({"formula": "x*z", "domain": SQUARE}, ".formula: at character 3: z is not known"),
        ({"formula": "x*", "domain": SQUARE}, ".formula: at character 2: something is missing after *"),
        ({"formula": "3", "domain": SQUARE}, ".formula: is constant"),
        ({"formula": "x - x", "domain": SQUARE}, ".formula: is constant"),
        ({"formula": "log(-1 - x^2)", "domain": SQUARE}, ".formula: has no finite value anywhere"),
        ({"formula": "__import__('os')", "domain": SQUARE}, ".formula: at character 1: "),
        ({"formula": "9**9**9**9*x", "domain": SQUARE}, ".formula: at character "),
        ({"name": "himmelblau", "condition": 3}, ".condition: only an objective with an adjustable"),
        ({"name": "quadratic_bowl", "condition": 0.5}, ".condition: must be at least 1"),
        ({"name": "two_basins", "maximize": 1}, ".maximize: must be true or false"),
    ],
)  # fmt: skip
def test_a_wrong_objective_gets_its_sentence(objective, sentence):
    problem = problem_of(changed(("panes", 1, "objective"), objective))
    assert problem.sentence.startswith(f"panes[1].objective{sentence}")


def test_counts_are_limited():
    pane = EXAMPLE["panes"][0]
    run = pane["runs"][0]
    assert problem_of(changed(("panes",), [pane] * 5)).field == "panes"
    assert problem_of(changed(("panes", 0, "runs"), [run] * 9)).field == "panes[0].runs"
    assert problem_of(changed(("steps",), 1_000_001)).field == "steps"
    for tree in (
        changed(("panes",), [pane] * 4),
        changed(("panes", 0, "runs"), [run] * 8),
        changed(("steps",), 1_000_000),
        changed(("steps",), 0),
        changed(("tolerance",), 0),
        changed(("panes", 0, "runs", 0, "repeats"), 10_000),
    ):
        scenario_from_json(json.dumps(tree))


def test_reading_names_the_file(tmp_path):
    foreign = tmp_path / "foreign.json"
    foreign.write_text("{}", "utf-8")
    for path, reason in (
        (foreign, "is not a Descent Lab scenario: it has no key 'format'"),
        (tmp_path / "absent.json", "cannot be read: No such file or directory"),
        (tmp_path, "cannot be read: Is a directory"),
    ):
        with pytest.raises(Problem) as caught:
            read_scenario(path)
        assert caught.value.sentence == f"{path}: {reason}"


def test_a_file_that_is_too_large_is_not_read_to_its_end(tmp_path):
    path = tmp_path / "large.json"
    path.write_bytes(b" " * (MAX_BYTES + 1))
    with pytest.raises(Problem, match="is larger than 1000000 bytes"):
        read_scenario(path)


def test_a_byte_order_mark_is_no_fault(tmp_path):
    path = tmp_path / "marked.json"
    path.write_bytes(b"\xef\xbb\xbf" + json.dumps(EXAMPLE).encode())
    assert read_scenario(path).steps == 60


def test_a_minus_reads_standard_input(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(json.dumps(EXAMPLE).encode())))
    assert read_scenario(Path("-")).steps == 60
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"{}")))
    with pytest.raises(Problem, match=r"^standard input: is not a Descent Lab scenario"):
        read_scenario(Path("-"))
