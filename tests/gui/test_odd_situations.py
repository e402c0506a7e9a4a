"""What happens where the surroundings are strange, as the README says it."""

import ast
import os
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QMessageBox

from core.problems import Problem
from core.scenario import read_scenario
from gui import files, fonts, language
from gui.recovery import SUFFIX, Recovery

ROOT = Path(__file__).parents[2]
HOMELESS = """
import os
for name in [name for name in os.environ if name.startswith("XDG_")]:
    del os.environ[name]
os.environ |= {"HOME": "/proc/nobody", "QT_QPA_PLATFORM": "offscreen"}
from PySide6.QtCore import QStandardPaths
from gui.application import application
from gui.main_window import MainWindow
from gui.safekeeping import Safekeeping
from gui.settings import Settings
app = application()
window = MainWindow(None, Settings())
keeping = Safekeeping(window)
window.show()
window.session.set_values({"steps": 123})
keeping.recovery.save()
keeping.offer()
assert keeping.question is None
window.close()
keeping.close()
assert window.session.scenario.steps == 123
place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)
assert place.startswith("/proc/nobody"), place
"""


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs a place where nobody can write")
def test_without_a_home_folder_the_program_runs_and_remembers_nothing(warm):
    done = warm.run(HOMELESS)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


LOST = """
import os
import sys
os.environ |= dict(zip(("XDG_CONFIG_HOME", "XDG_DATA_HOME"), sys.argv[1:]), QT_QPA_PLATFORM="offscreen")
from PySide6.QtCore import QCoreApplication, QTimer
from gui import application
from gui.main_window import MainWindow
def lose():
    (window,) = (w for w in application.application().topLevelWidgets() if isinstance(w, MainWindow))
    window.session.set_values({"steps": 123})
    QCoreApplication.exit(1)  # as Qt's plugins do when their connection breaks
class Keeping(application.Safekeeping):
    def offer(self):
        super().offer()
        QTimer.singleShot(0, lose)
application.Safekeeping = Keeping
sys.exit(application.run())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="says by the environment where folders are")
def test_where_the_screen_goes_away_what_was_shown_is_there_at_the_next_start(tmp_path, warm):
    done = warm.run(LOST, tmp_path / "config", tmp_path / "data")
    assert done.returncode == 1, done.stderr
    (left,) = tmp_path.rglob(f"*{SUFFIX}")
    recovery = Recovery(pytest.fail, left.parent)
    (leftover,) = recovery.leftovers()
    assert leftover.state.scenarios["descent"].steps == 123
    leftover.discard()
    recovery.close()


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs a folder that is read-only")
def test_a_read_only_folder_is_told():
    with pytest.raises(Problem, match=r"^/proc/mine\.json: cannot be written: "):
        files.save(Path("/proc/mine.json"), b"content")


@pytest.mark.skipif(not Path("/dev/null").exists(), reason="needs a device")
def test_a_device_is_not_replaced_by_a_file(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Problem, match="is no file"):
        files.save(tmp_path / "pipe", b"content")
    assert (tmp_path / "pipe").is_fifo()


def test_a_file_that_vanished_is_written_anew(window, settle, monkeypatch, tmp_path):
    monkeypatch.setattr(QMessageBox, "warning", lambda *told: pytest.fail(str(told)))
    path = tmp_path / "mine.json"
    path.write_text(window.session.scenario.to_json(), "utf-8")
    assert window.document.open_file(path)
    path.unlink()
    window.session.set_values({"steps": 41})
    window.actions_by_name["file.save"].trigger()
    settle(window)
    assert read_scenario(path).steps == 41
    window.document.path = None
    window.recent.forget()


def test_without_a_font_for_chinese_it_is_said_in_both_languages(monkeypatch):
    monkeypatch.setattr(QFontDatabase, "families", lambda *_: [])
    language.choose("zh")
    hint = fonts.hint()
    english = "No font for Chinese was found."
    assert hint.startswith(english)
    assert any("\u4e00" <= sign <= "\u9fff" for sign in hint)
    monkeypatch.undo()
    language.choose("en")


CLOCKS = {"time", "now", "today", "utcnow", "currentDateTime", "currentMSecsSinceEpoch"}


def asked_clocks(path):
    """Find where a module asks for the time of day, which can jump."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            holder = getattr(node.func.value, "id", "")
            if node.func.attr in CLOCKS and holder in {
                "time",
                "datetime",
                "date",
                "QDateTime",
                "QTime",
            }:
                yield f"{path.name}:{node.lineno}"


def test_nothing_asks_what_time_it_is(tmp_path):
    found = [
        place
        for folder in ("core", "gui")
        for path in (ROOT / folder).rglob("*.py")
        for place in asked_clocks(path)
    ]
    assert not found, "a clock that jumps would do harm: measure with perf_counter or QElapsedTimer"
    (tmp_path / "late.py").write_text("import time\nif time.time() > 5:\n    pass\n")
    assert list(asked_clocks(tmp_path / "late.py")) == ["late.py:2"]
