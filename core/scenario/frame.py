"""What the scenarios of all activities have in common."""

from pathlib import Path
from typing import Any, Literal, Self, get_args

from pydantic import ValidationError, model_validator

from core.model import Model
from core.optimizers import OPTIMIZERS
from core.problems import Problem, shown
from core.schedules import SCHEDULES
from core.validation import problem_from

FORMAT: Literal["descent-lab/1"] = "descent-lab/1"


class Title(Model):
    """A text in one language or in both."""

    en: str = ""
    zh: str = ""

    @model_validator(mode="after")
    def _has_text(self) -> Self:
        if not (self.en or self.zh):
            raise Problem("title.empty")
        return self

    def said(self, language: str) -> str:
        """Return the text in a language, ``en`` or ``zh``, or in the one that it has."""
        return (self.zh or self.en) if language == "zh" else (self.en or self.zh)


class Scenario(Model):
    """What to run: the only input of the engine, and the content of a ``*.descent.json``."""

    format: Literal["descent-lab/1"]
    activity: str
    """Which experiment it is; a literal in each kind of scenario."""
    title: Title | None = None

    def model_post_init(self, context: Any, /) -> None:
        """Count the activity among what was set, so that every file says it."""
        self.model_fields_set.add("activity")

    @classmethod
    def name(cls) -> str:
        """Return the activity's name."""
        (name,) = get_args(cls.model_fields["activity"].annotation)
        return str(name)

    def to_json(self) -> str:
        """Return the file's content: what was set, and not what was left at its default."""
        return (
            self.model_dump_json(by_alias=True, exclude_unset=True, exclude_none=True, indent=2)
            + "\n"
        )

    def found_from(self, folder: Path) -> Self:
        """Return the scenario of a file in `folder`: other files that it names are looked for there."""
        return self

    def kept_in(self, folder: Path) -> Self:
        """Return the scenario as a file in `folder` has it, so that both can be moved together."""
        return self

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """Read a scenario of this kind.

        Raises
        ------
        Problem
            Naming the field that is wrong and why.
        """
        try:
            return cls.model_validate_json(text)
        except ValidationError as error:
            raise _problem(error) from None


_TAGS = tuple(row.name for row in OPTIMIZERS) + tuple(row.name for row in SCHEDULES)


def _problem(error: ValidationError) -> Problem:
    first = error.errors(include_url=False)[0]
    if first["type"] == "json_invalid":
        return Problem("file.not_json", reason=first["ctx"]["error"])
    if first["loc"] == ("format",):
        if first["type"] == "missing":
            return Problem("file.foreign")
        expected = first["ctx"]["expected"].strip("'")
        return Problem("file.format", value=shown(first["input"]), expected=expected)
    return problem_from(error, _TAGS)
