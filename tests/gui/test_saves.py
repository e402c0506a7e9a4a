"""Every save, with every system call of it failing in turn: the old file or the new one, never neither."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

CHILD = Path(__file__).with_name("saving_child.py")
FULL = float(os.environ.get("DESCENT_LAB_FAULTS", "1")) > 1
"""Whether each call fails in turn, in a minute or two; else the renames alone."""
MOST = 40
"""Calls of a kind in one save."""
CALLS = {
    "write": ("write,pwrite64,writev", "ENOSPC"),
    "rename": ("rename,renameat,renameat2", "EIO"),
    "sync": ("fsync,fdatasync,sync_file_range", "EIO"),
    "link": ("link,linkat", "EIO"),
    "mode": ("chmod,fchmod,fchmodat", "EPERM"),
    "mkdir": ("mkdir,mkdirat", "ENOSPC"),
    "unlink": ("unlink,unlinkat", "EIO"),
    "truncate": ("truncate,ftruncate,fallocate", "ENOSPC"),
}
"""Kinds of system calls, and how they fail."""
OLD = b"[playback]\nspeed=1.0\n"
"""What is there before; settings can read it, too."""
NAMES = {
    *("scenario.json", "recovery.json", "settings.ini", "trace.csv", "lesson"),
    *("label.png", "label.svg", "label.pdf", "run.gif", "run.apng"),
}
SILENT = {"recovery.json", "settings.ini"}
"""Saves of which nobody is told: the work goes on."""

needs_strace = pytest.mark.skipif(
    shutil.which("strace") is None or not sys.platform.startswith("linux"),
    reason="needs strace, which lets system calls fail",
)


def content(path):
    """Return what is at a path: of a folder all that is in it, of a picture what it is."""
    if path.is_dir():
        return {inner.name: inner.read_bytes() for inner in path.iterdir()}
    found = path.read_bytes() if path.exists() else None
    read = READERS.get(path.suffix)
    return read(path) if read and found not in (None, OLD) else found


def picture(path):
    with Image.open(path) as opened:
        frames = getattr(opened, "n_frames", 1)
        for number in range(frames):
            opened.seek(number)
            opened.load()
        return opened.size, frames


READERS = {
    ".pdf": lambda path: (path.read_bytes()[:5], path.read_bytes()[-6:]),  # it has its date in it
    ".svg": lambda path: ElementTree.parse(path).getroot().attrib,
    **dict.fromkeys((".png", ".gif", ".apng"), picture),
}


def save(folder, *before):
    """Save everything into a folder, and return what each save said."""
    told = folder.with_name("told")
    shutil.rmtree(told, ignore_errors=True)
    told.mkdir()
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}
    command = [*before, sys.executable, str(CHILD), str(folder), str(told)]
    done = subprocess.run(
        command, check=False, capture_output=True, text=True, timeout=100, env=environment
    )
    assert done.returncode == 0, done.stderr
    said = {path.name: str(path.readlink()) for path in told.iterdir()}
    assert set(said) == NAMES
    return said


def prepared(folder):
    """Make a folder where there is an old file in every place."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name in NAMES - {"lesson"}:
        (folder / name).write_bytes(OLD)
    return folder


@pytest.fixture(scope="module")
def good(tmp_path_factory):
    """What all saves leave where nothing fails."""
    folder = prepared(tmp_path_factory.mktemp("saves") / "good")
    assert set(save(folder).values()) == {"done"}
    return {name: content(folder / name) for name in NAMES}


def injected(folder, kind, number):
    """Save all while the n-th call of a kind fails; return what was told, and how many failed."""
    calls, error = CALLS[kind]
    calls = ",".join(f"?{call}" for call in calls.split(","))
    log = folder.with_name("log")
    fault = f"inject={calls}:error={error}:when={number}"
    told = save(folder, "strace", "-f", "-o", str(log), "-e", f"trace={calls}", "-e", fault)
    return told, len(re.findall(r"\(INJECTED\)", log.read_text("utf-8", errors="replace")))


@needs_strace
@pytest.mark.parametrize("kind", CALLS if FULL else ["rename"])
def test_a_call_that_fails_leaves_the_old_file_or_the_new_one(good, tmp_path, kind):
    count = 0
    for number in range(1, MOST if FULL else 2):
        folder = prepared(tmp_path / "place")
        told, failed = injected(folder, kind, number)
        count += failed
        if not failed:
            break
        for name, said in told.items():
            found = content(folder / name)
            what = (name, kind, number, said)
            assert said in {"done", "problem"}, what
            assert found == good[name] or found == (None if name == "lesson" else OLD), what
            if said == "done" and name not in SILENT:
                assert found == good[name], what
        if kind != "unlink":
            left = {path.name for path in folder.iterdir() if not path.name.endswith(".lock")}
            assert left <= NAMES, "no half file is left"
    print(f"\n{kind}: {count} calls failed, in {number} rounds")
    assert count or kind in {"link", "truncate", "mode"}
