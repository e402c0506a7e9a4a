"""Files that come with the program."""

from pathlib import Path

OPENING = "local-minimum-vs-saddle"
"""The scenario with which the program opens."""
OPENING_LESSON = "05-minimum-or-saddle"
"""The lesson that is read at the first start: it is about the opening scenario."""


def path(name: str) -> Path:
    """Return where the file `name` (as in ``icons/play.svg``) is, from source or packaged."""
    return Path(__file__).parent / name


def scenarios() -> tuple[Path, ...]:
    """Return the scenario files that come with the program, the opening one first."""
    files = path("scenarios").glob("*.json")
    return tuple(sorted(files, key=lambda file: (file.stem != OPENING, file.name)))


def lessons() -> tuple[Path, ...]:
    """Return the folders of the lessons that come with the program."""
    return tuple(sorted(file for file in path("lessons").glob("[!._]*") if file.is_dir()))


def translations(language: str) -> tuple[Path, ...]:
    """Return the files with the program's texts in a language such as ``zh``."""
    return tuple(sorted(path(f"i18n/{language}").glob("*.ts")))
