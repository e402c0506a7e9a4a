"""The experiment as a plain PyTorch program."""

from core.experiments.basins.result import CLOSE, BasinMap
from core.export.code import function
from core.scenario import BasinsScenario

PROGRAM = """import torch

torch.set_num_threads(1)


{function}

# The middle of each pixel is a start, and a column of p is a run.
side, steps, tolerance = {side}, {steps}, {tolerance}
low, high = {low}, {high}
share = torch.arange(side, dtype=torch.float64) + 0.5
x, y = (low[i] + share * ((high[i] - low[i]) / side) for i in range(2))
p = torch.stack([x.repeat(side), y.repeat_interleave(side)]).requires_grad_()
optimizer = {optimizer}

count = side * side
moving = torch.ones(count, dtype=torch.bool)
converged, diverged = ~moving, ~moving
end, before = torch.zeros(2, 2, count, dtype=torch.float64)
t_end = torch.zeros(count, dtype=torch.float64)
for t in range(steps + 1):
    optimizer.zero_grad()
    value = {name}(*p)
    value.sum().backward()  # of each run its own gradient: no run's value depends on another run
    at = p.detach()
    fine = value.isfinite() & p.grad.isfinite().all(0) & (at.abs() <= 1e12).all(0)
    rests = fine & (torch.hypot(*p.grad) <= tolerance)
    ends = moving & (rests | ~fine | (t == steps))
    end[:, ends], t_end[ends] = at[:, ends], t
    converged = converged | (ends & rests)
    diverged = diverged | (ends & ~fine)
    moving = moving & ~ends
    if t == steps - 1 or steps == 0:
        before = at.clone()
    if not moving.any():
        break
    optimizer.step()

# A run that has converged is at the nearest critical point, if that is close; one whose steps are
# used up is, if that was so before its last step too.
points = torch.tensor([
{points}
], dtype=torch.float64).reshape(-1, 2)
sides = torch.tensor({sides}, dtype=torch.float64)  # of the domain


def nearest(x, candidates):
    away = [((x.T - point) / sides).square().sum(1).sqrt() for point in candidates]
    return torch.stack([torch.full((count,), torch.inf, dtype=torch.float64), *away]).min(0)


def close(x):
    away, index = nearest(x, points)
    index[~(away <= {close})] = 0
    return index


index = close(end)
index[~converged & (close(before) != index)] = 0
{continuum}index[diverged] = -1
for number, point in enumerate(points.tolist(), 1):
    print(*point, (index == number).double().mean().item())
print("none", (index == 0).double().mean().item())
print("diverged", (index == -1).double().mean().item())
print("steps", t_end.mean().item())
"""

CONTINUUM = """# Of lines of critical points a few stand for all: for all runs that have come to rest on them.
line = torch.tensor({line})
_, on_line = nearest(end, points[line])
resting = (index == 0) & converged
index[resting] = line[on_line[resting] - 1] + 1
"""


def script(scenario: BasinsScenario, result: BasinMap) -> str:
    """Write the experiment as a program that needs only torch.

    It prints a line ``x1 x2 share`` for each critical point, then the shares of the starts that end at
    none of them and that diverge, and the mean number of steps.

    Parameters
    ----------
    scenario
        What to run.
    result
        What came of it: the program is given the points, and does not look for them.
    """
    objective = scenario.objective.build()
    name = objective.name or "f"
    lines = [f"    {point.x.tolist()},  # {point.kind}" for point in result.points]
    line = [index for index, point in enumerate(result.points) if point.kind.is_degenerate]
    return PROGRAM.format(
        function=function(name, objective),
        name=name,
        side=scenario.grid,
        steps=scenario.steps,
        tolerance=scenario.tolerance,
        low=[low for low, _ in result.view],
        high=[high for _, high in result.view],
        optimizer=scenario.optimizer.code("[p]"),
        points="\n".join(lines),
        sides=[high - low for low, high in objective.domain],
        close=CLOSE,
        continuum=CONTINUUM.format(line=line) if result.continuum else "",
    )
