"""Random matrices with positive eigenvalues only: drawn and counted, against numpy."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from benchmarks import child
from benchmarks.figure import Figure
from benchmarks.measure import Effort, interleaved

K = 4
PIECE = 1 << 16
"""How many are drawn at once, on both sides."""
LOOPED = 50
"""Of so many matrices one goes through the loop, which takes that much longer."""
EIGVALSH = "numpy, eigvalsh"
CHOLESKY = "a loop over numpy's cholesky"
FACTORED = "torch, batched cholesky_ex"


def measure(effort: Effort) -> Iterator[Figure]:
    """Measure the count, and see that it is the same on the same matrices."""
    times = child.call(compare, effort.matrices, max(1, effort.repeats // 3))
    fault = "" if times["equal"] else "not the same matrices"
    for name, count in (
        (EIGVALSH, effort.matrices),
        (FACTORED, effort.matrices),
        (CHOLESKY, times["looped"]),
    ):
        yield Figure.of_times(
            f"a million random matrices of size {K}, drawn and counted",
            "ms",
            times["ours"],
            name,
            times[name],
            count=effort.matrices / 1e6,
            reference_count=count / 1e6,
            ratio_limit=0.5,
            fault=fault,
        )


def compare(matrices: int, repeats: int) -> dict[str, Any]:
    """Time all ways.

    Parameters
    ----------
    matrices
        How many are drawn and counted; by the loop only a part of them.
    repeats
        How often.

    Returns
    -------
    dict
        Each way's seconds of every repeat; ``looped``: how many matrices the loop had; ``equal``:
        whether pivots tell apart what eigenvalues tell apart, on the same matrices.
    """
    from core.experiments.high_dimensions.ensemble import count_positive  # noqa: PLC0415  in the child only
    from core.torch_setup import torch  # noqa: PLC0415

    looped = max(1, matrices // LOOPED)
    generator, random = torch.Generator().manual_seed(0), np.random.default_rng(0)
    sizes = [PIECE] * (matrices // PIECE) + [matrices % PIECE]

    def drawn(n: int) -> Any:
        a = random.standard_normal((n, K, K))
        return (a + a.transpose(0, 2, 1)) / np.sqrt(2)

    def ours() -> None:
        sum(count_positive(K, n, generator) for n in sizes)

    def by_eigenvalues() -> None:
        sum(int((np.linalg.eigvalsh(drawn(n))[:, 0] > 0).sum()) for n in sizes)

    def by_factors() -> None:
        sum(
            int((torch.linalg.cholesky_ex(torch.from_numpy(drawn(n)))[1] == 0).sum()) for n in sizes
        )

    def by_loop() -> None:
        sum(_has_factor(matrix) for matrix in drawn(looped))

    ways = {"ours": ours, EIGVALSH: by_eigenvalues, FACTORED: by_factors, CHOLESKY: by_loop}
    times = interleaved(ways, repeats)
    return {**times, "looped": looped, "equal": _agree(drawn(min(matrices, PIECE)))}


def _has_factor(matrix: Any) -> bool:
    try:
        np.linalg.cholesky(matrix)
    except np.linalg.LinAlgError:
        return False
    return True


def _agree(matrices: Any) -> bool:
    from core.experiments.high_dimensions.ensemble import Pivots  # noqa: PLC0415  in the child only
    from core.torch_setup import torch  # noqa: PLC0415

    whole = torch.from_numpy(matrices)
    left = torch.arange(len(whole))
    pivots = Pivots(len(whole))
    for j in range(K):
        which = (pivots.extend(whole[left, j, : j + 1].T) > 0).nonzero()[:, 0]
        pivots.keep(which)
        left = left[which]
    expected = np.flatnonzero(np.linalg.eigvalsh(matrices)[:, 0] > 0)
    return left.tolist() == expected.tolist()
