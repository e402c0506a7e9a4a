"""The scenario of High dimensions: eigenvalues of random symmetric matrices."""

from typing import Annotated, Literal

from pydantic import Field

from core.model import Slider
from core.scenario.choices import Seed
from core.scenario.frame import Scenario

Size = Annotated[int, Field(ge=1, le=200)]


class HighDimensionsScenario(Scenario):
    """How often all eigenvalues of a random Hessian are positive, against its size."""

    activity: Literal["high_dimensions"]
    sizes: Annotated[
        tuple[Size, ...],
        Field(
            min_length=1,
            max_length=50,
            title="sizes k",
            description="Numbers of inputs, 1 to 200 each.",
        ),
    ] = tuple(range(1, 11))
    samples: Annotated[
        int,
        Field(
            ge=1,
            le=1_000_000_000,
            title="samples",
            description="Matrices of each size, at most.",
        ),
        Slider(1000, 10_000_000, logarithmic=True),
    ] = 1_000_000
    spectrum_size: Annotated[
        Size,
        Field(
            title="k of the spectrum",
            description="Size of the matrices whose eigenvalues are shown, 1 to 200.",
        ),
        Slider(1, 200, logarithmic=True),
    ] = 50
    spectrum_samples: Annotated[
        int,
        Field(
            ge=1,
            le=1_000_000,
            title="matrices of the spectrum",
            description="How many matrices' eigenvalues are counted, 1 to 1 000 000.",
        ),
        Slider(10, 100_000, logarithmic=True),
    ] = 2000
    seed: Annotated[
        Seed,
        Field(title="seed", description="Of the random numbers: another seed, other matrices."),
    ] = 0
