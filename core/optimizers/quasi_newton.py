"""What an L-BFGS step did: exactly for one inner iteration, as recorded for several."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from core.notation import Latex, Plain
from core.optimizers.base import step_rule
from core.optimizers.lbfgs import LBFGS, direction_rule
from core.rule import Rule
from core.symbols import in_plain_text
from core.trace import Array, Trace
from core.update_rule import Line, take_step

FLAT = "lbfgs.flat"
"""Note of a step that was none: the gradient is within `tolerance_grad`."""
NO_DESCENT = "lbfgs.no_descent"
"""Note of a step that was none: f falls by less than `tolerance_change` per unit along d."""

_STAY = step_rule("x")
_AS_RECORDED = step_rule("x + moved")
_FIRST_DIRECTION = direction_rule("-grad")
_FIRST_LENGTH = Rule("tau", "lr*minimum(1, 1/norm1(grad))", state="t")


@dataclass(frozen=True, eq=False)
class InverseHessian:
    """The inverse Hessian that past steps s and changes of the gradient y tell of.

    Both have shape (k, d), the oldest first; without any it is the unit matrix.
    """

    s: Array
    y: Array

    def apply(self, vector: Array) -> Array:
        """Return H·vector by the two-loop recursion (Nocedal & Wright 2006, algorithm 7.4)."""
        count = len(self.s)
        alpha = np.zeros(count)
        inverse = [1.0 / float(y @ s) for s, y in zip(self.s, self.y, strict=True)]
        product = vector.copy()
        for i in reversed(range(count)):
            alpha[i] = (self.s[i] @ product) * inverse[i]
            product = product - alpha[i] * self.y[i]
        if count:
            s, y = self.s[-1], self.y[-1]
            product = product * ((y @ s) / (y @ y))
        for i in range(count):
            beta = (self.y[i] @ product) * inverse[i]
            product = product + (alpha[i] - beta) * self.s[i]
        return product

    @property
    def matrix(self) -> Array:
        """H, shape (d, d)."""
        return np.array([self.apply(unit) for unit in np.eye(self.s.shape[1])]).T


@np.errstate(all="ignore")  # a diverged step is shown as it is
def explain_lbfgs(settings: LBFGS, trace: Trace, t: int) -> tuple[Line, ...]:
    """Return the lines of the step from x_t; see `core.optimizers.explain_step`.

    With one inner iteration each line follows from what was before the step, but the length that a
    line search found is read from the row after it. With more of them their sum is read from there,
    and the last one's direction and length, if it moved. Where that row is needed and missing there
    are no lines.
    """
    gradient = trace.grad[t]
    values = {"x": trace.x[t], "grad": gradient, "lr": float(trace.lr[t])}
    if np.abs(gradient).max() <= settings.tolerance_grad:
        return _staying((_STAY,), values, FLAT)
    if settings.line_search_fn and t < trace.last and np.isnan(trace.f[t + 1]):
        # Torch may not have kept what led to where f is no number: see `core.stepper.search`.
        return take_step((_AS_RECORDED,), values | {"moved": trace.x[t + 1] - trace.x[t]})
    if settings.max_iter > 1:
        return _several(settings, trace, t) if t < trace.last else ()
    if settings.line_search_fn:
        if t == trace.last:
            return ()
        values["searched"] = float(trace.terms["t"][t + 1])
    return _single(settings, trace, t, values)


def _single(settings: LBFGS, trace: Trace, t: int, values: dict[str, Any]) -> tuple[Line, ...]:
    done = np.flatnonzero(np.diff(trace.terms["n_iter"][: t + 1]) > 0)
    rules = settings.rules()
    if len(done):
        s = trace.terms["d"][done + 1] * trace.terms["t"][done + 1, None]
        y = np.diff(trace.grad[[*done, t]], axis=0)
        # Torch leaves out a pair without positive curvature: H would not be positive definite.
        kept = np.flatnonzero((s * y).sum(1) > 1e-10)[-settings.history_size :]
        values["H"] = InverseHessian(s[kept], y[kept])
        values["grad_prev"] = trace.grad[done[-1]]
        values["d"], values["tau"] = trace.terms["d"][t], float(trace.terms["t"][t])
        if not len(kept) or kept[-1] != len(done) - 1:
            rules = tuple(rule for rule in rules if rule.symbol != "gamma")
    else:
        length = rules[-2] if settings.line_search_fn else _FIRST_LENGTH
        rules = (_FIRST_DIRECTION, length, rules[-1])
    lines = take_step(rules, values)
    direction = next(line.values for line in lines if line.symbol == "d")
    if trace.grad[t] @ direction > -settings.tolerance_change:
        before = tuple(rule for rule in rules if rule.symbol not in ("tau", "x_next"))
        return _staying((*before, _STAY), values, NO_DESCENT)
    return lines


def _several(settings: LBFGS, trace: Trace, t: int) -> tuple[Line, ...]:
    after = {key: column[t + 1] for key, column in trace.terms.items()}
    count = after["n_iter"] - trace.terms["n_iter"][t]
    values = {"x": trace.x[t], "moved": trace.x[t + 1] - trace.x[t]}
    direction = _given("d", "d", "d_n", after["d"])
    if after["prev_flat_grad"] @ after["d"] > -settings.tolerance_change:
        # Torch counts such an iteration and keeps its direction and length, but does not go it.
        if count == 1:
            return (direction, *_staying((_STAY,), values, NO_DESCENT))
        given: tuple[Line, ...] = (_given("n", None, "n", count - 1),)
    else:
        length = _given("tau", "t", r"\tau_n", after["t"])
        given = (_given("n", None, "n", count), direction, length)
    return (*given, *take_step((_AS_RECORDED,), values))


def _staying(rules: tuple[Rule, ...], values: dict[str, Any], note: str) -> tuple[Line, ...]:
    *lines, last = take_step(rules, values)
    return (*lines, replace(last, note=note))


def _given(symbol: str, state: str | None, formula: str, value: Any) -> Line:
    values = np.asarray(value, dtype=np.float64)
    numbers = tuple(Plain().number(float(entry)).text for entry in np.atleast_1d(values))
    latex = tuple(Latex().number(float(entry)).text for entry in np.atleast_1d(values))
    return Line(symbol, state, formula, values, numbers, latex, told=in_plain_text(formula))
