"""The rules of CONTRIBUTING.md that a program can hold."""

import ast
import importlib.metadata
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest
from importlinter import cli

ROOT = Path(__file__).parents[1]
PROGRAM = [ROOT / "main.py", *sorted(ROOT.glob("core/**/*.py")), *sorted(ROOT.glob("gui/**/*.py"))]
EVERYTHING = [
    *PROGRAM,
    *sorted(ROOT.glob("tests/**/*.py")),
    *sorted(ROOT.glob("benchmarks/**/*.py")),
]
LONGEST = 500
OWN = {"core", "gui", "resources", "tests", "benchmarks", "main"}


def name(path):
    return str(path.relative_to(ROOT))


def test_imports_keep_the_contracts(monkeypatch, capsys):
    monkeypatch.chdir(ROOT)
    monkeypatch.syspath_prepend(str(ROOT))
    status = cli.lint_imports(config_filename="pyproject.toml", no_cache=True)
    assert status == cli.EXIT_STATUS_SUCCESS, capsys.readouterr().out


@cache
def imported_by(statement):
    """Names of the modules that a fresh interpreter has loaded after a statement."""
    code = f"{statement}\nimport sys\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "statement",
    ["import gui.main_window", "import gui.application", "import main", "import core.scenario"],
)
def test_what_the_window_needs_loads_neither_torch_nor_sympy(statement):
    late = {"torch", "sympy", "scipy", "matplotlib", "ziamath", "latex2mathml"}
    assert not imported_by(statement) & late


def test_no_activity_is_loaded_before_it_is_looked_at():
    modules = imported_by(
        "from gui import screen; screen.do_without(); from gui.opening import application;"
        "application(); from gui.main_window import MainWindow; MainWindow()"
    )
    own = {path.stem for path in ROOT.glob("gui/activities/*.py")}
    loaded = {name.split(".")[2] for name in modules if name.startswith("gui.activities.")}
    others = {"learning_rate", "basins", "mini_batch", "high_dimensions", "generalization"}
    assert "descent" in loaded
    assert others <= own
    assert not loaded & others


@pytest.mark.parametrize("statement", ["import main", "import core.scenario", "import gui.screen"])
def test_commands_without_a_window_load_no_qt(statement):
    assert not imported_by(statement) & {"PySide6", "pyqtgraph"}


NOBODYS = OWN | {path.stem for path in ROOT.glob("tests/**/*.py")} | sys.stdlib_module_names
"""Modules of no distribution."""
IMPORT = re.compile(r"^\s*(?:from\s+(\w+)|import\s+([\w., ]+))", re.MULTILINE)


def perhaps_imported(source):
    """Names of all top-level modules that a source imports; a line of prose may begin alike."""
    several = {"".join(words) for words in IMPORT.findall(source)}
    words = {word.strip() for words in several for word in words.split(",")}
    return {re.split(r"[. ]", word)[0] for word in words}


def imported(source):
    """Names of the top-level modules that a source imports."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


def third_party(modules, distributions):
    """Names of the distributions that modules are of."""
    others = set(modules) - NOBODYS
    return {canonical(name) for module in others for name in distributions.get(module, [module])}


def undeclared(path, distributions, declared):
    """Names of the distributions that a source imports and nobody declares."""
    source = path.read_text("utf-8")
    if third_party(perhaps_imported(source), distributions) <= declared:
        return set()  # to go through a tree takes much longer
    return third_party(imported(source), distributions) - declared


def canonical(distribution):
    return re.sub(r"[-_.]+", "-", distribution).lower()


def test_what_is_imported_is_declared():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    declared = {
        group: {canonical(re.split(r"[<>=~!;\[ ]", line)[0]) for line in lines}
        for group, lines in ({"": project["dependencies"]} | extras).items()
    }
    distributions = importlib.metadata.packages_distributions()
    for folder, groups in (
        ("main.py", [""]),
        ("core/**/*.py", [""]),
        ("gui/**/*.py", ["", "video"]),
        ("tests/**/*.py", ["", "test", "video"]),
        ("benchmarks/**/*.py", ["", "bench"]),
    ):
        known = set().union(*(declared[group] for group in groups))
        found = {name(path): undeclared(path, distributions, known) for path in ROOT.glob(folder)}
        assert not {path: names for path, names in found.items() if names}


def test_an_import_that_nobody_declares_is_seen(tmp_path):
    path = tmp_path / "bad.py"
    path.write_text(
        '"""\nfrom the lecture\n"""\nimport os, numpy\nfrom flask.app import Flask as F\n'
    )
    assert undeclared(path, {"numpy": ["numpy"]}, {"numpy"}) == {"flask"}
    assert undeclared(path, {"numpy": ["numpy"]}, {"flask"}) == {"numpy"}


def test_no_file_outgrows_its_name():
    lengths = {name(path): len(path.read_text("utf-8").splitlines()) for path in EVERYTHING}
    assert {file: length for file, length in lengths.items() if length > LONGEST} == {}


def test_tests_lie_where_their_source_lies():
    for path in sorted(ROOT.glob("tests/*/**/test_*.py")):
        assert (ROOT / path.parent.relative_to(ROOT / "tests")).is_dir(), path


def test_the_root_holds_only_what_is_known():
    known = OWN - {"main"} | {"main.py", "packaging"}  # of which nothing is imported
    sources = {path.name for path in ROOT.glob("*.py")} | {
        path.parent.name for path in ROOT.glob("*/*.py") if not path.parent.name.startswith(".")
    }
    assert sources <= known


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_documents_name_files_that_exist(document):
    text = (ROOT / document).read_text("utf-8")
    named = re.findall(r"`((?:core|gui|resources|tests|benchmarks)/[\w./-]*)`", text)
    assert named
    for line in text.splitlines():
        paths = re.findall(r"`([\w./-]+\.py)`", line)
        folders = [path.rpartition("/")[0] for path in paths if "/" in path]
        named += [
            path if "/" in path else f"{folder}/{path}" for path in paths for folder in folders[:1]
        ]
    assert [path for path in named if not (ROOT / path).exists()] == []
