"""Runs whose programs are held against them: every objective, schedule, optimizer, and ends of every kind."""

import json
from itertools import product

import resources
from core.optimizers import OPTIMIZERS
from core.scenario import DescentScenario, read_scenario
from core.schedules import SCHEDULES

PLANE = [[-2, 2], [-2, 2]]
OBJECTIVES = {
    "himmelblau": ({"name": "himmelblau"}, [0.5, -0.25]),
    "two_basins": ({"name": "two_basins"}, [1.75, 1.25]),
    "x_cos_pi_x": ({"name": "x_cos_pi_x"}, [0.5]),
    "climbed": ({"name": "quadratic_bowl", "condition": 7.5, "maximize": True}, [0.25, -0.5]),
    "of_y_only": ({"formula": "abs(y) - 2^y", "domain": PLANE}, [0.5, 0.75]),
    "many_functions": (
        {
            "formula": "max(sin(x)*y, 0.1) + sqrt(1 + x^2)*tanh(y) - log(2 + cos(x)) + min(x, y)/3",
            "domain": PLANE,
        },
        [0.3, -1.1],
    ),
}
BOWL = {"name": "quadratic_bowl"}


def scenario(*panes, steps=25, tolerance=1e-6):
    values = {
        "format": "descent-lab/1",
        "steps": steps,
        "tolerance": tolerance,
        "panes": [{"objective": objective, "runs": runs} for objective, *runs in panes],
    }
    return DescentScenario.from_json(json.dumps(values))


def run(start, name="SGD", lr=0.05, settings=(), **values):
    return {"start": start, "optimizer": {"name": name, "lr": lr, **dict(settings)}, **values}


def cases():
    for (name, (objective, start)), row in product(OBJECTIVES.items(), OPTIMIZERS):
        lr = {"Adadelta": 10.0, "LBFGS": 0.3}.get(row.name, 0.01 if name == "himmelblau" else 0.05)
        steps = 5 if row.name == "LBFGS" else 12  # RAdam changes its rule within six
        yield f"{row.name} on {name}", scenario((objective, run(start, row.name, lr)), steps=steps)
    for row, (name, settings) in product(SCHEDULES, [("SGD", {"momentum": 0.5}), ("Adam", {})]):
        schedule = json.loads(row.example.model_dump_json(exclude_unset=True))
        scheduled = run([-5, -2], name, settings=settings, schedule=schedule)
        yield f"{row.name} with {name}", scenario((BOWL, scheduled), steps=110)
    yield from every_pair()
    short_cycle = {"name": "OneCycleLR", "max_lr": 0.1, "total_steps": 20}
    scheduled = run([-5, -2], settings={"momentum": 0.9}, schedule=short_cycle)
    yield "a cycle shorter than the run", scenario((BOWL, scheduled), steps=30)
    for row in OPTIMIZERS:
        noisy = run([-5, -2], row.name, gradient_noise=0.3, seed=11)
        yield f"noise with {row.name}", scenario((BOWL, noisy), steps=6)
    yield (
        "noise in one dimension",
        scenario(({"name": "x_squared"}, run([10], gradient_noise=1, seed=3))),
    )
    wolfe = {"line_search_fn": "strong_wolfe"}
    searching = run([-1.2, 1], "LBFGS", 1.0, wolfe)
    slower = run([-1.2, 1], "LBFGS", 1.0, wolfe, schedule={"name": "ExponentialLR", "gamma": 0.9})
    yield "line searches", scenario(({"name": "rosenbrock"}, searching, slower, searching))
    stalled = run(
        [-1.2, 1], "LBFGS", 1.0, wolfe, schedule={"name": "ExponentialLR", "gamma": 1e-150}
    )
    yield "a line search whose rate becomes 0", scenario(({"name": "rosenbrock"}, stalled))
    barrier = {"formula": "-log(x) - log(1 - x) + 3x", "domain": [[0, 1]]}
    for repeats in (1, 3):
        lost = run([0.9], "LBFGS", 1.0, wolfe, gradient_noise=0.01, seed=2, repeats=repeats)
        yield f"a line search beyond a logarithm, {repeats} times", scenario((barrier, lost))
    amsgrad = {"amsgrad": True, "betas": [0.8, 0.99], "weight_decay": 0.1}
    yield "other settings", scenario((BOWL, run([-5, -2], "Adam", 0.3, amsgrad)))
    climbing = run([1, 1], settings={"momentum": 0.9, "nesterov": True, "maximize": True})
    yield "an optimizer that climbs", scenario((BOWL, climbing))
    yield "beyond 1e12", scenario(({"name": "x_squared"}, run([10], lr=30.0)), steps=100)
    yield "to infinity", scenario(({"name": "x_cubed"}, run([-1.5], lr=5.0)), steps=100)
    undefined = {"formula": "sqrt(x)", "domain": [[0, 2]]}
    yield "where f is not defined", scenario((undefined, run([1], lr=3.0)))
    arctangent = {"formula": "atan(x)", "domain": [[-5, 5]]}
    yield "beyond 1e12 where it is level", scenario((arctangent, run([1], lr=1e14)))
    yield "no steps", scenario((BOWL, run([-5, -2])), steps=0)
    # The squares of the last gradients are below the least number.
    yield "to a zero gradient", scenario((BOWL, run([1, 1], lr=0.2)), steps=900, tolerance=0)
    yield from repeated()
    for path in resources.scenarios():
        bundled = read_scenario(path)
        if isinstance(bundled, DescentScenario):
            values = json.loads(bundled.to_json()) | {"steps": min(bundled.steps, 100)}
            for pane in values["panes"]:
                for settings in pane["runs"]:
                    settings["repeats"] = min(settings.get("repeats", 1), 3)
            yield path.stem, DescentScenario.from_json(json.dumps(values))


