"""LaTeX typeset as a vector picture: by ziamath, in the worker, once for each formula."""

import logging
import re
from dataclasses import dataclass
from functools import lru_cache

log = logging.getLogger(__name__)

SIZE = 100.0
"""Pixels of an em in the picture; it is scaled from there."""
MAX_COST = 1500
"""What is still typeset; it takes about 1 ms for each."""
_TOKENS = re.compile(r"\\(?:left|right|begin|end)\b|\\[A-Za-z]+|\\.|\s+|.", re.DOTALL)
_OPENS = {"{", r"\left", r"\begin", "("}
_CLOSES = {"}", r"\right", r"\end", ")"}
_BREAKS = {"+", "-", "=", r"\quad"}
_RELATIONS = {"=", r"\gets", r"\le", r"\ge", "<", ">"}
_BEFORE_A_SIGN = _RELATIONS | {"", "+", "-", "(", "[", "{", "&", ",", r"\\"}
_PREFIXES = {r"\nabla", r"\partial"}
"""Operators that are written close to what is behind them."""
_VIEW_BOX = re.compile(r'viewBox="([^"]*)"')
_NUMBER = re.compile(r"-?[\d.]+")


@dataclass(frozen=True)
class Typeset:
    """A formula as an SVG in black, and where it lies around the start of its base line, in pixels."""

    svg: str
    left: float
    top: float
    width: float
    height: float

    def coloured(self, colour: str) -> bytes:
        """Return the SVG in another colour, ``#rrggbb``."""
        svg = self.svg.replace('"black"', f'"{colour}"')
        return svg.encode()


@lru_cache(maxsize=2048)
def typeset(latex: str, display: bool = True) -> Typeset | None:
    """Typeset a formula; imports ziamath, which takes half a second.

    Parameters
    ----------
    latex
        Without dollar signs.
    display
        Whether fractions and sums are as high as in a formula of its own line.

    Returns
    -------
    Typeset or None
        None if it is no LaTeX, is empty, or is nested so deeply that it would take seconds.
    """
    if cost(latex) > MAX_COST:
        return None
    try:
        from ziamath.config import config  # noqa: PLC0415  it comes after the window
        from ziamath.zmath import Latex  # noqa: PLC0415

        config.svg2 = False  # Qt misdraws the symbols of SVG 2
        svg = Latex(_with_signs(latex), size=SIZE, inline=not display).svg()
        found = _VIEW_BOX.search(svg)
        assert found is not None
        left, top, width, height = (float(number) for number in found[1].split())
    except Exception as error:  # bad LaTeX raises whatever the place where it is noticed happens to
        log.info("not typeset: %s: %r", latex, error)
        return None
    return Typeset(svg, left, top, width, height) if width > 2 and height > 2 else None


def cost(latex: str) -> float:
    """Estimate how long a formula takes: its pieces, each twice as much a level deeper."""
    depth, total = 0, 0.0
    for token in _TOKENS.findall(latex):
        if token in _OPENS and token != "(":
            depth += 1
        elif token in _CLOSES and token != ")":
            depth -= 1
        elif not token.isspace():
            total += 2.0 ** min(depth, 30)
    return total


@lru_cache(maxsize=2048)
def terms(latex: str) -> tuple[str, ...]:
    """Cut a formula where a line may be broken: before what stands outside of all brackets.

    A sum's sign goes with the term behind it, and a sign of equality too; each piece is LaTeX on its
    own, and one behind the other they look as the whole does.
    """
    pieces: list[list[str]] = [[]]
    depth = 0
    before = ""
    for token in _TOKENS.findall(latex):
        is_sign = token in {"+", "-"} and before in _RELATIONS | {"", "+", "-"}
        if token in _BREAKS and depth == 0 and not is_sign and "".join(pieces[-1]).strip():
            pieces.append([])
        pieces[-1].append(token)
        depth += (token in _OPENS) - (token in _CLOSES)
        if not token.isspace():
            before = token
    first, *rest = ("".join(piece).strip() for piece in pieces)
    # Behind {} a sign has the space of one between two terms.
    return (first, *("{} " + piece if piece[0] in "+-=" else piece for piece in rest))


def parts_of(latex: str) -> tuple[str, ...]:
    r"""Cut a formula at each ``\qquad`` that stands outside of all brackets."""
    parts: list[list[str]] = [[]]
    depth = 0
    for token in _TOKENS.findall(latex):
        depth += (token in _OPENS) - (token in _CLOSES)
        if token == r"\qquad" and depth == 0:
            parts.append([])
        else:
            parts[-1].append(token)
    joined = ("".join(part).strip() for part in parts)
    return tuple(part for part in joined if part)


def _with_signs(latex: str) -> str:
    """Let prefixes, and a minus that stands between no two things, keep close to what is behind them."""
    written, before = [], ""
    for token in _TOKENS.findall(latex):
        is_close = token in _PREFIXES or (token == "-" and before in _BEFORE_A_SIGN)
        written.append(f"{{{token}}}" if is_close else token)
        before = before if token.isspace() else token
    return "".join(written)
