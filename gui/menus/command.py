"""A command: what it is called, its keys, and where it is offered."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Command:
    """A row of the table."""

    name: str
    """Its id; the part before the dot names its menu."""
    text: str
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    tool_bar: bool = False
    icon_only: bool = False
    """Whether its button in the tool bar has no text."""
    checkable: bool = False
    tip: str = ""
    group: str = ""
    """Of which one at most is chosen; if it has a title, a sub menu has them."""
    apart: bool = False
    """Whether a line stands above it in its menu."""
