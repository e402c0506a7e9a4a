import json

import numpy as np
import pytest
from scipy import integrate

from core.calculus import gradient
from core.critical_points import classify
from core.descent import descend
from core.experiments import experiment, whole
from core.experiments.basins import experiment as module
from core.experiments.basins.result import CLOSE, DIVERGED, NOWHERE, UNDER_WAY
from core.optimizers import OPTIMIZERS
from core.problems import Problem
from core.scenario import BasinsScenario, Pane, Run, scenario_from_json
from core.trace import Outcome


def scenario(objective, optimizer=None, **values) -> BasinsScenario:
    chosen = {"name": objective} if isinstance(objective, str) else objective
    tree = {
        "format": "descent-lab/1",
        "activity": "basins",
        "objective": chosen,
        "optimizer": optimizer or {"name": "SGD", "lr": 0.01},
    }
    return scenario_from_json(json.dumps(tree | values))


def result(*arguments, **values):
    chosen = scenario(*arguments, **values)
    return whole(experiment(chosen).run(chosen))


RATES = {"SGD": 0.01, "ASGD": 0.01, "RAdam": 0.02, "Adadelta": 20.0, "Adagrad": 1.0}


@pytest.mark.parametrize(
    "row", [row for row in OPTIMIZERS if row.elementwise], ids=lambda r: r.name
)
def test_each_pixel_is_where_a_run_of_descent_ends(row) -> None:
    optimizer = {"name": row.name, "lr": RATES.get(row.name, 0.15)}
    chosen = scenario("himmelblau", optimizer, grid=4, steps=120)
    drawn = whole(experiment(chosen).run(chosen))
    size = np.array([10.0, 10.0])
    for half in (0, 2):
        pixels = [(i, j) for i in (half, half + 1) for j in range(4)]
        runs = tuple(Run(start=drawn.start(*each), optimizer=chosen.optimizer) for each in pixels)
        pane = Pane(objective=chosen.objective, runs=runs)
        traces = descend(pane, chosen.steps, chosen.tolerance)
        for (i, j), trace in zip(pixels, traces, strict=True):
            assert drawn.t[i, j] == trace.last
            away = [np.hypot(*((trace.x[-1] - p.x) / size)) for p in drawn.points]
            if trace.outcome is Outcome.DIVERGED:
                expected = DIVERGED
            elif min(away) <= CLOSE:
                expected = np.argmin(away)
            else:
                expected = NOWHERE
            assert drawn.ends[i, j] == expected
            if trace.outcome is Outcome.CONVERGED:
                reached = classify(chosen.objective.build(), trace.x[-1])
                assert reached.x == pytest.approx(drawn.points[expected].x, abs=1e-9)
    assert (drawn.ends >= 0).mean() > 0.3


def test_every_start_of_the_small_steps_goes_where_the_flow_goes() -> None:
    drawn = result("two_basins", {"name": "SGD", "lr": 0.02}, grid=8, steps=2000)
    objective = scenario("two_basins").objective.build()

    def flow_from(start):
        slope = lambda _, x: -gradient(objective, x[None])[0]  # noqa: E731
        return integrate.solve_ivp(slope, (0, 20), start, rtol=1e-5).y[:, -1]

    for i, j in [(1, 0), (4, 4), (5, 7)]:
        there = drawn.points[drawn.ends[i, j]].x
        assert there == pytest.approx(flow_from(drawn.start(i, j)), abs=1e-3)


def test_symmetry_and_the_saddle_between() -> None:
    # Starts on the y-axis stay on it, and end at the saddle.
    choice = {"formula": "x^4/4 - x^2/2 + y^2/2", "domain": [[-2, 2], [-2, 2]]}
    drawn = result(choice, {"name": "SGD", "lr": 0.1}, grid=9, steps=300)
    assert [point.x.tolist() for point in drawn.points] == [[-1, 0], [1, 0], [0, 0]]
    np.testing.assert_array_equal(drawn.ends, [[0, 0, 0, 0, 2, 1, 1, 1, 1]] * 9)
    np.testing.assert_array_equal(drawn.t, drawn.t[::-1, ::-1])
    assert drawn.shares == (36 / 81, 36 / 81, 9 / 81)


