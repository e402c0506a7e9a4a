"""Rprop: only the gradient's sign counts."""

from typing import Annotated, Literal

from pydantic import Field

from core.drawing import Drawing, Phase
from core.model import Slider
from core.optimizers.base import (
    Maximize,
    OptimizerSettings,
    Term,
    Terms,
    gradient_rule,
    slope_rule,
    step_rule,
)
from core.rule import Rule


class Rprop(OptimizerSettings):
    """Only the gradient's sign counts; each component's step grows or shrinks by itself."""

    name: Literal["Rprop"] = "Rprop"
    lr: Annotated[
        float,
        Field(
            ge=0,
            title="first step size η",
            description="Length of each component's first step, 0 or more; later ones adapt, "
            "whatever a schedule does.",
        ),
        Slider(1e-4, 2, logarithmic=True),
    ] = 1e-2
    etas: Annotated[
        tuple[
            Annotated[
                float,
                Field(
                    gt=0,
                    lt=1,
                    title="shrinking η⁻",
                    description="Factor after the gradient changed its sign, between 0 and 1.",
                ),
                Slider(0.1, 0.9),
            ],
            Annotated[
                float,
                Field(
                    gt=1,
                    title="growing η⁺",
                    description="Factor while the gradient keeps its sign, above 1.",
                ),
                Slider(1.01, 2),
            ],
        ],
        Field(
            title="factors η⁻, η⁺",
            description="How the step shrinks and grows; 0 < η⁻ < 1 < η⁺.",
        ),
    ] = (0.5, 1.2)
    step_sizes: Annotated[
        tuple[
            Annotated[
                float,
                Field(
                    title="shortest step", description="No component's step is shorter than this."
                ),
                Slider(1e-9, 1e-2, logarithmic=True),
            ],
            Annotated[
                float,
                Field(title="longest step", description="No component's step is longer than this."),
                Slider(1e-2, 100, logarithmic=True),
            ],
        ],
        Field(
            title="shortest and longest step",
            description="Between which each component's step is kept, in units of x.",
        ),
    ] = (1e-6, 50.0)
    maximize: Maximize = False

    def constants(self) -> dict[str, float]:
        """Return the numbers that stand in the update."""
        (eta_minus, eta_plus), (step_min, step_max) = self.etas, self.step_sizes
        steps = {"step_min": step_min, "step_max": step_max}
        return {"eta_minus": eta_minus, "eta_plus": eta_plus} | steps

    def terms(self, lr: float) -> Terms:
        """Return the last gradient that counted and each component's step."""
        return {"prev": Term(0.0), "step_size": Term(lr)}

    def rules(self) -> tuple[Rule, ...]:
        """Return the update; a component whose gradient changed its sign waits for one step."""
        return (
            gradient_rule(self.maximize),
            Rule("q", "g*prev"),
            Rule("c", "where(q > 0, eta_plus, where(q < 0, eta_minus, 1))"),
            Rule(
                "s",
                "minimum(maximum(s*c, step_min), step_max)",
                state="step_size",
                phase=Phase.MEMORY,
                drawn=Drawing.MOVE_SIZE,
            ),
            slope_rule("prev", "where(q < 0, 0, g)", state="prev"),
            step_rule("x - sign(prev)*s"),
        )
