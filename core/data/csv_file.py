"""Tables of numbers in CSV files."""

import codecs
import csv
import math
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TextIO

import numpy as np

from core.data.base import MAX_NUMBERS, Data
from core.problems import Problem, shown
from core.scenario import MAX_FEATURES, MAX_SAMPLES
from core.trace import Array

MAX_BYTES = 1_000_000_000
MAX_LINE = 100_000
"""Characters in a line."""
SEPARATORS = (",", ";", "\t")
_LOOK = 20
"""How many of the first records tell the separator."""
_BLOCK = 4000
"""Records between two moments at which the reader may stop."""
_MISSING = frozenset({"", "-", "?", "na", "n/a", "nan", "nil", "none", "null"})
"""How files write, in any case of letters, that there is no value."""


@dataclass(frozen=True)
class CsvLayout:
    """How a file's table is laid out."""

    columns: tuple[str, ...]
    """Their names; where the file has none, ``column 0``, ``column 1``, …."""
    has_header: bool
    """Whether the first line names the columns."""
    separator: str
    encoding: str
    """By Python's name."""

    def target(self, wanted: str | int | None) -> int:
        """Return the index of the column that is predicted.

        Parameters
        ----------
        wanted
            Its name or its index; None is the last.

        Raises
        ------
        Problem
            If there is no such column, or several.
        """
        count = len(self.columns)
        if wanted is None:
            return count - 1
        if isinstance(wanted, int):
            if wanted >= count:
                raise Problem("csv.no_index", "data.target", index=wanted, last=count - 1)
            return wanted
        if not self.has_header:
            raise Problem("csv.no_header", "data.target", last=count - 1)
        found = [index for index, name in enumerate(self.columns) if name == wanted.strip()]
        if not found:
            known = shown(", ".join(self.columns))
            raise Problem("csv.no_column", "data.target", name=shown(wanted), columns=known)
        if len(found) > 1:
            raise Problem("csv.column_twice", "data.target", name=shown(wanted))
        return found[0]


def csv_layout(path: Path, header: bool | None = None) -> CsvLayout:
    """Read how a file is laid out from its first lines.

    Parameters
    ----------
    path
        The file.
    header
        Whether the first line names the columns. None finds out: it does if a cell of it is neither
        a number nor a sign that a value is missing.

    Raises
    ------
    Problem
        With the field ``data.csv``, if it can't be read, or has less than two columns.
    """
    encoding = _encoding(path)
    with _opened(path, encoding) as lines:
        return _layout(list(islice(lines, 2 * _LOOK)), header, encoding)


def read_csv(
    path: Path,
    target: str | int | None,
    rows: int | None,
    header: bool | None,
    *,
    labels: bool = False,
) -> Generator[None, None, Data]:
    """Read a file: a column for each feature, one for the target, a line for each sample.

    Lines end as they like, empty ones are passed over, cells may be quoted; the file is UTF-8, or
    UTF-16 with its mark, and decimals have a point.

    Parameters
    ----------
    path
        The file.
    target
        The target's column, by its name or index; None is the last.
    rows
        How many samples are read at most; None is all.
    header
        As in `csv_layout`.
    labels
        Whether the target must be 0 or 1.

    Raises
    ------
    Problem
        With the field ``data.csv`` or ``data.target``, or ``model`` where a label is wrong; what is no
        number, or no label, is named by line and column.
    """
    layout = csv_layout(path, header)
    chosen = layout.target(target)
    blocks = []
    with _opened(path, layout.encoding) as lines:
        records = _parsed(lines, layout.separator)
        if layout.has_header:
            next((cells for _, cells in records if cells), None)
        count = 0
        # Empty lines have their part in a block: a file of nothing else can be stopped, too.
        while (rows is None or count < rows) and (read := list(islice(records, _BLOCK))):
            block = [record for record in read if record[1]][: rows and rows - count]
            if block:
                blocks.append(_numbers(block, layout.columns))
                if labels:
                    _check_labels(block, blocks[-1][:, chosen], layout.columns[chosen])
            count += len(block)
            if count > MAX_SAMPLES:
                raise Problem("csv.too_many_rows", "data.csv", limit=MAX_SAMPLES)
            if count * (len(layout.columns) - 1) > MAX_NUMBERS:
                raise Problem(
                    "data.too_many",
                    "data.csv",
                    count=count * (len(layout.columns) - 1),
                    limit=MAX_NUMBERS,
                )
            yield
    if count < 2:
        raise Problem("csv.too_few_rows", "data.csv", count=count)
    table = np.concatenate(blocks)
    names = list(layout.columns)
    target_name = names.pop(chosen)
    features = np.delete(table, chosen, axis=1)
    return Data(features, table[:, chosen].copy(), tuple(names), target_name)