def test_divergence() -> None:
    drawn = result("hyperbolic_paraboloid", {"name": "SGD", "lr": 0.1}, grid=5, steps=400)
    # On the stable manifold y = 0 runs converge to the saddle; all others leave.
    np.testing.assert_array_equal(drawn.ends[2], [0] * 5)
    assert (drawn.ends[[0, 1, 3, 4]] == DIVERGED).all()
    assert module.report(drawn) == {
        "basins": {"points": [[0.0, 0.0]], "share": [0.2], "diverged": 0.8}
    }


def test_too_few_steps_end_nowhere() -> None:
    drawn = result("himmelblau", {"name": "SGD", "lr": 1e-5}, grid=4, steps=3)
    assert drawn.share(NOWHERE) == 1
    assert (drawn.t == 3).all()


def test_who_jumps_about_is_nowhere() -> None:
    # 441 points lie so close that most places are close to one; steps lead from one to another.
    drawn = result("rastrigin", {"name": "SGD", "lr": 0.02}, grid=22, steps=50)
    assert drawn.share(NOWHERE) > 0.95
    calm = result("rastrigin", {"name": "SGD", "lr": 0.001}, grid=22, steps=50)
    assert calm.share(NOWHERE) < 0.01
    assert (np.array(calm.shares) > 0).sum() == 121


def test_points_outside_the_domain_are_found_where_runs_end_there() -> None:
    choice = {"formula": "sin(x) + y^2", "domain": [[0, 4], [-1, 1]]}
    drawn = result(choice, {"name": "SGD", "lr": 0.3}, grid=20, steps=200)
    inside = {round(point.x[0] / np.pi, 6) for point in drawn.points if 0 <= point.x[0] <= 4}
    outside = {round(point.x[0] / np.pi, 6) for point in drawn.points} - inside
    assert (inside, outside) == ({0.5}, {-0.5, 1.5})
    assert sum(drawn.shares) == 1


def test_a_line_of_minima() -> None:
    choice = {"formula": "(x^2 + y^2 - 1)^2", "domain": [[-2, 2], [-2, 2]]}
    drawn = result(choice, {"name": "SGD", "lr": 0.02}, grid=20, steps=400)
    assert drawn.continuum
    assert sum(drawn.shares) == pytest.approx(1)
    # each representative has those that end nearest to it: those of its direction
    x = np.array([point.x for point in drawn.points])
    for i, j in [(0, 0), (5, 17), (19, 3), (12, 6)]:
        start = np.array(drawn.start(i, j))
        on_ring = start / np.hypot(*start)
        assert drawn.ends[i, j] == np.hypot(*(x - on_ring).T).argmin()


def test_a_plateau_is_no_critical_point() -> None:
    choice = {"formula": "1 - exp(-x^2/2 - y^2)", "domain": [[-8, 8], [-3, 3]]}
    drawn = result(choice, {"name": "SGD", "lr": 0.5}, grid=16, steps=100)
    assert drawn.ends[8, 0] == NOWHERE
    assert drawn.t[8, 0] == 0
    assert drawn.ends[8, 8] == 0


def test_a_coarse_map_comes_first_and_fills_what_is_not_known(monkeypatch) -> None:
    monkeypatch.setattr(module, "PATIENCE", 0.0)
    chosen = scenario("himmelblau", grid=130)
    pictures = [drawn for drawn in experiment(chosen).run(chosen) if drawn is not None]
    sides = [drawn.side for drawn in pictures]
    assert sides == sorted(sides)
    assert set(sides) == {64, 130}
    done = [drawn.done for drawn in pictures]
    assert done == sorted(done)
    assert [share == 1 for share in done] == [False] * (len(done) - 1) + [True]
    last = pictures[-1]
    assert not (last.ends == UNDER_WAY).any()
    first_fine = pictures[sides.index(130)]
    assert (first_fine.ends == UNDER_WAY).mean() <= 3 * module.FEW
    for drawn in pictures:
        assert not drawn.t[drawn.ends == UNDER_WAY].any()
    assert (first_fine.ends == last.ends).mean() > 0.8
    with pytest.raises(ValueError, match="read-only"):
        last.ends[0, 0] = 3


