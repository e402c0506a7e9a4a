"""Scenario files with data, from the file to what the command line prints."""

import csv
import io
import json
import os
import sys
from pathlib import Path

import pytest

from core import command_line
from core.experiments import whole
from core.experiments.mini_batch.experiment import run
from core.scenario import read_scenario, scenario_from_json


@pytest.fixture
def file(tmp_path):
    """A scenario in a folder with its table."""
    folder = tmp_path / "lecture"
    folder.mkdir()
    rows = "".join(f"{i},{(i * 7) % 11},{2 * i + 1}\n" for i in range(12))
    (folder / "table.csv").write_text("a,b,c\n" + rows)
    path = folder / "learn.descent.json"
    optimizer = {"name": "SGD", "lr": 0.1}
    values = {
        "format": "descent-lab/1",
        "activity": "mini_batch",
        "data": {"csv": "table.csv", "target": "c"},
        "model": "linear",
        "runs": [
            {"batch_size": 12, "epochs": 4, "optimizer": optimizer},
            {"batch_size": 5, "epochs": 4, "sampling": "with_replacement", "optimizer": optimizer},
        ],
    }
    path.write_text(json.dumps(values))
    return path


def execute(capsys, *arguments):
    status = command_line.execute([str(argument) for argument in arguments], {})
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_a_relative_place_starts_at_the_scenarios_folder(file, tmp_path, monkeypatch):
    for folder, path in ((tmp_path, file), (file.parent, Path(file.name))):
        monkeypatch.chdir(folder)
        assert read_scenario(path).data.csv == str(file.parent / "table.csv")
    assert whole(run(read_scenario(file))).samples == 12


def test_standard_input_has_no_folder(file, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(file.read_bytes())))
    assert read_scenario(Path("-")).data.csv == "table.csv"


def test_an_absolute_place_stays(file, tmp_path):
    table = file.parent / "table.csv"
    file.write_text(file.read_text().replace('"table.csv"', json.dumps(str(table))))
    moved = tmp_path / "moved.json"
    moved.write_text(file.read_text())
    assert read_scenario(moved).data.csv == str(table)


def test_what_is_saved_can_be_moved_with_its_table(file, tmp_path):
    scenario = read_scenario(file)
    beside = scenario.kept_in(file.parent)
    assert beside.data.csv == "table.csv"
    assert beside == scenario_from_json(file.read_text())
    assert scenario.kept_in(tmp_path).data.csv == str(Path("lecture") / "table.csv")
    assert scenario.kept_in(tmp_path / "elsewhere") == scenario


def test_other_data_have_no_place(scenario, tmp_path):
    chosen = scenario()
    assert chosen.kept_in(tmp_path) is chosen
    assert chosen.found_from(tmp_path) is chosen


def test_run_prints_one_object(file, capsys):
    status, out, err = execute(capsys, "run", file, "--json")
    assert (status, err) == (0, "")
    told = json.loads(out)
    assert list(told) == ["mini_batch"]
    assert [one["batch_size"] for one in told["mini_batch"]] == [12, 5]
    assert [one["gradient_evaluations"] for one in told["mini_batch"]] == [48, 48]
    losses = told["mini_batch"][0]["losses"]
    assert losses == sorted(losses, reverse=True)
    assert len(losses) == 4


def test_run_writes_a_table(file, capsys, tmp_path):
    out = tmp_path / "trace.csv"
    assert execute(capsys, "run", file, "--out", out) == (0, "", "")
    rows = list(csv.DictReader(out.read_text().splitlines()))
    assert {row["run"] for row in rows} == {"0", "1"}
    assert list(rows[0])[-3:] == ["w1", "w2", "b"]


def test_script_is_written(file, capsys):
    status, out, err = execute(capsys, "script", file)
    assert (status, err) == (0, "")
    assert "csv.reader" in out


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("5,2,11", "5,two,11", "data.csv: line 7, column 'b': 'two' is not a finite number"),
        ("5,2,11", "5,,11", "data.csv: line 7, column 'b': the value is missing"),
        ("5,2,11", "5,2", "data.csv: line 7 has 2 columns, and the first line has 3"),
        ("a,b,c", "a,b,d", "data.target: there is no column 'c'; there are 'a, b, d'"),
    ],
)
@pytest.mark.parametrize("command", [("run", "--json"), ("run",), ("script",)])
def test_a_wrong_table_is_told_in_one_line(file, capsys, old, new, reason, command):  # noqa: PLR0917
    table = file.parent / "table.csv"
    table.write_text(table.read_text().replace(old, new))
    assert execute(capsys, command[0], file, *command[1:]) == (2, "", f"{file}: {reason}\n")


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"data": {"csv": "none.csv"}}, "data.csv: there is no file"),
        (
            {"model": "logistic"},
            "model: line 3, column 'c': 3 is no label; a logistic model learns labels that are 0 or 1",
        ),
        ({"data": {"csv": "table.csv", "target": 3}}, "data.target: there is no column 3"),
        ({"data": {"csv": "table.csv", "target": 1.5}}, "data.target: must be a column's name, or"),
        ({"data": {"csv": "table.csv", "target": -1}}, "data.target: must be a column's name, or"),
        ({"data": {"csv": 5}}, "data.csv: must be a text"),
        ({"data": {"name": "diabetes", "target": "bmi"}}, "data.target: is a key for a CSV"),
        ({"data": {}}, "data: must have one of the keys"),
        ({"data": {"name": "iris"}}, "data.name: 'iris' is not known here"),
        ({"runs": []}, "runs: must have 1 or more entries"),
        (
            {"runs": [{"batch_size": 13, "optimizer": {"name": "SGD", "lr": 0.1}}]},
            "runs[0].batch_size: must be at most 12, the number of samples",
        ),
    ],
)
def test_a_wrong_scenario_is_told_in_one_line(file, capsys, change, reason):
    file.write_text(json.dumps(json.loads(file.read_text()) | change))
    status, out, err = execute(capsys, "run", file, "--json")
    assert (status, out) == (2, "")
    assert err.startswith(f"{file}: {reason}")
    assert err.count("\n") == 1


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere names are text")
def test_a_folder_whose_name_is_no_text_is_told(capsys, file):
    folder = file.parent.with_name(os.fsdecode(b"le\xe7on"))
    file.parent.rename(folder)
    status, output, errors = execute(capsys, "run", folder / file.name)
    assert (status, output) == (2, "")
    assert errors.endswith("data.csv: lies in a folder whose name is not text in UTF-8\n")
