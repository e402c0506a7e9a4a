"""Functions to minimise: those of the catalogue, and those that the user types."""

from core.objectives.base import Objective
from core.objectives.building import build_objective
from core.objectives.catalog import OBJECTIVES

__all__ = ["OBJECTIVES", "Objective", "build_objective"]
