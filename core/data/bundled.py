"""The data that come with scikit-learn."""

from typing import Literal

import numpy as np

from core.data.base import Data


def bundled(name: Literal["diabetes", "breast_cancer"]) -> Data:
    """Return one of scikit-learn's sets of data, as it was measured.

    Parameters
    ----------
    name
        ``diabetes``: how far the disease of 442 patients went on within a year, from 10 features
        (Efron, Hastie, Johnstone & Tibshirani 2004), in the units of the source, which is
        ``load_diabetes(scaled=False)``. ``breast_cancer``: 569 tumours, malignant 0 or benign 1, from
        30 features of their cells' nuclei (Street, Wolberg & Mangasarian 1993).
    """
    # It brings scipy along, which takes a second, and only who asks for these data waits for it.
    from sklearn import datasets  # noqa: PLC0415

    if name == "diabetes":
        found = datasets.load_diabetes(scaled=False)
        target_name = "progression"
    else:
        found = datasets.load_breast_cancer()
        target_name = "benign"
    return Data(
        np.ascontiguousarray(found.data, dtype=np.float64),
        np.array(found.target, dtype=np.float64),
        tuple(map(str, found.feature_names)),
        target_name,
    )
