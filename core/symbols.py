"""How the names in the textbook updates look, in LaTeX and as plain text."""

import re
from functools import cache

from core.notation import Level, Text

SYMBOLS = {
    # of every step
    "x": "x_t",
    "x_next": "x_{t+1}",
    "g": "g_<t>",
    "t": "t",
    # hyper-parameters
    "lr": r"\eta",
    "momentum": r"\mu",
    "dampening": r"\tau",
    "weight_decay": r"\lambda",
    "beta1": r"\beta_1",
    "beta2": r"\beta_2",
    "eps": r"\epsilon",
    "lr_decay": r"\delta",
    "alpha": r"\alpha",
    "rho": r"\rho",
    "momentum_decay": r"\psi",
    "eta_minus": r"\eta^-",
    "eta_plus": r"\eta^+",
    "step_min": r"s_{\min}",
    "step_max": r"s_{\max}",
    "lambd": r"\lambda_0",
    "t0": "t_0",
    # what a step makes, and what is remembered
    "b": "b_<t>",
    "s": "s_<t>",
    "clr": r"\eta_<t>",
    "v": "v_<t>",
    "u": "u_<t>",
    "m": "m_<t>",
    "m_hat": r"\hat{m}_<t>",
    "v_hat": r"\hat{v}_<t>",
    "v_max": r"v^{\max}_<t>",
    "g_bar": r"\bar{g}_<t>",
    "delta": r"\Delta_<t>",
    "mu": r"\mu_<t>",
    "mu_next": r"\mu_{t+1}",
    "mu_product": "P_<t>",
    "rho_inf": r"\rho_\infty",
    "rho_t": r"\rho_<t>",
    "r": "r_<t>",
    "l": "l_<t>",
    "q": "q_<t>",
    "c": "c_<t>",
    "prev": r"\tilde{g}_<t>",
    "eta": r"\eta_<t>",
    "ax": r"\bar{x}_<t>",
    # of a quasi-Newton step
    "s_prev": "s_{t-1}",
    "y_prev": "y_{t-1}",
    "gamma": r"\gamma_<t>",
    "H": "H_t",
    "d": "d_<t>",
    "tau": r"\tau_<t>",
    "searched": r"\tau^{\mathrm{Wolfe}}",
    "moved": r"\sum_{i=1}^{n} \tau_i\, d_i",
}
"""LaTeX of each name; ``<t>`` stands for the index of the step at which it has that value."""

NOT_ATOMIC = {
    "step": Text("t + 1", Level.SUM),
    "step_after": Text("t + 2", Level.SUM),
    "grad": Text(r"\nabla f(x_t)", Level.POWER),
    "grad_prev": Text(r"\nabla f(x_{t-1})", Level.POWER),
}
"""Those that need brackets where they are raised to a power or multiplied."""

_LETTERS = {
    "alpha": "α",
    "beta": "β",
    "gamma": "γ",
    "delta": "δ",
    "Delta": "Δ",
    "epsilon": "ϵ",
    "eta": "η",
    "lambda": "λ",
    "mu": "μ",
    "rho": "ρ",
    "tau": "τ",
    "psi": "ψ",
    "sum": "Σ",
    "nabla": "∇",
    "infty": "∞",
    "min": "min",
    "max": "max",
    "mathrm": "",
}
_ACCENTS = {"hat": "\u0302", "bar": "\u0304", "tilde": "\u0303"}
_LOW = str.maketrans("t0123456789+-=minax", "ₜ₀₁₂₃₄₅₆₇₈₉₊₋₌ₘᵢₙₐₓ")
_HIGH = str.maketrans("+-nmaxWolfe", "⁺⁻ⁿᵐᵃˣᵂᵒˡᶠᵉ")


@cache
def in_plain_text(latex: str) -> str:
    """Return the LaTeX of a name as a line of Unicode, ``m̂ₜ₋₁``."""
    text = re.sub(r"\\(hat|bar|tilde)\{(.)\}", lambda found: found[2] + _ACCENTS[found[1]], latex)
    text = re.sub(r"\\([A-Za-z]+) ?", lambda found: _LETTERS[found[1]], text.replace(r"\,", ""))
    text = re.sub(r"\{([A-Za-z]+)\}\}", r"\1}", text)
    text = re.sub(r"_\{([^}]*)\}|_(.)", lambda found: (found[1] or found[2]).translate(_LOW), text)
    return re.sub(
        r"\^\{?\{?([^}^_]*?)\}|\^(.)", lambda found: (found[1] or found[2]).translate(_HIGH), text
    ).replace("-", "−")
