"""What every set of data is."""

from dataclasses import dataclass

from core.trace import Array

MAX_NUMBERS = 50_000_000
"""Features of all samples together, n·d; as float64 they are 400 MB, and an epoch needs them twice."""


@dataclass(frozen=True, eq=False)
class Data:
    """n samples with d features each, and what is to be predicted from them; arrays are read-only."""

    features: Array
    """Shape (n, d)."""
    target: Array
    """Shape (n,)."""
    names: tuple[str, ...]
    """Of the features, d of them."""
    target_name: str

    def __post_init__(self) -> None:
        self.features.flags.writeable = self.target.flags.writeable = False

    @property
    def samples(self) -> int:
        """The number of samples n."""
        return len(self.target)
