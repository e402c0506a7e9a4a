"""A small program in the place of the packaged one, and a home."""

import shutil

import pytest

from tests.packaging.places import PACKAGING, SHARE


@pytest.fixture
def script(monkeypatch):
    """Give a script of the packaging by its name."""
    monkeypatch.syspath_prepend(str(PACKAGING))
    return __import__


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
