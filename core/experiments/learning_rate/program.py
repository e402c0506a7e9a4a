"""The experiment as a plain PyTorch program."""

from core.export.code import SEARCH, function
from core.optimizers import AnyOptimizer
from core.scenario import LearningRateScenario

PROGRAM = """import math

import torch

torch.set_num_threads(1)


{function}

def descend(lr):
    x = torch.tensor({start}, dtype=torch.float64, requires_grad=True)
    optimizer = {optimizer}
    last = math.nan
    for t in range({steps} + 1):
        optimizer.zero_grad()
        value = {name}(*x)
        value.backward()
        if value.isfinite() and x.isfinite().all() and x.grad.isfinite().all():
            last = value.item()
        else:
            return "diverged", t, last
        if x.abs().max() > 1e12:
            return "diverged", t, last
        if math.hypot(*x.grad) <= {tolerance}:
            return "converged", t, last
        if t < {steps}:
            {step}
    return "step limit", t, last


low, high, count = {low}, {high}, {count}
for i in range(count):
    lr = low * (high / low) ** (i / (count - 1)) if i < count - 1 else high
    print(lr, *descend(lr))
"""

CLOSURE = """
    def closure():
        optimizer.zero_grad()
        value = {name}(*x)
        value.backward(){tried}
        return value

    last = math.nan"""
TRIED = "\n        tried.copy_(x.detach())"


def script(scenario: LearningRateScenario) -> str:
    """Write the experiment as a program that needs only torch.

    It runs one rate after another, and prints a line ``lr outcome t f`` for each: f is the last finite
    one, nan if there is none.
    """
    objective = scenario.objective.build()
    name = objective.name or "f"
    optimizer = scenario.optimizer
    text = PROGRAM.format(
        function=function(name, objective),
        name=name,
        start=[float(component) for component in scenario.start],
        optimizer=optimizer.code("[x]", lr="lr"),
        steps=scenario.steps,
        tolerance=scenario.tolerance,
        step=_step(optimizer),
        low=scenario.rates.from_,
        high=scenario.rates.to,
        count=scenario.rates.count,
    )
    if optimizer.name == "LBFGS":
        searches = optimizer.line_search_fn is not None
        closure = CLOSURE.format(name=name, tried=TRIED if searches else "")
        before = "\n    tried = x.detach().clone()" if searches else ""
        text = text.replace("\n    last = math.nan", before + closure, 1)
    return text


def _step(optimizer: AnyOptimizer) -> str:
    if optimizer.name != "LBFGS":
        return "optimizer.step()"
    if optimizer.line_search_fn is None:
        return "optimizer.step(closure)"
    return ("\n" + 12 * " ").join(SEARCH)
