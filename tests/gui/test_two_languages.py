"""The whole window in Chinese and in English: what is shown, and what a reader of the screen says."""

from collections import Counter
from contextlib import contextmanager

import pytest
from desk import pane
from drawing import critical, critical_points, saddle_landscape
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QMessageBox,
    QWidget,
)
from speaking import assert_both, strangers, texts_of

from core.optimizers import OPTIMIZERS
from core.problems import Problem
from core.scenario import ObjectiveChoice, read_scenario
from core.schedules import SCHEDULES
from gui import fonts, language
from gui.activities import ACTIVITIES
from gui.application import draw
from gui.exporting import Export
from gui.keys_sheet import keys_sheet
from gui.views.contour import ContourView
from gui.views.surface import SurfaceView
from gui.wording import problem_in
from resources import path


def test_the_window_as_it_opens(window):
    assert_both(window)


@pytest.mark.parametrize("name", [activity.name for activity in ACTIVITIES])
def test_each_activity(window, settle, small_openings, name):
    before = window.activity.name
    window.actions_by_name[f"activity.{name}"].trigger()
    settle(window)
    assert window.activity.name == name
    assert_both(window)
    window.actions_by_name[f"activity.{before}"].trigger()


@pytest.mark.parametrize("place", ["start", "middle", "end"])
def test_the_window_at_work(window, settle, place):
    session = window.session
    session.set_cursor({"start": 0, "middle": 7, "end": session.last}[place])
    window.activity.run_panel.objective.symbolic.more.setChecked(True)
    window.activity.run_panel.limits.more.setChecked(True)
    settle(window)
    assert_both(window)
    window.activity.run_panel.objective.symbolic.more.setChecked(False)
    window.activity.run_panel.limits.more.setChecked(False)


def test_a_button_in_the_tool_bar_and_the_menu_switch(window, qtbot):
    buttons = window.findChildren(QAbstractButton)
    button = next(each for each in buttons if each.text() == "中文 / EN")
    actions = window.actions_by_name
    assert actions["view.language_en"].isChecked()
    button.click()
    assert language.current() == "zh"
    assert actions["view.language_zh"].isChecked()
    assert actions["file.open"].text() == "打开(&O)…"
    assert window.windowTitle().startswith("局部最小值与鞍点")
    button.click()
    assert language.current() == "en"
    for name, shown in (("zh", "zh"), ("system", "en"), ("en", "en")):
        actions[f"view.language_{name}"].trigger()
        assert (language.choice(), language.current()) == (name, shown)
        assert actions[f"view.language_{name}"].isChecked()


def test_the_forms_of_all_methods(open_desk):
    desk = open_desk(pane())
    for optimizer in OPTIMIZERS:
        desk.panel.optimizer.show_settings(optimizer.settings())
    for schedule in SCHEDULES:
        desk.panel.schedule.show_settings(schedule.example)
    assert len(desk.panel.optimizer.forms) == len(OPTIMIZERS)
    assert len(desk.panel.schedule.forms) == len(SCHEDULES)
    assert_both(desk.side)


def test_what_is_wrong_is_said_again(open_desk):
    desk = open_desk(pane(ObjectiveChoice(formula="x**2 - y**2", domain=((-1, 1), (-1, 1)))))
    panel = desk.panel
    panel.start.setText("1; 2; 3")
    panel.start.setModified(True)
    panel.start.editingFinished.emit()
    panel.limits.more.setChecked(True)
    panel.limits.steps.edited.emit(-3, False)
    panel.objective.formula.entered.emit("x^2 + <b>")
    panel.objective.domain[0].entered.emit("one")
    panel.show_problem("panes[0].runs[0].optimizer.lr", lambda: "")
    panel.optimizer.form.editors["lr"].edited.emit(-1.0, False)
    messages = panel.start_message, panel.limits.steps.message, panel.objective.formula_message
    english = [message.text() for message in messages]
    assert all(message.isVisible() for message in messages)
    assert english[0] == "has dimension 3, and the objective has dimension 2"
    language.choose("zh")
    assert panel.start_message.text() == "维数为 3，而目标函数的维数为 2"
    assert panel.start.accessibleDescription() == "维数为 3，而目标函数的维数为 2"
    assert panel.start.text() == "1; 2; 3"
    assert panel.objective.formula_message.text().startswith("第 7 个字符")
    assert "<span" in panel.objective.formula_message.text()
    language.choose("en")
    assert [message.text() for message in messages] == english
    assert_both(desk.side)


