"""Files that are written whole or not at all, where there is no Qt to do it."""

import os
import shutil
import uuid
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from core.problems import Problem


@contextmanager
def writing(path: Path) -> Iterator[TextIO]:
    """Open a text file to write, with the same line ends everywhere.

    One that is there is replaced when the new one is complete on the disk; a device or a pipe is written
    into. Until then the new one lies beside it, hidden, and goes away if anything goes wrong.

    Raises
    ------
    Problem
        Naming the file, if it can't be written; what was there before is there still.
    """
    try:
        if path.exists() and not path.is_file():
            with path.open("w", encoding="utf-8", newline="\n") as file:
                yield file
            return
        target = Path(os.path.realpath(path))  # a link stays one
        part = _beside(target)
        try:
            with part.open("x", encoding="utf-8", newline="\n") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            if target.exists():
                shutil.copymode(target, part)
            part.replace(target)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
    except OSError as error:
        raise _unwritable(error, path) from None


def write_folder(folder: Path, files: Mapping[str, str]) -> None:
    """Write a new folder with text files in it.

    Parameters
    ----------
    folder
        It must be empty, if it is there.
    files
        The contents by name.

    Raises
    ------
    Problem
        Naming the folder, if it can't be written; nothing new is there then.
    """
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        part = _beside(folder)
        try:
            part.mkdir()
            for name, content in files.items():
                with (part / name).open("x", encoding="utf-8", newline="\n") as file:
                    file.write(content)
                    file.flush()
                    os.fsync(file.fileno())
            if os.name == "nt" and folder.exists():
                folder.rmdir()  # elsewhere an empty one is replaced
            part.replace(folder)
        finally:
            shutil.rmtree(part, ignore_errors=True)
    except OSError as error:
        raise _unwritable(error, folder) from None


def _beside(path: Path) -> Path:
    return path.with_name(f".{uuid.uuid4().hex}.part")


def _unwritable(error: OSError, path: Path) -> Problem:
    reason = error.strerror or str(error)
    return Problem("file.unwritable", reason=reason).in_file(str(path))
