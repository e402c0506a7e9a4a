"""What is wrong with an input, as an id and values: a sentence in English here, in any language in the window."""

from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

MESSAGES = {
    # of any field
    "value": "{reason}",
    "missing": "is missing",
    "unknown_key": "is not a known key here",
    "choice": "{value} is not known here; choose one of {choices}",
    "number": "must be a number",
    "finite": "must be a finite number",
    "whole": "must be a whole number",
    "boolean": "must be true or false",
    "text": "must be a text",
    "list": "must be a list",
    "object": "must be an object with keys",
    "at_least": "must be at least {limit}",
    "more_than": "must be more than {limit}",
    "at_most": "must be at most {limit}",
    "less_than": "must be less than {limit}",
    "too_few": "must have at least {limit} entries, and has {count}",
    "too_many": "must have at most {limit} entries, and has {count}",
    # of a file
    "file.unreadable": "cannot be read: {reason}",
    "file.not_json": "is not valid JSON: {reason}",
    "file.format": "is in the format {value}, and this program reads {expected}",
    "file.foreign": "is not a Descent Lab scenario: it has no key 'format'",
    # of a scenario
    "objective.name_or_formula": "must have either a name or a formula",
    "objective.domain_missing": "a formula needs a domain",
    "objective.no_condition": "only an objective with an adjustable condition number takes 'condition'",
    "domain.upside_down": "each interval of the domain must go from a lower to a higher number",
    "domain.dimension": "the domain has {count} intervals, and the objective has {dimension} variables",
    "start.dimension": "has {count} numbers, and the objective has {dimension} variables",
    "title.empty": "must have a text in at least one language",
}
"""Every problem's sentence in English. What stands before it (a file, a field) is added by the reader."""


class Problem(ValueError):
    """Something that the user gave is wrong; says what, and where.

    Parameters
    ----------
    code
        A key of `MESSAGES`.
    field
        The place in the scenario, as in ``panes[0].runs[1].optimizer.lr``; empty for the whole.
    values
        What the sentence is filled with.
    """

    def __init__(self, code: str, /, field: str = "", **values: Any) -> None:
        self.code = code
        self.field = field
        self.values = values
        super().__init__(self.sentence)

    @property
    def sentence(self) -> str:
        """The problem in English, in one line, with its field before it where it has one."""
        reason = MESSAGES[self.code].format(**self.values)
        return f"{self.field}: {reason}" if self.field else reason

    def at(self, field: str) -> "Problem":
        """Return the same problem, found at `field`."""
        return Problem(self.code, field, **self.values)


_BY_PYDANTIC_TYPE = {
    "missing": "missing",
    "extra_forbidden": "unknown_key",
    "finite_number": "finite",
    "model_type": "object",
    "model_attributes_type": "object",
    "dict_type": "object",
    "greater_than_equal": "at_least",
    "greater_than": "more_than",
    "less_than_equal": "at_most",
    "less_than": "less_than",
    "too_short": "too_few",
    "too_long": "too_many",
    "union_tag_not_found": "missing",
}
_BY_PYDANTIC_FAMILY = {
    "float": "number",
    "int": "whole",
    "bool": "boolean",
    "string": "text",
    "tuple": "list",
    "list": "list",
}


def problem_from(error: ValidationError, tags: Sequence[str] = ()) -> Problem:
    """Turn pydantic's first complaint into a `Problem`.

    Parameters
    ----------
    error
        What validation raised.
    tags
        Names of union members, which pydantic puts into the place though no file contains them there.
    """
    first = error.errors(include_url=False)[0]
    kind, context, location = first["type"], first.get("ctx", {}), list(first["loc"])
    if kind == "missing_argument" or (kind == "union_tag_not_found"):
        location.append("name")
    field = _path(location, tags)
    cause = context.get("error")
    if isinstance(cause, Problem):
        return cause.at(".".join(part for part in (field, cause.field) if part))
    if kind in ("literal_error", "enum"):
        return Problem("choice", field, value=_shown(first["input"]), choices=context["expected"])
    if kind == "union_tag_invalid":
        choices = ", ".join(tag.strip("' ") for tag in context["expected_tags"].split(","))
        value = _shown(context["tag"])
        return Problem("choice", _path([*location, "name"], tags), value=value, choices=choices)
    limits = {key: context[key] for key in ("ge", "gt", "le", "lt") if key in context}
    if limits:
        return Problem(_BY_PYDANTIC_TYPE[kind], field, limit=_shown(*limits.values()))
    if kind in ("too_short", "too_long"):
        limit = context.get("min_length", context.get("max_length"))
        return Problem(_BY_PYDANTIC_TYPE[kind], field, limit=limit, count=context["actual_length"])
    code = _BY_PYDANTIC_TYPE.get(kind) or _BY_PYDANTIC_FAMILY.get(kind.split("_")[0])
    return Problem(code, field) if code else Problem("value", field, reason=first["msg"])


def _path(location: Sequence[str | int], tags: Sequence[str]) -> str:
    path = ""
    for part in location:
        if isinstance(part, int):
            path += f"[{part}]"
        elif part not in tags:
            path += f".{part}" if path else part
    return path


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "…"
