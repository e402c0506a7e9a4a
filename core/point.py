"""What a critical point is: a place where the gradient vanishes, and what it is like there."""

from dataclasses import dataclass
from enum import StrEnum

from core.objectives.base import Domain
from core.trace import Array


class Kind(StrEnum):
    """What the objective is like around a critical point.

    The eigenvalues of the Hessian decide: all positive, all negative, or of both signs. Where one is
    zero they decide nothing, and the function itself is looked at: does it rise, fall, or both?
    """

    LOCAL_MINIMUM = "local minimum"
    LOCAL_MAXIMUM = "local maximum"
    SADDLE_POINT = "saddle point"
    DEGENERATE_MINIMUM = "degenerate minimum"
    """Nowhere near it is the function lower, though an eigenvalue is zero."""
    DEGENERATE_MAXIMUM = "degenerate maximum"
    """Nowhere near it is the function higher, though an eigenvalue is zero."""
    DEGENERATE_SADDLE = "degenerate saddle"
    """The function is higher and lower however near, though the eigenvalues do not tell."""
    FLAT = "flat"
    """The function is constant around the point."""

    @property
    def is_minimum(self) -> bool:
        """Whether the function is nowhere lower nearby, and not constant."""
        return self in (Kind.LOCAL_MINIMUM, Kind.DEGENERATE_MINIMUM)

    @property
    def is_maximum(self) -> bool:
        """Whether the function is nowhere higher nearby, and not constant."""
        return self in (Kind.LOCAL_MAXIMUM, Kind.DEGENERATE_MAXIMUM)

    @property
    def is_saddle(self) -> bool:
        """Whether the function is both higher and lower nearby."""
        return self in (Kind.SADDLE_POINT, Kind.DEGENERATE_SADDLE)

    @property
    def is_degenerate(self) -> bool:
        """Whether an eigenvalue of the Hessian is zero."""
        return self not in (Kind.LOCAL_MINIMUM, Kind.LOCAL_MAXIMUM, Kind.SADDLE_POINT)


@dataclass(frozen=True, eq=False)
class CriticalPoint:
    """A point where the gradient is zero."""

    x: Array
    """Shape (d,)."""
    f: float
    kind: Kind
    is_global: bool
    """Whether it is a minimum, and f is nowhere lower on the domain."""
    eigenvalues: Array
    """Of the Hessian, ascending, shape (d,); exactly zero where indistinguishable from it."""
    eigenvectors: Array
    """Shape (d, d); ``eigenvectors[i]`` is the unit vector of ``eigenvalues[i]``."""


@dataclass(frozen=True, eq=False)
class CriticalPoints:
    """The critical points of an objective on its domain."""

    points: tuple[CriticalPoint, ...]
    """Sorted by f."""
    continuum: bool
    """Whether some are not isolated: of a line or a region of them a few stand for all."""
    domain: Domain
    """Where they were looked for."""