def _encoding(path: Path) -> str:
    """Return the encoding that a file's first bytes tell of."""
    with _wrong_told():
        if not path.is_file():  # a pipe or a device may have no end
            code = "csv.no_file" if path.exists() else "csv.missing_file"
            raise Problem(code, "data.csv", path=str(path))
        if path.stat().st_size > MAX_BYTES:
            raise Problem("csv.too_large", "data.csv", limit=MAX_BYTES)
        with path.open("rb") as file:
            mark = file.read(2)
    utf16 = mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    return "utf-16" if utf16 else "utf-8-sig"


@contextmanager
def _opened(path: Path, encoding: str) -> Iterator[Iterator[str]]:
    """Open a file and give its lines, each with its end."""
    with _wrong_told(), path.open(encoding=encoding, newline="") as file:
        yield _lines(file)


@contextmanager
def _wrong_told() -> Iterator[None]:
    """Turn what is wrong with a file into a `Problem`."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        raise Problem("file.unreadable", "data.csv", reason=reason) from None
    except UnicodeError:
        raise Problem("csv.encoding", "data.csv") from None


def _lines(file: TextIO) -> Iterator[str]:
    # A line that never ends must not fill the memory.
    while line := file.readline(MAX_LINE):
        if len(line) == MAX_LINE:
            raise Problem("csv.long_line", "data.csv", limit=MAX_LINE)
        yield line


_Record = tuple[int, list[str]]
"""The line on which a record starts, from 1, and its cells; none of an empty line."""


def _parsed(lines: Iterator[str], separator: str) -> Iterator[_Record]:
    reader = csv.reader(lines, delimiter=separator, skipinitialspace=True)
    start = 1
    try:
        for cells in reader:
            yield start, cells if any(cell.strip() for cell in cells) else []
            start = reader.line_num + 1
    except csv.Error as error:
        raise Problem("csv.line", "data.csv", line=start, reason=str(error)) from None


def _layout(first_lines: Sequence[str], header: bool | None, encoding: str) -> CsvLayout:
    tried = {separator: _first_records(first_lines, separator) for separator in SEPARATORS}
    separator = max(tried, key=lambda separator: _likelihood(tried[separator]))
    records = tried[separator]
    if not records:
        raise Problem("csv.empty", "data.csv")
    first = [cell.strip() for cell in records[0]]
    if len(first) < 2:
        raise Problem("csv.one_column", "data.csv")
    if len(first) - 1 > MAX_FEATURES:
        raise Problem("csv.too_many_columns", "data.csv", count=len(first), limit=MAX_FEATURES + 1)
    if header is None:
        header = not all(_looks_like_number(cell) or cell.lower() in _MISSING for cell in first)
    names = (
        [name or f"column {index}" for index, name in enumerate(first)]
        if header
        else [f"column {index}" for index in range(len(first))]
    )
    return CsvLayout(tuple(names), header, separator, encoding)


def _first_records(lines: Sequence[str], separator: str) -> list[list[str]]:
    records = (cells for _, cells in _parsed(iter(lines), separator) if cells)
    return list(islice(records, _LOOK))


def _likelihood(records: Sequence[Sequence[str]]) -> tuple[bool, float, int]:
    """Rank a separator: it makes several cells of a line, in each line as many, with numbers in them."""
    if not records:
        return False, 0.0, 0
    cells = [cell for record in records for cell in record]
    width = len(records[0])
    alike = width > 1 and all(len(record) == width for record in records)
    return alike, sum(map(_looks_like_number, cells)) / len(cells), width


def _is_number(text: str) -> bool:
    try:
        return math.isfinite(float(text)) and "_" not in text  # Python's 1_000 is nobody else's
    except ValueError:
        return False


def _looks_like_number(text: str) -> bool:
    """Whether it is a number, or would be with a point for its comma."""
    return _is_number(text) or _is_number(text.replace(",", ".", 1))


def _numbers(block: Sequence[_Record], columns: Sequence[str]) -> Array:
    expected = len(columns)
    for line, cells in block:
        if len(cells) != expected:
            raise Problem("csv.width", "data.csv", line=line, count=len(cells), expected=expected)
    try:
        table = np.array([cells for _, cells in block], dtype=np.float64)
        if np.isfinite(table).all() and not any("_" in cell for _, row in block for cell in row):
            return table
    except ValueError:
        pass
    for line, cells in block:
        for column, cell in zip(columns, cells, strict=True):
            text = cell.strip()
            if text.lower() in _MISSING:
                raise Problem("csv.missing", "data.csv", line=line, column=shown(column))
            if not _is_number(text):
                comma = _looks_like_number(text)
                code = "csv.decimal_comma" if comma else "csv.not_a_number"
                raise Problem(code, "data.csv", line=line, column=shown(column), value=shown(text))
    return np.array([[float(cell.strip()) for cell in cells] for _, cells in block])


def _check_labels(block: Sequence[_Record], target: Array, column: str) -> None:
    wrong = np.flatnonzero((target != 0) & (target != 1))
    if len(wrong):
        line, value = block[wrong[0]][0], f"{target[wrong[0]]:g}"
        raise Problem("csv.label", "model", line=line, column=shown(column), value=value)
