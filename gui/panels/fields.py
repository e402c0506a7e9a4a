"""From a field of a settings class to the input that suits it."""

from functools import partial
from types import NoneType
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo

from core.model import Slider
from gui.language import Words
from gui.panels.editors import Editor, ListEditor, SliderEditor, TextEditor
from gui.panels.switches import ChoiceEditor, FlagEditor
from gui.wording import translated


def editor_for(name: str, field: FieldInfo, title: Words = "", description: Words = "") -> Editor:
    """Make the input that suits a field of a settings class.

    Parameters
    ----------
    name
        The field's name, for a field without a title.
    field
        The field.
    title, description
        What to call it and say of it instead of the field's own.

    Raises
    ------
    TypeError
        If there is none for the field's type.
    """
    title = title or partial(translated, "Settings", field.title or name)
    description = description or partial(translated, "Settings", field.description or "")
    kind: Any = field.annotation
    metadata, optional = list(field.metadata), False
    if NoneType in get_args(kind):
        optional = True
        kind = next(member for member in get_args(kind) if member is not NoneType)
    if get_origin(kind) is Annotated:
        kind, *inner = get_args(kind)
        metadata += inner
    reach = next((entry for entry in metadata if isinstance(entry, Slider)), None)
    if get_origin(kind) is Literal:
        none = (None,) if optional else ()
        return ChoiceEditor(title, description, none + get_args(kind))
    if kind is bool:
        return FlagEditor(title, description)
    if kind in (int, float):
        if reach is not None:
            return SliderEditor(title, description, kind, reach)
        return TextEditor(title, description, kind, optional)
    if get_origin(kind) is tuple:
        return ListEditor(title, description, _is_whole(get_args(kind)[0]))
    raise TypeError(f"no input for {name}: {field.annotation}")


def _is_whole(kind: Any) -> bool:
    return int in (kind, *get_args(kind))
