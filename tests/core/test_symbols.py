"""Names as plain text: every one is told, and none is left in LaTeX."""

import re

import pytest

from core.symbols import NOT_ATOMIC, SYMBOLS, in_plain_text


@pytest.mark.parametrize(
    ("latex", "plain"),
    [
        ("x_{t+1}", "xₜ₊₁"),
        ("m_{t-1}", "mₜ₋₁"),
        (r"\hat{v}_t", "v\u0302ₜ"),
        (r"\bar{x}_{t+1}", "x\u0304ₜ₊₁"),
        (r"v^{\max}_t", "vᵐᵃˣₜ"),
        (r"\beta_1", "β₁"),
        (r"\eta^-", "η⁻"),
        (r"s_{\min}", "sₘᵢₙ"),
        (r"\nabla f(x_{t-1})", "∇f(xₜ₋₁)"),
        (r"\tau^{\mathrm{Wolfe}}", "τᵂᵒˡᶠᵉ"),
        (r"\sum_{i=1}^{n} \tau_i\, d_i", "Σᵢ₌₁ⁿ τᵢ dᵢ"),
        ("t + 1", "t + 1"),
    ],
)
def test_plain(latex, plain):
    assert in_plain_text(latex) == plain


def test_nothing_is_left_in_latex():
    every = [*SYMBOLS.values(), *(text.text for text in NOT_ATOMIC.values())]
    for latex in every:
        for index in ("{t-1}", "t", "{t+1}"):
            plain = in_plain_text(latex.replace("<t>", index))
            assert not re.search(r"[\\_^{}]", plain), plain
    assert len({in_plain_text(latex.replace("<t>", "t")) for latex in SYMBOLS.values()}) == len(
        set(SYMBOLS.values())
    )
