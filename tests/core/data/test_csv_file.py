import csv
import os

import numpy as np
import pytest

from core.data import csv_file, csv_layout, load
from core.data.csv_file import read_csv
from core.experiments import value_of
from core.problems import Problem
from core.scenario import DataChoice

HEADER = "height,weight,age\n"
ROWS = "1.5,60,20\n1.75,71.5,31\n-2e-3,.5,+4\n"


def write(tmp_path, content, name="table.csv"):
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def read(path, target=None, rows=None, header=None):
    return value_of(read_csv(path, target, rows, header))


def problem(path, *arguments):
    with pytest.raises(Problem) as caught:
        read(path, *arguments)
    return caught.value


def test_reads_features_and_target(tmp_path):
    data = read(write(tmp_path, HEADER + ROWS))
    assert data.names == ("height", "weight")
    assert data.target_name == "age"
    assert data.features.tolist() == [[1.5, 60], [1.75, 71.5], [-0.002, 0.5]]
    assert data.target.tolist() == [20, 31, 4]
    with pytest.raises(ValueError, match="read-only"):
        data.features[0, 0] = 1


@pytest.mark.parametrize(
    "content",
    [
        HEADER + ROWS,
        (HEADER + ROWS).replace(",", ";"),
        (HEADER + ROWS).replace(",", "\t"),
        (HEADER + ROWS).replace(",", ", "),
        (HEADER + ROWS).replace("\n", "\r\n"),
        "\n\n" + HEADER + "\n" + ROWS.replace("\n", "\n \n,,\n"),
        (HEADER + ROWS).rstrip("\n"),
        '"height","weight","age"\n' + ROWS.replace("60", '"60"'),
        b"\xef\xbb\xbf" + (HEADER + ROWS).encode(),
        (HEADER + ROWS).encode("utf-16"),
        ROWS,
    ],
    ids=[
        "plain",
        "semicolons",
        "tabs",
        "spaces",
        "windows",
        "empty_lines",
        "no_end",
        "quoted",
        "bom",
        "utf16",
        "no_header",
    ],
)
def test_writings_of_the_same_table(tmp_path, content):
    data = read(write(tmp_path, content))
    assert data.features.tolist() == [[1.5, 60], [1.75, 71.5], [-0.002, 0.5]]
    assert data.target.tolist() == [20, 31, 4]
    named = content is not ROWS
    assert data.names == (("height", "weight") if named else ("column 0", "column 1"))


def test_quoted_names_may_contain_separators_and_line_ends(tmp_path):
    path = write(tmp_path, '"height, in\nmetres";"weight; kg"\n1;2\n3;4\n5;oops\n')
    assert csv_layout(path).columns == ("height, in\nmetres", "weight; kg")
    found = problem(path)
    assert found.values["line"] == 5
    assert "\n" not in found.sentence


@pytest.mark.parametrize(
    ("target", "name", "values"),
    [
        (None, "age", [20, 31, 4]),
        ("height", "height", [1.5, 1.75, -0.002]),
        (" weight ", "weight", [60, 71.5, 0.5]),
        (0, "height", [1.5, 1.75, -0.002]),
        (1, "weight", [60, 71.5, 0.5]),
    ],
)
def test_any_column_can_be_the_target(tmp_path, target, name, values):
    data = read(write(tmp_path, HEADER + ROWS), target)
    assert (data.target_name, data.target.tolist()) == (name, values)
    assert name not in data.names
    assert data.features.shape == (3, 2)


def test_only_the_first_rows(tmp_path):
    assert read(write(tmp_path, HEADER + ROWS + "so,far,only\n"), None, 2).samples == 2
    assert read(write(tmp_path, HEADER + ROWS), None, 50).samples == 3


@pytest.mark.parametrize(
    ("first_line", "is_header"),
    [
        ("a,b,c", True),
        ("0,1,target", True),
        ("1,2,3", False),
        ("1,NA,3", False),
        ("1,,3", False),
    ],
)
def test_finds_out_whether_there_is_a_header(tmp_path, first_line, is_header):
    assert csv_layout(write(tmp_path, first_line + "\n1,2,3\n4,5,6\n")).has_header is is_header


def test_a_header_can_be_told(tmp_path):
    path = write(tmp_path, "2019,2020\n1,2\n3,4\n")
    assert read(path).samples == 3
    data = read(path, "2019", None, True)
    assert (data.samples, data.target_name, data.names) == (2, "2019", ("2020",))
    assert problem(write(tmp_path, HEADER + ROWS), None, None, False).values["line"] == 1


