"""Where what is tried lies, and who is at home there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGING = ROOT / "packaging"
SHARE = PACKAGING / "linux/share"
ON_LINUX = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="for Linux")


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