def repeated():
    """Runs with repeats; of the last some converge and some diverge."""
    schedule = {"name": "ExponentialLR", "gamma": 0.9}
    noisy = {"gradient_noise": 0.5, "seed": 5, "repeats": 5}
    for name, settings in (
        ("SGD", {}),
        ("SGD", {"momentum": 0.9, "nesterov": True}),
        ("Adam", {}),
        ("LBFGS", {}),
    ):
        for extra in ({}, {"schedule": schedule}):
            descent = run([-5, -2], name, 0.1, settings, **noisy, **extra)
            steps = 2 if name == "LBFGS" else 25  # twenty gradients each
            yield (
                f"{name} {settings} {list(extra)} repeated",
                scenario((BOWL, descent), steps=steps),
            )
    yield "repeated without noise", scenario((BOWL, run([-5, -2], repeats=3)))
    yield "two that are repeated", scenario((BOWL, run([1, 1], **noisy), run([2, 1], **noisy)))
    undefined = {"formula": "sqrt(x)", "domain": [[0, 2]]}
    yield "repeated where f is not defined", scenario((undefined, run([-1], **noisy)))
    wild = {"gradient_noise": 3e12, "seed": 1, "repeats": 4}
    yield "repeated beyond 1e12", scenario(({"name": "x_squared"}, run([10], **wild)))
    cliff = {"formula": "x^2 - x^4/4", "domain": [[-1, 1]]}
    falling = {"gradient_noise": 0.6, "seed": 3, "repeats": 40}
    yield (
        "repeats that fall",
        scenario((cliff, run([1.3], lr=0.2, **falling)), steps=60, tolerance=0.05),
    )


def every_pair():
    """Every optimizer with every schedule, every other one with noise, eight runs at a time."""
    runs = []
    for index, (row, schedule) in enumerate(product(OPTIMIZERS, SCHEDULES)):
        example = json.loads(schedule.example.model_dump_json(exclude_unset=True))
        if schedule.name == "OneCycleLR":
            example["cycle_momentum"] = False  # which not every optimizer has
        noise = {"gradient_noise": 0.2, "seed": index} if index % 2 else {}
        runs.append(run([-1, -0.5], row.name, RATES.get(row.name, 0.05), schedule=example, **noise))
    for begin in range(0, len(runs), 8):
        yield f"pairs from {begin}", scenario((BOWL, *runs[begin : begin + 8]), steps=10)


RATES = {"Adadelta": 10.0, "LBFGS": 0.3}
CASES = dict(cases())
