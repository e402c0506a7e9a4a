"""LaTeX as the core writes it, turned into one line of rich text: for places where a line must do."""

import re
from functools import lru_cache
from html import escape

_SIGNS = {
    "alpha": "α",
    "beta": "β",
    "gamma": "γ",
    "delta": "δ",
    "Delta": "Δ",
    "epsilon": "ε",
    "eta": "η",
    "lambda": "λ",
    "mu": "μ",
    "nabla": "∇",
    "pi": "π",
    "psi": "ψ",
    "rho": "ρ",
    "sigma": "σ",
    "tau": "τ",
    "theta": "θ",
    "infty": "∞",
    "times": " × ",
    "cdot": "·",
    "le": " ≤ ",
    "ge": " ≥ ",
    "ne": " ≠ ",
    "gets": " ← ",
    "to": " → ",
    "sum": "Σ",
    "top": "T",
    "dots": "…",
    "ldots": "…",
    "lfloor": "⌊",
    "rfloor": "⌋",
    "|": "‖",
    "\\": "\n",
    "{": "{",
    "}": "}",
    ",": " ",
    ";": " ",
    "quad": "  ",
    "left": "",
    "right": "",
    "max": "max",
    "min": "min",
    "log": "log",
    "exp": "exp",
    "cos": "cos",
    "sin": "sin",
    "sign": "sign",
}
_ACCENTS = {"hat": "\N{COMBINING CIRCUMFLEX ACCENT}", "bar": "\N{COMBINING MACRON}"}
_ACCENTS["tilde"] = "\N{COMBINING TILDE}"
_TAB = "\t"
"""Stands between a case and its condition until both are read."""
_PUNCTUATION = {
    "-": " − ",
    "+": " + ",
    "=": " = ",
    "<": " &lt; ",
    ">": " &gt; ",
    ",": ", ",
    "&": _TAB,
}
_TOKENS = re.compile(r"\\\\|\\[A-Za-z]+|\\.|\s+|.", re.DOTALL)
_SUM = re.compile(r"[-+−]")
_PRODUCT = re.compile(r"[-+−×/ ]")
_CLOSED = re.compile(r"\([^()]*\)|\|[^|]*\|")
_ENDS_A_PRODUCT = (
    "",
    "+",
    "-",
    "=",
    "<",
    ">",
    ",",
    ")",
    "&",
    r"\\",
    r"\right",
    r"\quad",
    r"\end",
    "}",
)


@lru_cache(maxsize=512)
def rich_text(latex: str) -> str:
    """Return HTML for a QLabel: italics for variables, sub- and superscripts, fractions with a slash.

    Raises
    ------
    ValueError
        If there is a command in it that is not known here.
    """
    reader = _Reader(_TOKENS.findall(latex))
    return re.sub(r" +", " ", reader.row("")).strip()


class _Reader:
    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens
        self._at = 0

    def row(self, end: str) -> str:
        """Read up to the token `end`, or to the end of the text."""
        parts: list[str] = []
        while self._at < len(self._tokens):
            token = self._next()
            if token == end:
                break
            if token in ("^", "_"):
                tag = "sup" if token == "^" else "sub"
                parts.append(f"<{tag}>{self._argument().replace(' ', '')}</{tag}>")
            elif token == "-" and not "".join(parts).rstrip(" ")[-1:].strip("(,={\n"):
                parts.append("−")
            else:
                parts.append(self._piece(token))
        return "".join(parts)

    def _next(self) -> str:
        token = self._tokens[self._at]
        self._at += 1
        return token

    def _peek(self) -> str:
        """Return the next token that shows."""
        rest = (token for token in self._tokens[self._at :] if not token.isspace())
        return next((token for token in rest if token != r"\,"), "")

    def _argument(self) -> str:
        """Read what is in braces, or one token."""
        while self._tokens[self._at].isspace():
            self._at += 1
        token = self._next()
        return self.row("}") if token == "{" else self._piece(token)

    def _piece(self, token: str) -> str:
        if token == "{":
            return self.row("}")
        if token.startswith("\\") and len(token) > 1:
            return self._command(token[1:])
        if token.isspace():
            return ""
        if token.isalpha():
            return f"<i>{token}</i>"
        return _PUNCTUATION.get(token, escape(token))

    def _command(self, name: str) -> str:
        match name:
            case "frac":
                above, below = self._argument(), self._argument()
                text = f"{_tight(above, _SUM)} / {_tight(below, _PRODUCT)}"
                if self._peek() not in _ENDS_A_PRODUCT:
                    text = f"({text})"
            case "sqrt":
                text = "√" + _tight(self._argument(), _PRODUCT)
            case "hat" | "bar" | "tilde":
                text = re.sub(r"(\w)(</i>)?$", rf"\1{_ACCENTS[name]}\2", self._argument())
            case "mathrm" | "operatorname" | "text":
                text = re.sub(r"</?i>", "", self._argument())
            case "begin":
                text = self._cases()
            case _ if name in _SIGNS:
                text = _SIGNS[name]
            case _:
                raise ValueError(f"no rich text for \\{name}")
        return text

    def _cases(self) -> str:
        self._argument()
        inner = self.row(r"\end")
        self._argument()
        cases = (case.split(_TAB) for case in inner.split("\n"))
        return "{ " + "; ".join(f"{value.strip()} ({when.strip()})" for value, when in cases) + " }"


def _tight(part: str, loose: re.Pattern[str]) -> str:
    """Put brackets around a part that a fraction bar or a root sign would otherwise cut."""
    part = part.strip()
    plain = re.sub(r"<su[bp]>.*?</su[bp]>|<[^>]*>", "", part)
    while (closed := _CLOSED.sub("A", plain)) != plain:
        plain = closed
    return f"({part})" if loose.search(plain) else part
