"""Optimizer and schedule in the run panel."""

import pytest
from desk import pane
from hands import click, pick, type_into
from PySide6.QtCore import QPoint, Qt

from core.optimizers import LBFGS, OPTIMIZERS, SGD, Adam
from core.scenario import Run
from core.schedules import SCHEDULES

# Optimizer and schedule ----------------------------------------------------------------------------


@pytest.mark.parametrize("row", OPTIMIZERS, ids=lambda row: row.name)
def test_every_optimizer_is_picked_and_used(qtbot, open_desk, row):
    desk = open_desk(pane(runs=(Run(start=(1.0, 1.0), optimizer=Adam(lr=0.03)),)))
    pick(qtbot, desk.panel.optimizer.box, row.name)
    if row.name == "Adam":
        assert desk.told == []
        return
    (told,) = desk.told
    assert told[0] == "optimizerEdited"
    assert told[2] is False
    assert desk.current.optimizer == row.settings.model_validate(told[1])
    assert desk.panel.optimizer.box.currentText() == row.name
    assert next(iter(desk.panel.optimizer.form.editors)) == "lr"
    assert desk.panel.optimizer.form.isVisible()
    expected = row.settings.model_fields["lr"].default
    assert desk.current.optimizer.lr == (expected if expected == 1 else 0.03)


@pytest.mark.parametrize("row", SCHEDULES, ids=lambda row: row.name)
def test_every_schedule_is_picked_and_used(qtbot, open_desk, row):
    desk = open_desk(pane(runs=(Run(start=(1.0, 1.0), optimizer=Adam(lr=0.03)),)))
    pick(qtbot, desk.panel.schedule.box, row.name)
    assert desk.current.schedule == row.example
    assert desk.panel.schedule.form.isVisible()
    pick(qtbot, desk.panel.schedule.box, "")
    assert desk.current.schedule is None
    assert desk.panel.schedule.form is None
    assert [told[0] for told in desk.told] == ["scheduleEdited"] * 2
    assert desk.told[1][1:] == (None, False)


def test_a_method_comes_back_as_it_was_left(qtbot, open_desk):
    desk = open_desk(pane(runs=(Run(start=(1.0, 1.0), optimizer=SGD(lr=0.03, momentum=0.8)),)))
    pick(qtbot, desk.panel.optimizer.box, "RMSprop")
    assert desk.current.optimizer.lr == 0.03
    pick(qtbot, desk.panel.optimizer.box, "SGD")
    assert desk.current.optimizer == SGD(lr=0.03, momentum=0.8)


def test_a_schedule_that_does_not_suit_the_optimizer_is_refused_at_its_place(qtbot, open_desk):
    desk = open_desk(pane(runs=(Run(start=(1.0, 1.0), optimizer=LBFGS()),)))
    pick(qtbot, desk.panel.schedule.box, "OneCycleLR")
    assert desk.current.schedule is None
    assert desk.panel.schedule.message.isVisible()
    assert "momentum" in desk.panel.schedule.message.text()
    assert desk.panel.schedule.box.currentText() == "constant"
    pick(qtbot, desk.panel.schedule.box, "ExponentialLR")
    assert not desk.panel.schedule.message.isVisible()


def test_a_rate_is_dragged_and_typed(qtbot, open_desk):
    desk = open_desk()
    editor = desk.panel.optimizer.form.editors["lr"]
    middle = editor.slider.height() // 2
    qtbot.mousePress(editor.slider, Qt.MouseButton.LeftButton, pos=QPoint(5, middle))
    qtbot.mouseMove(editor.slider, QPoint(editor.slider.width() // 2, middle))
    assert desk.told[-1][2] is True
    qtbot.mouseRelease(
        editor.slider, Qt.MouseButton.LeftButton, pos=QPoint(editor.slider.width() // 2, middle)
    )
    assert desk.told[-1][2] is False
    assert editor.field.text() == f"{desk.current.optimizer.lr:g}"
    type_into(qtbot, editor.field, "0.3")
    assert desk.current.optimizer.lr == 0.3


def test_secondary_parameters_open_by_themselves_where_they_are_used(qtbot, open_desk):
    plain = Run(start=(1.0, 1.0), optimizer=SGD(lr=0.1))
    decaying = Run(start=(1.0, 1.0), optimizer=SGD(lr=0.1, weight_decay=0.2))
    adaptive = Run(start=(1.0, 1.0), optimizer=Adam(amsgrad=True))
    desk = open_desk(pane(runs=(plain, decaying, adaptive)))
    method = desk.panel.optimizer
    assert not method.forms["SGD"].editors["weight_decay"].field.isVisible()
    click(qtbot, desk.panel.runs.chips[1])
    assert method.forms["SGD"].editors["weight_decay"].field.isVisible()
    click(qtbot, desk.panel.runs.chips[2])
    assert method.forms["Adam"].editors["amsgrad"].box.isVisible()
    assert not method.forms["SGD"].isVisible()
    click(qtbot, desk.panel.runs.chips[0])
    assert not method.forms["SGD"].editors["weight_decay"].field.isVisible()
    click(qtbot, method.more)
    assert method.forms["SGD"].editors["weight_decay"].field.isVisible()


def test_secondary_parameters_stay_folded_though_used_once_they_were_seen(qtbot, open_desk):
    desk = open_desk(pane(runs=(Run(start=(1.0, 1.0), optimizer=SGD(weight_decay=0.2)),)))
    editors = desk.panel.optimizer.form.editors
    assert editors["weight_decay"].field.isVisible()
    click(qtbot, desk.panel.optimizer.more)
    type_into(qtbot, editors["momentum"].field, "0.5")
    assert desk.current.optimizer.momentum == 0.5
    assert not editors["weight_decay"].field.isVisible()
