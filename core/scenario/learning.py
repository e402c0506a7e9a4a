"""The scenarios about learning from data: mini-batches, and training against test error."""

from pathlib import Path
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import BeforeValidator, Field, model_validator

from core.model import Model, Slider
from core.optimizers import AnyOptimizer
from core.problems import Problem
from core.scenario.choices import Seed
from core.scenario.frame import Scenario
from core.schedules import AnySchedule


class Dataset(NamedTuple):
    """What is known of data that come with scikit-learn before they are read."""

    samples: int
    features: int
    model: Literal["linear", "logistic"]
    """That their target is for."""


DATASETS = {
    "diabetes": Dataset(442, 10, "linear"),
    "breast_cancer": Dataset(569, 30, "logistic"),
}
"""By their names in scikit-learn."""
MAX_SAMPLES = 1_000_000
MAX_FEATURES = 200
MAX_EPOCHS = 10_000
MAX_NOISE = 1e6
"""More would lead weights to where they count as diverged, and squares to where they overflow."""


class Synthetic(Model):
    """Data that are drawn: standard normal features, and a target linear in them with noise."""

    samples: Annotated[
        int,
        Field(ge=2, le=MAX_SAMPLES, title="samples n", description="2 to 1 000 000."),
        Slider(10, MAX_SAMPLES, logarithmic=True),
    ] = 1000
    features: Annotated[
        int,
        Field(ge=1, le=MAX_FEATURES, title="features d", description="1 to 200."),
        Slider(1, 50),
    ] = 5
    noise: Annotated[
        float,
        Field(
            ge=0,
            le=MAX_NOISE,
            title="noise σ",
            description="Standard deviation of what is added to the target, 0 to 1 000 000.",
        ),
        Slider(0, 2),
    ] = 0.1


Target = str | Annotated[int, Field(ge=0)]


def _name_or_index(value: object) -> object:
    """Tell what is wrong once, and not once for each type that it might have been."""
    is_index = isinstance(value, int) and not isinstance(value, bool) and value >= 0
    if not (value is None or isinstance(value, str) or is_index):
        raise Problem("data.target")
    return value


class DataChoice(Model):
    """Which data are learned from: a name, a CSV file, or drawn ones."""

    name: Literal["diabetes", "breast_cancer"] | None = None
    csv: str | None = None
    """Path of a file; a relative one starts at the scenario's folder."""
    target: Annotated[Target | None, BeforeValidator(_name_or_index)] = None
    """The file's column that is predicted: its name, or its index from 0; None is the last."""
    rows: Annotated[int, Field(ge=2, le=MAX_SAMPLES)] | None = None
    """How many rows of the file are read, from its first; None is all."""
    header: bool | None = None
    """Whether the file's first line names the columns; None finds out."""
    synthetic: Synthetic | None = None

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        if sum(value is not None for value in (self.name, self.csv, self.synthetic)) != 1:
            raise Problem("data.one_of")
        for name in ("target", "rows", "header") if self.csv is None else ():
            if getattr(self, name) is not None:
                raise Problem("data.only_csv", name)
        return self

    @property
    def samples(self) -> int | None:
        """The number of samples n; None where only the file knows it."""
        if self.name is not None:
            return DATASETS[self.name].samples
        return None if self.synthetic is None else self.synthetic.samples


Sampling = Literal["without_replacement", "with_replacement"]


class BatchRun(Model):
    """One way through the data."""

    batch_size: Annotated[
        int,
        Field(
            ge=1,
            le=MAX_SAMPLES,
            title="batch size |B|",
            description="Samples a step, 1 (SGD) to n (gradient descent).",
        ),
        Slider(1, MAX_SAMPLES, logarithmic=True),
    ]
    epochs: Annotated[
        int,
        Field(
            ge=1,
            le=MAX_EPOCHS,
            title="epochs",
            description="Passes through the data: each has as many steps as batches fit, the last one"
            " perhaps smaller.",
        ),
    ] = 10
    sampling: Annotated[
        Sampling,
        Field(title="sampling", description="Whether a sample can come twice in an epoch."),
    ] = "without_replacement"
    optimizer: AnyOptimizer
    schedule: AnySchedule | None = None

    @model_validator(mode="after")
    def _schedule_suits_optimizer(self) -> Self:
        if self.schedule is not None:
            self.schedule.check_optimizer(self.optimizer)
        return self


class MiniBatchScenario(Scenario):
    """A linear or logistic model, learned from data with several sizes of batch."""

    activity: Literal["mini_batch"]
    data: DataChoice
    standardize: Annotated[
        bool,
        Field(
            title="standardize",
            description="Shift and scale each feature to mean 0 and standard deviation 1.",
        ),
    ] = True
    model: Annotated[
        Literal["linear", "logistic"],
        Field(title="model", description="Linear with ½·MSE, or logistic with its likelihood."),
    ] = "linear"
    seed: Annotated[
        Seed,
        Field(title="seed", description="Of the drawing of batches: another seed, other ones."),
    ] = 0
    runs: Annotated[tuple[BatchRun, ...], Field(min_length=1, max_length=6)]

    def found_from(self, folder: Path) -> Self:
        """Return the scenario with the place of its data file, where it is relative, in `folder`.

        Raises
        ------
        Problem
            If that place has a name that a scenario's file cannot hold: on Linux any bytes are one.
        """
        if self.data.csv is None:
            return self
        path = folder / self.data.csv
        try:
            str(path).encode()
        except UnicodeEncodeError:
            raise Problem("csv.folder", "data.csv") from None
        return self._with_file(path)

    def kept_in(self, folder: Path) -> Self:
        """Return the scenario with the place of its data file relative to `folder`, if it lies there."""
        if self.data.csv is None or not Path(self.data.csv).is_relative_to(folder):
            return self
        return self._with_file(Path(self.data.csv).relative_to(folder))

    def _with_file(self, path: Path) -> Self:
        data = self.data.model_copy(update={"csv": str(path)})
        return self.model_copy(update={"data": data})


class GeneralizationScenario(Scenario):
    """Polynomial regression by gradient descent: training error against test error."""

    activity: Literal["generalization"]
    degree: Annotated[
        int, Field(ge=0, le=30, title="degree", description="Of the polynomial."), Slider(0, 30)
    ] = 12
    train_samples: Annotated[
        int,
        Field(ge=2, le=10_000, title="training samples", description="2 to 10 000."),
        Slider(2, 200, logarithmic=True),
    ] = 20
    test_samples: Annotated[
        int,
        Field(ge=2, le=10_000, title="test samples", description="2 to 10 000."),
        Slider(2, 1000, logarithmic=True),
    ] = 100
    noise: Annotated[
        float,
        Field(
            ge=0,
            le=MAX_NOISE,
            title="noise σ",
            description="Standard deviation of y around the truth, 0 to 1 000 000.",
        ),
        Slider(0, 2),
    ] = 0.3
    optimizer: AnyOptimizer
    steps: Annotated[
        int,
        Field(ge=1, le=1_000_000, title="steps", description="Of gradient descent."),
    ] = 2000
    seed: Annotated[
        Seed, Field(title="seed", description="Of the data: another seed, other noise.")
    ] = 0
