"""Settings of a class of torch: its own keyword arguments, under its own names."""

from typing import Any

from pydantic import ConfigDict

from core.model import Model


def _require_name(schema: dict[str, Any]) -> None:
    schema["required"] = ["name", *schema.get("required", ())]


class TorchSettings(Model):
    """What is handed to the constructor of the torch class that `name` names.

    `name` tells the members of a union apart: a file must have it, and it is always written. In
    Python the class says it already, so there it has a default.
    """

    model_config = ConfigDict(json_schema_extra=_require_name)

    name: str

    def model_post_init(self, context: Any, /) -> None:
        """Count `name` among what was set, so that it is written where defaults are left out."""
        self.model_fields_set.add("name")

    def kwargs(self) -> dict[str, Any]:
        """Return the keyword arguments for the torch class, all of them."""
        return {key: value for key, value in self if key != "name"}

    def arguments(self) -> dict[str, str]:
        """Return those keyword arguments that are not torch's defaults, as Python source."""
        fields = type(self).model_fields
        return {
            key: repr(value)
            for key, value in self.kwargs().items()
            if key in fields and value != fields[key].default
        }


def call(function: str, *positional: str, **keyword: str) -> str:
    """Return Python source that calls `function`; all parts are Python source already."""
    arguments = [*positional, *(f"{key}={value}" for key, value in keyword.items())]
    return f"{function}({', '.join(arguments)})"
