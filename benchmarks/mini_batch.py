"""An epoch of mini-batches against the loops that are usually written for it."""

from collections.abc import Callable, Iterator
from typing import Any

from benchmarks import child
from benchmarks.figure import Figure
from benchmarks.measure import Effort, interleaved

SAMPLES, FEATURES = 1500, 5
SIZES = (SAMPLES, 100, 10, 1)
LARGE = 150
"""Of batches larger than this, epochs are timed several in a row, as a run has them: after one of
another loop the caches are its own, which would be most of what is seen of a single short one."""
RATE = 1e-3
GOAL = 1.1


def measure(effort: Effort) -> Iterator[Figure]:
    """Measure an epoch for several sizes of batch, and see that the parameters are equal in every bit."""
    samples = SAMPLES if effort.steps > 100 else 60
    sizes = [min(size, samples) for size in SIZES]
    found = child.call(compare, samples, sizes, effort.repeats)
    for size, times in zip(sizes, found, strict=True):
        name = f"an epoch of {samples} samples in batches of {size}"
        fault = "" if times["equal"] else "not equal in every bit"
        yield Figure.of_times(
            name,
            "ms",
            times["ours"],
            "plain slicing of tensors",
            times["slicing"],
            count=_epochs(size),
            ratio_limit=GOAL,
            fault=fault,
        )
        yield Figure.of_times(
            name,
            "ms",
            times["ours"],
            "torch.utils.data.DataLoader",
            times["loader"],
            count=_epochs(size),
        )


def _epochs(size: int) -> int:
    """Return how many epochs of batches of that size are timed in a row."""
    return max(1, size // LARGE)


def compare(samples: int, sizes: list[int], repeats: int) -> list[dict[str, Any]]:
    """Time an epoch in three ways.

    Parameters
    ----------
    samples
        How many there are.
    sizes
        Of batches.
    repeats
        How often.

    Returns
    -------
    list of dict
        For each size ``ours``, ``slicing`` and ``loader``: the seconds of as many epochs as are timed
        in a row, with a look at the loss of all samples at the end of each; ``equal``: whether the
        first two have the same parameters then.
    """
    return [_compare(samples, size, repeats) for size in sizes]


def _compare(samples: int, size: int, repeats: int) -> dict[str, Any]:
    # torch, in the child only
    from core.data.synthetic import synthetic  # noqa: PLC0415
    from core.experiments.base import value_of  # noqa: PLC0415
    from core.experiments.mini_batch.finite_sum import FiniteSum  # noqa: PLC0415
    from core.experiments.mini_batch.training import Training  # noqa: PLC0415
    from core.optimizers import SGD  # noqa: PLC0415
    from core.scenario import BatchRun, Synthetic  # noqa: PLC0415
    from core.torch_setup import torch  # noqa: PLC0415

    settings = Synthetic(samples=samples, features=FEATURES)
    f = FiniteSum(value_of(synthetic(settings, 0, labels=False)), "linear", standardize=True)
    run = BatchRun(batch_size=size, epochs=10_000, optimizer=SGD(lr=RATE))
    training = Training(f, run, seed=0)
    slicing, loader = _Plain(f.inputs, f.target), _Plain(f.inputs, f.target)
    pairs = torch.utils.data.TensorDataset(f.inputs, f.target)
    batches = torch.utils.data.DataLoader(
        pairs, size, shuffle=True, generator=torch.Generator().manual_seed(1)
    )

    def ours() -> None:
        for _ in training.epoch():
            pass

    def sliced() -> None:
        if size == samples:
            slicing.step(slicing.inputs, slicing.target)
        else:
            order = torch.randperm(samples, generator=slicing.generator)
            for start in range(0, samples, size):
                batch = order[start : start + size]
                slicing.step(slicing.inputs[batch], slicing.target[batch])
        slicing.look()

    def loaded() -> None:
        for inputs, target in batches:
            loader.step(inputs, target)
        loader.look()

    def in_a_row(epoch: Callable[[], None]) -> Callable[[], None]:
        def repeat() -> None:
            for _ in range(_epochs(size)):
                epoch()

        return repeat

    subjects = {"ours": in_a_row(ours), "slicing": in_a_row(sliced), "loader": in_a_row(loaded)}
    times = interleaved(subjects, repeats)
    last = training.trace().x[-1]
    return times | {"equal": last.tobytes() == slicing.x.detach().numpy().tobytes()}


class _Plain:
    """Linear regression by SGD as a short program has it."""

    def __init__(self, inputs: Any, target: Any) -> None:
        import torch  # noqa: PLC0415
        from torch.nn.functional import mse_loss  # noqa: PLC0415

        self._mse_loss = mse_loss
        self.inputs, self.target = inputs, target
        self.generator = torch.Generator().manual_seed(1)
        d = inputs.shape[1] - 1
        self.x = torch.zeros(d + 1, dtype=torch.float64)
        self.x[:d] = 0.01 * torch.randn(d, dtype=torch.float64, generator=self.generator)
        self.x.requires_grad_()
        self.optimizer = torch.optim.SGD([self.x], lr=RATE)

    def loss(self, inputs: Any, target: Any) -> Any:
        return self._mse_loss(inputs @ self.x, target) / 2

    def step(self, inputs: Any, target: Any) -> None:
        self.optimizer.zero_grad()
        self.loss(inputs, target).backward()
        self.optimizer.step()

    def look(self) -> float:
        return float(self.loss(self.inputs, self.target).item())
