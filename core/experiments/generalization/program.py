"""The experiment as a plain PyTorch program."""

from core.scenario import GeneralizationScenario

DATA = """import math

import torch

torch.set_num_threads(1)

DEGREE, STEPS = {degree}, {steps}
TRAIN_SAMPLES, TEST_SAMPLES, NOISE = {train_samples}, {test_samples}, {noise}


def legendre(x):
    columns = [torch.ones_like(x), x]
    for j in range(1, DEGREE):
        columns.append(((2 * j + 1) * x * columns[j] - j * columns[j - 1]) / (j + 1))
    return torch.stack(columns[: DEGREE + 1], dim=1)


def mean_square(X, y, w):
    return torch.nn.functional.mse_loss(X @ w, y)


def normal(count):
    return torch.randn(count, generator=generator, dtype=torch.float64)


generator = torch.Generator().manual_seed({seed})
x = torch.linspace(-1, 1, TRAIN_SAMPLES, dtype=torch.float64)
y = torch.sin(math.pi * x) + NOISE * normal(TRAIN_SAMPLES)
x_test = 2 * torch.rand(TEST_SAMPLES, generator=generator, dtype=torch.float64) - 1
y_test = torch.sin(math.pi * x_test) + NOISE * normal(TEST_SAMPLES)
X, X_test = legendre(x), legendre(x_test)

w = torch.zeros(DEGREE + 1, dtype=torch.float64, requires_grad=True)
optimizer = {optimizer}

"""

LOOP = """best, best_step = math.inf, 0
for t in range(STEPS + 1):
    optimizer.zero_grad()
    error = mean_square(X, y, w)
    error.backward()
    with torch.no_grad():
        test_error = mean_square(X_test, y_test, w).item()
    print(t, error.item(), test_error)
    if test_error < best:
        best, best_step = test_error, t
    optimizer.step({closure})
    if not w.abs().max() <= 1e12:
        break  # diverged
print("best step", best_step)

solution = torch.linalg.lstsq(X, y[:, None], driver="gelsd").solution[:, 0].contiguous()
print("least squares", mean_square(X, y, solution).item(), mean_square(X_test, y_test, solution).item())
"""

CLOSURE = """
def closure():
    optimizer.zero_grad()
    error = mean_square(X, y, w)
    error.backward()
    return error


"""


def script(scenario: GeneralizationScenario) -> str:
    """Write the experiment as a program that needs only torch.

    It prints a line ``t train test`` for each step, then the best step, and both errors of the
    least-squares solution.
    """
    values = scenario.model_dump(include={"degree", "steps", "train_samples", "test_samples"})
    values |= {"noise": scenario.noise, "seed": scenario.seed}
    text = DATA.format(optimizer=scenario.optimizer.code("[w]"), **values)
    closure = scenario.optimizer.name == "LBFGS"
    return text + (CLOSURE if closure else "") + LOOP.format(closure="closure" if closure else "")
