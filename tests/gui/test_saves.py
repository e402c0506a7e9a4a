"""Every save, with every system call of it failing in turn: the old file or the new one, never neither."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

CHILD = Path(__file__).with_name("saving_child.py")
FULL = float(os.environ.get("DESCENT_LAB_FAULTS", "1")) > 1
"""Whether each call of each save fails in turn, in each way; else a few calls of a few saves."""
MOST = 60
"""Calls of a kind in one save."""
CALLS = {
    "open": ("open,openat,openat2,creat", ("EMFILE", "EACCES", "EIO", "ENOSPC")),
    "write": ("write,pwrite64,writev", ("ENOSPC", "EIO")),
    "close": ("close", ("EIO", "ENOSPC")),
    "sync": ("fsync,fdatasync,sync_file_range", ("EIO",)),
    "rename": ("rename,renameat,renameat2", ("EIO", "EACCES")),
    "link": ("link,linkat", ("EIO", "ENOSPC")),
    "mode": ("chmod,fchmod,fchmodat", ("EPERM",)),
    "mkdir": ("mkdir,mkdirat", ("ENOSPC", "EACCES")),
    "unlink": ("unlink,unlinkat", ("EIO", "EACCES")),
    "truncate": ("truncate,ftruncate,fallocate", ("ENOSPC", "EIO")),
    "look": ("stat,lstat,fstat,newfstatat,statx,access,faccessat,faccessat2", ("EIO", "EACCES")),
    "seek": ("lseek", ("EIO",)),
}
"""Kinds of system calls, and how they fail."""
OLD = b"[playback]\nspeed=1.0\n"
"""What is there before; settings can read it, too."""
NAMES = (
    *("scenario.json", "recovery.json", "settings.ini", "trace.csv", "lesson"),
    *("label.png", "label.svg", "label.pdf", "run.gif", "run.apng"),
)
SILENT = {"recovery.json", "settings.ini"}
"""Saves of which nobody is told: the work goes on."""
WAITING = ("settings.ini", "look")
"""Qt waits half a minute for the lock of settings that it could not look at, and takes it then."""
SAMPLE = [
    *(("scenario.json", kind) for kind in ("open", "rename", "close")),
    *(("trace.csv", kind) for kind in ("open", "write", "sync")),
    ("settings.ini", "open"),
    ("lesson", "mkdir"),
]

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


class Saver:
    """Saves in another process, over an old file; `saving_child.py` tells how."""

    def __init__(self, folder):
        self.folder = folder
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}
        self.process = subprocess.Popen(
            [sys.executable, str(CHILD), str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=environment,
        )
        self.good = {}
        for name in NAMES:
            assert self.save(name) == ["done", []]
            self.good[name] = content(folder / name)

    def save(self, name, fault=None):
        """Save over an old file, and return what was said and which calls failed."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir()
        if name != "lesson":
            (self.folder / name).write_bytes(OLD)
        self.process.stdin.write(json.dumps([name, fault]) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def close(self):
        self.process.stdin.close()
        assert self.process.wait(timeout=100) == 0
        self.process.stdout.close()


@pytest.fixture(scope="module")
def saver(tmp_path_factory):
    made = Saver(tmp_path_factory.mktemp("saves") / "place")
    yield made
    made.close()


def failing(saver, name, kind, error):
    """Let each call of a kind fail in turn, and return how many did."""
    calls = ",".join(f"?{call}" for call in CALLS[kind][0].split(","))
    path, old = saver.folder / name, None if name == "lesson" else OLD
    for number in range(1, MOST):
        said, failed = saver.save(name, f"inject={calls}:error={error}:when={number}")
        if not failed:
            return number - 1
        found, what = content(path), (name, number, said, failed)
        assert said in {"done", "problem"}, what
        assert found in (saver.good[name], old), what
        if said == "done" and name not in SILENT:
            assert found == saver.good[name], what
        if kind != "unlink":
            left = {each.name for each in saver.folder.iterdir() if each.suffix != ".lock"}
            assert left <= {name}, (what, "a half file is left")
    raise AssertionError("there are more calls than are let fail")


@needs_strace
@pytest.mark.parametrize(
    ("name", "kind"),
    [(name, kind) for name in NAMES for kind in CALLS if (name, kind) != WAITING]
    if FULL
    else SAMPLE,
)
def test_a_call_that_fails_leaves_the_old_file_or_the_new_one(saver, name, kind):
    errors = CALLS[kind][1]
    counts = {error: failing(saver, name, kind, error) for error in errors[: None if FULL else 1]}
    print(f"\n{name}: {kind}: calls that failed: {counts}")
    assert FULL or all(counts.values())
