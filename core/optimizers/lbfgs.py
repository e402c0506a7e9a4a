"""L-BFGS: quasi-Newton descent with a limited memory."""

from typing import Annotated, Any, Literal, Self

from pydantic import Field, model_validator

from core.drawing import Drawing, Phase
from core.model import Slider
from core.optimizers.base import LearningRate, OptimizerSettings, Term, Terms, step_rule
from core.problems import Problem
from core.rule import Rule


class LBFGS(OptimizerSettings):
    """Quasi-Newton descent: curvature learnt from the last steps' changes of the gradient."""

    name: Literal["LBFGS"] = "LBFGS"
    lr: LearningRate = 1.0
    max_iter: Annotated[
        # With 0 nothing would ever move; a step of more than 10 000 could not be cancelled.
        int,
        Field(
            ge=1,
            le=10_000,
            title="inner iterations",
            description="Quasi-Newton iterations in one step, 1 or more.",
        ),
        Slider(1, 20),
    ] = 20
    max_eval: Annotated[
        # With 0 the line search fails.
        int | None,
        Field(
            ge=1,
            le=1_000_000,
            title="evaluations a step",
            description="Evaluations of f that end a step; unset: 1.25 × the inner iterations.",
        ),
    ] = None
    tolerance_grad: Annotated[
        float,
        Field(
            title="gradient tolerance",
            description="A step ends when the largest component of the gradient is at most this.",
        ),
        Slider(1e-12, 1e-2, logarithmic=True),
    ] = 1e-7
    tolerance_change: Annotated[
        float,
        Field(
            title="change tolerance",
            description="A step ends when f or x changes by less than this.",
        ),
        Slider(1e-12, 1e-2, logarithmic=True),
    ] = 1e-9
    history_size: Annotated[
        # Of an empty history torch's step would remove the oldest entry.
        int,
        Field(
            ge=1,
            le=10_000,
            title="history size",
            description="How many past steps the curvature is learnt from, 1 or more.",
        ),
        Slider(1, 100),
    ] = 100
    line_search_fn: Annotated[
        Literal["strong_wolfe"] | None,
        Field(
            title="line search",
            description="How far to go: η, or searched by the strong Wolfe conditions.",
        ),
    ] = None

    @model_validator(mode="after")
    def _search_can_start(self) -> Self:
        # Between two equal lengths torch's interpolation divides by zero.
        if self.line_search_fn and self.lr == 0:
            raise Problem("optimizer.line_search", "lr")
        return self

    def kwargs(self) -> dict[str, Any]:
        """Return the keyword arguments for ``torch.optim.LBFGS(params, **kwargs)``."""
        return {key: value for key, value in self if key != "name"}

    def terms(self, lr: float) -> Terms:
        """Return the last inner iteration's direction, gradient, step length and scale, and the counts."""
        length, scale = Term(0.0, scalar=True), Term(1.0, scalar=True)
        counts = {"n_iter": Term(0.0, scalar=True), "func_evals": Term(0.0, scalar=True)}
        vectors = {"d": Term(0.0), "prev_flat_grad": Term(0.0)}
        return vectors | {"t": length, "H_diag": scale} | counts

    def rules(self) -> tuple[Rule, ...]:
        """Return one inner iteration, as it is from the second one on."""
        return (
            Rule("s_prev", "tau*d", phase=Phase.MEMORY, drawn=Drawing.LAST_MOVE),
            Rule("y_prev", "grad - grad_prev", phase=Phase.MEMORY, drawn=Drawing.SLOPE_CHANGE),
            Rule("gamma", "dot(s_prev, y_prev)/dot(y_prev, y_prev)", state="H_diag"),
            direction_rule("-apply(H, grad)"),
            Rule("tau", "searched" if self.line_search_fn else "lr", state="t"),
            step_rule("x + tau*d"),
        )


def direction_rule(expression: str) -> Rule:
    """Return the line of the direction of a step."""
    return Rule("d", expression, state="d", phase=Phase.DIRECTION, drawn=Drawing.DIRECTION)
