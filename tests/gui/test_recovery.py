"""What is saved by itself, and what is there after a crash."""

import errno
import json
import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMessageBox

import resources
from core import edits
from core.problems import Problem
from core.scenario import read_scenario
from gui import files
from gui.recovery import SUFFIX, Recovery, State
from gui.safekeeping import Safekeeping

ROOT = Path(__file__).parents[2]
SCENARIO = read_scenario(resources.scenarios()[0])
STATE = State("descent", {"descent": SCENARIO}, {"descent": "/a/b.descent.json"})


def saved(folder):
    return [path for path in folder.iterdir() if path.name.endswith(SUFFIX)]


def test_a_state_is_read_as_it_was_written():
    assert State.from_json(STATE.to_json()) == STATE


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        '{"shown": "descent", "scenarios": {}, "paths": {}}',
        '{"shown": "descent", "scenarios": {"descent": {}}, "paths": {}}',
        '{"shown": "descent", "scenarios": [], "paths": {}}',
        json.dumps(json.loads(STATE.to_json()) | {"paths": None}),
        json.dumps(
            {
                "shown": "basins",
                "paths": {},
                "scenarios": {"basins": json.loads(SCENARIO.to_json())},
            }
        ),
    ],
)
def test_what_is_no_state_is_refused(text):
    with pytest.raises(ValueError):
        State.from_json(text)


def test_changes_are_saved_a_moment_later_and_removed_at_the_end(qtbot, tmp_path):
    recovery = Recovery(lambda: STATE, tmp_path)
    assert not saved(tmp_path)
    recovery.note()
    qtbot.waitUntil(lambda: bool(saved(tmp_path)))
    (path,) = saved(tmp_path)
    assert State.from_json(path.read_text("utf-8")) == STATE
    recovery.close()
    assert not list(tmp_path.iterdir())


def test_a_running_program_s_file_is_left_alone(tmp_path):
    first, second = (Recovery(lambda: STATE, tmp_path) for _ in range(2))
    first.save()
    second.save()
    assert len(saved(tmp_path)) == 2
    assert second.leftovers() == []
    first.close()
    second.close()


def test_a_broken_leftover_is_thrown_away(tmp_path):
    (tmp_path / f"broken{SUFFIX}").write_text("{", "utf-8")
    recovery = Recovery(lambda: STATE, tmp_path)
    assert recovery.leftovers() == []
    assert not saved(tmp_path)
    recovery.close()


def test_a_leftover_that_cannot_be_read_now_is_there_the_next_time(monkeypatch, tmp_path):
    (tmp_path / f"left{SUFFIX}").write_text(STATE.to_json(), "utf-8")
    recovery = Recovery(lambda: STATE, tmp_path)

    def fail(*_):
        raise OSError(errno.EMFILE, "Too many open files")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "read_text", fail)
        assert recovery.leftovers() == []
    (leftover,) = recovery.leftovers()
    assert leftover.state == STATE
    leftover.discard()
    recovery.close()


def test_a_folder_that_cannot_be_written_stops_nobody(tmp_path, caplog):
    recovery = Recovery(lambda: STATE, tmp_path / "missing")
    recovery.note()
    recovery.save()
    assert recovery.leftovers() == []
    recovery.close()


def test_after_kill_9_all_but_the_last_moment_is_there(tmp_path):
    # The program with its window, a change of the scenario, and no time to say good-bye.
    code = textwrap.dedent(
        f"""
        import sys
        sys.path.insert(0, {str(ROOT)!r})
        from pathlib import Path
        from PySide6.QtCore import QTimer
        from gui.application import application
        from gui.main_window import MainWindow
        from gui.safekeeping import Safekeeping
        app = application()
        window = MainWindow()
        keeping = Safekeeping(window, Path({str(tmp_path)!r}))
        window.session.set_values({{"steps": 123}})
        app.exec()
        """
    )
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen([sys.executable, "-c", code], env=environment) as program:
        end = time.monotonic() + 60
        while not saved(tmp_path) and program.poll() is None and time.monotonic() < end:
            time.sleep(0.05)
        program.send_signal(signal.SIGKILL)
    recovery = Recovery(lambda: STATE, tmp_path)
    (leftover,) = recovery.leftovers()
    assert leftover.state.scenarios["descent"].steps == 123
    leftover.discard()
    assert recovery.leftovers() == []
    recovery.close()


@pytest.fixture
def crashed(tmp_path):
    """What a program left: another scenario than the one that opens."""
    scenario = edits.set_values(SCENARIO, {"steps": 77})
    state = State("descent", {"descent": scenario}, {"descent": str(tmp_path / "my.json")})
    (tmp_path / f"left{SUFFIX}").write_text(state.to_json(), "utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("role", "outcome"),
    [
        (QMessageBox.ButtonRole.AcceptRole, (77, 1)),
        (QMessageBox.ButtonRole.DestructiveRole, (SCENARIO.steps, 0)),
        (QMessageBox.ButtonRole.RejectRole, (SCENARIO.steps, 1)),
    ],
)
def test_what_was_left_is_offered(window, settle, crashed, role, outcome):
    steps, left = outcome
    keeping = Safekeeping(window, crashed)
    keeping.offer()
    question = keeping.question
    (button,) = (b for b in question.buttons() if question.buttonRole(b) is role)
    button.click()
    settle(window)
    assert window.session.scenario.steps == steps
    assert len(saved(crashed)) == left
    assert keeping.question is None
    if role is QMessageBox.ButtonRole.AcceptRole:
        assert window.document.path == crashed / "my.json"
        window.actions_by_name["edit.undo"].trigger()
        assert window.session.scenario.steps == SCENARIO.steps
    keeping.close()
    keeping.setParent(None)


def test_a_save_that_fails_at_any_byte_leaves_the_old_file(tmp_path):
    path = tmp_path / "mine.json"
    content = SCENARIO.to_json().encode()
    # A child, since a process's limit on the size of files can't be raised again.
    code = textwrap.dedent(
        f"""
        import resource, signal, sys
        sys.path.insert(0, {str(ROOT)!r})
        from pathlib import Path
        from core.problems import Problem
        from gui import files
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        path, content = Path({str(path)!r}), {content!r}
        for limit in range(0, len(content), 37):
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
            try:
                files.save(path, content)
            except Problem as problem:
                assert path.read_bytes() == b"old", limit
            else:
                raise AssertionError(limit)
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        files.save(path, content)
        assert path.read_bytes() == content
        """
    )
    path.write_bytes(b"old")
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert list(tmp_path.iterdir()) == [path], "no half file is left"


def test_a_target_that_is_a_folder_is_told_and_stays(tmp_path):
    (tmp_path / "folder").mkdir()
    with pytest.raises(Problem, match="cannot be written"):
        files.save(tmp_path / "folder", b"content")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]
