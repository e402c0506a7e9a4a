"""What there is to see of a run over its steps."""

from enum import StrEnum

import numpy as np
from PySide6.QtCore import QCoreApplication

from core.trace import Array
from gui.pictures import RunPicture


class Quantity(StrEnum):
    """What a chart shows."""

    OBJECTIVE = "f"
    GRADIENT_NORM = "gradient norm"
    SMALLEST_EIGENVALUE = "smallest eigenvalue"
    LEARNING_RATE = "learning rate"

    def values(self, run: RunPicture) -> Array:
        """Return a run's values, shape (n,); none while they are not computed."""
        trace = run.trace
        if self is Quantity.OBJECTIVE:
            return trace.f
        if self is Quantity.LEARNING_RATE:
            return trace.lr
        if self is Quantity.GRADIENT_NORM:
            with np.errstate(over="ignore", invalid="ignore"):
                return np.asarray(np.hypot.reduce(trace.exact_grad, axis=1))
        return np.empty(0) if run.curvature is None else run.curvature.eigenvalues[:, 0]

    def spread(self, run: RunPicture) -> tuple[Array, Array] | None:
        """Return mean and standard deviation over a run's repeats, each of shape (n,); None if unknown."""
        if run.spread is None:
            return None
        if self is Quantity.OBJECTIVE:
            return run.spread.f_mean, run.spread.f_std
        if self is Quantity.GRADIENT_NORM:
            return run.spread.grad_norm_mean, run.spread.grad_norm_std
        return None

    def title(self) -> str:
        """Return its name for people."""
        translate = QCoreApplication.translate
        return {
            Quantity.OBJECTIVE: translate("TraceChart", "f(xₜ)"),
            Quantity.GRADIENT_NORM: translate("TraceChart", "‖∇f(xₜ)‖"),
            Quantity.SMALLEST_EIGENVALUE: translate("TraceChart", "smallest λ of H"),
            Quantity.LEARNING_RATE: translate("TraceChart", "ηₜ"),
        }[self]

    def symbol(self) -> str:
        """Return a shorter name where it has one, for where there is little room; empty if not."""
        return "λmin(H)" if self is Quantity.SMALLEST_EIGENVALUE else ""
