"""What the packaged program is made by, as far as that can be tried in a moment."""

import configparser
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from core import __version__

ROOT = Path(__file__).parents[1]
PACKAGING = ROOT / "packaging"
SHARE = PACKAGING / "linux/share"
ENTRY = SHARE / "applications/descent-lab.desktop"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"
ON_LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="for Linux")


@pytest.fixture
def script(monkeypatch):
    """Give a script of the packaging by its name."""
    monkeypatch.syspath_prepend(str(PACKAGING))
    return __import__


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


def test_desktop_file_type_and_catalogue_name_the_same():
    entry = configparser.ConfigParser(interpolation=None)
    entry.optionxform = str
    entry.read(ENTRY, "utf-8")
    entry = entry["Desktop Entry"]
    mime = ElementTree.parse(SHARE / "mime/packages/descent-lab.xml").find(f"{MIME}mime-type")
    told = ElementTree.parse(SHARE / "metainfo/descent-lab.metainfo.xml")
    assert entry["MimeType"] == mime.get("type") + ";"
    assert mime.find(f"{MIME}glob").get("pattern") == "*.descent.json"
    assert told.findtext("provides/mediatype") == mime.get("type")
    assert told.findtext("launchable") == ENTRY.name
    assert told.findtext("summary") == entry["Comment"]
    assert told.find("releases/release").get("version") == __version__
    assert entry["Exec"] == "descent-lab open --desktop %f"


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="in desktop-file-utils")
def test_the_desktop_file_is_valid():
    done = subprocess.run(
        ["desktop-file-validate", ENTRY], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_icons_of_all_systems(script, tmp_path):
    from PIL import Image

    script("icons").write(tmp_path)
    for size in script("icons").SIZES:
        with Image.open(tmp_path / f"descent-lab-{size}.png") as picture:
            assert picture.size == (size, size)
            assert picture.getpixel((0, 0))[3] == 0  # round corners
            assert picture.getpixel((size // 2, size // 2))[3] == 255
    with Image.open(tmp_path / "descent-lab.ico") as icon:
        assert {(16, 16), (32, 32), (48, 48), (256, 256)} <= icon.info["sizes"]
    with Image.open(tmp_path / "descent-lab.icns") as icon:
        assert (512, 512, 2) in icon.info["sizes"]


@pytest.fixture
def folder(tmp_path):
    """A small program in the place of the packaged one, whose path a desktop must quote."""
    made = tmp_path / 'a "new" $place 100%' / "descent-lab"
    made.mkdir(parents=True)
    program = made / "descent-lab"
    program.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n')
    program.chmod(0o755)
    shutil.copytree(SHARE, made / "share")
    shutil.copy(PACKAGING / "linux/install.sh", made)
    return made


@pytest.fixture
def home(tmp_path):
    made = tmp_path / "home"
    made.mkdir()
    return made


def say(home, *command):
    """Run a command as who is at home there, and return what it says."""
    surroundings = {"HOME": str(home), "PATH": os.environ["PATH"]}
    done = subprocess.run(
        [str(word) for word in command],
        env=surroundings,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def ours(home):
    """What of the program is in a home; the desktop's own lists of all programs are not."""
    return [path for path in home.rglob("*descent-lab*") if path.is_file() or path.is_symlink()]


@ON_LINUX
def test_a_desktop_is_told_and_forgets(folder, home):
    say(home, "sh", folder / "install.sh")
    entry = (home / ".local/share/applications/descent-lab.desktop").read_text("utf-8")
    (line,) = [line for line in entry.splitlines() if line.startswith("Exec=")]
    # Read as the specification of desktop entries says: the string's escapes, then the argument's quotes.
    value = line.removeprefix("Exec=").replace("\\\\", "\\")
    rest = '" open --desktop %f'
    assert value.endswith(rest)
    quoted = value.removeprefix('"').removesuffix(rest).replace("%%", "%")
    for character in '"`$\\':
        quoted = quoted.replace(f"\\{character}", character)
    assert quoted == str(folder / "descent-lab")
    assert say(home, home / ".local/bin/descent-lab", "a b", "c") == "a b\nc\n"
    assert (home / ".local/share/mime/packages/descent-lab.xml").exists()
    say(home, "sh", folder / "install.sh", "--uninstall")
    assert not ours(home)


@ON_LINUX
def test_what_another_folder_told_of_itself_stays(folder, home, tmp_path):
    newer = tmp_path / "newer"
    shutil.copytree(folder, newer)
    ours_before = home / ".local/bin/descent-lab"
    say(home, "sh", folder / "install.sh")
    say(home, "sh", newer / "install.sh")
    say(home, "sh", folder / "install.sh", "--uninstall")
    entry = (home / ".local/share/applications/descent-lab.desktop").read_text("utf-8")
    assert f'Exec="{newer}/descent-lab" open' in entry
    assert ours_before.readlink() == newer / "descent-lab"
    say(home, "sh", newer / "install.sh", "--uninstall")
    assert not ours(home)
    ours_before.write_text("of somebody else")
    assert "stays" in say(home, "sh", folder / "install.sh")
    say(home, "sh", folder / "install.sh", "--uninstall")
    assert ours_before.read_text() == "of somebody else"


@pytest.fixture
def one_file(script, folder, tmp_path):
    """The small program as one file."""
    if not shutil.which("xz"):
        pytest.skip("xz is in xz-utils")
    packed = tmp_path / "small.tar.xz"
    script("pack").compress(folder, packed)
    return script("pack").one_file(folder, packed, tmp_path / "small.run", "x86_64")


def refused(home, *command, **surroundings):
    """Run a command that fails, and return the one sentence that it says."""
    done = subprocess.run(
        [str(word) for word in command],
        env={"HOME": str(home), "PATH": os.environ["PATH"]} | surroundings,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    *_, sentence = done.stderr.splitlines()
    assert len(done.stderr.splitlines()) <= 2
    return sentence


@ON_LINUX
def test_a_file_that_is_cut_off_leaves_nothing(one_file, home):
    one_file.write_bytes(one_file.read_bytes()[:-200])
    assert "cannot be unpacked" in refused(home, one_file)
    assert [path.name for path in (home / ".cache/descent-lab").iterdir()] == ["lock"]


@ON_LINUX
def test_a_cache_that_cannot_be_written_is_told(one_file, home):
    said = refused(home, one_file, XDG_CACHE_HOME="/proc/nobody")
    assert said.startswith("Descent Lab: /proc/nobody/descent-lab cannot be written")
    assert "cannot be written" in refused(home, one_file, "--extract", "/proc/nobody/x")


@ON_LINUX
def test_starts_at_once_unpack_once_and_clear_what_others_left(one_file, home):
    cache = home / ".cache/descent-lab"
    left, old, running = (cache / name for name in ("0.1-abc.Xyz123", "0.1-abc", "0.2-def"))
    for place in (left, old, running):
        place.mkdir(parents=True)
        shutil.copy(shutil.which("sleep"), place / "descent-lab")
    surroundings = {"HOME": str(home), "PATH": os.environ["PATH"]}
    with subprocess.Popen([running / "descent-lab", "100"]) as program:
        starts = [
            subprocess.Popen(
                [one_file, str(number)],
                env=surroundings,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
            for number in range(4)
        ]
        said = [start.communicate() for start in starts]
        program.kill()
    assert [out for out, _ in said] == ["0\n", "1\n", "2\n", "3\n"]
    assert sum("unpacking" in error for _, error in said) == 1 or not shutil.which("flock")
    assert not left.exists() and not old.exists() and running.exists()
    say(home, one_file, "--uninstall")
    assert not list(cache.iterdir())


@ON_LINUX
def test_one_file_unpacks_itself_once_and_runs(one_file, home, tmp_path):
    file = one_file
    assert say(home, file, "a b", "c") == "a b\nc\n"
    (unpacked,) = [path for path in (home / ".cache/descent-lab").iterdir() if path.is_dir()]
    assert unpacked.name.startswith(f"{__version__}-")
    (unpacked / "descent-lab").write_text("#!/bin/sh\necho again\n")
    assert say(home, file) == "again\n"  # not unpacked once more
    say(home, file, "--extract", tmp_path / "elsewhere")
    assert say(home, tmp_path / "elsewhere/descent-lab", "x") == "x\n"
    say(home, file, "--install")
    assert say(home, home / ".local/bin/descent-lab", "y") == "y\n"
    say(home, file, "--uninstall")
    assert not ours(home)


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
