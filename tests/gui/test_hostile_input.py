"""Broken and hostile input in the real window: a result or a sentence, and no window that stands still.

The environment variable DESCENT_LAB_FAULTS multiplies the numbers of inputs. At more than 1 the longest time
is told for which the window stood still, and at which input: no test asserts a time.
"""

import base64
import random
import shutil
import time
import zlib

import pytest
from hands import stop_experiments
from hostile import SCALE, SEED, mutated_bytes
from hostile_inputs import (
    FILES,
    GOOD,
    HUGE,
    LESSON_SIGNS,
    SADDLE,
    STRANGE,
    TABLE_SIGNS,
    TABLES,
    formulas,
    mutated_fields,
)
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox

import resources
from benchmarks.heartbeat import Heartbeat
from core.sharing import PREFIX
from gui.interior import opening_scenario
from gui.lessons import Lessons
from gui.sharing import OpenTextDialog

FULL = SCALE > 1
LOOK = 0.4 if FULL else 0.02
"""Seconds for which a result is looked at, at most: the next input comes while much is computed."""
SCENARIOS = FILES if FULL else [path for path in FILES if "million" not in path.read_text("utf-8")]
"""All, or those whose computing is soon over or stopped."""
FREEZE = 0.25
"""Seconds of standing still from which on an input is told."""


class Pulse:
    """Feels after each input for how long the window stood still."""

    def __init__(self, name):
        self.name, self.heart, self.stalls = name, Heartbeat(), []

    def __enter__(self):
        self.heart.start()
        return self

    def of(self, label, window, act, *arguments):
        """Let the window have an input, and work at what comes of it for a moment; return what it said."""
        self.heart.worst = 0.0
        result = act(*arguments)
        end = time.perf_counter() + LOOK
        QApplication.processEvents()
        while window.worker.busy and time.perf_counter() < end:
            QApplication.processEvents()
        QApplication.processEvents()
        self.heart.stop()
        self.stalls.append((self.heart.worst, repr(label)[:300]))
        self.heart.start()
        return result

    def __exit__(self, *_):
        self.heart.stop()
        if FULL:
            worst = sorted(self.stalls, reverse=True)
            print(f"\n{self.name}: {len(worst)} inputs, stood still {worst[0][0]:.3f} s at most")
            for seconds, label in worst[:5]:
                if seconds > FREEZE:
                    print(f"  {seconds:.3f} s: {label}")


@pytest.fixture
def warnings(monkeypatch):
    """The sentences that were told."""
    told = []
    monkeypatch.setattr(QMessageBox, "warning", lambda _parent, _title, text: told.append(text))
    return told


@pytest.fixture(autouse=True)
def lives_on(window, settle):
    """Hold the window to showing the opening scenario after all that it was given."""
    yield
    if not FULL:
        stop_experiments(window)
    window.activities.open(opening_scenario())
    window.document.path = None
    window.recent.forget()
    settle(window)
    assert window.session.computed


def is_sentence(text):
    return bool(text.strip()) and "\n" not in text


def test_formulas_that_are_typed(qtbot, window, warnings):
    dice = random.Random(SEED)
    panel = window.activity.run_panel.objective

    def enter(text):
        field = panel.formula
        field.setFocus()
        field.selectAll()
        QGuiApplication.clipboard().setText(text)
        field.paste()
        qtbot.keyClick(field, Qt.Key.Key_Return)

    accepted = 0
    with Pulse("formulas") as pulse:
        for text in (*GOOD, *formulas(dice, int(10 * SCALE))):
            before = window.session.scenario
            pulse.of(text, window, enter, text)
            if window.session.scenario == before:
                assert panel.formula_message.text() or panel.message.text(), text
            accepted += window.session.scenario != before
    assert accepted >= len(GOOD)


