"""Broken and hostile lesson folders: a lesson or a sentence with file and line, never anything else."""

import os
import random
import shutil
from pathlib import Path

import pytest
from hostile import SCALE, SEED, Watch, mutated_bytes

from core.lessons import read_entry
from core.lessons.reading import MAX_LINE, MAX_SCENARIOS, MAX_TEXT
from core.problems import MESSAGES

SADDLE = Path(__file__).parent / "saddle"
SIGNS = "[]{}()$`\\|:=#\"'\n.,*_0123456789ex用。".encode()


@pytest.fixture
def folder(tmp_path):
    return Path(shutil.copytree(SADDLE, tmp_path / "01-saddle"))


def checked(entry):
    """Hold what was read to what may be: a lesson or a sentence."""
    if entry.lesson is not None:
        assert entry.problem is None
        for text in entry.lesson.texts.values():
            for block in text.blocks:
                block.content.fill({})
        return True
    assert entry.problem.code in MESSAGES
    assert "\n" not in entry.problem.sentence
    assert entry.problem.file.startswith(str(entry.folder))
    return False


@pytest.mark.parametrize("name", sorted(path.name for path in SADDLE.iterdir()))
def test_any_mutation_of_a_file_is_a_lesson_or_a_sentence(folder, name):
    dice = random.Random(f"{SEED} {name}")
    content = (SADDLE / name).read_bytes()
    good = 0
    count = int(60 * SCALE)
    with Watch(f"lesson, {name}") as watch:
        for _ in range(count):
            changed = mutated_bytes(dice, content, SIGNS)
            (folder / name).write_bytes(changed)
            good += checked(watch.of(changed, read_entry, folder))
    assert good < 0.8 * count


def test_any_files_together_are_a_lesson_or_a_sentence(folder):
    dice = random.Random(SEED)
    names = sorted(path.name for path in SADDLE.iterdir())
    with Watch("lesson, files") as watch:
        for _ in range(int(60 * SCALE)):
            shutil.rmtree(folder)
            shutil.copytree(SADDLE, folder)
            for name in dice.sample(names, dice.randrange(1, 4)):
                path = folder / name
                deed = dice.randrange(6)
                if deed == 0:
                    path.unlink()
                elif deed == 1:
                    path.write_bytes(dice.randbytes(dice.randrange(5000)))
                elif deed == 2:
                    path.unlink()
                    path.symlink_to(path)
                elif deed == 3:
                    path.unlink()
                    path.mkdir()
                elif deed == 4:
                    path.write_bytes((SADDLE / dice.choice(names)).read_bytes())
                else:
                    path.unlink()
                    os.mkfifo(path)
            checked(watch.of(names, read_entry, folder))


SIZE = MAX_TEXT - 1000
HUGE = {
    "toml of brackets": ("lesson.toml", "a = " + "[" * SIZE),
    "toml of nested tables": ("lesson.toml", "a = " + "{a=" * (SIZE // 3)),
    "toml of a long name": ("lesson.toml", "a" + ".a" * (SIZE // 2) + " = 1"),
    "toml of long names": (
        "lesson.toml",
        "".join(f"a{i}" + ".a" * (MAX_LINE // 2 - 10) + " = 1\n" for i in range(SIZE // MAX_LINE)),
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


@pytest.mark.parametrize("case", HUGE)
def test_the_largest_files_are_a_lesson_or_a_sentence(folder, case):
    name, content = HUGE[case]
    (folder / name).write_text(content, "utf-8")
    with Watch(case) as watch:
        checked(watch.of(name, read_entry, folder))


def test_a_crowd_of_files_is_told(folder):
    for number in range(MAX_SCENARIOS):
        shutil.copy(folder / "on-the-ridge.json", folder / f"{number}.json")
    assert read_entry(folder).problem.code == "lesson.many"
