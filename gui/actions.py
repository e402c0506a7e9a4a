"""One table of all commands: menus, tool bar and keys are made of it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QToolBar, QToolButton, QWidget

from gui import language
from gui.icons import icon
from gui.language import QT_TRANSLATE_NOOP


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


OTHER_KEYS = (
    (
        "Alt+1 … Alt+9",
        QT_TRANSLATE_NOOP("actions", "Try a Card of the Lesson (after L without Alt)"),
    ),
)
"""Keys that are no command's, and what they do."""

MENUS = {
    "file": QT_TRANSLATE_NOOP("actions", "&File"),
    "edit": QT_TRANSLATE_NOOP("actions", "&Edit"),
    "run": QT_TRANSLATE_NOOP("actions", "&Run"),
    "view": QT_TRANSLATE_NOOP("actions", "&View"),
    "activity": QT_TRANSLATE_NOOP("actions", "&Activity"),
    "lesson": QT_TRANSLATE_NOOP("actions", "&Lesson"),
    "help": QT_TRANSLATE_NOOP("actions", "&Help"),
}

GROUPS = {
    "theme": QT_TRANSLATE_NOOP("actions", "&Theme"),
    "language": QT_TRANSLATE_NOOP("actions", "Lan&guage"),
    "activity": "",
}