def test_surfaces_and_curves(window, settle):
    window.actions_by_name["view.surface"].trigger()
    settle(window)
    assert_both(window)
    window.actions_by_name["view.flat"].trigger()
    window.session.open(read_scenario(path("scenarios/cubic-saddle.json")))
    settle(window)
    assert_both(window)


@pytest.mark.parametrize("kind", [ContourView, SurfaceView])
def test_names_in_plots_are_painted_anew(qtbot, kind):
    view = kind()
    qtbot.addWidget(view)
    view.resize(420, 320)
    view.show_landscape(saddle_landscape())
    view.show_points(critical_points(critical((0.0, 0.0))))
    english = view.grab().toImage()
    language.choose("zh")
    assert view.grab().toImage() != english
    language.choose("en")
    assert view.grab().toImage() == english


def test_the_tool_tip_of_a_mark(window):
    plot = window.activity.stage.pane(0).plot
    at = plot.position((-0.98, 0.0))
    assert plot.told_at(at).startswith("global minimum")
    language.choose("zh")
    assert plot.told_at(at).startswith("全局最小值，位于 −0.9")
    start = plot.position(plot.runs[0].points[0])
    assert plot.told_at(start) == "SGD η=0.06 的起点：可拖动"


@contextmanager
def boxes(monkeypatch):
    said = []
    monkeypatch.setattr(QMessageBox, "warning", lambda *texts: said.append(" ".join(texts[1:])))
    yield said


def test_dialogs(window, monkeypatch, tmp_path, qtbot):
    broken = tmp_path / "broken.json"
    broken.write_text('{"format": "descent-lab/1", "panes": [}')
    language.choose("zh")
    sheet = keys_sheet(window, window.actions_by_name)
    assert not strangers(texts_of(sheet))
    sheet.deleteLater()
    with boxes(monkeypatch) as said:
        window.document.open_file(tmp_path / "none.json")
        window.document.open_file(broken)
    assert said[0] == "Descent Lab none.json：无法读取：没有这个文件或目录"
    assert said[1] == "Descent Lab broken.json：不是有效的 JSON：第 1 行第 39 列：此处应为一个值"


def test_lists_in_a_sentence(chinese):
    problem = Problem("choice", "panes[0]", value="'c'", choices="a, b")
    assert problem_in("f.json", problem) == "f.json：panes[0]：这里没有 'c'；请从 a、b 中选择"


def test_a_failure_is_said_again(window):
    window.worker.failed.emit("ValueError: x")
    assert window.statusBar().currentMessage() == "The computation failed: ValueError: x"
    language.choose("zh")
    assert window.statusBar().currentMessage() == "计算失败：ValueError: x"
    window.statusBar().clearMessage()
    language.choose("en")
    assert not window.statusBar().currentMessage()


def test_switching_makes_nothing_and_keeps_all(window):
    followers = language._followers
    field = window.activity.run_panel.start
    field.setText("1, 2")
    field.setModified(True)
    language.choose("zh")
    language.choose("en")
    before = Counter(map(type, QApplication.allWidgets())), len(followers), window.session.scenario
    objects = list(map(id, window.findChildren(QWidget)))
    for _ in range(5):
        language.choose("zh")
        language.choose("en")
    after = Counter(map(type, QApplication.allWidgets())), len(followers), window.session.scenario
    assert after == before
    assert list(map(id, window.findChildren(QWidget))) == objects
    assert field.text() == "1, 2"
    assert not window.session.undo_stack.canUndo()
    field.setModified(False)


def test_without_a_font_for_chinese_the_status_bar_says_which_to_install(new_window, monkeypatch):
    monkeypatch.setattr(fonts.QFontDatabase, "families", lambda _system: [])
    bar = new_window.statusBar()
    assert not bar.currentMessage()
    language.choose("zh")
    said = bar.currentMessage()
    assert said.startswith("No font for Chinese was found.")
    assert "没有找到中文字体" in said
    bar.clearMessage()
    language.choose("en")
    language.choose("zh")
    assert not bar.currentMessage()


def test_with_a_font_for_chinese_nothing_is_said(new_window, monkeypatch):
    monkeypatch.setattr(fonts.QFontDatabase, "families", lambda _system: ["Noto Sans CJK SC"])
    language.choose("zh")
    assert not new_window.statusBar().currentMessage()


def test_a_figure_has_the_language_that_is_asked_for(tmp_path, english):
    scenario = read_scenario(path("scenarios/cubic-saddle.json"))
    pictures = []
    for words in ("en", "zh", "en"):
        draw(scenario, tmp_path / "x.png", Export(language=words))
        pictures.append((tmp_path / "x.png").read_bytes())
    assert pictures[0] == pictures[2] != pictures[1]
