import builtins
import ctypes
import os
import sys
from pathlib import Path

import pytest
from PySide6 import QtCore

from core.problems import Problem
from gui import screen

ONLY_ON_LINUX = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="others have a screen"
)
PACKAGES = screen.DEBIAN_PACKAGES


@pytest.fixture
def no_screen(monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def live_x(no_screen, monkeypatch):
    """As if an X server answered."""
    monkeypatch.setenv("DISPLAY", ":7")
    monkeypatch.setattr(screen, "_x_answers", lambda: True)


def problem_of(call):
    with pytest.raises(Problem) as caught:
        call()
    return caught.value.sentence


@ONLY_ON_LINUX
def test_no_screen_is_told(no_screen, monkeypatch):
    assert problem_of(screen.require).startswith("there is no screen for a window")
    monkeypatch.setenv("QT_QPA_PLATFORM", "wayland;xcb")
    assert problem_of(screen.require).startswith("there is no screen for a window")


@ONLY_ON_LINUX
def test_screens_that_do_not_answer_are_named(no_screen, monkeypatch):
    monkeypatch.setenv("DISPLAY", ":4095")
    monkeypatch.setenv("WAYLAND_DISPLAY", "absent")
    assert "screen absent, :4095 does not answer" in problem_of(screen.require)
    monkeypatch.setenv("QT_QPA_PLATFORM", "xcb")
    assert "screen :4095 does not answer" in problem_of(screen.require)


@ONLY_ON_LINUX
@pytest.mark.parametrize("platform", ["offscreen", "minimal", "vnc:size=800x600", "offscreen;xcb"])
def test_a_platform_without_a_screen_is_enough(platform, no_screen, monkeypatch):
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    screen.require()


@ONLY_ON_LINUX
def test_an_answering_screen_is_enough(live_x):
    screen.require()


@ONLY_ON_LINUX
@pytest.mark.skipif(not os.environ.get("DISPLAY"), reason="there is no X server")
def test_the_x_server_of_the_tests_answers(monkeypatch):
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("QT_QPA_PLATFORM", raising=False)
    screen.require()


def test_other_systems_always_have_a_screen(no_screen, monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    screen.require()


@ONLY_ON_LINUX
def test_without_a_screen_qt_draws_into_memory(no_screen, monkeypatch, capsys):
    handlers = []
    monkeypatch.setattr(QtCore, "qInstallMessageHandler", handlers.append)
    screen.do_without()
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"
    (tell,) = handlers
    tell(None, None, "This plugin does not support propagateSizeHints()")
    tell(None, None, "QPainter::begin: Paint device returned engine == 0")
    assert capsys.readouterr().err == "QPainter::begin: Paint device returned engine == 0\n"


@ONLY_ON_LINUX
@pytest.mark.parametrize("call", [screen.require, screen.do_without])
def test_a_missing_library_of_qt_is_named_with_its_packages(call, live_x, monkeypatch):
    import_module = builtins.__import__

    def lacking(name, *args):
        if name == "PySide6":
            raise ImportError(
                "libEGL.so.1: cannot open shared object file: No such file or directory"
            )
        return import_module(name, *args)

    monkeypatch.setattr(builtins, "__import__", lacking)
    assert problem_of(call) == (
        "Qt needs the system library libEGL.so.1, which is missing here;"
        f" on Debian and Ubuntu: apt-get install {PACKAGES}"
    )


def lack(monkeypatch, loaded, missing):
    """Let the linker miss a library when it loads a file."""
    load = ctypes.CDLL

    def lacking(name):
        if name.endswith(loaded):
            raise OSError(f"{missing}: cannot open shared object file: No such file or directory")
        return load(name)

    monkeypatch.setattr(ctypes, "CDLL", lacking)


@ONLY_ON_LINUX
def test_a_missing_library_of_x_is_named(no_screen, monkeypatch):
    monkeypatch.setenv("DISPLAY", ":7")
    lack(monkeypatch, "libxcb.so.1", missing="libxcb.so.1")
    assert problem_of(screen.require).startswith("Qt needs the system library libxcb.so.1,")


@ONLY_ON_LINUX
def test_a_missing_library_of_qt_s_plugin_is_named(live_x, monkeypatch):
    lack(monkeypatch, "libqxcb.so", missing="libxcb-cursor.so.0")
    assert problem_of(screen.require).startswith("Qt needs the system library libxcb-cursor.so.0,")


@ONLY_ON_LINUX
def test_wayland_without_its_library_is_no_screen(no_screen, monkeypatch):
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    lack(monkeypatch, "libwayland-client.so.0", missing="libwayland-client.so.0")
    assert "screen wayland-0 does not answer" in problem_of(screen.require)


def test_the_packages_are_those_of_the_readme_and_of_the_checks():
    root = Path(__file__).parents[2]
    assert f"apt-get install {PACKAGES} fonts-noto-cjk" in (root / "README.md").read_text("utf-8")
    installed = " ".join((root / ".ci/run").read_text("utf-8").split())
    assert f"packages=( {PACKAGES} fonts-noto-cjk" in installed