ACTIONS = (
    Command(
        "file.open",
        QT_TRANSLATE_NOOP("actions", "&Open…"),
        ("Ctrl+O",),
        "open",
        tool_bar=True,
        tip=QT_TRANSLATE_NOOP("actions", "Open a scenario file"),
    ),
    Command(
        "file.save",
        QT_TRANSLATE_NOOP("actions", "&Save"),
        ("Ctrl+S",),
        "save",
        tool_bar=True,
        tip=QT_TRANSLATE_NOOP("actions", "Save the scenario to its file"),
    ),
    Command(
        "file.save_as",
        QT_TRANSLATE_NOOP("actions", "Save &As…"),
        ("Ctrl+Shift+S",),
    ),
    Command(
        "file.open_text",
        QT_TRANSLATE_NOOP("actions", "Open from &Text…"),
        ("Ctrl+Shift+O",),
        tip=QT_TRANSLATE_NOOP("actions", "Open a scenario that was shared as a text"),
    ),
    Command(
        "file.share",
        QT_TRANSLATE_NOOP("actions", "S&hare…"),
        ("Ctrl+Shift+C",),
        tip=QT_TRANSLATE_NOOP("actions", "Show the scenario as a QR code and as a text"),
    ),
    Command(
        "file.export",
        QT_TRANSLATE_NOOP("actions", "&Export…"),
        ("Ctrl+E",),
        "export",
        tool_bar=True,
        tip=QT_TRANSLATE_NOOP("actions", "Save a picture or an animation"),
    ),
    Command(
        "file.table",
        QT_TRANSLATE_NOOP("actions", "Save as Ta&ble…"),
        tip=QT_TRANSLATE_NOOP("actions", "Save what was computed as numbers, in a CSV file"),
    ),
    Command(
        "file.script",
        QT_TRANSLATE_NOOP("actions", "Save as &PyTorch Program…"),
        ("Ctrl+Shift+E",),
    ),
    Command("file.open_lesson", QT_TRANSLATE_NOOP("actions", "Open &Lesson Folder…")),
    Command("file.new_lesson", QT_TRANSLATE_NOOP("actions", "&New Lesson from This Scenario…")),
    Command("file.quit", QT_TRANSLATE_NOOP("actions", "&Quit"), ("Ctrl+Q",)),
    Command(
        "edit.undo",
        QT_TRANSLATE_NOOP("actions", "&Undo"),
        ("Ctrl+Z",),
        "undo",
        tool_bar=True,
        icon_only=True,
    ),
    Command(
        "edit.redo",
        QT_TRANSLATE_NOOP("actions", "&Redo"),
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        "redo",
        tool_bar=True,
        icon_only=True,
    ),
    Command(
        "edit.copy_picture",
        QT_TRANSLATE_NOOP("actions", "&Copy as a Picture"),
        ("Ctrl+C",),
        tip=QT_TRANSLATE_NOOP("actions", "Copy the chosen pane as a picture"),
    ),
    Command("edit.add_run", QT_TRANSLATE_NOOP("actions", "Add a &Run to This Pane"), ("Ctrl+R",)),
    Command("edit.add_pane", QT_TRANSLATE_NOOP("actions", "Add a &Pane"), ("Ctrl+P",)),
    Command("edit.remove_pane", QT_TRANSLATE_NOOP("actions", "Remove This Pa&ne"), ("Ctrl+W",)),
    Command(
        "run.play",
        QT_TRANSLATE_NOOP("actions", "&Play or Pause"),
        ("Space",),
        "play",
        checkable=True,
        tip=QT_TRANSLATE_NOOP("actions", "Play or pause"),
    ),
    Command(
        "run.forward",
        QT_TRANSLATE_NOOP("actions", "One Step &Forward"),
        ("Right", "PgDown"),
        "forward",
        tip=QT_TRANSLATE_NOOP("actions", "One step forward; past the end the run goes on"),
    ),
    Command(
        "run.back",
        QT_TRANSLATE_NOOP("actions", "One Step &Back"),
        ("Left", "PgUp"),
        "back",
        tip=QT_TRANSLATE_NOOP("actions", "One step back"),
    ),
    Command("run.forward_ten", QT_TRANSLATE_NOOP("actions", "Ten Steps Forward"), ("Shift+Right",)),
    Command("run.back_ten", QT_TRANSLATE_NOOP("actions", "Ten Steps Back"), ("Shift+Left",)),
    Command(
        "run.first",
        QT_TRANSLATE_NOOP("actions", "To the F&irst Step"),
        ("Home",),
        "first",
        tip=QT_TRANSLATE_NOOP("actions", "To the first step"),
    ),
    Command(
        "run.last",
        QT_TRANSLATE_NOOP("actions", "To the &Last Step"),
        ("End",),
        "last",
        tip=QT_TRANSLATE_NOOP("actions", "To the last step"),
    ),
    Command(
        "run.inside",
        QT_TRANSLATE_NOOP("actions", "I&nside the Step"),
        ("I",),
        checkable=True,
        tip=QT_TRANSLATE_NOOP(
            "actions", "Go through each step phase by phase, with its terms drawn at the iterate"
        ),
    ),
    Command(
        "view.flat",
        QT_TRANSLATE_NOOP("actions", "From &Above"),
        ("2",),
        checkable=True,
        tip=QT_TRANSLATE_NOOP("actions", "Show landscapes from above, by contour lines"),
    ),
    Command(
        "view.surface",
        QT_TRANSLATE_NOOP("actions", "As &Surfaces"),
        ("3",),
        checkable=True,
        tip=QT_TRANSLATE_NOOP("actions", "Show landscapes as surfaces that can be turned"),
    ),
    Command(
        "view.compass",
        QT_TRANSLATE_NOOP("actions", "Com&pass of Slopes"),
        ("C",),
        checkable=True,
        tip=QT_TRANSLATE_NOOP(
            "actions", "Draw around the iterate how steep f is in every direction"
        ),
    ),
    Command("view.whole", QT_TRANSLATE_NOOP("actions", "Show the &Whole Domain"), ("0",)),
    Command("view.next_pane", QT_TRANSLATE_NOOP("actions", "&Next Pane"), ("Ctrl+Tab",)),
    Command(
        "view.panels",
        QT_TRANSLATE_NOOP("actions", "&Controls"),
        ("F9",),
        checkable=True,
        tip=QT_TRANSLATE_NOOP("actions", "Show or hide the controls at the right"),
    ),
    Command(
        "view.lesson",
        QT_TRANSLATE_NOOP("actions", "Less&on"),
        ("F4",),
        checkable=True,
        tip=QT_TRANSLATE_NOOP("actions", "Show or hide the lesson at the left"),
    ),
    Command(
        "view.theme_light",
        QT_TRANSLATE_NOOP("actions", "&Light"),
        checkable=True,
        group="theme",
        tip=QT_TRANSLATE_NOOP("actions", "Dark type on a light ground"),
    ),
    Command(
        "view.theme_dark",
        QT_TRANSLATE_NOOP("actions", "&Dark"),
        checkable=True,
        group="theme",
        tip=QT_TRANSLATE_NOOP("actions", "Light type on a dark ground"),
    ),
    Command(
        "view.theme_system",
        QT_TRANSLATE_NOOP("actions", "Like the &System"),
        checkable=True,
        group="theme",
        tip=QT_TRANSLATE_NOOP("actions", "Light or dark, as the system is"),
    ),
    Command(
        "view.switch_theme",
        QT_TRANSLATE_NOOP("actions", "S&witch Light and Dark"),
        ("Ctrl+Shift+D",),
        "moon",
        tool_bar=True,
        icon_only=True,
        tip=QT_TRANSLATE_NOOP("actions", "Switch between the light and the dark theme"),
    ),
    Command(
        "view.language_zh",
        QT_TRANSLATE_NOOP("actions", "中文 (&Chinese)"),
        checkable=True,
        group="language",
        tip=QT_TRANSLATE_NOOP("actions", "All texts in Chinese"),
    ),
    Command(
        "view.language_en",
        QT_TRANSLATE_NOOP("actions", "&English"),
        checkable=True,
        group="language",
        tip=QT_TRANSLATE_NOOP("actions", "All texts in English"),
    ),
    Command(
        "view.language_system",
        QT_TRANSLATE_NOOP("actions", "Like the &System"),
        checkable=True,
        group="language",
        tip=QT_TRANSLATE_NOOP("actions", "Chinese where the system is, else English"),
    ),
    Command(
        "view.switch_language",
        QT_TRANSLATE_NOOP("actions", "中文 / E&N"),
        ("Ctrl+Shift+L",),
        tool_bar=True,
        tip=QT_TRANSLATE_NOOP("actions", "Switch between Chinese and English"),
    ),
    Command("view.larger", QT_TRANSLATE_NOOP("actions", "Larger &Type"), ("Ctrl++", "Ctrl+=")),
    Command("view.smaller", QT_TRANSLATE_NOOP("actions", "S&maller Type"), ("Ctrl+-",)),
    Command("view.normal_size", QT_TRANSLATE_NOOP("actions", "N&ormal Type"), ("Ctrl+0",)),
    Command(
        "view.projector",
        QT_TRANSLATE_NOOP("actions", "P&rojector Mode"),
        ("F5",),
        "projector",
        tool_bar=True,
        checkable=True,
        tip=QT_TRANSLATE_NOOP(
            "actions", "Full screen and large, with the plots and the clock only"
        ),
    ),
    Command(
        "view.full_screen", QT_TRANSLATE_NOOP("actions", "&Full Screen"), ("F11",), checkable=True
    ),
    Command(
        "view.leave",
        QT_TRANSLATE_NOOP("actions", "&Back to the Window"),
        ("Esc",),
        tip=QT_TRANSLATE_NOOP("actions", "Leave projector mode or the full screen"),
    ),
    Command(
        "activity.descent",
        QT_TRANSLATE_NOOP("actions", "&Descent"),
        ("Ctrl+1",),
        checkable=True,
        group="activity",
        tip=QT_TRANSLATE_NOOP("actions", "Landscapes side by side on one clock"),
    ),
    Command(
        "activity.learning_rate",
        QT_TRANSLATE_NOOP("actions", "&Learning Rate"),
        ("Ctrl+2",),
        checkable=True,
        group="activity",
        tip=QT_TRANSLATE_NOOP("actions", "The same run at hundreds of learning rates"),
    ),
    Command(
        "activity.basins",
        QT_TRANSLATE_NOOP("actions", "&Basins"),
        ("Ctrl+3",),
        checkable=True,
        group="activity",
        tip=QT_TRANSLATE_NOOP("actions", "At which critical point the run from every start ends"),
    ),
    Command(
        "activity.mini_batch",
        QT_TRANSLATE_NOOP("actions", "&Mini-batch"),
        ("Ctrl+4",),
        checkable=True,
        group="activity",
        tip=QT_TRANSLATE_NOOP("actions", "Gradients of a few samples of the data at a time"),
    ),
    Command(
        "activity.high_dimensions",
        QT_TRANSLATE_NOOP("actions", "&High Dimensions"),
        ("Ctrl+5",),
        checkable=True,
        group="activity",
        tip=QT_TRANSLATE_NOOP(
            "actions", "How often all eigenvalues of a random matrix are positive"
        ),
    ),
    Command(
        "activity.generalization",
        QT_TRANSLATE_NOOP("actions", "&Train vs Test"),
        ("Ctrl+6",),
        checkable=True,
        group="activity",
        tip=QT_TRANSLATE_NOOP("actions", "A fit that learns its training data by heart"),
    ),
    Command(
        "lesson.focus",
        QT_TRANSLATE_NOOP("actions", "&Go to the Lesson"),
        ("L",),
        tip=QT_TRANSLATE_NOOP("actions", "Show the lesson, and let the digits open its cards"),
    ),
    Command(
        "lesson.next_card",
        QT_TRANSLATE_NOOP("actions", "Next &Card"),
        ("N",),
        tip=QT_TRANSLATE_NOOP("actions", "Try the card after the one that is shown"),
    ),
    Command("lesson.next", QT_TRANSLATE_NOOP("actions", "&Next Lesson"), ("Ctrl+PgDown",)),
    Command("lesson.previous", QT_TRANSLATE_NOOP("actions", "&Previous Lesson"), ("Ctrl+PgUp",)),
    Command("lesson.list", QT_TRANSLATE_NOOP("actions", "&List of Lessons"), ("Ctrl+L",)),
    Command("lesson.find", QT_TRANSLATE_NOOP("actions", "&Find in the Lessons…"), ("Ctrl+F",)),
    Command("help.keys", QT_TRANSLATE_NOOP("actions", "&Keys"), ("F1",)),
    Command(
        "help.tour",
        QT_TRANSLATE_NOOP("actions", "&Tour"),
        tip=QT_TRANSLATE_NOOP("actions", "See in five bubbles what is where"),
    ),
    Command("help.about", QT_TRANSLATE_NOOP("actions", "&About Descent Lab")),
)


