"""What pydantic finds wrong, as a `Problem` with the place in the file and a sentence of ours."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from core.problems import Problem, shown

if TYPE_CHECKING:  # who has one has loaded pydantic; a start shows itself before
    from pydantic import ValidationError

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


def problem_from(error: "ValidationError", tags: Sequence[str] = ()) -> Problem:
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
    tag = context.get("discriminator", "").strip("'")
    if kind == "union_tag_not_found":
        location.append(tag)
    field = _path(location, tags)
    cause = context.get("error")
    if isinstance(cause, Problem):
        return cause.at(".".join(part for part in (field, cause.field) if part))
    if kind in ("literal_error", "enum"):
        choices = context["expected"].replace(" or ", ", ").replace("'", "")
        return Problem("choice", field, value=shown(first["input"]), choices=choices)
    if kind == "union_tag_invalid":
        choices = context["expected_tags"].replace("'", "")
        given = first["input"]
        value = shown(given[tag] if isinstance(given, dict) else context["tag"])
        return Problem("choice", _path([*location, tag], tags), value=value, choices=choices)
    limits = {key: context[key] for key in ("ge", "gt", "le", "lt") if key in context}
    if limits:
        return Problem(_BY_PYDANTIC_TYPE[kind], field, limit=_limit(*limits.values()))
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
            name = part if len(part) <= 60 else part[:57] + "…"
            path += f".{name}" if path else name
    return path


def _limit(value: float) -> str:
    return str(int(value)) if value == int(value) else repr(value)
