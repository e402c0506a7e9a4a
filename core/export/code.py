"""Runs as a plain PyTorch program, to be read and to be run without this one."""

from collections.abc import Sequence

from core.objectives import Objective
from core.scenario import DescentScenario, Run

WIDTH = 88
"""A formula that makes a longer line is broken at its plus and minus signs."""


SEARCH = (
    "try:",
    "    optimizer.step(closure)",
    "except (IndexError, ZeroDivisionError):  # torch's search fails: f no number, or a rate of 0",
    "    x.detach().copy_(tried)",
)
"""A step of LBFGS with its line search: see `core.stepper.search`."""


def script(scenario: DescentScenario, pane: int | None = None, run: int | None = None) -> str:
    """Write runs as a program that needs only torch.

    It prints a line ``t x f`` for each iterate, with every component of x: the numbers of the trace.
    Of a run with repeats it prints a line ``seed x outcome`` for each, with its last x; then the mean
    and the standard deviation of these, and how many diverged: the numbers of ``run``. All are equal
    in every bit.

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
        write = _repeats if settings.repeats > 1 else _run
        told = [f'print("{heading}")'] if len(chosen) > 1 else []
        lines = write(_Parts(names[objective.key], settings, scenario), told)
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


class _Parts:
    """The lines that a run is made of, each a list.

    Parameters
    ----------
    function
        The name of its objective.
    run
        The run.
    scenario
        Which tells its steps and its tolerance.

    Attributes
    ----------
    start
        Before the first step.
    evaluate, step
        What gets f and ∇f at the iterate, and what then leads to the next one.
    """

    def __init__(self, function: str, run: Run, scenario: DescentScenario) -> None:
        start = [float(component) for component in run.start]
        self.run, self.scenario = run, scenario
        self.start = [
            f"x = torch.tensor({start}, dtype=torch.float64, requires_grad=True)",
            f"optimizer = {run.optimizer.code()}",
        ]
        if run.schedule is not None:
            self.start.append(f"scheduler = {run.schedule.code(scenario.steps)}")
        noise = []
        if run.gradient_noise:
            seed = "seed" if run.repeats > 1 else run.seed
            self.start.append(f"generator = torch.Generator().manual_seed({seed})")
            normal = f"torch.randn({len(start)}, dtype=torch.float64, generator=generator)"
            noise = [f"x.grad += {run.gradient_noise} * {normal}"]
        self.evaluate = ["optimizer.zero_grad()", f"value = {function}(*x)", "value.backward()"]
        self.step = [*noise, "optimizer.step()"]
        if run.optimizer.name == "LBFGS":  # it evaluates as often as it likes in one step
            searches = run.optimizer.line_search_fn is not None
            tried = ["tried.copy_(x.detach())"] if searches else []
            closure = indented([*self.evaluate, *noise, *tried, "return value"])
            between = [""] if run.repeats > 1 else ["", ""]
            self.start += ["tried = x.detach().clone()"] if searches else []
            self.start += [*between, "def closure():", *closure, *between]
            self.evaluate = self.evaluate if noise else ["value = closure()"]
            self.step = [*SEARCH] if searches else ["optimizer.step(closure)"]
        if run.schedule is not None:
            last = run.schedule.last_step(scenario.steps)
            is_short = last is not None and last <= scenario.steps
            step = ["scheduler.step()"]
            self.step += [f"if t < {last}:", *indented(step)] if is_short else step

    def steps(self, body: Sequence[str]) -> list[str]:
        """Write the loop over the steps."""
        return [f"for t in range({self.scenario.steps + 1}):", *indented(body)]


def _run(parts: _Parts, heading: Sequence[str]) -> list[str]:
    """Write a run that prints its iterates."""
    body = [
        *parts.evaluate,
        "print(t, *x.tolist(), value.item())",
        "if not (value.isfinite() and x.grad.isfinite().all() and x.abs().max() <= 1e12):",
        "    break  # diverged",
        f"if math.hypot(*x.grad) <= {parts.scenario.tolerance}:",
        "    break  # converged",
        *parts.step,
    ]
    return [*heading, *parts.start, *parts.steps(body)]


def _repeats(parts: _Parts, heading: Sequence[str]) -> list[str]:
    """Write a run as a function of its seed, and what prints where its repeats end.

    One after the other: torch's kernels for many numbers at once would have other last bits.
    """
    run = parts.run
    body = [
        *parts.evaluate,
        "if not (value.isfinite() and x.isfinite().all() and x.grad.isfinite().all()):",
        '    return last, "diverged"',
        "last = x.tolist()",
        "if x.abs().max() > 1e12:",
        '    return last, "diverged"',
        f"if math.hypot(*x.grad) <= {parts.scenario.tolerance}:",
        '    return last, "converged"',
        *parts.step,
    ]
    descend = [
        '"""Return the last finite x of a run, and how it ended."""',
        *parts.start,
        f"last = [math.nan] * {len(run.start)}",
        *parts.steps(body),
        'return last, "step limit"',
    ]
    return [
        "def descend(seed):",
        *indented(descend),
        "",
        "",
        *heading,
        "ends, diverged = [], 0",
        f"for seed in range({run.seed}, {run.seed + run.repeats}):",
        "    last, outcome = descend(seed)",
        "    print(seed, *last, outcome)",
        "    ends.append(last)",
        '    diverged += outcome == "diverged"',
        "ends = torch.tensor(ends, dtype=torch.float64)",
        'print("mean", *ends.mean(dim=0).tolist())',
        'print("std", *ends.std(dim=0).tolist())',
        'print("diverged", diverged)',
    ]


def indented(lines: Sequence[str]) -> list[str]:
    """Return lines of a program one level deeper; empty ones stay empty."""
    return [f"    {line}" if line else "" for line in lines]