def translated(text: str) -> str:
    """Return a text of this table in the language of the window."""
    return QCoreApplication.translate("actions", text)


def plain(text: str) -> str:
    """Return a menu text without its mnemonic mark, which Chinese has in brackets, and dots."""
    return re.sub(r"\(&\w\)|&|…$", "", text).rstrip("…")


def build_actions(
    parent: QWidget, callbacks: Mapping[str, Callable[..., object]]
) -> dict[str, QAction]:
    """Make a QAction of each row; `callbacks` has what each does, by name."""
    actions = {}
    groups = {name: QActionGroup(parent) for name in GROUPS}
    for command in ACTIONS:
        action = QAction(parent)
        action.setObjectName(command.name)
        action.setCheckable(command.checkable)
        action.setShortcuts([QKeySequence(text) for text in command.shortcuts])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        if command.group:
            groups[command.group].addAction(action)
        if command.icon:
            action.setIcon(icon(command.icon))
        language.follow(action, partial(_name, command))
        action.triggered.connect(callbacks[command.name])
        parent.addAction(action)
        actions[command.name] = action
    return actions


def _name(command: Command, action: QAction) -> None:
    """Give a row's action its texts."""
    action.setText(translated(command.text))
    action.setIconText(plain(translated(command.text)))
    keys = ", ".join(sequence.toString(NATIVE) for sequence in action.shortcuts())
    tip = translated(command.tip) if command.tip else plain(translated(command.text))
    with_keys = QCoreApplication.translate("actions", "{tip} ({keys})")
    action.setToolTip(with_keys.format(tip=tip, keys=keys) if keys else tip)
    action.setStatusTip(tip)


