"""The command line as a process of its own: what it loads, pipes, and screens that are not there."""

import os
import re
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from gui.theme import DARK
from tests.command import PIPES, ROOT, program, scenario


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "small.json"
    path.write_text(scenario(), "utf-8")
    return path


WARM = """
import main
import os
import sys
os.environ.update(DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
sys.exit(main.main(sys.argv[1:]))
"""


@pytest.fixture
def figure(warm):
    """Draw without a screen, in a process that need not load the program first."""
    return lambda *arguments: warm.run(WARM, "figure", *arguments)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs Linux's devices")
def test_a_full_standard_output_is_told():
    with Path("/dev/full").open("w") as full:
        done = program("schema", stdout=full)
    assert done.returncode == 2
    assert done.stderr == "standard output: cannot be written: No space left on device\n"


@pytest.mark.skipif(os.name != "posix", reason="needs a pipe that breaks")
def test_a_reader_that_leaves_is_no_error():
    read, write = os.pipe()
    os.close(read)
    done = program("schema", stdout=write)
    os.close(write)
    assert (done.returncode, done.stderr) == (1, "")


def loaded(*commands, environment=()):
    """Run commands one after the other in one process; return what it prints, and the modules that it has."""
    code = (
        f"import sys, main\nfor command in {commands}:\n    main.main(command)\nprint(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        check=False,
        cwd=ROOT,
        input="{}",
        env=os.environ | dict(environment),
        **PIPES,
    )
    assert done.returncode == 0, done.stderr
    printed, _, modules = done.stdout.rstrip().rpartition("\n")
    return printed, done.stderr, set(modules.split())


def test_neither_schema_nor_a_wrong_file_waits_for_torch():
    _, _, modules = loaded(
        ["schema"], ["run", "-"], ["points", "-"], ["script", "-"], ["figure", "-", "--out", "x"]
    )
    assert "core.scenario" in modules
    assert not modules & {"torch", "sympy", "PySide6", "pyqtgraph"}


def test_the_engine_s_commands_need_no_qt_and_no_console_with_mathematics(file):
    printed, told, modules = loaded(
        ["run", str(file)],
        ["points", str(file)],
        ["script", str(file)],
        environment={"PYTHONIOENCODING": "ascii"},
    )
    assert "torch" in modules
    assert not modules & {"PySide6", "pyqtgraph"}
    assert r"|\u2207f|" in printed
    assert told == ""


def test_figure_draws_without_a_screen(file, tmp_path):
    out = tmp_path / "small.png"
    done = program("figure", file, "--out", out, "--language", "zh", environment=NO_SCREEN)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    width, height = struct.unpack(">II", out.read_bytes()[16:24])
    assert width > height > 400


def test_figure_draws_a_part_in_another_look(file, tmp_path, figure):
    out = tmp_path / "part.svg"
    options = ["--part", "pane2", "--step", "0", "--theme", "dark", "--language", "zh"]
    done = figure(file, "--out", out, *options)
    assert (done.returncode, done.stderr) == (0, "")
    picture = out.read_text("utf-8")
    assert "<text" in picture
    assert re.search("[\u4e00-\u9fff]", picture)
    assert f'fill="{DARK.card}"' in picture


def test_a_part_that_is_not_there_is_told(file, tmp_path, figure):
    out = tmp_path / "part.svg"
    done = figure(file, "--out", out, "--part", "pane7")
    assert done.returncode == 2
    assert "there is no part pane7 here; the parts are stage, whole, pane1, pane2" in done.stderr


def test_a_picture_of_another_kind_is_told(file, tmp_path, figure):
    done = figure(file, "--out", tmp_path / "small.bmp")
    assert done.returncode == 2
    kinds = ".png .svg .pdf .gif .apng .mp4"
    assert (
        done.stderr
        == f"{tmp_path / 'small.bmp'}: a picture is a file of one of the formats {kinds}, not .bmp\n"
    )


NO_SCREEN = {"DISPLAY": "", "WAYLAND_DISPLAY": "", "QT_QPA_PLATFORM": ""}


ONLY_ON_LINUX = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="others have a screen"
)


@ONLY_ON_LINUX
@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        (
            NO_SCREEN,
            r"there is no screen for a window \(neither DISPLAY nor WAYLAND_DISPLAY is set\)",
        ),
        (NO_SCREEN | {"QT_QPA_PLATFORM": "xcb"}, r"there is no screen for a window .*"),
        (
            NO_SCREEN | {"DISPLAY": ":4095"},
            r"the screen :4095 does not answer, so there is no window",
        ),
        (
            NO_SCREEN | {"WAYLAND_DISPLAY": "absent", "XDG_RUNTIME_DIR": "/tmp"},
            r"the screen absent does not answer, so there is no window",
        ),
    ],
)
def test_without_a_screen_the_window_says_so(environment, sentence):
    done = program(environment=environment)
    assert (done.returncode, done.stdout) == (2, "")
    rest = "; these commands need none: run, points, figure, script, schema, check\n"
    assert re.fullmatch(sentence + rest, done.stderr)


def test_a_wrong_file_is_told_before_a_screen_is_looked_for():
    done = program("absent.json", environment=NO_SCREEN)
    assert done.stderr == "absent.json: cannot be read: No such file or directory\n"
    assert done.returncode == 2
