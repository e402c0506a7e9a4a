"""From a folder to the lesson in it; what is wrong is said with file, line and field."""

import codecs
import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from core.lessons.fields import EFFORT, line_of
from core.lessons.model import KINDS, LANGUAGES, ChoicePrediction, LessonFile, Prediction, Words
from core.lessons.template import Misplaced, Wanted, template
from core.lessons.text import LessonText, line_at, read_text
from core.problems import Problem, shown
from core.scenario import MAX_BYTES, Scenario, read_scenario
from core.validation import problem_from

TOML = "lesson.toml"
MAX_TEXT = 40_000
"""Bytes of a text or a ``lesson.toml``; ours have a few thousand."""
MAX_LINE = 1_500
"""Characters in a line of a ``lesson.toml``: a name of ten thousand parts takes gigabytes to read."""
MAX_PARTS = 50
"""Of a name in a ``lesson.toml``: many names of hundreds of parts take seconds to read."""
MAX_SCENARIOS = 100
"""In a lesson's folder."""
_JSON: TypeAdapter[Any] = TypeAdapter(Any)
_TAGS = (*KINDS, "str", "bool", "int", "float")


@dataclass(frozen=True)
class Asked:
    """A placeholder, or a prediction's answer, and where it stands."""

    scenario: str
    quantity: str
    path: Path
    """Of the file in which it stands."""
    line: int = 0
    field: str = ""
    """In a ``lesson.toml``, where the line is not counted before it is asked for."""
    language: str = ""
    """Of the text in which it stands; empty where it belongs to all."""
    prediction: str = ""
    """The id of the one whose answer this is."""

    @property
    def wanted(self) -> Wanted:
        """Under which its value is found."""
        return self.scenario, self.quantity

    def blame(self, problem: Problem) -> Problem:
        """Return the problem with the place at which this stands."""
        if self.field:
            return in_toml(problem.at(self.field), self.path)
        return problem.in_file(f"{self.path}:{self.line}")


@dataclass(frozen=True)
class Lesson:
    """A lesson that has been read."""

    folder: Path
    file: LessonFile
    texts: Mapping[str, LessonText]
    """By language, ``zh`` or ``en``; one at least."""
    scenarios: Mapping[str, Scenario]
    """By name: the file's, without its ending."""
    asked: tuple[Asked, ...]
    """What the engine has to compute for it, in the order in which it is read."""

    @property
    def name(self) -> str:
        """The folder's name, under which other lessons lead to it."""
        return self.folder.name

    def text(self, language: str) -> tuple[LessonText, str]:
        """Return the text in a language, or in the one that there is, and its language."""
        chosen = language if language in self.texts else next(iter(self.texts))
        return self.texts[chosen], chosen

    def prediction(self, name: str) -> Prediction:
        """Return the prediction with this id, which there is where a text asks for it."""
        return next(found for found in self.file.predict if found.id == name)


def read_lesson(folder: Path) -> Lesson:
    """Read a lesson's folder.

    Raises
    ------
    Problem
        Naming the file, in it the line, and in ``lesson.toml`` and scenarios the field.
    """
    file = read_file(folder)
    paths = sorted(folder.glob("*.json"))
    if len(paths) > MAX_SCENARIOS:
        raise Problem("lesson.many", limit=MAX_SCENARIOS).in_file(str(folder))
    scenarios = {path.stem: _scenario(path, _stamp(path)) for path in paths}
    texts = {
        language: _text(folder / f"{language}.md")
        for language in LANGUAGES
        if (folder / f"{language}.md").is_file()
    }
    if not texts:
        raise Problem("lesson.no_text").in_file(str(folder))
    lesson = Lesson(folder, file, texts, scenarios, tuple(_asked(folder, file, texts)))
    _check_names(lesson)
    return lesson


def reading_ahead(folder: Path) -> Iterator[None]:
    """Read what takes longest of a lesson that is about to be read: its scenarios, one at a time.

    What is wrong is told when the lesson is read.
    """
    for path in sorted(folder.glob("*.json"))[:MAX_SCENARIOS]:
        with suppress(Problem):
            _scenario(path, _stamp(path))
        yield


def read_file(folder: Path) -> LessonFile:
    """Read the ``lesson.toml`` of a folder.

    Raises
    ------
    Problem
        Naming the file, the line and the field.
    """
    return _lesson_file(_content(folder / TOML), folder / TOML)


def _content(path: Path, limit: int = MAX_TEXT) -> str:
    try:
        _refuse_endless(path)
        with path.open("rb") as file:
            content = file.read(limit + 1)
        if len(content) > limit:
            raise Problem("lesson.too_large", limit=limit).in_file(str(path))
        return content.removeprefix(codecs.BOM_UTF8).decode()
    except OSError as error:
        reason = error.strerror or str(error)
        raise Problem("file.unreadable", reason=reason).in_file(str(path)) from None
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise Problem("lesson.not_text").in_file(f"{path}:{line}") from None


def _refuse_endless(path: Path) -> None:
    """Raise a `Problem` for a pipe or a device, at which a reader may wait for ever."""
    with suppress(OSError):  # which is told when it is read
        if path.exists() and not (path.is_file() or path.is_dir()):
            raise Problem("file.no_file").in_file(str(path))


