"""What is remembered from one start to the next."""

import json
import math
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from PySide6.QtCore import QByteArray, QSettings

if TYPE_CHECKING:
    from core.scenario import Scenario

T = TypeVar("T")


@dataclass(frozen=True)
class Setting(Generic[T]):
    """A row of the table: a text in the file, and how it is read and written."""

    key: str
    """The part before the slash is a section of the file."""
    read: Callable[[str], T]
    """Raises a ValueError where the text means nothing."""
    write: Callable[[T], str] = str


def _bytes(text: str) -> QByteArray:
    return QByteArray(b64decode(text, validate=True))


def _base64(value: QByteArray) -> str:
    return b64encode(value.data()).decode()


def _flag(text: str) -> bool:
    return _one_of("true", "false")(text) == "true"


def _one_of(*words: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in words:
            raise ValueError(text)
        return text

    return read


def _number(low: float, high: float) -> Callable[[str], float]:
    def read(text: str) -> float:
        value = float(text)
        if not low <= value <= high or math.isnan(value):
            raise ValueError(text)
        return value

    return read


def _paths(text: str) -> tuple[Path, ...]:
    values = json.loads(text)
    if not (isinstance(values, list) and values) or not all(
        isinstance(value, str) for value in values
    ):
        raise ValueError(text)
    return tuple(map(Path, values))


def _json(paths: tuple[Path, ...]) -> str:
    return json.dumps([str(path) for path in paths])


def _objects(text: str) -> dict[str, Any]:
    values = json.loads(text)
    if not (isinstance(values, dict) and values) or not all(
        isinstance(value, dict) for value in values.values()
    ):
        raise ValueError(text)
    return values


def _written_objects(values: dict[str, Any]) -> str:
    return json.dumps(values)


def _quoted(text: str) -> str:
    value = json.loads(text)
    if not isinstance(value, str):
        raise ValueError(text)
    return value


def _quotes(value: str) -> str:
    return json.dumps(value)


def _scenario(text: str) -> "Scenario":
    from core.scenario import scenario_from_json  # noqa: PLC0415  the look is asked for before

    return scenario_from_json(text)


def _scenario_text(scenario: "Scenario") -> str:
    return scenario.to_json()


def _written(flag: bool) -> str:
    return "true" if flag else "false"


GEOMETRY = Setting("window/geometry", _bytes, _base64)
STATE = Setting("window/state", _bytes, _base64)
SIDE_WIDTH = Setting("window/side_width", _number(50, 5000))
PANELS = Setting("window/panels", _flag, _written)
THEME = Setting("look/theme", _one_of("light", "dark", "system"))
LANGUAGE = Setting("look/language", _one_of("zh", "en", "system"))
TYPE_SIZE = Setting("look/type_size", _number(0.5, 3.0))
SPEED = Setting("playback/speed", _number(0.5, 1000.0))
LESSON_PANEL = Setting("lesson/panel", _flag, _written)
LESSON_WIDTH = Setting("lesson/width", _number(50, 5000))
LESSON = Setting("lesson/last", _quoted, _quotes)
"""The lesson that was read, by its name, or by its folder; empty for the list of them."""
OWN_LESSONS: Setting[tuple[Path, ...]] = Setting("lesson/folders", _paths, _json)
PROGRESS: Setting[dict[str, Any]] = Setting("lesson/progress", _objects, _written_objects)
TOURED = Setting("window/toured", _flag, _written)
RECENT: Setting[tuple[Path, ...]] = Setting("files/recent", _paths, _json)
SCENARIO: Setting["Scenario"] = Setting("session/scenario", _scenario, _scenario_text)

SETTINGS: tuple[Setting[Any], ...] = (
    GEOMETRY,
    STATE,
    SIDE_WIDTH,
    PANELS,
    THEME,
    LANGUAGE,
    TYPE_SIZE,
    SPEED,
    LESSON_PANEL,
    LESSON_WIDTH,
    LESSON,
    OWN_LESSONS,
    PROGRESS,
    TOURED,
    RECENT,
    SCENARIO,
)


class Settings:
    """The file of settings; what in it is broken or strange counts as not there.

    Parameters
    ----------
    path
        Of the file; the user's own where None.
    """

    def __init__(self, path: Path | None = None) -> None:
        kind = QSettings.Format.IniFormat
        name = "Descent Lab"
        self._file = (
            QSettings(kind, QSettings.Scope.UserScope, name, name)
            if path is None
            else QSettings(str(path), kind)
        )

    def get(self, setting: Setting[T]) -> T | None:
        """Return what was kept; None where there is nothing that can be understood."""
        text = self._file.value(setting.key)
        if not isinstance(text, str):
            return None
        try:
            return setting.read(text)
        except ValueError:  # a `Problem` is one, too
            return None

    def keep(self, setting: Setting[T], value: T) -> None:
        """Keep a value for the next start."""
        self._file.setValue(setting.key, setting.write(value))

    def close(self) -> None:
        """Write the file; where that can't be done, nothing is remembered."""
        self._file.sync()
