"""Traces as comma-separated values."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import numpy as np

from core.spread import Spread
from core.trace import Array, Trace

ROWS_AT_ONCE = 10_000
"""Rows made into text together, so that a run of a million steps never is one text."""


def lines(
    panes: Sequence[Sequence[Trace]], spreads: Sequence[Sequence[Spread | None]] | None = None
) -> Iterator[str]:
    """Write runs as a table with one row for each iterate.

    Parameters
    ----------
    panes
        For each pane, the trace of each of its runs.
    spreads
        For each of these how its repeats spread; None for one that is not repeated.

    Yields
    ------
    str
        The header ``pane,run,t,x1,x2,f,grad1,grad2,lr`` and the optimizers' own terms, a term with
        components numbered as `x` is; behind them, where a run is repeated, ``mean_x1``, ``std_x1``,
        ``mean_f``, ``std_f`` and so on, and ``diverged``, the number of repeats that have. Then blocks
        of whole lines. Panes and runs count from 0. Numbers have 17 significant digits, which tell
        every float64 from its neighbours; a cell is empty where a run has no such term or variable,
        and behind the end of a run some of whose repeats go on.
    """
    traces = [
        (pane, run, _columns(trace) | _spread_columns(spreads[pane][run] if spreads else None))
        for pane, runs in enumerate(panes)
        for run, trace in enumerate(runs)
    ]
    header = _header(columns for _, _, columns in traces)
    yield ",".join(["pane", "run", "t", *header]) + "\n"
    for pane, run, columns in traces:
        begin = 0
        for end in sorted({len(column) for column in columns.values()}):
            there = {name for name, column in columns.items() if len(column) >= end}
            cells = ["%.17g" if name in there else "" for name in header]
            template = ",".join([str(pane), str(run), "%d", *cells]) + "\n"
            table = [columns[name] for name in header if name in there]
            for start in range(begin, end, ROWS_AT_ONCE):
                stop = min(start + ROWS_AT_ONCE, end)
                block = np.column_stack([column[start:stop] for column in table])
                rows = enumerate(block.tolist(), start)
                yield "".join(template % (t, *values) for t, values in rows)
            begin = end


def _columns(trace: Trace) -> dict[str, Array]:
    """Return a trace's columns of one number a row, by name, in order."""
    return _numbered(
        {"x": trace.x, "f": trace.f, "grad": trace.grad, "lr": trace.lr, **trace.terms}
    )


def _spread_columns(spread: Spread | None) -> dict[str, Array]:
    if spread is None:
        return {}
    named = {"mean_x": spread.mean, "std_x": spread.std}
    named |= {"mean_f": spread.f_mean, "std_f": spread.f_std}
    return _numbered(named | {"diverged": spread.diverged.astype(np.float64)})


def _numbered(named: Mapping[str, Array]) -> dict[str, Array]:
    """Return one column for each component."""
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
    spread = ("mean_x1", "mean_x2", "std_x1", "std_x2", "mean_f", "std_f", "diverged")
    terms = [name for name in names if name not in usual and name not in spread]
    return [name for name in (*usual, *terms, *spread) if name in names]