def _lesson_file(source: str, path: Path) -> LessonFile:
    try:
        # Strict validation takes lists for tuples in JSON only.
        content = _json_of(_toml(source))
    except ValueError as error:
        reason = str(error)
        line = re.search(r"at line (\d+)", reason)
        number = int(line[1]) if line else source.count("\n") + 1
        raise Problem("lesson.not_toml", reason=reason).in_file(f"{path}:{number}") from None
    try:
        return LessonFile.model_validate_json(content)
    except ValidationError as error:
        raise in_toml(problem_from(error, _TAGS), path) from None


def _toml(source: str) -> dict[str, Any]:
    """Read TOML; whatever is wrong with it is a ValueError."""
    for number, line in enumerate(source.split("\n"), 1):
        if len(line) > MAX_LINE:
            raise ValueError(
                f"a line is longer than {MAX_LINE} characters (at line {number}, column 1)"
            )
        if line.split("=")[0].count(".") >= MAX_PARTS:
            raise ValueError(f"a name has more than {MAX_PARTS} parts (at line {number}, column 1)")
    with _depth_told():
        return tomllib.loads(source)


def _json_of(values: Any) -> str:
    with _depth_told():
        return json.dumps(values, default=str)


@contextmanager
def _depth_told() -> Iterator[None]:
    try:
        yield
    except RecursionError:
        raise ValueError("lists and tables are nested too deeply") from None


def _stamp(path: Path) -> tuple[int, int]:
    """Return what changes with a file: when it was written, and its size."""
    try:
        told = path.stat()
    except OSError:  # told by who reads it
        return 0, 0
    return told.st_mtime_ns, told.st_size


@lru_cache(maxsize=MAX_SCENARIOS)
def _scenario(path: Path, _changed: tuple[int, int]) -> Scenario:
    _refuse_endless(path)
    try:
        return read_scenario(path)
    except Problem as problem:
        if not problem.field:
            raise
        content = _content(path, MAX_BYTES)
        # JSON is read a hundred times faster than TOML.
        line = line_of(problem.field, content, _begun_json, 200 * EFFORT)
        raise problem.in_file(f"{path}:{line}") from None


def _text(path: Path) -> LessonText:
    text = _content(path)
    try:
        return read_text(text)
    except Misplaced as misplaced:
        line = line_at(text.replace("\r\n", "\n"), misplaced.at)
        raise misplaced.problem.in_file(f"{path}:{line}") from None


def _begun_json(text: str) -> Any:
    return _JSON.validate_json(text, experimental_allow_partial=True)


def _asked(folder: Path, file: LessonFile, texts: Mapping[str, LessonText]) -> Iterator[Asked]:
    for language, text in texts.items():
        path = folder / f"{language}.md"
        for block in text.blocks:
            for found in block.content.placeholders:
                line = block.line + block.content.text.count("\n", 0, found.start)
                yield Asked(*found.wanted, path, line, language=language)
    path = folder / TOML
    for index, prediction in enumerate(file.predict):
        field = f"predict[{index}]"
        answer = prediction.scenario, prediction.quantity.text
        yield Asked(*answer, path, field=f"{field}.answer", prediction=prediction.id)
        for name, words in _words(prediction):
            for language in LANGUAGES:
                if text := getattr(words, language):
                    for found in template(text).placeholders:
                        place = f"{field}.{name}.{language}"
                        yield Asked(*found.wanted, path, field=place, language=language)


def _words(prediction: Prediction) -> Iterator[tuple[str, Words]]:
    yield "question", prediction.question
    if prediction.explanation:
        yield "explanation", prediction.explanation
    if isinstance(prediction, ChoicePrediction):
        for index, choice in enumerate(prediction.choices):
            yield f"choices[{index}]", choice


def _check_names(lesson: Lesson) -> None:
    """Raise a `Problem` where something is named that is not in the folder."""
    file, scenarios = lesson.file, lesson.scenarios
    for field, name in (
        ("opening", file.opening),
        *((f"predict[{i}].scenario", asks.scenario) for i, asks in enumerate(file.predict)),
    ):
        if name not in scenarios:
            raise in_toml(
                Problem("lesson.no_scenario", field, name=shown(name)), lesson.folder / TOML
            )
    activity = scenarios[file.opening].name()
    if activity != file.activity:
        problem = Problem("lesson.activity", "activity", activity=activity)
        raise in_toml(problem, lesson.folder / TOML)
    ids = {prediction.id for prediction in file.predict}
    for language, text in lesson.texts.items():
        for link in text.links:
            place = f"{lesson.folder / f'{language}.md'}:{link.line}"
            if link.scheme == "scenario" and link.name not in scenarios:
                raise Problem("lesson.no_scenario", name=shown(link.name)).in_file(place)
            if link.scheme == "predict" and link.name not in ids:
                raise Problem("lesson.no_prediction", name=shown(link.name)).in_file(place)
    for asked in lesson.asked:
        if asked.scenario not in scenarios:
            raise asked.blame(Problem("lesson.no_scenario", name=shown(asked.scenario)))


def in_toml(problem: Problem, path: Path) -> Problem:
    """Return the problem with the file and the line in which its field begins."""
    line = line_of(problem.field, _content(path), _toml)
    return problem.in_file(f"{path}:{line}")
