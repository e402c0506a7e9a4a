"""A lesson's text: Markdown, cut into what is read, formulas of their own line, and cards."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from core.lessons.template import (
    CJK,
    PLACEHOLDER,
    Misplaced,
    Template,
    formulas,
    template,
    template_of_formula,
)
from core.problems import Problem, shown

CJK_A_WORD = 1.6
"""Chinese characters that say as much as an English word: 250–500 words are 400–800 characters."""
MAX_BLOCKS = 200
"""Formulas and cards, and what stands between them; ours have twenty, and each is a widget."""
MAX_LINE = 5_000
"""Characters; a word of forty thousand takes seconds to break into lines."""
MAX_FORMULAS = 500
"""Thousands in one paragraph take seconds to lay out."""
SCHEMES = ("scenario", "predict", "lesson")
_LINK = re.compile(r"(?<!\\)\[(?P<label>(?:[^\[\]\\]|\\.)*)\]\((?P<target>[^()\s]*)\)")
_CARD = re.compile(
    r"^[ \t]*\[(?P<label>(?:[^\[\]\\\n]|\\.)*)\]\((?P<scheme>scenario|predict):(?P<name>[^()\s]*)\)"
    r"[ \t]*$",
    re.MULTILINE,
)
_WORD = re.compile(r"[^\W_]+(?:[-’'.][^\W_]+)*")


@dataclass(frozen=True)
class Prose:
    """Paragraphs, headings and lists, as Markdown with formulas in dollar signs."""

    content: Template
    line: int


@dataclass(frozen=True)
class Formula:
    """A formula on a line of its own; its content has no dollar signs."""

    content: Template
    line: int


@dataclass(frozen=True)
class TryIt:
    """A card that shows a scenario."""

    content: Template
    line: int
    scenario: str


@dataclass(frozen=True)
class Ask:
    """A card that asks a prediction."""

    content: Template
    line: int
    id: str


Block = Prose | Formula | TryIt | Ask


@dataclass(frozen=True)
class Link:
    """A link anywhere in a text."""

    scheme: str
    name: str
    line: int


@dataclass(frozen=True)
class LessonText:
    """A lesson in one language."""

    blocks: tuple[Block, ...]
    links: tuple[Link, ...]
    words: float
    """See `count_words`."""

    @property
    def plain(self) -> str:
        """What can be read in it, without formulas, numbers, and where links lead."""
        said = (block for block in self.blocks if not isinstance(block, Formula))
        return "\n".join(_without_formulas(_LINK.sub(r"\g<label>", b.content.text)) for b in said)


def read_text(text: str) -> LessonText:
    """Read a lesson's text.

    Raises
    ------
    Misplaced
        If a link, a formula or a placeholder is wrong, or there are too many parts.
    """
    text = text.replace("\r\n", "\n")
    # What is wrong anywhere is found in the whole text, where its place is known.
    template(text)
    long = re.search(rf"^.{{{MAX_LINE + 1}}}", text, re.MULTILINE)
    if long is not None:
        raise Misplaced(Problem("lesson.long_line", limit=MAX_LINE), long.start())
    spans = list(formulas(text))
    if len(spans) > MAX_FORMULAS:
        raise Misplaced(Problem("lesson.many_formulas", limit=MAX_FORMULAS), spans[MAX_FORMULAS][0])
    blocks = tuple(_blocks(text))
    if len(blocks) > MAX_BLOCKS:
        lines = text.split("\n")[: blocks[MAX_BLOCKS].line - 1]
        raise Misplaced(Problem("lesson.many_blocks", limit=MAX_BLOCKS), len("\n".join(lines)) + 1)
    return LessonText(blocks, tuple(_links(text)), count_words(text))


def count_words(text: str) -> float:
    """Count words: a formula or a number is one, and `CJK_A_WORD` Chinese characters are one.

    Where links lead does not count, what they say does.
    """
    plain = _without_formulas(_LINK.sub(r"\g<label>", text), " x ")
    ideographs = sum(1 for character in CJK.findall(plain) if character.isalpha())
    return float(len(_WORD.findall(CJK.sub(" ", plain))) + ideographs / CJK_A_WORD)


def _without_formulas(text: str, instead: str = " ") -> str:
    pieces, done = [], 0
    for start, end, _ in formulas(text):
        pieces.append(text[done:start])
        done = end
    return PLACEHOLDER.sub(instead, instead.join([*pieces, text[done:]]))


def _links(text: str) -> Iterator[Link]:
    for link in _LINK.finditer(text):
        scheme, _, name = link["target"].partition(":")
        if scheme not in SCHEMES or not name:
            raise Misplaced(Problem("lesson.link", target=shown(link["target"])), link.start())
        yield Link(scheme, name, line_at(text, link.start()))


def line_at(text: str, at: int) -> int:
    """Return the number of the line, from 1, in which a character stands."""
    return text.count("\n", 0, at) + 1


def _blocks(text: str) -> Iterator[Block]:
    cuts: list[tuple[int, int, re.Match[str] | None]]
    cuts = [(start, end, None) for start, end, display in formulas(text) if display]
    cuts += [(card.start(), card.end(), card) for card in _CARD.finditer(text)]
    done = 0
    for start, end, card in sorted(cuts, key=lambda cut: cut[0]):
        yield from _prose(text, done, start)
        line = line_at(text, start)
        if card is None:
            yield Formula(template_of_formula(text[start + 2 : end - 2].strip()), line)
        elif card["scheme"] == "scenario":
            yield TryIt(template(card["label"]), line, card["name"])
        else:
            yield Ask(template(card["label"]), line, card["name"])
        done = end
    yield from _prose(text, done, len(text))


def _prose(text: str, start: int, end: int) -> Iterator[Prose]:
    content = text[start:end]
    if content.strip():
        first = start + len(content) - len(content.lstrip("\n"))
        yield Prose(template(content.strip("\n")), line_at(text, first))
