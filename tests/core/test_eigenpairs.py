import numpy as np
import pytest

from core.eigenpairs import symmetric_eigenpairs


def symmetric(a, b, c) -> np.ndarray:
    return np.moveaxis(np.array([[a, b], [b, c]], dtype=float), -1, 0)


def random_matrices(count: int = 4000) -> np.ndarray:
    random = np.random.default_rng(0)
    entries = random.normal(size=(3, count)) * 10 ** random.uniform(-12, 12, (3, count))
    entries[:, ::3] = random.normal(size=entries[:, ::3].shape)
    entries[1, ::7] = 0
    entries[2, ::11] = entries[0, ::11]
    return symmetric(*entries)


def test_agrees_with_lapack() -> None:
    matrices = random_matrices()
    pairs = symmetric_eigenpairs(matrices)
    expected, expected_vectors = np.linalg.eigh(matrices)
    size = np.abs(expected).max(axis=1, keepdims=True)
    assert np.all(np.abs(pairs.eigenvalues - expected) <= 4e-15 * size)
    gap = np.diff(expected, axis=1)[:, 0] / size[:, 0]
    clear = gap > 1e-3
    alignment = np.abs(np.einsum("nij,nji->ni", pairs.eigenvectors, expected_vectors))
    assert clear.sum() > 3000
    np.testing.assert_allclose(alignment[clear], 1, atol=1e-12)


def test_vectors_solve_the_equation_and_are_orthonormal() -> None:
    matrices = random_matrices()
    pairs = symmetric_eigenpairs(matrices)
    v = pairs.eigenvectors
    residual = np.einsum("nij,nkj->nki", matrices, v) - pairs.eigenvalues[..., None] * v
    size = np.abs(matrices).max(axis=(1, 2))
    assert np.all(np.abs(residual).max(axis=(1, 2)) <= 4e-15 * size)
    np.testing.assert_allclose(
        v @ v.swapaxes(1, 2), np.broadcast_to(np.eye(2), v.shape), atol=4e-16
    )


def test_ascending() -> None:
    assert np.all(np.diff(symmetric_eigenpairs(random_matrices()).eigenvalues) >= 0)


def test_small_eigenvalue_is_not_lost_beside_a_large_one() -> None:
    # Rotated by 45°, the sum and difference are exact.
    large, small = 2.0**40, 3.0
    matrices = symmetric([(large + small) / 2], [(large - small) / 2], [(large + small) / 2])
    np.testing.assert_array_equal(symmetric_eigenpairs(matrices).eigenvalues, [[small, large]])


@pytest.mark.parametrize("scale", [1e300, 1.7e308, 1e-300, 5e-324])
def test_neither_overflow_nor_underflow(scale: float) -> None:
    pairs = symmetric_eigenpairs(symmetric([scale], [0.0], [-scale]))
    np.testing.assert_array_equal(pairs.eigenvalues, [[-scale, scale]])


@pytest.mark.parametrize(
    ("entries", "values", "vectors"),
    [
        ((2, 0, -2), (-2, 2), ((0, 1), (1, 0))),
        ((-2, 0, 2), (-2, 2), ((1, 0), (0, 1))),
        ((1, 0, 3), (1, 3), ((1, 0), (0, 1))),
        ((3, 0, 1), (1, 3), ((0, 1), (1, 0))),
        ((5, 0, 5), (5, 5), ((1, 0), (0, 1))),
        ((0, 0, 0), (0, 0), ((1, 0), (0, 1))),
        ((-3, -0.0, -3), (-3, -3), ((1, 0), (0, 1))),
    ],
)
def test_diagonal_matrices_have_exactly_the_axes(entries, values, vectors) -> None:
    pairs = symmetric_eigenpairs(symmetric(*[[entry] for entry in entries]))
    assert pairs.eigenvalues.tolist() == [list(values)]
    assert pairs.eigenvectors.tolist() == [[list(vector) for vector in vectors]]
    assert not np.signbit(pairs.eigenvectors).any()


@pytest.mark.parametrize(("b", "low", "high"), [(1, (1, -1), (1, 1)), (-1, (1, 1), (1, -1))])
def test_direction_is_settled_where_components_are_equally_large(b, low, high) -> None:
    (vectors,) = symmetric_eigenpairs(symmetric([0], [b], [0])).eigenvectors
    np.testing.assert_allclose(vectors, np.array([low, high]) / np.sqrt(2), atol=1e-16)


def test_larger_component_is_positive() -> None:
    vectors = symmetric_eigenpairs(random_matrices()).eigenvectors
    index = np.abs(vectors).argmax(axis=2, keepdims=True)
    largest = np.take_along_axis(vectors, index, axis=2)[..., 0]
    other = np.take_along_axis(vectors, 1 - index, axis=2)[..., 0]
    assert np.all((largest > 0) | (np.abs(largest + other) < 1e-11))


def test_one_variable() -> None:
    pairs = symmetric_eigenpairs(np.array([[[-3.0]], [[np.inf]], [[2.0]]]))
    np.testing.assert_array_equal(pairs.eigenvalues, [[-3], [np.nan], [2]])
    np.testing.assert_array_equal(pairs.eigenvectors, [[[1]], [[np.nan]], [[1]]])


@pytest.mark.parametrize("bad", [np.nan, np.inf, -np.inf])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_not_finite_is_nan_and_disturbs_no_other_row(bad: float, place: int) -> None:
    entries = np.array([[1.0, 2.0], [0.5, 0.0], [3.0, 4.0]])
    entries[place, 0] = bad
    pairs = symmetric_eigenpairs(symmetric(*entries))
    assert np.isnan(pairs.eigenvalues[0]).all()
    assert np.isnan(pairs.eigenvectors[0]).all()
    np.testing.assert_array_equal(pairs.eigenvalues[1], [2, 4])


@pytest.mark.parametrize("d", [1, 2])
def test_no_matrices(d: int) -> None:
    pairs = symmetric_eigenpairs(np.empty((0, d, d)))
    assert pairs.eigenvalues.shape == (0, d)
    assert pairs.eigenvectors.shape == (0, d, d)
