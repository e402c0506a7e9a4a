"""Learning with mini-batches as a plain PyTorch program, to be read and to be run without this one."""

from pathlib import Path

from core.data import csv_layout
from core.data.bundled import bundled
from core.experiments.base import value_of
from core.experiments.mini_batch.preparing import prepare
from core.export.code import indented
from core.scenario import BatchRun, DataChoice, MiniBatchScenario, Synthetic

_LOSSES = {
    "linear": ("mse_loss", "mse_loss(inputs @ x, target) / 2"),
    "logistic": (
        "binary_cross_entropy_with_logits",
        "binary_cross_entropy_with_logits(inputs @ x, target)",
    ),
}


def script(scenario: MiniBatchScenario, run: int | None = None, samples: int | None = None) -> str:
    """Write runs as a program that needs only torch, and the CSV file if there is one.

    It prints a line ``epoch loss x`` after each epoch, with all parameters, the bias last: the numbers
    of the experiment, equal in every bit. Data that come with scikit-learn stand at its end.

    Parameters
    ----------
    scenario
        What to run.
    run
        Index of the run; None for all.
    samples
        n, where it is known; None reads the data to know it.

    Raises
    ------
    Problem
        If the data can't be had.
    """
    if samples is None:
        samples = value_of(prepare(scenario)).samples
    function, loss = _LOSSES[scenario.model]
    chosen = [
        (f"run {index}: batch {settings.batch_size}, {settings.optimizer.name}", settings)
        for index, settings in enumerate(scenario.runs)
        if run in (None, index)
    ]
    body = ["features, target = read()", *_prepared(scenario.standardize)]
    for heading, settings in chosen:
        body += ["", f'print("{heading}")'] if len(chosen) > 1 else [""]
        body += _training(settings, scenario.seed, samples)
    reading, rows = _reading(scenario)
    blocks = [
        "import csv\n" if scenario.data.csv is not None else "",
        f"import math\n\nimport torch\nfrom torch.nn.functional import {function}\n\n\n",
        f"def loss(x, inputs, target):\n    return {loss}\n\n\n",
        "\n".join(["def main():", *indented(body)]) + "\n\n\n",
        "\n".join(["def read():", *indented(reading)]) + "\n\n\n",
        f'ROWS = """\\\n{rows}\n"""\n\n' if rows else "",
        "main()\n",
    ]
    return "\n".join(line.rstrip() for line in "".join(blocks).split("\n"))


def _prepared(standardize: bool) -> list[str]:
    lines = [
        "scale = features.std(0, correction=0)",
        "scale[(features == features[0]).all(0)] = 1  # what is constant is only shifted",
        "features = (features - features.mean(0)) / scale",
    ]
    return [
        *(lines if standardize else []),
        "n, d = features.shape",
        "ones = torch.ones(n, 1, dtype=torch.float64)  # their weight is the bias",
        "inputs = torch.cat([features, ones], 1)",
    ]


def _training(run: BatchRun, seed: int, samples: int) -> list[str]:
    """Write one run: how it is set up, and its epochs."""
    planned = run.epochs * -(-samples // run.batch_size)
    lines = [
        f"generator = torch.Generator().manual_seed({seed + 1})",
        "x = torch.zeros(d + 1, dtype=torch.float64)",
        "x[:d] = 0.01 * torch.randn(d, dtype=torch.float64, generator=generator)",
        "x.requires_grad_()",
        f"optimizer = {run.optimizer.code()}",
    ]
    after = []
    if run.schedule is not None:
        lines.append(f"scheduler = {run.schedule.code(planned)}")
        last = run.schedule.last_step(planned)
        after = ["scheduler.step()"]
        if last is not None and last < planned:
            lines.append("t = 0")
            after = ["t += 1", f"if t <= {last}:", "    scheduler.step()"]
    whole = run.batch_size == samples and run.sampling == "without_replacement"
    batch = "x, inputs, target" if whole else "x, inputs[batch], target[batch]"
    if run.optimizer.name == "LBFGS":  # it evaluates as often as it likes in one step
        step = [
            "def closure():",
            *indented(
                [
                    "optimizer.zero_grad()",
                    f"value = loss({batch})",
                    "value.backward()",
                    "return value",
                ]
            ),
            "",
            "optimizer.step(closure)",
            *after,
        ]
    else:
        step = [
            "optimizer.zero_grad()",
            f"loss({batch}).backward()",
            "optimizer.step()",
            *after,
        ]
    if not whole:
        draws = (
            "torch.randint(n, (n,), generator=generator)"
            if run.sampling == "with_replacement"
            else "torch.randperm(n, generator=generator)"
        )
        step = [f"for batch in {draws}.split({run.batch_size}):", *indented(step)]
    return [
        *lines,
        f"for epoch in range(1, {run.epochs + 1}):",
        *indented(
            [
                *step,
                "value = loss(x.detach(), inputs, target).item()",
                "print(epoch, value, *x.tolist())",
                "if not (math.isfinite(value) and x.isfinite().all()):",
                "    break  # diverged",
            ]
        ),
    ]


def _reading(scenario: MiniBatchScenario) -> tuple[list[str], str]:
    """Write what returns features and target; and the text of the data that it reads, if it does."""
    data = scenario.data
    if data.csv is not None:
        return _reading_file(data), ""
    if data.synthetic is not None:
        return _drawing(data.synthetic, scenario.seed, scenario.model == "logistic"), ""
    assert data.name is not None
    found = bundled(data.name)
    rows = [
        " ".join(repr(number).removesuffix(".0") for number in (*row, value))
        for row, value in zip(found.features.tolist(), found.target.tolist(), strict=True)
    ]
    lines = [
        f"# {data.name}: {', '.join(found.names)}; {found.target_name}",
        "rows = [[float(cell) for cell in row.split()] for row in ROWS.splitlines()]",
        "table = torch.tensor(rows, dtype=torch.float64)",
        "return table[:, :-1].contiguous(), table[:, -1].contiguous()",
    ]
    return lines, "\n".join(rows)


def _reading_file(data: DataChoice) -> list[str]:
    assert data.csv is not None
    path = Path(data.csv)
    layout = csv_layout(path, data.header)
    target = layout.target(data.target)
    first = int(layout.has_header)
    last = "" if data.rows is None else first + data.rows
    rows = "rows" if last == "" and not first else f"rows[{first or ''}:{last}]"
    return [
        f'with open({str(path)!r}, encoding="{layout.encoding}", newline="") as file:',
        f"    reader = csv.reader(file, delimiter={layout.separator!r}, skipinitialspace=True)",
        '    rows = [row for row in reader if "".join(row).strip()]',
        f"rows = [[float(cell) for cell in row] for row in {rows}]",
        "table = torch.tensor(rows, dtype=torch.float64)",
        f"features = torch.cat([table[:, :{target}], table[:, {target + 1}:]], 1)",
        f"return features, table[:, {target}].contiguous()",
    ]


def _drawing(data: Synthetic, seed: int, labels: bool) -> list[str]:
    lines = [
        f"generator = torch.Generator().manual_seed({seed})",
        "",
        "def normal(count):",
        "    return torch.randn(count, dtype=torch.float64, generator=generator)",
        "",
        f"features = torch.stack([normal({data.samples}) for _ in range({data.features})], 1)",
        f"weights, bias = normal({data.features}), normal(1)",
        f"target = features @ weights + bias + {data.noise} * normal({data.samples})",
    ]
    return [
        *lines,
        "return features, (target > 0).double()" if labels else "return features, target",
    ]
