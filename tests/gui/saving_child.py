"""Saves in every way that the program saves, each time in a process of its own, and tells what it said.

Run by `test_saves.py`. The argument is the folder to save into; each line of standard input is a list of a
way to save and of strace's fault, which lets system calls of that one process fail, or null where none does.
The answer is what the save said, and the calls that failed.
"""

import ctypes
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QLabel

import resources
from core.lessons.writing import write_lesson
from core.problems import Problem
from core.saving import writing
from core.scenario import Title, read_scenario
from gui import files
from gui.animation import save_animation
from gui.figure import save_picture
from gui.recovery import Recovery, State
from gui.settings import SPEED, Settings

Deed = Callable[[Path], object]
SCENARIO = read_scenario(resources.scenarios()[0])


def recovery(path: Path) -> object:
    keeper = Recovery(lambda: State("descent", {"descent": SCENARIO}), path.parent)
    keeper._path = path
    return keeper.save


def settings(path: Path) -> None:
    kept = Settings(path)
    kept.keep(SPEED, 7.0)
    kept.close()


def text(path: Path) -> None:
    with writing(path) as file:
        for _ in range(3):
            file.write("a line of numbers\n" * 2000)


def frame(t: int) -> QImage:
    picture = QImage(32, 32, QImage.Format.Format_RGB32)
    picture.fill(QColor.fromHsv(30 * t, 200, 200))
    return picture


def animation(path: Path) -> None:
    save_animation(frame, range(4), path, 10.0, lambda _: True)


def deeds(label: QLabel) -> dict[str, Deed]:
    """Return every way to save, by the name of the file."""
    return {
        "scenario.json": lambda path: files.save(path, SCENARIO.to_json().encode()),
        "recovery.json": lambda path: recovery(path)(),
        "settings.ini": settings,
        "label.png": lambda path: save_picture(label, path),
        "label.svg": lambda path: save_picture(label, path),
        "label.pdf": lambda path: save_picture(label, path),
        "run.gif": animation,
        "run.apng": animation,
        "trace.csv": text,
        "lesson": lambda path: write_lesson(path, SCENARIO, Title(en="New", zh="新")),
    }


def saved(deed: Deed, path: Path, fault: str | None) -> tuple[str, list[str]]:
    """Save in another process; return ``done``, ``problem`` or ``exception``, and the calls that failed."""
    child = os.fork()
    if child == 0:
        status = 2
        try:
            if fault is not None:
                _wait_for_a_tracer()
            deed(path)
            status = 0
        except Problem:
            status = 1
        finally:
            os._exit(status)
    failed: list[str] = []
    if fault is None:
        _, status = os.waitpid(child, 0)
    else:
        os.waitpid(child, os.WUNTRACED)
        with tempfile.NamedTemporaryFile("r", encoding="utf-8", errors="replace") as log:
            # -y names the file of each descriptor.
            command = ["strace", "-f", "-y", "-p", str(child), "-o", log.name, "-e", fault]
            with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as tracer:
                assert tracer.stderr is not None
                said = tracer.stderr.readline()
                os.kill(child, signal.SIGCONT if "attached" in said else signal.SIGKILL)
                _, status = os.waitpid(child, 0)
                assert "attached" in said, said
            failed = [line.strip() for line in log if "(INJECTED)" in line]
    code = os.waitstatus_to_exitcode(status)
    return {0: "done", 1: "problem"}.get(code, f"exception {code}"), failed


def _wait_for_a_tracer() -> None:
    """Stop until somebody traces this process; anybody may, where some systems allow it to a parent only."""
    set_ptracer, anybody = 0x59616D61, ctypes.c_ulong(-1)
    ctypes.CDLL(None).prctl(set_ptracer, anybody, 0, 0, 0)
    os.kill(os.getpid(), signal.SIGSTOP)


def main(folder: Path) -> None:
    """Save as each line of standard input says."""
    application = QApplication([])
    label = QLabel("∇f = 0")
    label.resize(120, 40)
    known = deeds(label)
    with tempfile.TemporaryDirectory() as place:
        # What is loaded and looked up once is there then: the calls that fail are those of the save alone.
        for name, deed in known.items():
            deed(Path(place) / name)
    for line in sys.stdin:
        name, fault = json.loads(line)
        print(json.dumps(saved(known[name], folder / name, fault)), flush=True)
    application.quit()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