def fill_menu_bar(bar: QMenuBar, actions: Mapping[str, QAction]) -> dict[str, QMenu]:
    """Make the menus."""
    menus = {name: _menu(bar, text) for name, text in MENUS.items()}
    groups: dict[str, QMenu] = {}
    for command in ACTIONS:
        menu = menus[command.name.split(".")[0]]
        if GROUPS.get(command.group):
            if command.group not in groups:
                groups[command.group] = _menu(menu, GROUPS[command.group])
            menu = groups[command.group]
        menu.addAction(actions[command.name])
    return menus


def activity_commands() -> tuple[str, ...]:
    """Return the names of the commands that show an activity."""
    return tuple(command.name for command in ACTIONS if command.group == "activity")


def _menu(parent: QMenuBar | QMenu, title: str) -> QMenu:
    menu = parent.addMenu("")
    language.follow(menu, lambda own: own.setTitle(translated(title)))
    return menu


def fill_tool_bar(bar: QToolBar, actions: Mapping[str, QAction]) -> list[QToolButton]:
    """Put the rows marked so into the tool bar, and return their buttons."""
    buttons = []
    for command in ACTIONS:
        if command.tool_bar:
            bar.addAction(actions[command.name])
            button = bar.widgetForAction(actions[command.name])
            assert isinstance(button, QToolButton)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a tool bar takes it away
            if command.icon_only:
                button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            language.follow(button, partial(_name_button, command))
            buttons.append(button)
    return buttons


def _name_button(command: Command, button: QToolButton) -> None:
    button.setAccessibleName(plain(translated(command.text)))


NATIVE = QKeySequence.SequenceFormat.NativeText
