"""The functions of a formula for sympy: with LaTeX, and with nothing else.

sympy's own sin, exp, Abs or Max, and its powers that are not whole, look for the sign, the period
and the reality of whatever stands inside before they exist, which can take minutes. A formula is to
be shown as it was written: nothing needs to be known.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from core.objectives.derivative import GREATER
from core.objectives.nodes import FUNCTIONS
from core.objectives.printing import latex_call

POWER = "**"


@cache
def functions() -> Mapping[str, Callable[..., Any]]:
    """Return a class of sympy functions for each name, for `GREATER` and for `POWER`; imports sympy."""
    import sympy  # noqa: PLC0415  half a second that the window must not wait for
    from sympy.printing.precedence import PRECEDENCE  # noqa: PLC0415

    class Shown(sympy.Function):  # type: ignore[misc]
        """A function that is printed and never evaluated."""

        def _latex(self, printer: Any, exp: str | None = None) -> str:
            arguments = [printer.doprint(argument) for argument in self.args]
            return latex_call(type(self).__name__, arguments, exp or "")

    class Logarithm(Shown):
        @classmethod
        def eval(cls, argument: Any) -> Any:
            # The derivative of 0^x contains the logarithm of 0: what can't be shown must be seen.
            return sympy.nan if argument.is_Number and argument <= 0 else None

    class Root(Shown):
        def _eval_power(self, exponent: Any) -> Any:
            return self.args[0] ** (exponent / 2) if exponent.is_even else None

    class Power(Shown):
        def _latex(self, printer: Any, exp: str | None = None) -> str:
            base = printer.parenthesize(self.args[0], PRECEDENCE["Pow"], strict=True)
            text = f"{base}^{{{printer.doprint(self.args[1])}}}"
            return text if exp is None else rf"\left({text}\right)^{{{exp}}}"

    shown = {name: type(name, (Shown,), {}) for name in (*FUNCTIONS, GREATER)}
    own = {"log": type("log", (Logarithm,), {}), "sqrt": type("sqrt", (Root,), {}), POWER: Power}
    return shown | own
