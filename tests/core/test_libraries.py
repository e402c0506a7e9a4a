"""What is known of the libraries: all that pyproject declares, each with a licence and its text."""

import re
import tomllib
from pathlib import Path

import pytest

from core.libraries import DECLARED, distributions, libraries

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
    for library in found.values():
        assert library.licence != "?", library.name
        assert library.version
        if library.name != "Python":
            assert len(library.text()) > 500, library.name


def test_what_they_need_themselves_is_there(found):
    assert {"torch", "scipy", "mpmath", "ziafont", "latex2mathml", "pydantic_core"} <= set(found)


def test_our_own_licence_comes_first(found):
    assert next(iter(found)) == "Descent Lab"
    carried = ROOT / "resources/licenses/Descent Lab.txt"
    assert carried.read_text("utf-8") == (ROOT / "LICENSE").read_text("utf-8")
    assert found["Descent Lab"].licence == PROJECT["license"]


def test_what_is_not_installed_is_left_out():
    assert distributions(["no-such-project-anywhere"]) == ()
