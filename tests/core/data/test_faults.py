"""Broken and hostile tables: numbers as any other reader finds them, or a sentence."""

import csv
import io
import math
import random

import numpy as np
import pytest
from hostile import MEMORY, SCALE, SEED, Watch, mutated_bytes

from core.data import csv_file, csv_layout
from core.data.csv_file import read_csv
from core.experiments import value_of
from core.problems import MESSAGES, Problem

SIGNS = ',;\t"\n\r .-+eE0123456789nan\0é'.encode()
TABLES = [
    b"height,weight,age\n" + b"".join(b"%d.5,%d,%de-2\n" % (i, 60 + i, i) for i in range(30)),
    "größe;gewicht\r\n1.5;2\r\n2.5;3\r\n-1e308;1e308\r\n".encode("utf-16"),
    '"a, b"\t"c"\n1\t2\n3\t4\n5\t"6"\n'.encode("utf-8-sig"),
    b"1,2,3\n4,5,6\n7,8,9\n",
]


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
            content = mutated_bytes(dice, TABLES[index], SIGNS)
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


MILLION = max(1, int(1_000_000 * min(1, SCALE / 10)))
"""A tenth of a million where time is short; 10 times DESCENT_LAB_FAULTS is all of it."""
STRANGE = {
    "a million columns": "1," * MILLION + "1\n",
    "a million names": ",".join(f"c{i}" for i in range(MILLION)) + "\n",
    "a million quoted columns": '"1",' * MILLION + "1\n",
    "an open quote": '"' + "1,2\n" * MILLION,
    "quotes": '"' * MILLION,
    "no numbers but NaN": "a,b\n" + "NaN,nan\n" * 100,
    "the largest numbers": "a,b\n" + "1e308,-1.7e308\n" * 100,
    "too large numbers": "a,b\n" + "1e309,2\n" * 100,
    "duplicate names": "a,a,a\n" + "1,2,3\n" * 100,
    "duplicate rows": "a,b\n" + "1,2\n" * (MILLION // 2),
    "empty lines": "a,b\n1,2\n" + "\n" * MILLION,
    "lines of separators": "a,b\n1,2\n" + ",\n" * MILLION,
    "other numerals": "a,b\n" + "１,２\n३,४\n" * 10,
    "zeros": "a,b\n1\0,2\n3,4\0\n",
    "a mark of bytes in the middle": "a,b\n1,2\n\ufeff3,4\n",
    "old line ends": "a,b\r1,2\r3,4\r",
}


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
