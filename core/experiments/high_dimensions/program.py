"""The experiment as a plain PyTorch program."""

from core.experiments.high_dimensions import results
from core.scenario import HighDimensionsScenario

SETTINGS = """import math

import torch

torch.set_num_threads(1)
torch.set_default_dtype(torch.float64)

SIZES = {sizes}
SAMPLES = {samples}
SPECTRUM_SIZE, SPECTRUM_SAMPLES = {spectrum_size}, {spectrum_samples}
SEED = {seed}
ISLANDS, PARTICLES, LARGEST = {islands}, {particles}, {largest}
ROUNDS = max(ISLANDS, -(-SAMPLES // 2**16))
"""

BODY = '''

def count_positive(k, n):
    """Draw n random symmetric matrices row by row; count those with positive pivots only."""
    lower, pivots = [], []
    for j in range(k):
        if n == 0:
            break
        row = torch.randn(j + 1, n, generator=plain)
        row[j] *= math.sqrt(2)
        scaled, new = torch.empty(j, n), torch.empty(j, n)
        for i in range(j):
            scaled[i] = row[i] - (lower[i] * scaled[:i]).sum(0)
            new[i] = scaled[i] / pivots[i]
        pivot = row[j] - (scaled * new).sum(0)
        keep = (pivot > 0).nonzero()[:, 0]
        lower = [rows[:, keep] for rows in [*lower, new]]
        pivots = [values[keep] for values in [*pivots, pivot]]
        n = len(keep)
    return n


def uniform(n):
    return torch.empty(n).uniform_(2**-54, 1, generator=islands)


def island(largest):
    """Grow matrices, of which those that stay positive are resampled; log probability by size."""
    root2 = math.sqrt(2)
    d = -root2 * torch.special.ndtri(uniform(PARTICLES) / 2)
    logs = [math.log(0.5)]
    for j in range(1, largest):
        s = root2 * d
        middle = j / (0.5 + torch.sqrt(0.25 + 2 * j / (s * s))) / s
        theta = (middle + torch.sqrt(middle * middle + 4)) / (2 * s)
        normal = torch.randn(j, PARTICLES, generator=islands)
        c = (normal * normal).sum(0) / (1 + 2 * theta)
        x = c / s
        tail = torch.special.log_ndtr(-x)
        log_weight = theta * c - j / 2 * torch.log1p(2 * theta) + tail
        log_weight = torch.where(d > 0, log_weight, -math.inf)
        top = log_weight.max()
        weight = torch.exp(log_weight - top)
        logs.append(logs[-1] + (math.log(weight.mean().item()) + top.item()))
        total = weight.cumsum(0)
        places = (torch.arange(PARTICLES) + uniform(1)) / PARTICLES * total[-1]
        x = x[torch.searchsorted(total, places)]
        a = -torch.special.ndtri(uniform(PARTICLES) * torch.special.ndtr(-x))
        d = root2 * (a - x)
    return logs


def part(total, number):
    return total * (number + 1) // ROUNDS - total * number // ROUNDS


first = torch.Generator().manual_seed(SEED)
seeds = torch.randint(2**62, (3,), generator=first).tolist()
plain, islands, spectra = (torch.Generator().manual_seed(seed) for seed in seeds)

positive = [0] * len(SIZES)
largest = max((k for k in SIZES if k <= LARGEST), default=0)
logs = []
k = SPECTRUM_SIZE
bins, index = torch.zeros({bins}), torch.zeros(k + 1, dtype=torch.int64)
for number in range(ROUNDS):
    for place, size in enumerate(SIZES):
        positive[place] += count_positive(size, part(SAMPLES, number))
    if number < ISLANDS and largest:
        logs.append(island(largest))
    left = part(SPECTRUM_SAMPLES, number)
    while left > 0:
        n = min(left, max(1, 4_000_000 // k**3))
        a = torch.randn(n, k, k, generator=spectra)
        values = torch.linalg.eigvalsh((a + a.mT) / math.sqrt(2))
        bins += torch.histc((values / k**0.5).flatten(), {bins}, -{edge}, {edge})
        index += torch.bincount((values > 0).sum(1), minlength=k + 1)
        left -= n

for place, size in enumerate(SIZES):
    print("size", size, "positive", positive[place], "of", SAMPLES)
    if logs and size <= LARGEST:
        values = torch.tensor([log[size - 1] for log in logs])
        shares = torch.exp(values - values.max())
        mean = shares.mean()
        error = shares.std() / mean / math.sqrt(len(logs))
        print("sequential", (mean * torch.exp(values.max())).item(), error.item())
print("index", *index.tolist())
print("bins", *map(int, bins))
'''


def script(scenario: HighDimensionsScenario) -> str:
    """Write the experiment as a program that needs only torch.

    It prints, for each size, how many matrices had positive eigenvalues only, and the estimate by
    sequential Monte Carlo with its relative error; then of the spectrum how many matrices have 0, 1, …
    positive eigenvalues, and how many eigenvalues are in each bin.
    """
    settings = SETTINGS.format(
        sizes=list(scenario.sizes),
        samples=scenario.samples,
        spectrum_size=scenario.spectrum_size,
        spectrum_samples=scenario.spectrum_samples,
        seed=scenario.seed,
        islands=results.ISLANDS,
        particles=results.PARTICLES,
        largest=results.LARGEST,
    )
    return settings + BODY.replace("{bins}", str(results.BINS)).replace(
        "{edge}", str(int(results.EDGE))
    )
