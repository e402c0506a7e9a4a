r"""Names of mathematics set at once, ``-\hat{m}_{t-1} = (0.5, -2)``: labels that change with every step.

What `gui.mathtext` does for numbers, with letters, indices and accents.
"""

from functools import lru_cache

from gui.mathboxes import Box, Setting, inks, row, text
from gui.mathtext import Reader

SCRIPT = 0.7
"""An index or exponent against its base."""
UP, DOWN = 0.36, 0.17
"""How far they are moved, in ems."""
_ACCENTS = {r"\hat": "ˆ", r"\bar": "ˉ", r"\tilde": "˜"}
_GREEK = {
    "alpha": "𝛼",
    "beta": "𝛽",
    "gamma": "𝛾",
    "delta": "𝛿",
    "epsilon": "𝜖",
    "eta": "𝜂",
    "lambda": "𝜆",
    "mu": "𝜇",
    "rho": "𝜌",
    "tau": "𝜏",
    "psi": "𝜓",
    "Delta": "Δ",
    "nabla": "∇",
    "infty": "∞",
}
_SMALL, _LARGE, _PLANCK = 0x1D44E, 0x1D434, "ℎ"


@lru_cache(maxsize=256)
def symbols(latex: str, size: float, strong: bool = False) -> Setting:
    """Set a line of names and numbers.

    Parameters
    ----------
    latex
        As `core.notation.Latex` writes it of names and numbers.
    size
        An em in pixels.
    strong
        Whether it is bold.

    Raises
    ------
    ValueError
        If there is a command in it that is not known here.
    """
    box = row(_SymbolReader(latex, strong).pieces(size))
    return Setting(box.width, box.ascent, box.descent, tuple(inks(box, 0, 0)))


class _SymbolReader(Reader):
    """Reads names, too: single letters are slanted, and have indices and accents."""

    def __init__(self, latex: str, strong: bool) -> None:
        super().__init__(latex, strong)
        self._depth = 0
        """How many scripts are around what is read."""

    def sign(self, sign: str, size: float) -> Box:
        return text(sign, size, self.strong) if self._depth else super().sign(sign, size)

    def atom(self, token: str, size: float) -> Box:
        return self._with_scripts(self._base(token, size), size)

    def _base(self, token: str, size: float) -> Box:
        if token in _ACCENTS:
            return self._accented(_ACCENTS[token], size)
        if token.startswith("\\") and token[1:] in _GREEK:
            return text(_GREEK[token[1:]], size, self.strong)
        if token.isascii() and token.isalpha():
            return text(_slanted(token), size, self.strong)
        if token.startswith("\\") and token not in self.known:
            raise ValueError(f"not a name: {token}")
        return super().atom(token, size)

    def _with_scripts(self, base: Box, size: float) -> Box:
        """Put the index and the exponent that follow beside the base, one below the other."""
        scripts: list[tuple[float, float, Box]] = []
        while self.peek() in ("_", "^"):
            down = DOWN if self.take() == "_" else -UP
            scripts.append((base.width, down * size, self._script(size * SCRIPT)))
        if not scripts:
            return base
        widest = max(box.width for _, _, box in scripts)
        ascent = max(base.ascent, *(box.ascent - down for _, down, box in scripts))
        descent = max(base.descent, *(box.descent + down for _, down, box in scripts))
        width = base.width + widest + 0.04 * size
        return Box(width, ascent, descent, ((0.0, 0.0, base), *scripts))

    def _script(self, size: float) -> Box:
        self._depth += 1
        token = self.take()
        script = row(self.pieces(size, "}")) if token == "{" else self._base(token, size)
        self._depth -= 1
        return script

    def _accented(self, accent: str, size: float) -> Box:
        base, above = self.group(size), text(accent, size, self.strong)
        lean = 0.06 * size  # slanted letters have their middle farther right
        right = (base.width - above.width) / 2 + lean
        return Box(
            base.width,
            max(base.ascent, 0.8 * size),
            base.descent,
            ((0.0, 0.0, base), (right, -0.06 * size, above)),
        )


def _slanted(letter: str) -> str:
    if letter == "h":
        return _PLANCK
    base, first = (_SMALL, "a") if letter.islower() else (_LARGE, "A")
    return chr(base + ord(letter) - ord(first))
