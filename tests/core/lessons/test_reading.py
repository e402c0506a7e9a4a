import shutil
from pathlib import Path

import pytest

from core.lessons import read_course, read_entry, read_lesson, reading_ahead
from core.lessons import reading as lesson_reading
from core.problems import Problem

SADDLE = Path(__file__).parent / "saddle"


@pytest.fixture
def folder(tmp_path):
    return Path(shutil.copytree(SADDLE, tmp_path / "01-saddle"))


def change(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_folder_is_a_lesson():
    lesson = read_lesson(SADDLE)
    assert (lesson.file.order, lesson.file.opening) == (1, "off-the-ridge")
    assert sorted(lesson.texts) == ["en", "zh"]
    assert sorted(lesson.scenarios) == ["off-the-ridge", "on-the-ridge"]
    assert [asks.kind for asks in lesson.file.predict] == ["number", "choice", "place"]
    assert lesson.prediction("where-to").choices[1].said("zh") == "鞍点"


def test_a_lesson_in_one_language_is_shown_in_it(folder):
    (folder / "zh.md").unlink()
    lesson = read_lesson(folder)
    assert lesson.text("zh") == (lesson.texts["en"], "en")
    assert lesson.text("en")[1] == "en"


def test_scenarios_read_ahead_are_read_once_and_again_when_they_change(folder, monkeypatch):
    (folder / "broken.json").write_text("{", "utf-8")
    read, read_scenario = [], lesson_reading.read_scenario

    def counted(path):
        read.append(path.stem)
        return read_scenario(path)

    monkeypatch.setattr(lesson_reading, "read_scenario", counted)
    assert len(list(reading_ahead(folder))) == 3
    assert read == ["broken", "off-the-ridge", "on-the-ridge"], "what is wrong is told later"
    with pytest.raises(Problem, match=r"broken\.json"):
        read_lesson(folder)
    (folder / "broken.json").unlink()
    read.clear()
    before = read_lesson(folder).scenarios["off-the-ridge"]
    assert read == []
    change(folder / "off-the-ridge.json", '"steps": ', '"steps": 1')
    after = read_lesson(folder).scenarios["off-the-ridge"]
    assert read == ["off-the-ridge"]
    assert after.steps == int(f"1{before.steps}")


WRONG = r"""
lesson.toml | order = 1 | order = one | 1: is not valid TOML
lesson.toml | order = 1 | order = "1" | 1: order: must be a whole number
lesson.toml | opening = "off-the-ridge" | nothing | 1: opening: is missing
lesson.toml | "off-the-ridge" | "other" | 3: opening: there is no scenario 'other' in this folder
lesson.toml | "descent" | "basins" | 2: activity: the opening scenario is of descent
lesson.toml | "descent" | "ascent" | 2: activity: 'ascent' is not known here
lesson.toml | kind = "number" | kind = "guess" | 11: predict[0].kind: 'guess' is not known here
lesson.toml | kind = "number" | nothing | 9: predict[0].kind: is missing
lesson.toml | "20 %" | "many" | 14: predict[0].tolerance: must be a number, 0 or more, or a share
lesson.toml | "20 %" | -1 | 14: predict[0].tolerance: must be a number, 0 or more, or a share
lesson.toml | tolerance = 0.2 | tolerance = [1] | 46: predict[2].tolerance: must be a number, 0
lesson.toml | > 0.5) | > 0.5 | 13: predict[0].answer: at character 22: something is missing
lesson.toml | answer = "x" | answer = "f" | 45: predict[2].answer: must be an iterate such as x
lesson.toml | is = "saddle point" | is = [] | 37: predict[1].choices[1].is: must be a text
lesson.toml | "at the saddle" | "" | 36: predict[1].choices[1]: must have a text in at least one language
lesson.toml | "where-to" | "escape-step" | 25: predict[1].id: this id is used twice
lesson.toml | $|y| > 0.5$? | $|y| > 0.5? | 18: predict[0].question.en: the formula that begins here
lesson.toml | order = 1 | hint = 1 | 1: order: is missing
lesson.toml | zh = "步" | zh = "步"\nhint = 1 | 17: predict[0].hint: is not a known key here
lesson.toml | {{run:off-the-ridge:t}} | {{run:of:t}} | 48: predict[2].question.en: there is no scenario 'of'
en.md | (scenario:on-the-ridge) | (scenario:on) | 9: there is no scenario 'on' in this folder
en.md | (predict:where-to) | (predict:who) | 19: there is no prediction 'who' in lesson.toml
zh.md | $f(x, y) | f(x, y) | 3: 的 cannot be shown in a formula; end the formula before it
zh.md | 降到 | 降到 $ | 14: the formula that begins here is never closed
zh.md | ridge:f|3}} | ridge:f|%%}} | 14: '%%' is no number format
zh.md | {{run:on-the-ridge:t}} | {{run:on:t}} | 12: there is no scenario 'on' in this folder
on-the-ridge.json | "lr": 0.1 | "lr": "0.1" | 8: panes[0].runs[0].optimizer.lr: must be a number
on-the-ridge.json | 400, | 400 | is not valid JSON: expected `,` or `}` at line 6
"""
"""A file, what in it is replaced by what, and what is told after the file's name."""


@pytest.mark.parametrize("row", WRONG.strip().splitlines())
def test_what_is_wrong_is_told_with_file_line_and_field(folder, row):
    name, old, new, told = row.split(" | ")
    new = "" if new == "nothing" else new.replace(r"\n", "\n")
    change(folder / name, old, new)
    if new == '""':
        change(folder / name, 'zh = "鞍点"\n', "")
    with pytest.raises(Problem) as caught:
        read_lesson(folder)
    sentence = caught.value.sentence
    assert sentence.startswith(str(folder / name))
    assert sentence.removeprefix(str(folder / name)).lstrip(": ").startswith(told)


def test_a_text_in_another_encoding_is_told_with_its_line(folder):
    (folder / "zh.md").write_bytes("first\n\n梯度".encode("gbk"))
    with pytest.raises(Problem) as caught:
        read_lesson(folder)
    assert caught.value.sentence == f"{folder / 'zh.md'}:3: is not a text in UTF-8"


def test_a_folder_without_a_text_or_without_a_file_is_no_lesson(folder, tmp_path):
    for name in ("zh.md", "en.md"):
        (folder / name).unlink()
    with pytest.raises(Problem, match=r"neither a text en\.md nor a text zh\.md"):
        read_lesson(folder)
    entry = read_entry(tmp_path)
    assert entry.lesson is None
    assert entry.problem.code == "file.unreadable"
    assert entry.problem.file == str(tmp_path / "lesson.toml")


def test_a_broken_lesson_stands_in_its_place_and_the_others_open(folder, tmp_path):
    second = Path(shutil.copytree(SADDLE, tmp_path / "02-again"))
    third = Path(shutil.copytree(SADDLE, tmp_path / "aside"))
    change(second / "lesson.toml", "order = 1", "order = ")
    change(third / "lesson.toml", "order = 1", "order = 3")
    change(third / "zh.md", "什么是", "[首先](lesson:01-saddle) 什么是")
    entries = read_course([third, second, folder])
    assert [entry.folder.name for entry in entries] == ["01-saddle", "02-again", "aside"]
    assert [entry.lesson is not None for entry in entries] == [True, False, True]
    alone = read_course([third])
    assert alone[0].problem.sentence.endswith("zh.md:1: there is no lesson '01-saddle'")
