import csv
import json
import re
from pathlib import Path

import jsonschema
import pytest

import resources
from core import command_line
from tests.command import execute, program, scenario


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "small.json"
    path.write_text(scenario(), "utf-8")
    return path


def test_run_prints_one_object(file, capsys):
    status, out, err = execute(capsys, "run", file, "--json")
    assert (status, err) == (0, "")
    first, second = json.loads(out)["panes"]
    assert list(second["runs"][1]) == ["outcome", "t", "x", "f", "grad", "eigenvalues"]
    assert second["runs"][1]["x"] == [pytest.approx(1.9 * 0.8**5), 0.0]
    assert [run["outcome"] for run in first["runs"] + second["runs"]] == ["step limit"] * 3


def test_run_prints_a_table(file, capsys):
    status, out, _ = execute(capsys, "run", file)
    lines = out.splitlines()
    assert status == 0
    assert lines[0].split()[:5] == ["pane", "run", "optimizer", "outcome", "t"]
    assert [line.split()[:6] for line in lines[1:]] == [
        ["0", "0", "SGD", "step", "limit", "5"],
        ["1", "0", "Adam", "step", "limit", "5"],
        ["1", "1", "SGD", "step", "limit", "5"],
    ]


def test_run_writes_a_table_of_all_steps(file, capsys, tmp_path):
    out = tmp_path / "trace.csv"
    assert execute(capsys, "run", file, "--out", out) == (0, "", "")
    with out.open(encoding="utf-8", newline="") as opened:
        header, *rows = csv.reader(opened)
    assert header == [
        "pane", "run", "t", "x1", "x2", "f", "grad1", "grad2", "lr",
        "momentum_buffer1", "exp_avg1", "exp_avg2", "exp_avg_sq1", "exp_avg_sq2",
    ]  # fmt: skip
    assert [row[:3] for row in rows] == [
        [pane, run, str(t)] for pane, run in ("00", "10", "11") for t in range(6)
    ]
    # Heavy ball from 10: the first buffer is the gradient 20, the second 0.5·20 + 2·6.
    assert [float(row[3]) for row in rows[:3]] == [10, 6, 10 - 0.2 * 20 - 0.2 * 22]
    assert float(rows[2][9]) == 22
    assert rows[0][4] == rows[0][10] == ""
    assert rows[17][9] == ""


def test_points_prints_one_object(file, capsys):
    status, out, _ = execute(capsys, "points", file, "--json")
    assert status == 0
    bowl, saddle = json.loads(out)["panes"]
    (point,) = bowl["points"]
    assert point["x"] == [pytest.approx(0, abs=1e-12)]
    assert (point["kind"], point["global"]) == ("local minimum", True)
    (point,) = saddle["points"]
    assert (point["kind"], point["global"]) == ("saddle point", False)
    assert point["eigenvalues"] == [-2, 2]


def test_points_prints_a_table(file, capsys):
    _, out, _ = execute(capsys, "points", file)
    assert re.search(r"^0 .* local minimum, global  2$", out, re.MULTILINE)
    assert re.search(r"^1 .* saddle point +-2, 2$", out, re.MULTILINE)


def test_script_prints_or_writes_the_program(file, capsys, tmp_path):
    status, printed, _ = execute(capsys, "script", file)
    assert status == 0
    assert printed.count("torch.optim.") == 3
    out = tmp_path / "descent.py"
    assert execute(capsys, "script", file, "--out", out) == (0, "", "")
    assert out.read_text("utf-8") == printed


def test_schema_describes_the_bundled_scenarios(capsys):
    status, out, _ = execute(capsys, "schema")
    assert status == 0
    schema = json.loads(out)
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    for path in resources.scenarios():
        validator.validate(json.loads(path.read_text("utf-8")))
    assert not validator.is_valid({"format": "descent-lab/1"})
    assert not validator.is_valid(json.loads(scenario(surprise=1)))


