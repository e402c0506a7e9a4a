"""Functions to minimise: those of the catalogue, and those that the user types."""

from core.objectives.base import Objective
from core.objectives.catalog import OBJECTIVES, build_objective

__all__ = ["OBJECTIVES", "Objective", "build_objective"]
