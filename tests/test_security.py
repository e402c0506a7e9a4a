"""Nothing that the program reads can reach Python or the network: the sources have no way to it."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = [ROOT / "main.py", *(ROOT / "core").rglob("*.py"), *(ROOT / "gui").rglob("*.py")]
SOURCES += [ROOT / "resources" / "__init__.py"]
MODULES = {
    "asyncio", "code", "codeop", "dill", "ftplib", "http", "joblib", "marshal", "pickle", "pty", "requests",
    "runpy", "shelve", "smtplib", "socket", "socketserver", "ssl", "telnetlib", "urllib", "webbrowser",
    "xmlrpc", "PySide6.QtNetwork", "PySide6.QtWebSockets", "PySide6.QtWebEngineCore",
}  # fmt: skip
"""Of these nothing is imported."""
NAMES = {"eval", "exec", "compile", "__import__", "breakpoint"}
"""Builtins that are not called."""
CALLS = {
    ("torch", "load"), ("torch", "save"), ("torch", "compile"), ("np", "load"), ("numpy", "load"),
    ("os", "system"), ("os", "popen"), ("sympy", "sympify"), ("sympy", "lambdify"), ("pydoc", "locate"),
}  # fmt: skip
CHILDREN = {"gui/texts.py"}
"""Where another program may be started: Qt's lupdate, by who works on the sources."""


def imported(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def ways_out(source):
    """What in a source could run text or reach the network."""
    tree = ast.parse(source)
    for name in imported(tree):
        parts = name.split(".")
        if {".".join(parts[:end]) for end in range(1, len(parts) + 1)} & MODULES:
            yield f"import of {name}"
        if parts[0] == "subprocess":
            yield "another program"
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in NAMES:
            yield f"{node.func.id} in line {node.lineno}"
        if (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and (node.value.id, node.attr) in CALLS
        ):
            yield f"{node.value.id}.{node.attr} in line {node.lineno}"


def test_no_source_has_a_way_to_run_text_or_reach_the_network():
    found = {}
    for path in SOURCES:
        name = path.relative_to(ROOT).as_posix()
        allowed = {"another program"} if name in CHILDREN else set()
        found[name] = set(ways_out(path.read_text("utf-8"))) - allowed
    assert {name: ways for name, ways in found.items() if ways} == {}


@pytest.mark.parametrize(
    "source",
    [
        "eval('1')",
        "import pickle",
        "from urllib.request import urlopen",
        "from PySide6 import QtNetwork",
        "import os; os.system('ls')",
        "import torch; torch.load('x')",
        "from subprocess import run",
    ],
)
def test_the_scan_sees_what_it_looks_for(source):
    assert list(ways_out(source))
