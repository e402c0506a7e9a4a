"""The benchmarks work, and their table says what was measured; nothing here depends on a time."""

import json
import math

import pytest

from benchmarks import __main__ as command
from benchmarks import child, start
from benchmarks.figure import Figure, table
from benchmarks.measure import SMALLEST, interleaved

CALL = """
import os
import runpy
import time

from benchmarks.child import STARTED

os.environ[STARTED] = repr(time.time())
runpy.run_module("benchmarks.child", run_name="__main__", alter_sys=True)
"""


@pytest.fixture
def call(warm):
    """Call a function in a process that has the program loaded: where no time matters, nobody waits."""

    def run(function, *arguments):
        if function is start.program:  # which is about loading
            return in_a_new_process(function, *arguments)
        done = warm.run(CALL, function.__module__, function.__name__, json.dumps(arguments))
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])

    in_a_new_process = child.call
    return run


@pytest.mark.parametrize("name", command.BENCHMARKS)
def test_a_benchmark_gives_figures(name, call, monkeypatch):
    monkeypatch.setattr(child, "call", call)
    figures = list(command.BENCHMARKS[name](SMALLEST))
    assert figures
    for figure in figures:
        assert math.isfinite(figure.value), figure
        assert figure.reference is None or 0 < figure.reference < math.inf, figure
        assert not figure.fault, figure


def test_things_are_timed_in_turn():
    calls = []
    subjects = {name: lambda name=name: calls.append(name) for name in "ab"}
    times = interleaved(subjects, repeats=2, warm=1)
    assert "".join(calls) == "ab" + "abab"
    assert {name: len(values) for name, values in times.items()} == {"a": 2, "b": 2}


def test_a_function_is_called_in_another_process():
    assert child.call(math.hypot, 3, 4) == 5
    with pytest.raises(RuntimeError, match="ValueError"):
        child.call(math.sqrt, -1)


@pytest.mark.parametrize(
    ("figure", "met"),
    [
        (Figure("a", 10.0, "ms"), None),
        (Figure("a", 10.0, "ms", limit=10), True),
        (Figure("a", 10.1, "ms", limit=10), False),
        (Figure("a", 10.0, "ms", "b", 40.0, ratio_limit=0.25), True),
        (Figure("a", 10.0, "ms", "b", 39.0, ratio_limit=0.25), False),
        (Figure("a", 10.0, "ms", "b", 40.0, limit=9, ratio_limit=0.25), False),
        (Figure("a", 10.0, "ms", "b", None, ratio_limit=0.25), None),
        (Figure("a", 10.0, "ms", limit=10, fault="wrong"), False),
        (Figure("a", 10.0, "ms", fault="wrong"), False),
    ],
)
def test_a_goal_is_met_or_not(figure, met):
    assert figure.met is met


def test_a_figure_of_repeats_is_their_median_for_one_of_many():
    figure = Figure.of_times(
        "a", "ms", [0.3, 0.1, 0.2], "b", [0.4], count=100, reference_count=10, limit=3
    )
    assert figure.value == pytest.approx(2)
    assert figure.best == pytest.approx(1)
    assert figure.reference == pytest.approx(40)
    assert Figure.of_times("a", "µs", [0.002]).value == pytest.approx(2000)
    assert Figure.of_times("a", "µs", [0.002], "b", None).ratio is None


def test_the_table_shows_every_figure():
    lines = table(
        [
            Figure(
                "quick", 12.34, "ms", "slow", 50.0, limit=25, ratio_limit=0.2, best=9, note="here"
            ),
            Figure("odd", 1234.5, "µs", fault="not equal"),
        ]
    ).splitlines()
    assert lines[0].split() == [
        "figure",
        "here",
        "compared",
        "with",
        "that",
        "ratio",
        "goal",
        "met",
    ]
    for part in (
        "quick (here)",
        "12.3 ms, best 9",
        "slow",
        "50 ms",
        "0.25 ×",
        "≤ 25 ms, ≤ 0.2 ×",
        "NO",
    ):
        assert part in lines[2]
    assert "1234 µs" in lines[3]
    assert lines[3].endswith("NO: not equal")


@pytest.mark.parametrize(("value", "status"), [(1.0, 0), (3.0, 1)])
def test_the_command_prints_the_table_and_tells_by_its_status(monkeypatch, capsys, value, status):
    figure = Figure("the figure", value, "ms", limit=2)
    monkeypatch.setattr(command, "BENCHMARKS", {"one": lambda effort: iter([figure])})
    assert command.main(["--only", "one", "--quick"]) == status
    assert "the figure" in capsys.readouterr().out


def test_a_missing_package_is_told_in_a_sentence(monkeypatch, capsys):
    monkeypatch.setattr(command, "BENCHMARKS", {})
    monkeypatch.setattr(command.importlib.util, "find_spec", lambda name: None)
    assert command.main([]) == 0
    assert 'python -m pip install -e ".[bench]"' in capsys.readouterr().err
