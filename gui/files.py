"""Files that are written whole or not at all."""

from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QSaveFile, QStandardPaths

from core.problems import Problem


def save(path: Path, content: bytes) -> None:
    """Write a file; one that is there is replaced when the new one is complete on the disk.

    Raises
    ------
    Problem
        Naming the file, if it can't be written; what was there before is there still.
    """
    require_file(path)  # a device would be replaced by a file
    file = QSaveFile(str(path))
    written = file.open(QSaveFile.OpenModeFlag.WriteOnly) and file.write(content) == len(content)
    # A commit after a failed write gives the file up, too.
    if not (written and file.commit()):
        reason = file.errorString()
        file.cancelWriting()
        raise Problem("file.unwritable", reason=reason).in_file(str(path))


def require_file(path: Path) -> None:
    """Raise a `Problem` for a pipe or a device: the window would wait for its end."""
    with suppress(OSError):  # which is told when it is read
        if path.exists() and not (path.is_file() or path.is_dir()):
            raise Problem("file.no_file").in_file(str(path))


def own_folder(name: str) -> Path:
    """Return a folder for what the program keeps by itself, in the platform's place for it.

    It is made if it is not there; where that can't be done, who writes into it is told then.
    """
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)
    folder = Path(place) / name
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    return folder