def test_the_view_is_where_the_starts_are() -> None:
    whole_map = result("himmelblau", grid=40)
    part = result("himmelblau", grid=10, view=[[-2.5, 0], [0, 2.5]])
    np.testing.assert_array_equal(part.ends, whole_map.ends[20:30, 10:20])
    np.testing.assert_array_equal(part.t, whole_map.t[20:30, 10:20])
    assert part.start(0, 9) == (-0.125, 0.125)


def test_csv() -> None:
    drawn = result("hyperbolic_paraboloid", {"name": "SGD", "lr": 0.1}, grid=3, steps=300)
    rows = "".join(module.lines(drawn)).splitlines()
    assert rows[0] == "x1,x2,point,t"
    assert len(rows) == 10
    x, y, point, t = rows[1].split(",")
    assert (float(x), float(y)) == drawn.start(0, 0)
    assert (point, int(t)) == ("diverged", drawn.t[0, 0])
    assert rows[4].split(",")[1:] == ["0", "0", str(drawn.t[1, 0])]


def test_table() -> None:
    drawn = result("two_basins", {"name": "SGD", "lr": 0.1}, grid=8)
    rows = module.table(drawn).splitlines()
    assert rows[0].split() == ["point", "x", "f", "kind", "share"]
    assert rows[1].split()[-1] == f"{drawn.shares[0]:.6f}"
    assert [row.split()[0] for row in rows[1:]] == ["0", "1", "2", "none", "diverged"]


@pytest.mark.parametrize(
    ("objective", "optimizer", "values"),
    [
        ("saddle_ring", {"name": "Adam", "lr": 0.1}, {"view": [[-0.5, 1.5], [-1, 1]]}),
        ({"formula": "(x^2 + y^2 - 1)^2", "domain": [[-2, 2], [-2, 2]]}, None, {"steps": 90}),
    ],
    ids=["a part", "a line"],
)
def test_the_program_prints_the_same_numbers(output_of, objective, optimizer, values) -> None:
    chosen = scenario(objective, optimizer, grid=16, **({"steps": 100} | values))
    drawn = whole(experiment(chosen).run(chosen))
    *points, none, diverged, steps = output_of(experiment(chosen).script(chosen))
    told = [
        [*point.x.tolist(), share] for point, share in zip(drawn.points, drawn.shares, strict=True)
    ]
    assert [[float(word) for word in line] for line in points] == told
    assert float(none[1]) == drawn.share(NOWHERE)
    assert float(diverged[1]) == drawn.share(DIVERGED)
    assert float(steps[1]) == drawn.t.mean()


@pytest.mark.parametrize(
    ("values", "field", "sentence"),
    [
        ({"optimizer": {"name": "LBFGS"}}, "optimizer.name", "not elementwise"),
        ({"objective": "x_squared"}, "objective", "two variables"),
        ({"grid": 2000}, "grid", "at most 1024"),
        ({"view": [[0, 1], [1, 1]]}, "view", "from a lower to a higher"),
        ({"view": [[0, 1], [1, 1 + 1e-14]]}, "view", "far apart"),
        ({"view": [[0, 1e12], [0, 1]]}, "view", "within ±1e"),
        ({"view": [[0, 1]]}, "view[1]", "missing"),
        ({"tolerance": -1.0}, "tolerance", "at least 0"),
    ],
)
def test_what_cannot_be_drawn(values, field, sentence) -> None:
    with pytest.raises(Problem, match=sentence) as caught:
        scenario(**({"objective": "himmelblau"} | values))
    assert caught.value.field == field


def test_cancelled() -> None:
    chosen = scenario("himmelblau", grid=1024, steps=100_000)
    results = experiment(chosen).run(chosen)
    for _ in range(3):
        next(results)
    results.close()
    assert list(results) == []


def test_runs_that_go_far_out_of_a_thin_domain_end_nowhere() -> None:
    slope = {"formula": "x + y", "domain": [[-1, 1], [-1e-8, 1.1e-8]]}
    drawn = result(slope, {"name": "SGD", "lr": 1e9}, grid=4, steps=100)
    assert drawn.share(NOWHERE) == 1
