"""Saves in every way that the program saves, each in a process of its own, and notes what they say.

Run by `test_saves.py` under strace, which lets system calls fail: each process has its own count of them.
The arguments are the folder to save into, and one for what each save said, a symbolic link each: these calls
are none of those that fail.
"""

import os
import sys
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


def saved(deed: Deed, path: Path) -> str:
    """Save in another process, and return what it said: ``done``, ``problem`` or ``exception``."""
    child = os.fork()
    if child == 0:
        status = 2
        try:
            deed(path)
            status = 0
        except Problem:
            status = 1
        finally:
            os._exit(status)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    return {0: "done", 1: "problem"}.get(code, f"exception {code}")


def main(folder: Path, told: Path) -> None:
    """Save everything."""
    application = QApplication([])
    label = QLabel("∇f = 0")
    label.resize(120, 40)
    for name, deed in deeds(label).items():
        (told / name).symlink_to(saved(deed, folder / name))
    application.quit()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
