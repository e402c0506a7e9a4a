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
"""Builtins that are not used, not even by another name."""
CALLS = {
    ("torch", "load"), ("torch", "save"), ("torch", "compile"), ("jit", "script"), ("np", "load"),
    ("numpy", "load"), ("os", "system"), ("os", "popen"), ("sympy", "sympify"), ("sympy", "lambdify"),
    ("pydoc", "locate"),
}  # fmt: skip
"""Attributes that are not used, and the last name of what they are of."""
CHILDREN = {"gui/texts.py"}
"""Where another program may be started: Qt's lupdate, by who works on the sources."""


def modules(node):
    """Names of modules, and of what else a statement imports from them."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]


def ways_out(source):
    """What in a source could run text or reach the network."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import() | ast.ImportFrom(module=str()):
                for name in modules(node):
                    parts = name.split(".")
                    if {".".join(parts[:end]) for end in range(1, len(parts) + 1)} & MODULES:
                        yield f"import of {name}"
                    if parts[0] == "subprocess":
                        yield "another program"
            case ast.Name(id=used) if used in NAMES:
                yield f"{used} in line {node.lineno}"
            case ast.Attribute(value=ast.Name(id=owner) | ast.Attribute(attr=owner), attr=last) if (
                owner,
                last,
            ) in CALLS:
                yield f"{owner}.{last} in line {node.lineno}"


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
        "run = exec",
        "import pickle",
        "from urllib.request import urlopen",
        "from PySide6 import QtNetwork",
        "import os; os.system('ls')",
        "import torch; torch.load('x')",
        "import torch; torch.jit.script(print)",
        "from subprocess import run",
    ],
)
def test_the_scan_sees_what_it_looks_for(source):
    assert list(ways_out(source))
