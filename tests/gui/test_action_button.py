from PySide6.QtCore import SIGNAL
from PySide6.QtWidgets import QToolButton


def test_changes_of_an_action_leave_no_connections_behind(window):
    actions = [button.defaultAction() for button in window.findChildren(QToolButton)]
    actions = [action for action in actions if action is not None and action.parent() is window]
    assert actions
    for action in actions:  # a change of language, of a look or of what can be done
        before, tip = action.receivers(SIGNAL("changed()")), action.toolTip()
        for number in range(5):
            action.setToolTip(f"{tip} {number}")
        action.setToolTip(tip)
        assert action.receivers(SIGNAL("changed()")) <= before, action.objectName()


def test_a_button_follows_its_action_all_the_same(window):
    action = window.actions_by_name["run.forward"]
    [button] = [each for each in window.findChildren(QToolButton) if each.defaultAction() is action]
    tip = action.toolTip()
    for text in ("once", "twice", "three times", tip):
        action.setToolTip(text)
        assert button.toolTip() == text
