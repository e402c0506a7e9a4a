"""The program in one file."""

import os
import shutil
import subprocess

import pytest

from core import __version__
from tests.packaging.places import ON_LINUX, ours, say


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