def test_main_reads_standard_input_and_writes_standard_output(file, capsys):
    piped = program("script", "-", input=scenario())  # which need not load torch
    assert (piped.returncode, piped.stderr) == (0, "")
    assert piped.stdout == execute(capsys, "script", file)[1]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("{", "is not valid JSON: EOF while parsing an object at line 1 column 1"),
        (scenario(steps=-1), "steps: must be at least 0"),
        (scenario(panes=[]), "panes: must have 1 or more entries, not 0"),
        (
            scenario().replace('"lr": 0.2', '"lr": -0.2'),
            "panes[0].runs[0].optimizer.lr: must be at least 0",
        ),
        (
            scenario().replace("[1.9, 0]", "[1.9]"),
            "panes[1].runs[0].start: has dimension 1, and the objective has dimension 2",
        ),
        (
            scenario().replace("x**2 - y**2", "x**2 - y**"),
            "panes[1].objective.formula: at character 9: something is missing after **",
        ),
    ],
)
@pytest.mark.parametrize("command", ["run", "points", "script"])
def test_a_wrong_file_is_told_in_one_line(command, text, reason, tmp_path, capsys):
    path = tmp_path / "wrong.json"
    path.write_text(text, "utf-8")
    assert execute(capsys, command, path) == (2, "", f"{path}: {reason}\n")


@pytest.mark.parametrize("command", ["run", "points", "script"])
def test_a_file_that_is_not_there_is_told(command, capsys):
    status, out, err = execute(capsys, command, "nowhere/absent.json")
    assert (status, out) == (2, "")
    assert err == f"{Path('nowhere/absent.json')}: cannot be read: No such file or directory\n"


@pytest.mark.parametrize("command", ["run", "script"])
def test_a_place_that_cannot_be_written_is_told(command, file, tmp_path, capsys):
    out = tmp_path / "absent" / "out"
    expected = f"{out}: cannot be written: No such file or directory\n"
    assert execute(capsys, command, file, "--out", out) == (2, "", expected)


def test_a_wrong_file_leaves_the_output_as_it_was(tmp_path, capsys):
    wrong, out = tmp_path / "wrong.json", tmp_path / "trace.csv"
    wrong.write_text("{}", "utf-8")
    out.write_text("precious", "utf-8")
    assert execute(capsys, "run", wrong, "--out", out)[0] == 2
    assert out.read_text("utf-8") == "precious"


@pytest.mark.parametrize(
    "arguments",
    [
        ["--json"],
        ["run"],
        ["run", "a", "b"],
        ["run", "a", "--jsn"],
        ["run", "a", "--json", "--out", "b"],
        ["points", "a", "--out", "b"],
        ["figure", "a"],
        ["schema", "a"],
        ["check", "a"],
        ["a", "b"],
    ],
    ids=" ".join,
)
def test_what_cannot_be_understood_is_told_by_usage(arguments, capsys):
    with pytest.raises(SystemExit) as caught:
        command_line.execute(arguments, {})
    assert caught.value.code == 2
    assert "main.py" in capsys.readouterr().err


def test_help_names_every_command(capsys):
    with pytest.raises(SystemExit) as caught:
        command_line.execute(["--help"], {})
    assert caught.value.code == 0
    out = capsys.readouterr().out
    for command in ("run", "points", "figure", "script", "schema", "check"):
        assert re.search(rf"^ +{command} ", out, re.MULTILINE)


@pytest.mark.parametrize(
    ("arguments", "file", "desktop"),
    [
        ([], None, False),
        (["a.json"], "a.json", False),
        (["-"], "-", False),
        (["./run"], "run", False),
        (["open", "run"], "run", False),
        (["open", "--desktop"], None, True),
        (["open", "--desktop", "run"], "run", True),
    ],
)
def test_without_a_command_the_window_opens(arguments, file, desktop):
    opened = []
    status = command_line.execute(
        arguments, {"open": lambda options: opened.append((options.file, options.desktop)) or 0}
    )
    assert (status, opened) == (0, [(file and Path(file), desktop)])


def test_an_interrupt_is_quiet(capsys):
    def interrupted(_options):
        raise KeyboardInterrupt

    assert command_line.execute([], {"open": interrupted}) == 130
    assert capsys.readouterr() == ("", "")
