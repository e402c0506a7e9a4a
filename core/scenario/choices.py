"""What scenarios are made of: an objective, a point."""

from typing import Annotated, Self

from pydantic import Field, model_validator

from core.model import Model, Slider
from core.objectives import Objective, build_objective

Domain = Annotated[tuple[tuple[float, float], ...], Field(min_length=1, max_length=2)]
Point = Annotated[tuple[float, ...], Field(min_length=1, max_length=2)]
Condition = Annotated[float, Field(ge=1, le=1e6), Slider(1, 1000, logarithmic=True)]
Seed = Annotated[int, Field(ge=0, le=2**63 - 1)]
"""Of a random generator."""


class ObjectiveChoice(Model):
    """Which function is minimised: a name in the catalogue, or a formula with the domain to draw."""

    name: str | None = None
    formula: str | None = None
    domain: Domain | None = None
    condition: Condition | None = None
    """Condition number, for the catalogue's objectives that have one to set."""
    maximize: bool = False
    """Minimise −f instead of f."""

    @model_validator(mode="after")
    def _can_be_built(self) -> Self:
        self.build()
        return self

    def build(self) -> Objective:
        """Make the objective.

        Raises
        ------
        Problem
            With the field that is wrong: the name, the formula (and where in it) or the domain.
        """
        return build_objective(
            name=self.name,
            formula=self.formula,
            domain=self.domain,
            condition=self.condition,
            maximize=self.maximize,
        )