@pytest.mark.parametrize(
    ("content", "code", "line", "column"),
    [
        (
            HEADER + "1,2,3\n4,five,6\n",
            "csv.not_a_number",
            3,
            "'weight'",
        ),
        (
            HEADER + "1,2,3\n\n4,5,\n",
            "csv.missing",
            4,
            "'age'",
        ),
        (HEADER + "NaN,2,3\n", "csv.missing", 2, "'height'"),
        (HEADER + "1,?,3\n", "csv.missing", 2, "'weight'"),
        (HEADER + "1,inf,3\n", "csv.not_a_number", 2, "'weight'"),
        (HEADER + "1,1e999,3\n", "csv.not_a_number", 2, "'weight'"),
        (HEADER + "1,1_000,3\n", "csv.not_a_number", 2, "'weight'"),
        (HEADER + "1,0x10,3\n", "csv.not_a_number", 2, "'weight'"),
        ("1,2\n3,x\n", "csv.not_a_number", 2, "'column 1'"),
        (
            "a;b\n1;2\n1,5;2,5\n",
            "csv.decimal_comma",
            3,
            "'a'",
        ),
        ("1,5;2,5\n3,1;4,2\n", "csv.decimal_comma", 1, "'column 0'"),
    ],
)
def test_what_is_no_number_is_named(tmp_path, content, code, line, column):
    found = problem(write(tmp_path, content))
    assert (found.code, found.field) == (code, "data.csv")
    assert (found.values["line"], found.values["column"]) == (line, column)
    assert f"line {line}, column {column}: " in found.sentence


def test_a_fault_far_down_is_named_by_its_line(tmp_path):
    rows = [f"{i},{i / 2},{i}" for i in range(9000)]
    rows[8765] = '"1","oh",3'
    found = problem(write(tmp_path, HEADER + "\n".join(rows)))
    assert (found.values["line"], found.values["column"]) == (8767, "'weight'")


def test_a_target_that_is_no_label_is_named_by_its_line(tmp_path):
    # a name over two lines and an empty line: samples are not lines
    path = write(tmp_path, '"a\nb",y,c\n1,0,5\n\n2,1,5\n3,2.5,5\n')
    with pytest.raises(Problem) as caught:
        value_of(read_csv(path, "y", None, None, labels=True))
    assert (caught.value.code, caught.value.field) == ("csv.label", "model")
    assert caught.value.values == {"line": 6, "column": "'y'", "value": "2.5"}
    assert value_of(read_csv(path, "y", 2, None, labels=True)).target.tolist() == [0, 1]
    assert value_of(read_csv(path, "y", None, None)).target.tolist() == [0, 1, 2.5]


def test_lines_of_other_lengths(tmp_path):
    found = problem(write(tmp_path, HEADER + "1,2,3\n4,5\n"))
    assert found.sentence == "data.csv: line 3 has 2 columns, and the first line has 3"
    assert problem(write(tmp_path, HEADER + "1,2,3\n4,5,6,7\n")).values["count"] == 4


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "csv.empty"),
        ("\n \n", "csv.empty"),
        ("a\n1\n2\n", "csv.one_column"),
        (HEADER, "csv.too_few_rows"),
        (HEADER + "1,2,3\n", "csv.too_few_rows"),
        (b"a,b\n1,\xff\xfe\n", "csv.encoding"),
        ("a,b\n1,2\n3," + "4" * 200_000, "csv.long_line"),
        ("a,b\n1,2\n3," + '"' + "4\n" * 90_000, "csv.line"),
        (",".join("abc" * 70) + "\n", "csv.too_many_columns"),
    ],
)
def test_no_tables(tmp_path, content, code):
    found = problem(write(tmp_path, content))
    assert (found.code, found.field) == (code, "data.csv")
    assert found.sentence


@pytest.mark.parametrize(
    ("target", "code"),
    [("colour", "csv.no_column"), (3, "csv.no_index"), ("twice", "csv.column_twice")],
)
def test_wrong_targets(tmp_path, target, code):
    path = write(tmp_path, "twice,twice,c\n1,2,3\n4,5,6\n")
    found = problem(path, target)
    assert (found.code, found.field) == (code, "data.target")
    assert found.sentence
    assert read(path, 1).target.tolist() == [2, 5]


def test_a_name_where_there_are_none(tmp_path):
    assert problem(write(tmp_path, ROWS), "age").code == "csv.no_header"


def test_files_that_are_none(tmp_path):
    assert problem(tmp_path / "nowhere.csv").code == "csv.missing_file"
    assert problem(tmp_path).code == "csv.no_file"
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
        assert problem(tmp_path / "pipe").code == "csv.no_file"


def test_limits_of_size(tmp_path, monkeypatch):
    path = write(tmp_path, HEADER + ROWS)
    monkeypatch.setattr(csv_file, "MAX_NUMBERS", 5)
    assert problem(path).code == "data.too_many"
    monkeypatch.setattr(csv_file, "MAX_SAMPLES", 2)
    assert problem(path).code == "csv.too_many_rows"
    monkeypatch.setattr(csv_file, "MAX_BYTES", 10)
    assert problem(path).code == "csv.too_large"


def test_agrees_with_numpy_on_a_large_table(tmp_path):
    table = np.random.default_rng(0).normal(size=(10_000, 3)) * 10.0 ** np.arange(-3, 6, 3)
    path = tmp_path / "large.csv"
    with path.open("w", newline="") as file:
        csv.writer(file).writerows(table.tolist())
    steps = 0
    for _ in read_csv(path, 1, None, None):
        steps += 1
    assert steps > 1  # it can be stopped in between
    data = value_of(load(DataChoice(csv=str(path), target=1), 0, False))
    expected = np.loadtxt(path, delimiter=",")
    assert np.array_equal(data.features, expected[:, [0, 2]])
    assert np.array_equal(data.target, expected[:, 1])
