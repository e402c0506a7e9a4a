"""Broken and hostile tables: numbers as any other reader finds them, or a sentence."""

import csv
import io
import math
import random

import numpy as np
import pytest
from hostile import MEMORY, SCALE, SEED, Watch, mutated_bytes
from hostile_inputs import STRANGE, TABLE_SIGNS, TABLES

from core.data import csv_file, csv_layout
from core.data.csv_file import read_csv
from core.experiments import value_of
from core.problems import MESSAGES, Problem


def read(path, rows=None):
    try:
        csv_layout(path)
        return value_of(read_csv(path, None, rows, None))
    except Problem as problem:
        assert problem.code in MESSAGES
        assert problem.field.startswith("data.")
        assert "\n" not in problem.sentence
        return None


def plainly(path):
    """Read a table with what Python has, given what the first line tells of it."""
    layout = csv_layout(path)
    text = path.read_bytes().decode(layout.encoding)
    lines = csv.reader(
        io.StringIO(text, newline=""), delimiter=layout.separator, skipinitialspace=True
    )
    rows = [row for row in lines if any(cell.strip() for cell in row)]
    return np.array([[float(cell.strip()) for cell in row] for row in rows[layout.has_header :]])


@pytest.mark.parametrize("index", range(len(TABLES)))
def test_any_mutation_of_a_table_is_its_numbers_or_a_sentence(tmp_path, index):
    dice = random.Random(SEED + index)
    path = tmp_path / "table.csv"
    good = 0
    count = int(100 * SCALE)
    with Watch(f"table {index}") as watch:
        for _ in range(count):
            content = mutated_bytes(dice, TABLES[index], TABLE_SIGNS)
            if dice.random() < 0.2:
                content = content[: dice.randrange(len(content) + 1)]
            if dice.random() < 0.1:
                content += TABLES[dice.randrange(len(TABLES))]
            path.write_bytes(content)
            data = watch.of(content, read, path)
            if data is not None:
                good += 1
                table = np.column_stack([data.features, data.target])
                assert np.isfinite(table).all()
                assert np.array_equal(table, plainly(path)), content
    assert 0 < good < count


def lines(count, make):
    return "".join(make(number) for number in range(count))


@pytest.mark.parametrize("case", STRANGE)
def test_strange_tables_are_numbers_or_a_sentence(tmp_path, case):
    path = tmp_path / "table.csv"
    path.write_text(STRANGE[case], "utf-8", newline="")
    with Watch(case) as watch:
        data = watch.of(case, read, path)
        if data is not None:
            assert np.array_equal(np.column_stack([data.features, data.target]), plainly(path))


def test_a_file_of_nothing_but_lines_can_be_stopped(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("a,b\n1,2\n" + "\n" * (3 * csv_file._BLOCK), "utf-8")
    pauses = 0
    reading = read_csv(path, None, None, None)
    with pytest.raises(Problem):
        for _ in reading:
            pauses += 1
    assert pauses >= 3


def test_a_file_that_shrinks_while_it_is_read_is_told(tmp_path, monkeypatch):
    path = tmp_path / "table.csv"
    path.write_text("a,b\n1,2\n3,4\n", "utf-8")
    layout = csv_layout(path)
    monkeypatch.setattr(csv_file, "csv_layout", lambda *_: layout)
    path.write_text("", "utf-8")
    with pytest.raises(Problem) as caught:
        value_of(read_csv(path, None, None, None))
    assert caught.value.code == "csv.too_few_rows"
    path.unlink()
    with pytest.raises(Problem) as caught:
        value_of(read_csv(path, None, None, None))
    assert caught.value.code == "file.unreadable"


def test_a_large_table_takes_less_than_a_gigabyte(tmp_path):
    """Of 2 MB; of 200 MB with DESCENT_LAB_FAULTS=100."""
    rows = int(10_000 * SCALE)
    width = 20
    dice = np.random.default_rng(SEED)
    path = tmp_path / "table.csv"
    with path.open("w") as file:
        block = "".join(
            ",".join(f"{value:.7f}" for value in row) + "\n"
            for row in dice.normal(size=(1000, width))
        )
        for _ in range(math.ceil(rows / 1000)):
            file.write(block)
    with Watch(f"{path.stat().st_size / 1e6:.0f} MB") as watch:
        data = watch.of(path.name, read, path)
    if data is not None:
        assert data.features.shape[1] == width - 1
        assert np.array_equal(
            data.features[:1000], np.loadtxt(path, delimiter=",", max_rows=1000)[:, :-1]
        )
    assert watch.grown < MEMORY
