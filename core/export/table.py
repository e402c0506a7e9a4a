"""Traces as comma-separated values."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from core.trace import Array, Trace

ROWS_AT_ONCE = 10_000
"""Rows made into text together, so that a run of a million steps never is one text."""


def lines(panes: Sequence[Sequence[Trace]]) -> Iterator[str]:
    """Write runs as a table with one row for each iterate.

    Parameters
    ----------
    panes
        For each pane, the trace of each of its runs.

    Yields
    ------
    str
        The header ``pane,run,t,x1,x2,f,grad1,grad2,lr`` and the optimizers' own terms, a term with
        components numbered as `x` is; then blocks of whole lines. Panes and runs count from 0. Numbers
        have 17 significant digits, which tell every float64 from its neighbours; a cell is empty
        where a run has no such term or variable.
    """
    traces = [
        (pane, run, _columns(trace))
        for pane, runs in enumerate(panes)
        for run, trace in enumerate(runs)
    ]
    header = _header(columns for _, _, columns in traces)
    yield ",".join(["pane", "run", "t", *header]) + "\n"
    for pane, run, columns in traces:
        cells = ["%.17g" if name in columns else "" for name in header]
        template = ",".join([str(pane), str(run), "%d", *cells]) + "\n"
        table = [columns[name] for name in header if name in columns]
        for start in range(0, len(columns["f"]), ROWS_AT_ONCE):
            block = np.column_stack([column[start : start + ROWS_AT_ONCE] for column in table])
            rows = enumerate(block.tolist(), start)
            yield "".join(template % (t, *values) for t, values in rows)


def _columns(trace: Trace) -> dict[str, Array]:
    """Return a trace's columns of one number a row, by name, in order."""
    named = {"x": trace.x, "f": trace.f, "grad": trace.grad, "lr": trace.lr, **trace.terms}
    columns: dict[str, Array] = {}
    for name, values in named.items():
        if values.ndim == 1:
            columns[name] = values
        else:
            columns |= {f"{name}{i}": column for i, column in enumerate(values.T, 1)}
    return columns


def _header(tables: Iterable[dict[str, Array]]) -> list[str]:
    """Return all the tables' columns: those that every trace may have first, then the terms."""
    names = dict.fromkeys(name for table in tables for name in table)
    usual = ("x1", "x2", "f", "grad1", "grad2", "lr")
    return [name for name in usual if name in names] + [name for name in names if name not in usual]