def test_scenario_files_that_are_opened(window, warnings, tmp_path):
    dice = random.Random(SEED)
    path = tmp_path / "mutated.descent.json"
    opened = 0
    count = int(15 * SCALE)
    with Pulse("scenario files") as pulse:
        for number in range(count):
            source = dice.choice(SCENARIOS)
            mutate = mutated_bytes if number % 3 == 2 else mutated_fields
            path.write_bytes(mutate(dice, source.read_bytes()))
            warnings.clear()
            if not pulse.of(path.read_bytes(), window, window.document.open_file, path):
                (sentence,) = warnings
                assert sentence.startswith(path.name) and is_sentence(sentence), sentence
            else:
                opened += 1
                assert window.document.path == path
    assert 0 < opened < count


def test_shared_texts_that_are_opened(window, warnings, monkeypatch):
    dice = random.Random(SEED)
    said = []

    def answer(dialog):
        dialog.show()
        dialog.text.setPlainText(text)
        dialog._open()
        said.append(dialog.scenario or dialog.problem.text())
        dialog.hide()
        return dialog.result() == QDialog.DialogCode.Accepted

    monkeypatch.setattr(OpenTextDialog, "exec", answer)
    with Pulse("shared texts") as pulse:
        for number in range(int(8 * SCALE)):
            content = dice.choice(SCENARIOS).read_bytes()
            if number % 2:
                content = mutated_fields(dice, content)
            packed = zlib.compress(content)
            if number % 4 == 3:
                packed = mutated_bytes(dice, packed)
            text = PREFIX + base64.urlsafe_b64encode(packed).decode().rstrip("=")
            if number % 8 == 5:
                text = mutated_bytes(dice, text.encode()).decode(errors="replace")
            pulse.of(text, window, window.actions_by_name["file.open_text"].trigger)
            assert not isinstance(said[-1], str) or is_sentence(said[-1]), said[-1]
    assert {isinstance(each, str) for each in said} == {True, False}


def test_tables_that_are_opened(window, warnings, tmp_path):
    dice = random.Random(SEED)
    path = tmp_path / "table.csv"
    window.actions_by_name["activity.mini_batch"].trigger()
    activity = window.activity
    strange = list(STRANGE) if FULL else dice.sample(list(STRANGE), 2)
    contents = [STRANGE[name].encode() for name in strange]
    for _ in range(int(6 * SCALE)):
        contents.append(mutated_bytes(dice, dice.choice(TABLES), TABLE_SIGNS))
    taken = 0
    with Pulse("tables") as pulse:
        for content in contents:
            path.write_bytes(content)
            pulse.of(content[:300], window, activity.source.open_table, path)
            panel = activity.data_panel
            told = panel.message.text() or panel.target_message.text()
            used = activity.session.scenario.data.csv == str(path)
            assert used or is_sentence(told), content[:300]
            taken += used
            path = path.with_name(f"{len(pulse.stalls)}.csv")
    assert taken


def test_lessons_that_are_opened(window, warnings, tmp_path):
    dice = random.Random(SEED)
    lessons: Lessons = window.lessons
    before = lessons.course.own
    names = sorted(path.name for path in SADDLE.iterdir())
    changes = [
        (name, mutated_bytes(dice, (SADDLE / name).read_bytes(), LESSON_SIGNS)) for name in names
    ]
    changes += [
        (name, mutated_bytes(dice, (SADDLE / name).read_bytes(), LESSON_SIGNS))
        for name in dice.choices(names, k=int(3 * SCALE))
    ]
    huge = list(HUGE) if FULL else ["text of signs"]
    changes += [(HUGE[name][0], HUGE[name][1].encode()) for name in huge]
    changes += [(name, (SADDLE / name).read_bytes()) for name in names[:1]]  # and one as it is
    read = 0
    with Pulse("lessons") as pulse:
        for number, (name, content) in enumerate(changes):
            folder = tmp_path / str(number) / "01-saddle"
            shutil.copytree(SADDLE, folder)
            (folder / name).write_bytes(content)
            warnings.clear()
            pulse.of((name, content[:200]), window, lessons.folders.open, folder.parent)
            told = warnings[0] if warnings else lessons.reader.problem.text()
            assert lessons.reader.page is not None or is_sentence(told), (name, content[:300])
            read += lessons.reader.page is not None
    assert read
    lessons.course.own = before
    lessons.course.list_lessons()
    lessons.open(resources.lessons()[0], with_scenario=False)
