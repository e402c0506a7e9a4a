"""What is refused, where in the text, and with which hint: mistakes, and texts that mean harm."""

import pytest

from core.objectives.formula import parse
from core.problems import Problem

REFUSED = [
    ("", "empty", 0),
    ("   ", "empty", 0),
    ("x+", "nothing_after", 1),
    ("x + * y", "nothing_after", 2),
    ("*x", "nothing_before", 0),
    ("²", "nothing_before", 0),
    ("(+)", "nothing_after", 1),
    ("x)", "unopened", 1),
    (")x", "unopened", 0),
    ("(x+1", "unclosed", 0),
    ("2((x+1)", "unclosed", 1),
    ("x()", "empty_brackets", 2),
    ("xy", "did_you_mean", 0),
    ("1+xy", "did_you_mean", 2),
    ("sinx", "did_you_mean", 0),
    ("xsin(x)", "did_you_mean", 0),
    ("X", "did_you_mean", 0),
    ("Sin(x)", "did_you_mean", 0),
    ("2+sqr(x)", "did_you_mean", 2),
    ("foo(x)", "name", 0),
    ("z", "name", 0),
    ("x1", "numbered", 0),
    ("x₁²+2x₂²", "numbered", 0),
    ("x_2", "numbered", 0),
    ("sin x", "needs_brackets", 0),
    ("x + cos", "needs_brackets", 4),
    ("sin²(x)", "power_of_function", 0),
    ("sin^2(x)", "power_of_function", 0),
    ("x²^3", "power_of_power", 2),
    ("x² ³", "power_of_power", 3),
    ("x 2", "number_after", 2),
    ("(x+1)2", "number_after", 5),
    ("2 3x", "number_after", 2),
    ("1.2.3x", "number", 0),
    ("x + 1..2", "number", 4),
    ("0,5x", "comma", 1),
    ("sin(x,y)", "comma", 5),
    ("max((x,y))", "comma", 6),
    ("max(x)", "arguments", 0),
    ("max(x,)", "nothing_after", 5),
    ("y = x^2", "equals", 2),
    ("f(x) = x^2", "equals", 5),
    ("|x|", "bars", 0),
    ("[x]", "brackets", 0),
    ("x!", "character", 1),
    ("x%2", "character", 1),
    ("x;y", "character", 1),
    ("x~y", "character", 1),
    ("x\ny", "character", 1),
    ("x\u200by", "character", 1),
    ("3", "constant", 0),
    ("sin(2)+pi^2", "constant", 0),
    ("x/0", "divided_by_zero", 2),
    ("x + 1/(2-2)", "divided_by_zero", 7),
    ("x + sqrt(-1)", "undefined", 4),
    ("x*log(0)", "undefined", 2),
    ("x + (-8)^(1/3)", "undefined", 4),
    ("x + 0^-1", "undefined", 4),
    ("x*2e9", "number_size", 2),
    ("x + 1e400", "number_size", 4),
    ("x + 99999^9", "number_size", 4),
    ("x + exp(50^50)", "number_size", 8),
    ("x + exp(800)", "number_size", 4),
    ("x**51", "exponent", 3),
    ("x^-51", "exponent", 2),
    ("x⁹⁹", "exponent", 1),
    ("9**9**9**9", "exponent", 6),
]


@pytest.mark.parametrize(("text", "code", "at"), REFUSED, ids=[repr(row[0]) for row in REFUSED])
def test_every_refusal_names_its_reason_and_its_place(text, code, at):
    with pytest.raises(Problem) as caught:
        parse(text)
    assert (caught.value.code, caught.value.values["at"]) == (f"formula.{code}", at)
    assert "\n" not in caught.value.sentence


@pytest.mark.parametrize(
    ("text", "sign"), [("x^2+y^", "^"), ("x**", "**"), ("^x", "^"), ("²", "²"), ("2(³)", "³")]
)
def test_what_is_wrong_is_named_as_it_was_typed(text, sign):
    with pytest.raises(Problem) as caught:
        parse(text)
    assert caught.value.values["operator"] == sign


HOSTILE = [
    "9**9**9**9",
    "x*9**9**9**9",
    "((((9**9)**9)**9)**9)**9",
    "(" * 10_000,
    "(" * 10_000 + "x" + ")" * 10_000,
    "(" * 140 + "x" + ")" * 140,
    "-" * 250 + "x",
    "sqrt(" * 50 + "x" + ")" * 50,
    "x**" * 90 + "x",
    '__import__("os")',
    "__import__",
    "x.__class__",
    "x.__class__.__bases__[0].__subclasses__()",
    "().__class__",
    "lambda: 0",
    "lambda x: x",
    "(lambda x: x)(2)",
    "x\0",
    "\0",
    "x" * 1_000_000,
    "9" * 1_000_000,
    "x+" * 500_000,
    "9" * 290 + "x",
    "9" * 290 + "**9*x",
    "(x:=3)",
    "[x for x in (1,2)]",
    "{x}",
    "{x: y}",
    "f'{x}'",
    "'x'",
    '"x"*9',
    "b'x'",
    "x if y else 1",
    "x and y",
    "not x",
    "x in y",
    "x is y",
    "x<y",
    "x==y",
    "x@y",
    "x//2",
    "x&y",
    "x|y",
    "~x",
    "x>>2",
    "1j*x",
    "1_000x",
    "0x10",
    "0b1x",
    "True",
    "None*x",
    "sin(x=1)",
    "max(*x)",
    "max(**x)",
    "sin(x)(y).z",
    "x[0]",
    "await x",
    "yield x",
    "import os",
    "x # comment",
    "x;import os",
    "...",
    "x\\\ny",
    "\ud800",
    "x\udfffy",
    "\u202ex",
    "x\u200fy",
    "\ufeffx",
    "\u2028",
    "x\u0301",
    "ｅｖａｌ(x)",
    "𝓮𝓿𝓪𝓵(x)",
    "exec(x)",
    "eval('x')",
    "compile(x)",
    "inf*x",
    "nan*x",
    "1e999*x",
    "x**1e9",
    "x**(10**9)",
    "x**(2**(2**(2**9)))",
    "+".join(["sin(x)"] * 200),
    "x+" * 100 + "x",
]


@pytest.mark.parametrize("text", HOSTILE, ids=[repr(text[:30]) for text in HOSTILE])
def test_hostile_texts_are_refused_in_one_short_sentence(text):
    with pytest.raises(Problem) as caught:
        parse(text)
    sentence = caught.value.sentence
    assert len(sentence) < 200
    assert sentence.isprintable()


def test_the_hint_tells_what_to_write():
    hints = {
        "xy": "x*y",
        "sinx": "sin(x)",
        "xsin(x)": "x*sin(…)",
        "xcosx": "x*cos(x)",
        "pix": "pi*x",
        "Cos(x)": "cos",
        "sqr(x)": "sqrt",
    }
    for text, suggestion in hints.items():
        with pytest.raises(Problem) as caught:
            parse(text)
        assert caught.value.values["suggestion"] == suggestion
        assert suggestion in caught.value.sentence
