"""Broken and hostile formulas, scenarios, tables and lessons, as the engine and the window get them."""

import copy
import json
import string
from pathlib import Path

from hostile import SCALE

import resources
from core.lessons.reading import MAX_LINE, MAX_PARTS, MAX_TEXT

WORDS = [
    *[
        "x",
        "y",
        "sin",
        "cos",
        "exp",
        "log",
        "sqrt",
        "abs",
        "max",
        "min",
        "sign",
        "pi",
        "e",
        "π",
        "²",
        "³",
        "·",
        "−",
        "**",
        "^",
        "*",
        "/",
        "+",
        "-",
        "(",
        ")",
        "[",
        "]",
        "{",
        "}",
        ",",
        ".",
    ],
    *[
        "1",
        "0",
        "9",
        "1e308",
        "1e-308",
        "2.5",
        "_",
        "__import__",
        "lambda",
        ":",
        "=",
        "==",
        "if",
        "else",
        "for",
        "in",
        "'",
        '"',
        "\\",
        "@",
        "é",
        "𝑥",
        "；",
        "import",
    ],
    *[
        "None",
        "True",
        "x.__class__",
        "os",
        "!",
        "|",
        "&",
        "~",
        "<<",
        "%",
        "//",
        "#",
        "∞",
        "inf",
        "nan",
        "j",
        "0x",
    ],
    *(" ", "\t", "\n", "\0"),
]
GOOD = [
    "x**2 - y**2",
    "x*cos(pi*x)",
    "exp(-x^2) + 2x",
    "3(x+1)(x-1)",
    "log(1+x²)/max(y, 1)",
    "abs(x)·y",
]


def formulas(dice, count):
    for _ in range(count):
        if dice.random() < 0.5:
            yield "".join(dice.choices(WORDS, k=dice.randrange(1, 40)))
        else:
            text = list(dice.choice(GOOD))
            for _ in range(dice.randrange(1, 4)):
                place = dice.randrange(len(text) + 1)
                text[place : place + dice.randrange(3)] = dice.choice(WORDS)
            yield "".join(text)


VALUES = [
    *(None, True, -1, 0, 1, 10**30, -1e308, 1e308, 0.5, "", "x", "SGD", "\0", "𝑥" * 500),
    *([], {}, [[]], [1, 2]),
]


def places(value, place=()):
    yield place
    if isinstance(value, dict | list):
        for key, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(part, (*place, key))


def mutated_fields(dice, text):
    """Change one to three fields: another value, another key, gone, or doubled."""
    tree = json.loads(text)
    for _ in range(dice.randrange(1, 4)):
        place = dice.choice([place for place in places(tree) if place])
        holder = tree
        for key in place[:-1]:
            holder = holder[key]
        key, deed = place[-1], dice.randrange(4)
        if deed == 0 and isinstance(holder, dict):
            holder["".join(dice.choices(string.ascii_letters, k=4))] = holder.pop(key)
        elif deed == 1:
            del holder[key]
        elif deed == 2 and isinstance(holder, list):
            holder.extend(holder[:] * dice.choice([1, 20]))
        else:
            holder[key] = copy.deepcopy(dice.choice(VALUES))
    return json.dumps(tree).encode()


FILES = [*resources.scenarios(), *sorted(resources.path("lessons").glob("*/*.json"))]

