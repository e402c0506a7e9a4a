"""What the packaged program is made by, as far as that can be tried in a moment."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.packaging.places import ON_LINUX, PACKAGING, ROOT


def imported():
    for path in (ROOT / "main.py", *(ROOT / "core").rglob("*.py"), *(ROOT / "gui").rglob("*.py")):
        lines = re.findall(
            r"^ *(from|import) ([\w.]+)(?: import (.*))?", path.read_text("utf-8"), re.M
        )
        for _, module, names in lines:
            yield module
            yield from (f"{module}.{name}" for name in re.findall(r"\w+", names))


def test_nothing_that_we_import_is_left_out(script):
    names = set(imported())
    assert {"torch", "PySide6.QtWidgets", "pyqtgraph"} <= names
    without = {"imageio_ffmpeg"}  # which is asked for, and missed with a sentence
    for excluded in set(script("contents").EXCLUDED) - without:
        assert not [name for name in names if f"{name}.".startswith(f"{excluded}.")], excluded


@pytest.mark.parametrize(
    ("name", "goes_in"),
    [
        ("torch/lib/libtorch_cpu.so", True),
        ("torch/bin/torch_shm_manager", True),
        ("torch/bin/protoc", False),
        (r"torch\include\ATen\ATen.h", False),
        ("torch/testing/__init__.py", True),
        ("libstdc++.so.6", False),
        ("libgcc_s.so.1", False),
        ("libxcb-cursor.so.0", True),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqoffscreen.so", True),
        ("PySide6/Qt/plugins/platforms/libqvnc.so", False),
        ("PySide6/Qt/translations/qtbase_zh_CN.qm", True),
        ("PySide6/Qt/translations/qtbase_fr.qm", False),
        ("sklearn/datasets/data/breast_cancer.csv", True),
        ("sklearn/datasets/tests/data/openml.json", False),
        ("resources/lessons/02-local-minima/zh.md", True),
    ],
)
def test_what_goes_in(script, name, goes_in):
    assert script("contents").belongs(name) is goes_in


def test_the_folder_does_not_hide_the_library_of_that_name():
    """PyInstaller, torch and pytest import PyPI's packaging, where ours is in the working folder."""
    source = "import packaging.version; print(packaging.version.__file__)"
    done = subprocess.run(
        [sys.executable, "-c", source], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert not Path(done.stdout.strip()).is_relative_to(PACKAGING)


def test_the_sizes_are_summed_without_links(script, tmp_path):
    finish = script("finish")
    inner = tmp_path / "_internal"
    (inner / "torch/lib").mkdir(parents=True)
    (inner / "torch/lib/libtorch_cpu.so").write_bytes(bytes(3 * 2**20))
    (inner / "torch/a.py").write_bytes(bytes(2**20))
    (tmp_path / "descent-lab").write_bytes(bytes(2**19))
    if sys.platform.startswith("linux"):
        (inner / "link.so").symlink_to("torch/lib/libtorch_cpu.so")
    lines = finish.summary(tmp_path).splitlines()
    assert lines[0].split() == ["4.5", "MiB", "in", "all"]
    assert [line.split()[::2] for line in lines[2:5]] == [
        ["3.0", "torch/lib/libtorch_cpu.so"],
        ["1.0", "torch"],
        ["0.5", "descent-lab"],
    ]


@ON_LINUX
def test_a_broken_program_fails_the_smoke_test(script, folder, tmp_path):
    """What says nothing, or something else, is not well."""
    smoke = script("smoke")
    place = smoke.Place(tmp_path, folder)
    with pytest.raises(AssertionError, match="not tried"):
        list(smoke.check(place))
    with pytest.raises(json.JSONDecodeError):
        list(smoke.scenario(place))
    with pytest.raises(AssertionError, match="check"):
        smoke.opening(place, place.packaged, screen=False)
    with pytest.raises(AssertionError):
        list(smoke.no_screen(place))
