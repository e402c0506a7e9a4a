"""What every part of a scenario has in common."""

from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """A frozen, strict, serialisable value.

    Numbers are finite, a string is never taken for a number, and an unknown key is an error: a
    mistyped key in a scenario file must not be silently ignored.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


@dataclass(frozen=True)
class Slider:
    """The range in which a slider moves a parameter; the parameter's own bounds may be wider.

    Stands in a field's ``Annotated`` metadata, where a generated form finds it.
    """

    low: float
    high: float
    logarithmic: bool = False
