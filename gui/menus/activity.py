"""The commands of the menu Activity, one for each."""

from gui.language import QT_TRANSLATE_NOOP
from gui.menus.command import Command

ACTIVITY = (
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
)