TABLE_SIGNS = ',;\t"\n\r .-+eE0123456789nan\0é'.encode()
TABLES = [
    b"height,weight,age\n" + b"".join(b"%d.5,%d,%de-2\n" % (i, 60 + i, i) for i in range(30)),
    "größe;gewicht\r\n1.5;2\r\n2.5;3\r\n-1e308;1e308\r\n".encode("utf-16"),
    '"a, b"\t"c"\n1\t2\n3\t4\n5\t"6"\n'.encode("utf-8-sig"),
    b"1,2,3\n4,5,6\n7,8,9\n",
]
MILLION = max(1, int(1_000_000 * min(1, SCALE / 10)))
"""A tenth of a million where time is short; 10 times DESCENT_LAB_FAULTS is all of it."""
STRANGE = {
    "a million columns": "1," * MILLION + "1\n",
    "a million names": ",".join(f"c{i}" for i in range(MILLION)) + "\n",
    "a million quoted columns": '"1",' * MILLION + "1\n",
    "an open quote": '"' + "1,2\n" * MILLION,
    "quotes": '"' * MILLION,
    "no numbers but NaN": "a,b\n" + "NaN,nan\n" * 100,
    "the largest numbers": "a,b\n" + "1e308,-1.7e308\n" * 100,
    "too large numbers": "a,b\n" + "1e309,2\n" * 100,
    "duplicate names": "a,a,a\n" + "1,2,3\n" * 100,
    "duplicate rows": "a,b\n" + "1,2\n" * (MILLION // 2),
    "empty lines": "a,b\n1,2\n" + "\n" * MILLION,
    "lines of separators": "a,b\n1,2\n" + ",\n" * MILLION,
    "other numerals": "a,b\n" + "１,２\n३,४\n" * 10,
    "zeros": "a,b\n1\0,2\n3,4\0\n",
    "a mark of bytes in the middle": "a,b\n1,2\n\ufeff3,4\n",
    "old line ends": "a,b\r1,2\r3,4\r",
}

SADDLE = Path(__file__).parent / "lessons/saddle"
LESSON_SIGNS = "[]{}()$`\\|:=#\"'\n.,*_0123456789ex用。".encode()
SIZE = MAX_TEXT - 1000
HUGE = {
    "toml of brackets": ("lesson.toml", "a = " + "[" * SIZE),
    "toml of nested tables": ("lesson.toml", "a = " + "{a=" * (SIZE // 3)),
    "toml of a long name": ("lesson.toml", "a" + ".a" * (SIZE // 2) + " = 1"),
    "toml of long names": (
        "lesson.toml",
        "".join(f"a{i}" + ".a" * (MAX_LINE // 2 - 10) + " = 1\n" for i in range(SIZE // MAX_LINE)),
    ),
    "toml of the longest names": (
        "lesson.toml",
        "".join(
            f"a{i}" + ".a" * (MAX_PARTS - 1) + " = 1\n" for i in range(SIZE // (2 * MAX_PARTS + 8))
        ),
    ),
    "toml of digits": ("lesson.toml", "order = " + "9" * SIZE),
    "toml of a long number": ("lesson.toml", "order = " + "9" * (MAX_LINE - 10)),
    "toml of a hexadecimal number": ("lesson.toml", "order = 0x" + "9" * (MAX_LINE - 20)),
    "toml of lines": ("lesson.toml", "order = 'x'\n" + "\n" * SIZE),
    "toml of an open string": ("lesson.toml", "order = 'x'\ntitle = '''" + "a\n" * (SIZE // 2)),
    "toml of tables": ("lesson.toml", "".join(f"[a{i}]\n" for i in range(SIZE // 9))),
    "toml of predictions": ("lesson.toml", "[[predict]]\n" * (SIZE // 12)),
    "text of dollars": ("en.md", "$" * SIZE),
    "text of formulas": ("en.md", "$x$ " * (SIZE // 4)),
    "text of displays": ("en.md", "$$x$$\n" * (SIZE // 6)),
    "text of ticks": ("en.md", " ".join("`" * k for k in range(1, int((2 * SIZE) ** 0.5) - 2))),
    "text of single ticks": ("en.md", "` `` " * (SIZE // 5)),
    "text of the longest lines of braces": ("en.md", ("{" * 4_990 + "\n") * (SIZE // 4_991)),
    "text of brackets": ("en.md", "[" * SIZE),
    "text of half links": ("en.md", "[a](" * (SIZE // 4)),
    "text of links": ("en.md", "[a](lesson:01-saddle)\n" * (SIZE // 22)),
    "text of cards": ("en.md", "[a](scenario:on-the-ridge)\n" * (SIZE // 27)),
    "text of placeholders": ("en.md", "{{run:on-the-ridge:t}}\n" * (SIZE // 23)),
    "text of numbers in formulas": ("en.md", "${{run:on-the-ridge:t}}$ " * (SIZE // 26)),
    "text of braces": ("en.md", "{{" * (SIZE // 2)),
    "text of signs": ("en.md", "用" * (SIZE // 3)),
    "scenario of brackets": ("on-the-ridge.json", "[" * 900_000),
    "scenario of lines": ("on-the-ridge.json", '{"panes": 1,' + "\n" * 900_000 + '"steps": "x"}'),
    "too large a toml": ("lesson.toml", "#" * (MAX_TEXT + 1)),
    "too large a text": ("en.md", "a" * 3_000_000),
    "too large a scenario": ("on-the-ridge.json", " " * 3_000_000),
}
