import json

from core.scenario import DescentScenario
from core.spreading import SpreadBench, repeated, spreads_of


def scenario(*repeats: int, lr: float = 0.1) -> DescentScenario:
    runs = [
        {
            "start": [-5, -2],
            "optimizer": {"name": "SGD", "lr": lr},
            "gradient_noise": 1,
            "repeats": count,
        }
        for count in repeats
    ]
    pane = {"objective": {"name": "quadratic_bowl"}, "runs": runs}
    values = {"format": "descent-lab/1", "steps": 20, "tolerance": 0, "panes": [pane]}
    return DescentScenario.from_json(json.dumps(values))


def last(found):
    return [spreads for spreads in found if spreads is not None][-1]


def test_only_repeated_runs_spread() -> None:
    assert not repeated(scenario(1, 1))
    assert repeated(scenario(1, 2))
    spreads = spreads_of(scenario(1, 6, 1))
    assert [spread and spread.repeats for spread in spreads.panes[0]] == [None, 6, None]
    assert spreads.done == 1
    assert spreads.of(0, 1) is spreads.known[0]
    assert spreads.of(0, 5) is None
    assert spreads.of(3, 0) is None
    assert spreads.begun().known[0].last == 0


def test_what_stays_the_same_is_not_computed_again() -> None:
    bench = SpreadBench()
    first = last(bench.spreads(scenario(4, 5), 20))
    again = last(bench.spreads(scenario(4, 5), 20))
    assert again.known[0].mean.base is not None
    assert again.known[0].mean.ctypes.data == first.known[0].mean.ctypes.data
    further = last(bench.spreads(scenario(4, 5), 30))
    assert [spread.last for spread in further.known] == [30, 30]
    assert further.known[1].mean[:21].tolist() == first.known[1].mean.tolist()
    other = last(bench.spreads(scenario(4, 5, lr=0.05), 20))
    assert other.known[0].mean[-1].tolist() != first.known[0].mean[-1].tolist()


def test_no_more_steps_are_given_out_than_are_asked_for() -> None:
    bench = SpreadBench()
    last(bench.spreads(scenario(4, 5), 30))
    short = last(bench.spreads(scenario(4, 5), 20))
    assert [spread.last for spread in short.known] == [20, 20]
    assert not any(spread.under_way for spread in short.known)
    assert short.done == 1
    at_once = last(SpreadBench().spreads(scenario(4, 5), 20))
    for mine, theirs in zip(short.known, at_once.known, strict=True):
        assert mine.x.tolist() == theirs.x.tolist()
        assert mine.std.tolist() == theirs.std.tolist()


def test_it_tells_how_far_it_is(monkeypatch) -> None:
    monkeypatch.setattr("core.spreading.PATIENCE", 0.0)
    monkeypatch.setattr("core.repeats.SLICE", 0.0)
    found = [spreads for spreads in SpreadBench().spreads(scenario(4, 5), 20) if spreads]
    shares = [spreads.done for spreads in found]
    assert shares == sorted(shares)
    assert len(set(shares)) > 20
    assert 0 < shares[0] < 0.1
    assert shares[-1] == 1
    assert found[5].panes[0][1] is None
    assert found[5].panes[0][0].under_way
