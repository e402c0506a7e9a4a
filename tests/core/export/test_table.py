import csv
import math

import numpy as np
import pytest

from core.export.table import ROWS_AT_ONCE, lines
from core.optimizers import SGD
from core.repeats import RepeatsUnderWay
from core.scenario import ObjectiveChoice, Run
from core.trace import Trace


def trace(n=3, dimension=2, seed=0, terms=()):
    random = np.random.default_rng(seed)
    return Trace(
        x=random.normal(size=(n, dimension)),
        f=random.normal(size=n),
        grad=random.normal(size=(n, dimension)),
        exact_grad=random.normal(size=(n, dimension)),
        lr=random.normal(size=n),
        terms={
            name: random.normal(size=(n, dimension) if vector else n)
            for name, vector in dict(terms).items()
        },
    )


def table(panes):
    header, *rows = csv.reader("".join(lines(panes)).splitlines())
    return header, [dict(zip(header, row, strict=True)) for row in rows]


def test_the_columns_of_a_run_in_the_plane():
    momentum = trace(terms={"momentum_buffer": True, "mu_product": False})
    header, rows = table([[momentum]])
    assert header == [
        "pane", "run", "t", "x1", "x2", "f", "grad1", "grad2", "lr",
        "momentum_buffer1", "momentum_buffer2", "mu_product",
    ]  # fmt: skip
    assert [row["t"] for row in rows] == ["0", "1", "2"]
    for t, row in enumerate(rows):
        assert [float(row["x1"]), float(row["x2"])] == momentum.x[t].tolist()
        assert [float(row["grad1"]), float(row["grad2"])] == momentum.grad[t].tolist()
        assert (float(row["f"]), float(row["lr"])) == (momentum.f[t], momentum.lr[t])
        assert float(row["momentum_buffer2"]) == momentum.terms["momentum_buffer"][t, 1]
        assert float(row["mu_product"]) == momentum.terms["mu_product"][t]


def test_the_columns_of_a_run_on_a_line():
    header, _ = table([[trace(dimension=1, terms={"sum": True})]])
    assert header == ["pane", "run", "t", "x1", "f", "grad1", "lr", "sum1"]


def test_runs_with_different_columns_share_a_table_with_empty_cells():
    line, plane = trace(dimension=1, terms={"sum": True}), trace(dimension=2, terms={"eta": False})
    header, rows = table([[line, plane], [plane]])
    assert header == [
        "pane", "run", "t", "x1", "x2", "f", "grad1", "grad2", "lr", "sum1", "eta",
    ]  # fmt: skip
    assert [(row["pane"], row["run"]) for row in rows[::3]] == [("0", "0"), ("0", "1"), ("1", "0")]
    assert (rows[0]["x2"], rows[0]["grad2"], rows[0]["eta"]) == ("", "", "")
    assert float(rows[0]["sum1"]) == line.terms["sum"][0, 0]
    assert rows[3]["sum1"] == ""
    assert float(rows[3]["eta"]) == plane.terms["eta"][0]


def test_every_float_is_told_from_its_neighbours():
    values = [0.1, math.nextafter(0.1, 1), 5e-324, -0.0, 1.7976931348623157e308]
    odd = trace(n=len(values))
    odd.f[:] = values
    _, rows = table([[odd]])
    assert [row["f"] for row in rows][:2] == ["0.10000000000000001", "0.10000000000000002"]
    assert [float(row["f"]).hex() for row in rows] == [value.hex() for value in values]


def test_what_is_not_finite_is_written_as_such():
    odd = trace(n=3)
    odd.f[:] = np.nan, np.inf, -np.inf
    _, rows = table([[odd]])
    assert [row["f"] for row in rows] == ["nan", "inf", "-inf"]


@pytest.mark.parametrize("n", [ROWS_AT_ONCE, ROWS_AT_ONCE + 1])
def test_a_long_run_comes_in_blocks(n):
    long = trace(n=n, dimension=1)
    _, *blocks = lines([[long]])
    assert [block.count("\n") for block in blocks] == [ROWS_AT_ONCE, *[1] * (n - ROWS_AT_ONCE)]
    _, rows = table([[long]])
    assert [int(row["t"]) for row in rows] == list(range(n))
    assert [float(row["x1"]) for row in rows] == long.x[:, 0].tolist()


def test_the_spread_of_repeats_has_columns_of_its_own_and_may_go_on_longer():
    choice = ObjectiveChoice(name="quadratic_bowl")
    run = Run(start=(-5.0, -2.0), optimizer=SGD(lr=0.1), gradient_noise=1.0, repeats=3)
    repeats = RepeatsUnderWay(choice.build(), run, 0.0, 4)
    for _ in repeats.advance(4):
        pass
    spread = repeats.spread(4)
    single = trace(n=3, terms={"sum": False})
    header, *rows = csv.reader("".join(lines([[single, single]], [[spread, None]])).splitlines())
    assert header[-8:] == [
        "sum", "mean_x1", "mean_x2", "std_x1", "std_x2", "mean_f", "std_f", "diverged",
    ]  # fmt: skip
    assert len(rows) == 5 + 3
    told = [dict(zip(header, row, strict=True)) for row in rows]
    for t, row in enumerate(told[:5]):
        assert row["t"] == str(t)
        assert [float(row["mean_x1"]), float(row["mean_x2"])] == spread.mean[t].tolist()
        assert [float(row["std_x1"]), float(row["std_x2"])] == spread.std[t].tolist()
        assert (float(row["mean_f"]), float(row["std_f"])) == (spread.f_mean[t], spread.f_std[t])
        assert row["diverged"] == "0"
        assert (row["x1"] == "") == (row["sum"] == "") == (t > 2)
    assert told[5]["mean_x1"] == ""
