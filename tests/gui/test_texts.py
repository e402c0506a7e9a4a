import ast
import re
import shutil
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path
from string import Formatter
from xml.etree import ElementTree

import pytest

import gui
import resources
from gui import texts
from gui.language import words
from gui.reasons import REASONS, foreign

HOW = (
    "Run `python -m gui.texts`, put the Chinese into the new lines of resources/i18n/zh, and take "
    'type="unfinished" away.'
)
BROKEN_JSON = (
    '~["~{"a"~"~{~[1~"\n"~[1 2]~{"a" 1}~nul~}~"\\q"~01~"\\u12"~[1,]~{1: 2}~1 2~"\\ud800"~{"a": 1,}'
    '~{"a":1 "b"}~' + "[" * 300
).split("~")
BROKEN_TOML = (
    *("a ", "a =", "= 1", "a = [1", "a = {b = 1", "a = 'x", "a = 1 b", "[a", "[[a", "a = x", "!"),
    *("a = 2000-13-01", "a = 1\na = 2", "[a]\n[a]", "a = {b = 1, b = 2}", "a = {}\n[a.b]", "\x01"),
    *('a = "\\q"', 'a = "\\ud800"', 'a = "\\uzzzz"', "a = 1\n[a.b]", "a = [1]\n[[a]]", "# \x01"),
    "a.b = 1\n[a]",
)
CHINESE = "\u3400-\u9fff"


def messages():
    for file in resources.translations("zh"):
        for context in ElementTree.parse(file).getroot().iter("context"):
            for message in context.iter("message"):
                translation = message.find("translation")
                unfinished = translation.get("type") == "unfinished"
                source = message.findtext("source")
                yield file.name, context.findtext("name"), source, translation.text, unfinished


MESSAGES = [(context, source, text) for _, context, source, text, _ in messages()]


def test_every_text_has_its_chinese():
    missing = [
        f"{file}, {context}: {source!r}"
        for file, context, source, text, unfinished in messages()
        if unfinished or not (text or "").strip()
    ]
    assert not missing, f"{HOW} Missing:\n" + "\n".join(missing)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """The files, written anew after branches have brought some lines of one of them twice."""
    folder = tmp_path_factory.mktemp("i18n") / "zh"
    shutil.copytree(resources.path("i18n/zh"), folder)
    path = folder / "views.ts"
    right = merged = path.read_text("utf-8")
    lines = re.findall(r"^<message><source>\w+</source><translation>\w+<.*$", right, re.MULTILINE)
    orders = ("{raw}\n{good}", "{good}\n{raw}", "{good}\n{good}")
    for good, order in zip(lines, orders, strict=False):
        raw = re.sub(r"<translation>\w+", '<translation type="unfinished">', good)
        merged = merged.replace(good, order.format(raw=raw, good=good))
    assert merged.count("\n") >= right.count("\n") + len(orders)
    path.write_text(merged, "utf-8")
    texts.update("zh", folder)
    return folder


def test_the_files_have_the_texts_of_the_sources(fresh):
    folder = resources.path("i18n/zh")
    assert {file.name for file in folder.glob("*.ts")} == {file.name for file in fresh.glob("*.ts")}
    for file in folder.glob("*.ts"):
        before = file.read_text("utf-8").splitlines()
        after = (fresh / file.name).read_text("utf-8").splitlines()
        new, gone = sorted(set(after) - set(before)), sorted(set(before) - set(after))
        assert after == before, f"{file.name} lacks {new}, and has too much: {gone}. {HOW}"


def test_of_two_lines_that_branches_bring_the_finished_one_stays(fresh):
    right = resources.path("i18n/zh/views.ts").read_text("utf-8")
    assert (fresh / "views.ts").read_text("utf-8") == right


def test_no_text_stands_twice():
    twice = {key: n for key, n in Counter(entry[:2] for entry in MESSAGES).items() if n > 1}
    assert not twice, "one line is to be taken away of each"


def test_what_is_read_is_what_is_written():
    assert words("zh") == {(context, source): text for context, source, text in MESSAGES}
    assert words("zh")["actions", "&File"] == "文件(&F)"
    assert any("\n" in source for _, source in words("zh"))


