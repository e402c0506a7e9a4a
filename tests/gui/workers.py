"""Work for the window's worker, and what comes of it."""

from core.objectives import build_objective
from core.scenario import DescentScenario


def objective(formula="x**2 - y**2", domain=((-2.0, 2.0), (-2.0, 2.0))):
    return build_objective(
        name=None, formula=formula, domain=domain, condition=None, maximize=False
    )


def scenario(steps=50, lr=0.06):
    return DescentScenario.from_json(
        f"""{{"format": "descent-lab/1", "activity": "descent", "steps": {steps}, "tolerance": 0,
        "panes": [{{"objective": {{"name": "rosenbrock"}}, "runs": [
        {{"start": [-1.0, 1.0], "optimizer": {{"name": "SGD", "lr": {lr}}}}}]}}]}}"""
    )


def collect(worker):
    arrived = []
    worker.arrived.connect(lambda kind, pane, result: arrived.append((kind, pane, result)))
    return arrived


def collect_formulas(worker):
    deliveries = []
    worker.gathered.connect(deliveries.append)
    return deliveries
