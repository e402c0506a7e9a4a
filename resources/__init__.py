"""Files that come with the program."""

from pathlib import Path


def path(name: str) -> Path:
    """Return where the file `name` (as in ``icons/play.svg``) is, from source or packaged."""
    return Path(__file__).parent / name