def test_translations_fit_their_texts():
    faults = [
        f"{what}: {context}: {source!r}: {text!r}"
        for context, source, text in MESSAGES
        for what, good in _fits(source, text).items()
        if not good
    ]
    assert not faults, "\n".join(faults)


def _fits(source, text):
    """Return what a translation has to keep, and whether it does."""
    plain = re.sub(r"\(&\w\)", "", text)
    letter = re.compile("&(.)")
    return {
        "the same values are put in": _fields(source) == _fields(text),
        "the same letter opens the menu": [c.upper() for c in letter.findall(source)]
        == [c.upper() for c in letter.findall(text)],
        "as many lines": source.count("\n") == text.count("\n"),
        "dots at the end where a question follows": source.endswith("…") == text.endswith("…"),
        "Chinese punctuation beside a Chinese character": not re.search(
            rf"[{CHINESE}] ?[,;:!?]|[{CHINESE}]\(|\)[{CHINESE}]|[{CHINESE}]\.(\s|$)", plain
        ),
        "a bracket is closed as it was opened": plain.count("（") == plain.count("）"),
        "no space beside Chinese punctuation": not re.search(r"\s[，。：；？、）]|（\s", plain),
    }


def _fields(text):
    parts = Formatter().parse(re.sub(r"\{(?![\w}])|(?<![\w{])\}", "", text))
    return Counter((name, spec) for _, name, spec, _ in parts if name is not None)


@cache
def _calls():
    """Return what the sources translate: the file, the place, and the text or None for no literal."""
    found = []
    for file in sorted(Path(gui.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            position = {"tr": 0, "translate": 1, "QT_TRANSLATE_NOOP": 1}.get(name)
            if position is None or len(node.args) <= position or "painter" in ast.unparse(node):
                continue
            text = node.args[position]
            literal = isinstance(text, ast.Constant)
            found.append((file.name, node.lineno, text.value if literal else None))
    return found


def test_lupdate_finds_every_literal_of_the_sources():
    known = {source for _, source, _ in MESSAGES}
    missed = [(file, line, text) for file, line, text in _calls() if text and text not in known]
    assert not missed, f"take them out of f-strings and the like, then: {HOW}"


def test_only_tables_are_translated_by_variables():
    # What is no literal is not found by lupdate: its table must be, by QT_TRANSLATE_NOOP or texts_of_core.
    allowed = {"actions.py", "fonts.py", "tour.py", "reasons.py", "wording.py"}
    assert {file for file, _, text in _calls() if text is None} <= allowed


@pytest.mark.parametrize("text", BROKEN_JSON)
def test_what_the_reader_of_json_says_is_known(text, chinese):
    from core.problems import Problem
    from core.scenario import Scenario

    with pytest.raises(Problem) as caught:
        Scenario.from_json(text)
    said = foreign(caught.value.values["reason"])
    assert re.match(rf"第 \d+ 行第 \d+ 列：.*[{CHINESE}]", said)


@pytest.mark.parametrize("text", BROKEN_TOML)
def test_what_the_reader_of_toml_says_is_known(text, chinese):
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        tomllib.loads(text)
    said = foreign(str(caught.value))
    assert re.match(rf"(第 \d+ 行第 \d+ 列|文件末尾)：.*[{CHINESE}]", said), said
    assert not re.search("[a-z]{3}", said.replace("Unicode", "")), said


def test_what_the_system_says_is_known(tmp_path, chinese):
    for path in (tmp_path, tmp_path / "none", tmp_path / ("x" * 300)):
        with pytest.raises(OSError) as caught:
            path.read_bytes()
        assert caught.value.strerror in REASONS
        assert re.search(f"[{CHINESE}]", foreign(caught.value.strerror))
    assert foreign("Nobody ever said this") == "Nobody ever said this"


def test_scenarios_have_titles_in_both_languages():
    from core.scenario import read_scenario

    for path in resources.scenarios():
        title = read_scenario(path).title
        assert title.en and title.zh
        assert not re.search(f"[{CHINESE}]", title.en)
        assert not re.search(rf"[{CHINESE}²³] ?[,:;]", title.zh), title.zh
