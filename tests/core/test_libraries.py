"""What is known of the libraries: all that pyproject declares, each with a licence and its text."""

import re
import tomllib
from importlib import metadata
from pathlib import Path

import pytest

from core.libraries import DECLARED, distributions, libraries, library

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]


def test_the_declared_are_those_of_the_project():
    declared = [re.match(r"[\w.-]+", line)[0] for line in PROJECT["dependencies"]]
    assert sorted(DECLARED) == sorted(declared)


@pytest.fixture(scope="module")
def found():
    return {library.name: library for library in libraries()}


def test_each_has_a_licence_with_its_text(found):
    # Python's own text is with the interpreter, or in the packaged program.
    for one in found.values():
        assert one.licence != "?", one.name
        assert one.version
        if one.name != "Python":
            assert len(one.text()) > 500, one.name


def test_what_they_need_themselves_is_there(found):
    assert {"torch", "scipy", "mpmath", "ziafont", "latex2mathml", "pydantic_core"} <= set(found)


def test_our_own_licence_comes_first(found):
    assert next(iter(found)) == "Descent Lab"
    carried = ROOT / "resources/licenses/Descent Lab.txt"
    assert carried.read_text("utf-8") == (ROOT / "LICENSE").read_text("utf-8")
    assert found["Descent Lab"].licence == PROJECT["license"]


def test_what_is_not_installed_is_left_out():
    assert distributions(["no-such-project-anywhere"]) == ()


def test_texts_are_found_without_making_an_object_of_every_file(found, monkeypatch):
    stated = {name: one.files for name, one in found.items()}
    monkeypatch.setattr(metadata.Distribution, "files", property(lambda own: pytest.fail(str(own))))
    assert {one.name: one.files for one in libraries()} == stated


def test_texts_are_found_where_there_is_no_record(tmp_path):
    info = tmp_path / "old-1.0.egg-info"
    info.mkdir()
    (info / "PKG-INFO").write_text("Name: old\nVersion: 1.0\nLicense: MIT\n")
    (info / "SOURCES.txt").write_text("LICENSE\nold/licence.py\nold/__init__.py\n")
    (tmp_path / "LICENSE").write_text("The MIT License")
    (distribution,) = metadata.distributions(path=[str(tmp_path)])
    one = library(distribution)
    assert (one.name, one.version, one.licence) == ("old", "1.0", "MIT")
    assert one.text() == "LICENSE\n\nThe MIT License"
