"""The commands of the menu View."""

from gui.language import QT_TRANSLATE_NOOP
from gui.menus.command import Command

VIEW = (
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
    Command(
        "view.equal_scales",
        QT_TRANSLATE_NOOP("actions", "E&qual Scales"),
        ("E",),
        checkable=True,
        tip=QT_TRANSLATE_NOOP(
            "actions", "Draw a unit of y as long as one of x: what is perpendicular looks so"
        ),
    ),
    Command(
        "view.whole", QT_TRANSLATE_NOOP("actions", "Show the &Whole Domain"), ("0",), apart=True
    ),
    Command("view.next_pane", QT_TRANSLATE_NOOP("actions", "&Next Pane"), ("Ctrl+Tab",)),
    Command(
        "view.panels",
        QT_TRANSLATE_NOOP("actions", "&Controls"),
        ("F9",),
        checkable=True,
        tip=QT_TRANSLATE_NOOP("actions", "Show or hide the controls at the right"),
        apart=True,
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
        apart=True,
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
    Command(
        "view.larger",
        QT_TRANSLATE_NOOP("actions", "Larger &Type"),
        ("Ctrl++", "Ctrl+="),
        apart=True,
    ),
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
        apart=True,
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
)
