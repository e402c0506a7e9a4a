"""The libraries that the program stands on, with their versions and licences, as they are installed here."""

import csv
import platform
import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import resources
from core import __version__

DECLARED = (
    "torch",
    "numpy",
    "pydantic",
    "scikit-learn",
    "contourpy",
    "sympy",
    "PySide6-Essentials",
    "ziamath",
    "shiboken6",
    "pyqtgraph",
    "pillow",
    "segno",
    "pygments",
)
"""What pyproject.toml declares that the program needs."""

_TEXT = re.compile(r"(licen[cs]e|copying|notice|authors|ofl)", re.IGNORECASE)


@dataclass(frozen=True)
class Library:
    """A library of other people."""

    name: str
    version: str
    licence: str
    """Its licences' names, as its authors state them, such as ``BSD-3-Clause``."""
    files: tuple[Path, ...]
    """The texts of the licences."""

    def text(self) -> str:
        """Return the texts of its licences one below the other."""
        parts = [
            f"{path.name}\n\n{path.read_text('utf-8', errors='replace')}" for path in self.files
        ]
        return f"\n\n{'-' * 72}\n\n".join(parts)


def libraries() -> tuple[Library, ...]:
    """Return the program, Python, and all libraries that they need, those that these need too, by name."""
    found = [library(distribution) for distribution in distributions(DECLARED)]
    ours = Library("Descent Lab", __version__, "MIT", _own_texts("Descent Lab"))
    python = Library("Python", platform.python_version(), "PSF-2.0", _own_texts("Python"))
    return (ours, python, *sorted(found, key=lambda one: one.name.lower()))


def distributions(names: Iterable[str]) -> tuple[metadata.Distribution, ...]:
    """Return what is installed of the named projects and of those that they require.

    Parameters
    ----------
    names
        As on a package index. Of what is not installed, or packaged, there is nothing.
    """
    found: dict[str, metadata.Distribution] = {}
    wanted = list(names)
    seen = set()
    while wanted:
        name = re.sub(r"[-_.]+", "-", wanted.pop()).lower()
        if name in seen:
            continue
        seen.add(name)
        try:
            found[name] = distribution = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        for requirement in distribution.requires or ():
            if "extra ==" not in requirement and (match := re.match(r"[\w.-]+", requirement)):
                wanted.append(match[0])
    return tuple(found.values())


def library(distribution: metadata.Distribution) -> Library:
    """Describe an installed project."""
    fields = distribution.metadata  # parsed anew each time
    name = fields["Name"]
    files = tuple(Path(str(distribution.locate_file(path))) for path in _stated_texts(distribution))
    licence = _licence(fields)
    texts = (*(file for file in files if file.is_file()), *_own_texts(name))
    if "LGPL-3.0" in licence and not texts:
        # Qt's packages bring none. The one of these two licences adds to the other.
        texts = tuple(resources.path(f"licenses/{name}.txt") for name in ("LGPL-3.0", "GPL-3.0"))
    return Library(name, fields["Version"], licence, texts)


def _stated_texts(distribution: metadata.Distribution) -> list[str]:
    """Return where a project's own licence texts are, from the list of its files.

    Of some thousand files a few are meant: they are found before anything is made of them.
    """
    record = distribution.read_text("RECORD")
    if record is None:
        paths = [str(file) for file in distribution.files or ()]
    else:
        lines = (line for line in record.splitlines() if ".py" not in line)
        paths = [row[0] for row in csv.reader(lines)]
    return [
        path
        for path in paths
        if _TEXT.search(path.rpartition("/")[2]) and not path.endswith((".py", ".pyc"))
    ]


def _own_texts(name: str) -> tuple[Path, ...]:
    """Return the texts that we carry for what a package brings without its licence."""
    return tuple(sorted(resources.path("licenses").glob(f"{name}*.txt")))


def _licence(fields: metadata.PackageMetadata) -> str:
    for key in ("License-Expression", "License"):
        for stated in fields.get_all(key) or ():
            if stated and "\n" not in stated:  # some put the whole text there
                return str(stated)
    classifiers = fields.get_all("Classifier") or ()
    kinds = [row.split(" :: ")[-1] for row in classifiers if row.startswith("License")]
    return ", ".join(kinds) or "?"
