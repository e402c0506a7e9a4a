"""What learning with mini-batches tells: values for JSON, lines of CSV."""

import math
from collections.abc import Iterator
from typing import Any

import numpy as np

from core.experiments.mini_batch.result import BatchTrace, MiniBatchResult


def report(result: MiniBatchResult) -> dict[str, Any]:
    """Return ``{"mini_batch": [{"batch_size", "losses", "seconds_per_epoch", "gradient_evaluations"}]}``.

    `losses` has one entry an epoch, the mean loss over all data after it; None where that is not finite,
    and for the epochs that a run which diverged has not come to.
    """
    return {"mini_batch": [_run(trace) for trace in result.runs]}


def _run(trace: BatchTrace) -> dict[str, Any]:
    losses = [loss if math.isfinite(loss) else None for loss in trace.losses.tolist()]
    return {
        "batch_size": trace.run.batch_size,
        "losses": losses + [None] * (trace.run.epochs - len(losses)),
        "seconds_per_epoch": trace.seconds_per_epoch,
        "gradient_evaluations": int(trace.evaluations[-1]),
    }


def lines(result: MiniBatchResult) -> Iterator[str]:
    """Write the runs as a table with a row for each time that the loss was taken.

    Yields
    ------
    str
        The header ``run,batch_size,epoch,t,gradient_evaluations,seconds,lr,loss,w1,…,wd,b``, then a
        run's lines at once. Runs count from 0; w are the weights, b is the bias.
    """
    weights = [f"w{index}" for index in range(1, len(result.names) + 1)]
    header = ["run", "batch_size", "epoch", "t", "gradient_evaluations", "seconds", "lr", "loss"]
    yield ",".join([*header, *weights, "b"]) + "\n"
    for index, trace in enumerate(result.runs):
        numbers = ["%.17g"] * (4 + len(weights))
        cells = [str(index), str(trace.run.batch_size), "%.17g", "%d", "%d", *numbers]
        template = ",".join(cells) + "\n"
        columns = (
            trace.epoch,
            trace.t,
            trace.evaluations,
            trace.seconds,
            trace.lr,
            trace.loss,
            trace.x,
        )
        yield "".join(template % tuple(row) for row in np.column_stack(columns).tolist())
