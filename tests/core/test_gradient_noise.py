import numpy as np
import pytest
import torch

from core.gradient_noise import GradientNoise, add_noise


@pytest.mark.parametrize("dimension", [1, 2])
@pytest.mark.parametrize("seeds", [[7], [3, 4, 2**63 - 1], range(5, 45)], ids=len)
def test_each_row_draws_what_its_own_generator_draws(seeds, dimension: int) -> None:
    noise = GradientNoise(seeds, dimension)
    generators = [torch.Generator().manual_seed(seed) for seed in seeds]
    for _ in range(600):
        expected = [
            torch.randn(dimension, generator=generator, dtype=torch.float64).tolist()
            for generator in generators
        ]
        assert noise.draw().tolist() == expected


def test_many_rows() -> None:
    noise = GradientNoise(range(20_000), 2)
    first, second = noise.draw().copy(), noise.draw().copy()
    generator = torch.Generator().manual_seed(19_999)
    assert torch.randn(2, generator=generator, dtype=torch.float64).tolist() == first[-1].tolist()
    assert torch.randn(2, generator=generator, dtype=torch.float64).tolist() == second[-1].tolist()
    assert first.mean() == pytest.approx(0, abs=0.03)
    assert first.std() == pytest.approx(1, abs=0.03)


def test_neither_uses_nor_changes_the_global_generator() -> None:
    torch.manual_seed(1)
    before = torch.random.get_rng_state()
    GradientNoise([1], 2).draw()
    assert torch.equal(torch.random.get_rng_state(), before)


def test_added_as_torch_adds_it() -> None:
    random = np.random.default_rng(0)
    grad, numbers = random.normal(size=(2, 500, 2))
    grad[0] = np.inf, np.nan
    out = np.empty_like(grad)
    add_noise(grad, 0.3, numbers, out)
    expected = torch.from_numpy(grad) + 0.3 * torch.from_numpy(numbers)
    np.testing.assert_array_equal(out, expected.numpy())
