"""Broken and hostile lesson folders: a lesson or a sentence with file and line, never anything else."""

import os
import random
import shutil
from pathlib import Path

import pytest
from hostile import SCALE, SEED, Watch, mutated_bytes
from hostile_inputs import HUGE, LESSON_SIGNS, SADDLE

from core.lessons import read_entry
from core.lessons.reading import MAX_SCENARIOS
from core.lessons.text import MAX_BLOCKS, MAX_FORMULAS
from core.lessons.text import MAX_LINE as LONGEST
from core.problems import MESSAGES


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
            changed = mutated_bytes(dice, content, LESSON_SIGNS)
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


@pytest.mark.parametrize("case", HUGE)
def test_the_largest_files_are_a_lesson_or_a_sentence(folder, case):
    name, content = HUGE[case]
    (folder / name).write_text(content, "utf-8")
    with Watch(case) as watch:
        checked(watch.of(name, read_entry, folder))


def test_a_crowd_of_formulas_is_told_with_the_line(folder):
    (folder / "en.md").write_text("Text.\n\n" + "$$x$$\n" * (MAX_BLOCKS - 1), "utf-8")
    assert read_entry(folder).lesson
    (folder / "en.md").write_text("Text.\n\n" + "$$x$$\n" * MAX_BLOCKS, "utf-8")
    problem = read_entry(folder).problem
    assert (problem.code, problem.file) == (
        "lesson.many_blocks",
        f"{folder / 'en.md'}:{MAX_BLOCKS + 2}",
    )


def test_a_line_that_would_not_end_is_told(folder):
    (folder / "en.md").write_text("Text.\n\n" + "{" * LONGEST, "utf-8")
    assert read_entry(folder).lesson
    (folder / "en.md").write_text("Text.\n\n" + "{" * (LONGEST + 1), "utf-8")
    problem = read_entry(folder).problem
    assert (problem.code, problem.file) == ("lesson.long_line", f"{folder / 'en.md'}:3")


def test_a_crowd_of_formulas_in_a_line_is_told(folder):
    (folder / "en.md").write_text("Text.\n\n" + "$x$ " * MAX_FORMULAS, "utf-8")
    assert read_entry(folder).lesson
    (folder / "en.md").write_text("Text.\n\n" + "$x$ " * (MAX_FORMULAS + 1), "utf-8")
    problem = read_entry(folder).problem
    assert (problem.code, problem.file) == ("lesson.many_formulas", f"{folder / 'en.md'}:3")


def test_a_crowd_of_files_is_told(folder):
    for number in range(MAX_SCENARIOS):
        shutil.copy(folder / "on-the-ridge.json", folder / f"{number}.json")
    assert read_entry(folder).problem.code == "lesson.many"
