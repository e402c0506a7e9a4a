"""Runs as a plain PyTorch program, to be read and to be run without this one."""

from collections.abc import Sequence

from core.objectives import Objective
from core.scenario import DescentScenario, Run

WIDTH = 88
"""A formula that makes a longer line is broken at its plus and minus signs."""


def script(scenario: DescentScenario, pane: int | None = None, run: int | None = None) -> str:
    """Write runs as a program that needs only torch.

    It prints a line ``t x f`` for each iterate, with every component of x: the numbers of the trace,
    equal in every bit. Of a run with repeats it is the first.

    Parameters
    ----------
    scenario
        What to run.
    pane
        Index of the pane; None for all.
    run
        Index of the run in its pane; None for all.
    """
    chosen = [
        (f"pane {i}, run {j}: {settings.optimizer.name}", landscape.objective.build(), settings)
        for i, landscape in enumerate(scenario.panes)
        for j, settings in enumerate(landscape.runs)
        if pane in (None, i) and run in (None, j)
    ]
    functions = {objective.key: objective for _, objective, _ in chosen}
    names = dict(zip(functions, _names(list(functions.values())), strict=True))
    blocks = ["import math\n\nimport torch\n"]
    blocks += [function(names[key], objective) for key, objective in functions.items()]
    for heading, objective, settings in chosen:
        lines = _loop(names[objective.key], settings, scenario)
        if len(chosen) > 1:
            lines.insert(0, f'print("{heading}")')
        blocks.append("\n".join(lines) + "\n")
    return "\n\n".join(blocks)


def _names(objectives: Sequence[Objective]) -> list[str]:
    """Return a function's name for each: the catalogue's where there is one, and no name twice."""
    names: list[str] = []
    for objective in objectives:
        name, number = objective.name or "f", 2
        while name in names:
            name, number = f"{objective.name or 'f'}_{number}", number + 1
        names.append(name)
    return names


def function(name: str, objective: Objective) -> str:
    """Write an objective as a function of one tensor a variable."""
    variables = ", ".join("xy"[: objective.dimension])
    line = f"    return {objective.formula.code()}"
    if len(line) > WIDTH:
        line = "    return (\n        " + "\n        ".join(_terms(line[11:])) + "\n    )"
    return f"def {name}({variables}):\n{line}\n"


def _terms(expression: str) -> list[str]:
    """Break a sum before each plus and minus that is not inside brackets."""
    terms = [""]
    depth = 0
    for index, character in enumerate(expression):
        depth += (character == "(") - (character == ")")
        if depth == 0 and expression[index : index + 3] in (" + ", " - "):
            terms.append("")
        elif terms[-1] or character != " ":
            terms[-1] += character
    return terms


def _loop(function: str, run: Run, scenario: DescentScenario) -> list[str]:
    """Write one run: how it is set up, and its steps."""
    start = [float(component) for component in run.start]
    lines = [
        f"x = torch.tensor({start}, dtype=torch.float64, requires_grad=True)",
        f"optimizer = {run.optimizer.code()}",
    ]
    if run.schedule is not None:
        lines.append(f"scheduler = {run.schedule.code(scenario.steps)}")
    noise = []
    if run.gradient_noise:
        lines.append(f"generator = torch.Generator().manual_seed({run.seed})")
        normal = f"torch.randn({len(start)}, dtype=torch.float64, generator=generator)"
        noise = [f"x.grad += {run.gradient_noise} * {normal}"]
    evaluate = ["optimizer.zero_grad()", f"value = {function}(*x)", "value.backward()"]
    step = [*noise, "optimizer.step()"]
    if run.optimizer.name == "LBFGS":  # it evaluates as often as it likes in one step
        closure = indented([*evaluate, *noise, "return value"])
        lines += ["", "", "def closure():", *closure, "", ""]
        evaluate = evaluate if noise else ["value = closure()"]
        step = ["optimizer.step(closure)"]
    body = [
        *evaluate,
        "print(t, *x.tolist(), value.item())",
        f"if math.hypot(*x.grad) <= {scenario.tolerance}:",
        "    break  # converged",
        "if not (value.isfinite() and x.grad.isfinite().all() and x.abs().max() <= 1e12):",
        "    break  # diverged",
        *step,
    ]
    if run.schedule is not None:
        last = run.schedule.last_step(scenario.steps)
        is_short = last is not None and last <= scenario.steps
        body += [f"if t < {last}:", "    scheduler.step()"] if is_short else ["scheduler.step()"]
    return [*lines, f"for t in range({scenario.steps + 1}):", *indented(body)]


def indented(lines: Sequence[str]) -> list[str]:
    """Return lines of a program one level deeper; empty ones stay empty."""
    return [f"    {line}" if line else "" for line in lines]
