import json

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit, QSlider

from core import edits
from core.objectives import OBJECTIVES
from core.optimizers import LBFGS, OPTIMIZERS, SGD, Adam
from core.problems import Problem
from core.scenario import ObjectiveChoice, Pane, Run, Scenario
from core.schedules import SCHEDULES, ExponentialLR, StepLR
from gui import theme
from gui.panels.run import RunPanel
from gui.panels.runs import MOST_RUNS, run_icon
from gui.panels.side import SidePanel

SIGNALS = (
    "objectiveEdited",
    "startEdited",
    "optimizerEdited",
    "scheduleEdited",
    "noiseEdited",
    "seedEdited",
    "stepsEdited",
    "toleranceEdited",
    "runAdded",
    "runRemoved",
    "runSelected",
    "linkedToggled",
)
SADDLE = ObjectiveChoice(formula="x**2 - y**2", domain=((-2.2, 2.2), (-2.0, 2.0)))


def pane(objective=SADDLE, runs=None):
    runs = runs or (Run(start=(1.9, -0.012), optimizer=SGD(lr=0.06)),)
    return Pane(objective=objective, runs=runs)


class Desk:
    """A panel, what it told, and a scenario that is changed as it says, as the window does."""

    def __init__(self, panel, *panes):
        self.panel = panel
        self.scenario = Scenario.from_json(
            json.dumps(
                {
                    "format": "descent-lab/1",
                    "steps": 60,
                    "panes": [json.loads(p.model_dump_json(exclude_none=True)) for p in panes],
                }
            )
        )
        self.pane = self.run = 0
        self.linked = True
        self.told = []
        for name in SIGNALS:
            getattr(panel, name).connect(lambda *args, name=name: self.take(name, args))
        self.show()

    def show(self):
        chosen = self.scenario.panes[self.pane]
        self.panel.show_pane(
            chosen,
            self.pane,
            len(self.scenario.panes),
            self.run,
            self.scenario.steps,
            self.scenario.tolerance,
            self.linked,
            sum(len(other.runs) for other in self.scenario.panes[: self.pane]),
        )

    @property
    def current(self):
        return self.scenario.panes[self.pane].runs[self.run]

    def take(self, name, args):
        self.told.append((name, *args))
        place = (self.pane, self.run)
        fields = {
            "optimizerEdited": "optimizer",
            "scheduleEdited": "schedule",
            "noiseEdited": "gradient_noise",
            "seedEdited": "seed",
        }
        try:
            if name in fields:
                self.scenario = edits.set_run_values(
                    self.scenario, [place], {fields[name]: args[0]}
                )
            elif name == "objectiveEdited":
                self.scenario = edits.set_objective(self.scenario, self.pane, args[0])
            elif name == "startEdited":
                self.scenario = edits.set_start(self.scenario, place, args[0])
            elif name in ("stepsEdited", "toleranceEdited"):
                key = name.removesuffix("Edited")
                self.scenario = edits.set_values(self.scenario, {key: args[0]})
            elif name == "runAdded":
                self.scenario = edits.add_run(self.scenario, place)
                self.run = len(self.scenario.panes[self.pane].runs) - 1
            elif name == "runRemoved":
                self.scenario = edits.remove_run(self.scenario, (self.pane, args[0]))
                self.run = 0
            elif name == "runSelected":
                self.run = args[0]
            elif name == "linkedToggled":
                self.linked = args[0]
        except Problem as problem:
            self.panel.show_problem(problem.field, problem.sentence)
            return
        self.panel.clear_problem()
        self.show()


@pytest.fixture
def open_desk(qtbot):
    def make(*panes):
        panel = RunPanel()
        side = SidePanel(panel)
        qtbot.addWidget(side)
        side.resize(300, 720)
        desk = Desk(panel, *(panes or (pane(), pane())))
        with qtbot.waitActive(side):
            side.show()
            side.activateWindow()
        desk.side = side
        return desk

    return make


def pick(qtbot, box, data):
    """Choose an entry as the keyboard does: open the list, go to the entry, press Enter."""
    box.setFocus()
    box.showPopup()
    view = box.view()
    view.setCurrentIndex(box.model().index(box.findData(data), 0))
    qtbot.keyClick(view, Qt.Key.Key_Return)


def type_into(qtbot, field, text, end=Qt.Key.Key_Return):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, text)
    if end:
        qtbot.keyClick(field, end)


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


# Showing -------------------------------------------------------------------------------------------


def test_showing_tells_of_nothing(open_desk):
    rival = Run(start=(0.5, 0.5), optimizer=Adam(), schedule=ExponentialLR(gamma=0.9), seed=2**40)
    bowl = ObjectiveChoice(name="quadratic_bowl", condition=50.0, maximize=True)
    desk = open_desk(pane(), pane(bowl, (rival, rival)))
    desk.pane, desk.run = 1, 1
    desk.show()
    desk.pane, desk.run, desk.linked = 0, 0, False
    desk.show()
    assert desk.told == []


def test_a_run_is_shown(open_desk):
    rival = Run(
        start=(0.5, -0.25),
        optimizer=SGD(lr=0.1, momentum=0.5),
        schedule=StepLR(step_size=20),
        gradient_noise=0.3,
        seed=7,
    )
    panel = open_desk(pane(runs=(rival,))).panel
    assert panel.optimizer.box.currentText() == "SGD"
    assert panel.optimizer.form.editors["lr"].field.text() == "0.1"
    assert panel.optimizer.form.editors["momentum"].field.text() == "0.5"
    assert panel.schedule.box.currentData() == "StepLR"
    assert panel.schedule.form.editors["step_size"].field.text() == "20"
    assert panel.limits.noise.field.text() == "0.3"
    assert panel.limits.seed.field.text() == "7"
    assert panel.limits.steps.field.text() == "60"
    assert panel.limits.tolerance.field.text() == "1e−6"
    assert panel.objective.formula.text() == "x**2 - y**2"
    assert panel.objective.box.currentText() == "Own formula"
    assert panel.start.text() == "0.5, −0.25"


@pytest.mark.parametrize("row", OPTIMIZERS, ids=lambda row: row.name)
def test_no_run_needs_a_wider_panel(open_desk, row):
    desk = open_desk(pane(runs=(Run(start=(1.0, 1.0), optimizer=row.settings()),) * 3))
    desk.panel.optimizer.more.setChecked(True)
    desk.panel.limits.more.setChecked(True)
    QApplication.processEvents()
    content = desk.side.widget()
    assert content.minimumSizeHint().width() <= desk.side.viewport().width()
    assert content.width() == desk.side.viewport().width()


def test_the_heading_says_what_is_edited(open_desk):
    desk = open_desk()
    panel = desk.panel
    assert panel.heading.text() == "RUN · applies to both panes"
    assert panel.objective_heading.text() == "OBJECTIVE · pane 1"
    desk.linked, desk.pane = False, 1
    desk.show()
    assert panel.heading.text() == "RUN · applies to pane 2"
    assert panel.link.isVisible()


def test_a_single_pane_has_nothing_to_link(open_desk):
    panel = open_desk(pane()).panel
    assert panel.heading.text() == "RUN"
    assert not panel.link.isVisible()


def test_linking_is_toggled(qtbot, open_desk):
    desk = open_desk()
    click(qtbot, desk.panel.link)
    assert desk.told == [("linkedToggled", False)]
    click(qtbot, desk.panel.link)
    assert desk.told[1:] == [("linkedToggled", True)]


def test_every_input_has_a_name_and_is_reached_by_tab(open_desk):
    desk = open_desk()
    desk.panel.optimizer.more.setChecked(True)
    desk.panel.limits.more.setChecked(True)
    for kind in (QAbstractButton, QComboBox, QLineEdit, QSlider):
        widgets = [widget for widget in desk.panel.findChildren(kind) if widget.isVisible()]
        assert widgets
        for widget in widgets:
            assert widget.accessibleName() or widget.text(), widget
            assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus, widget


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


# Noise, seed, limits -------------------------------------------------------------------------------


def test_noise_seed_steps_and_tolerance(qtbot, open_desk):
    desk = open_desk()
    limits = desk.panel.limits
    type_into(qtbot, limits.noise.field, "0.25")
    click(qtbot, limits.more)
    type_into(qtbot, limits.seed.field, str(2**62))
    type_into(qtbot, limits.steps.field, "1000000")
    type_into(qtbot, limits.tolerance.field, "0")
    click(qtbot, limits.another)
    assert desk.told == [
        ("noiseEdited", 0.25, False),
        ("seedEdited", 2**62),
        ("stepsEdited", 1_000_000),
        ("toleranceEdited", 0.0),
        ("seedEdited", 2**62 + 1),
    ]
    assert desk.current.seed == 2**62 + 1


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("noise", "-0.1"),
        ("seed", "-1"),
        ("seed", str(2**63)),
        ("seed", "1.5"),
        ("steps", "1000001"),
        ("steps", "-1"),
        ("tolerance", "-1"),
        ("tolerance", "little"),
    ],
)
def test_a_limit_out_of_range_is_refused_in_its_field(qtbot, open_desk, name, text):
    desk = open_desk()
    click(qtbot, desk.panel.limits.more)
    editor = getattr(desk.panel.limits, name)
    type_into(qtbot, editor.field, text)
    assert editor.field.is_refused
    assert editor.message.isVisible()
    assert desk.told == []


def test_whole_numbers_are_counted_by_keys(qtbot, open_desk):
    desk = open_desk()
    click(qtbot, desk.panel.limits.more)
    field = desk.panel.limits.steps.field
    field.setFocus()
    for key in (Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Down):
        qtbot.keyClick(field, key)
    assert [told[1] for told in desk.told] == [61, 71, 70]
    assert field.text() == "70"


def test_counting_stops_at_the_limit_and_says_so(qtbot, open_desk):
    desk = open_desk()
    click(qtbot, desk.panel.limits.more)
    type_into(qtbot, desk.panel.limits.steps.field, "1000000")
    desk.told.clear()
    qtbot.keyClick(desk.panel.limits.steps.field, Qt.Key.Key_Up)
    assert desk.told == []
    assert desk.panel.limits.steps.field.is_refused
    qtbot.keyClick(desk.panel.limits.steps.field, Qt.Key.Key_Escape)
    assert desk.panel.limits.steps.field.text() == "1000000"


# Objective -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", OBJECTIVES, ids=lambda row: row.name)
def test_every_objective_is_picked(qtbot, open_desk, row):
    desk = open_desk()
    pick(qtbot, desk.panel.objective.box, row.name)
    assert desk.told == [("objectiveEdited", {"name": row.name}, False)]
    panel = desk.panel.objective
    assert panel.formula.text() == row.text()
    assert panel.condition.field.isVisible() == (row.condition is not None)
    assert not any(field.isVisible() for field in panel.domain)
    assert len(desk.panel.start.text().split(", ")) == row.dimension


def test_a_condition_number_is_dragged(qtbot, open_desk):
    desk = open_desk(pane(ObjectiveChoice(name="quadratic_bowl")))
    editor = desk.panel.objective.condition
    qtbot.keyClick(editor.slider, Qt.Key.Key_End)
    assert desk.told == [
        ("objectiveEdited", {"name": "quadratic_bowl", "condition": 1000.0}, False)
    ]
    assert "1000" in desk.panel.objective.formula.text()
    type_into(qtbot, editor.field, "0.5")
    assert editor.message.text() == "must be at least 1"
    assert len(desk.told) == 1


def test_a_formula_over_a_catalogue_entry_takes_its_domain(qtbot, open_desk):
    desk = open_desk(pane(ObjectiveChoice(name="himmelblau")))
    type_into(qtbot, desk.panel.objective.formula, "x^2 + 3y^2")
    (told,) = desk.told
    assert told[1]["formula"] == "x^2 + 3y^2"
    assert "name" not in told[1]
    domain = next(row.domain for row in OBJECTIVES if row.name == "himmelblau")
    assert told[1]["domain"] == domain
    assert desk.panel.objective.box.currentText() == "Own formula"
    assert all(field.isVisible() for field in desk.panel.objective.domain)


def test_a_formula_in_x_alone_is_a_curve_and_one_with_y_a_surface_again(qtbot, open_desk):
    desk = open_desk()
    type_into(qtbot, desk.panel.objective.formula, "x*cos(pi x)")
    assert desk.told[-1][1]["domain"] == ((-2.2, 2.2),)
    assert len(desk.current.start) == 1
    assert [field.isVisible() for field in desk.panel.objective.domain] == [True, False]
    type_into(qtbot, desk.panel.objective.formula, "x*y")
    assert desk.told[-1][1]["domain"] == ((-2.2, 2.2), (-2.2, 2.2))


def test_own_formula_keeps_what_is_drawn(qtbot, open_desk):
    desk = open_desk(pane(ObjectiveChoice(name="rosenbrock")))
    drawn = desk.panel.objective.formula.text()
    pick(qtbot, desk.panel.objective.box, None)
    assert desk.told[0][1]["formula"] == drawn
    assert desk.scenario.panes[0].objective.name is None


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("x**2 + q", 7),
        ("x**2 +", None),
        ("__import__('os')", None),
        ("x.__class__", None),
        ("3", 0),
    ],
)
def test_a_mistake_is_marked_with_its_sentence_and_place(qtbot, open_desk, text, at):
    desk = open_desk()
    panel = desk.panel.objective
    type_into(qtbot, panel.formula, text)
    assert desk.told == []
    assert panel.formula.is_refused
    assert panel.formula_message.isVisible()
    assert "<u>" in panel.formula_message.text() or "underline" in panel.formula_message.text()
    if at is not None:
        assert panel.formula.selectionStart() == at
    assert panel.formula.text() == text
    assert desk.scenario.panes[0].objective == SADDLE


def test_a_hostile_formula_is_shown_as_text_and_not_as_markup(qtbot, open_desk):
    desk = open_desk()
    type_into(qtbot, desk.panel.objective.formula, "x<b>&")
    text = desk.panel.objective.formula_message.text()
    assert "<b>" not in text
    assert "&lt;" in text or "&amp;" in text
    assert "span" not in desk.panel.objective.formula.accessibleDescription()


def test_mending_a_mistake_takes_its_mark_away(qtbot, open_desk):
    desk = open_desk()
    field = desk.panel.objective.formula
    type_into(qtbot, field, "x**2 + q")
    qtbot.keyClick(field, Qt.Key.Key_Y)
    assert field.text() == "x**2 + y"
    assert not field.is_refused
    assert not desk.panel.objective.formula_message.isVisible()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert desk.told[-1][1]["formula"] == "x**2 + y"


@pytest.mark.parametrize("text", ["2, -2", "1", "a, b", "1, 1", "0, 1, 2"])
def test_a_wrong_domain_is_refused_in_its_field(qtbot, open_desk, text):
    desk = open_desk()
    field = desk.panel.objective.domain[1]
    type_into(qtbot, field, text)
    assert field.is_refused
    assert desk.told == []


def test_a_domain_is_typed(qtbot, open_desk):
    desk = open_desk()
    type_into(qtbot, desk.panel.objective.domain[1], "-5; 5,5")
    assert desk.told[-1][1]["domain"] == ((-2.2, 2.2), (-5.0, 5.5))


def test_maximizing_is_a_part_of_the_objective(qtbot, open_desk):
    desk = open_desk()
    box = desk.panel.objective.maximize.box
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    assert desk.told[-1][1]["maximize"] is True
    assert desk.panel.objective.formula.text() == "x**2 - y**2"
    pick(qtbot, desk.panel.objective.box, "himmelblau")
    assert desk.scenario.panes[0].objective.maximize
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    assert desk.told[-1][1] == {"name": "himmelblau"}


def test_the_list_of_objectives_shows_every_title_in_full(open_desk):
    box = open_desk().panel.objective.box
    box.showPopup()
    room = box.view().viewport().width()
    widest = max(
        box.view().fontMetrics().horizontalAdvance(box.itemText(index))
        for index in range(box.count())
    )
    box.hidePopup()
    assert widest > box.width()
    assert room > widest


# Start ---------------------------------------------------------------------------------------------


def test_a_start_is_typed(qtbot, open_desk):
    desk = open_desk()
    type_into(qtbot, desk.panel.start, "(1,5; -0.25)")
    assert desk.told == [("startEdited", (1.5, -0.25))]
    assert desk.current.start == (1.5, -0.25)


@pytest.mark.parametrize("text", ["1", "1, 2, 3", "here", "", "nan, 1", "1e999, 0"])
def test_a_wrong_start_is_refused(qtbot, open_desk, text):
    desk = open_desk()
    desk.panel.start.setFocus()
    desk.panel.start.selectAll()
    qtbot.keyClick(desk.panel.start, Qt.Key.Key_Delete)
    type_into(qtbot, desk.panel.start, text)
    assert desk.panel.start.is_refused
    assert desk.panel.start_message.isVisible()
    assert desk.told == []


# Runs ----------------------------------------------------------------------------------------------


def test_runs_are_added_chosen_and_removed(qtbot, open_desk):
    desk = open_desk(pane())
    runs = desk.panel.runs
    assert not runs.remove.isEnabled()
    click(qtbot, runs.add)
    assert len(desk.scenario.panes[0].runs) == 2
    assert [chip.isVisible() for chip in runs.chips[:3]] == [True, True, False]
    assert runs.chips[1].isChecked()
    click(qtbot, runs.chips[0])
    assert desk.run == 0
    assert desk.panel.optimizer.box.currentText() == "SGD"
    click(qtbot, runs.remove)
    assert [told for told in desk.told if told[0] != "runAdded"] == [
        ("runSelected", 0),
        ("runRemoved", 0),
    ]
    assert len(desk.scenario.panes[0].runs) == 1


def test_there_is_room_for_eight_runs_and_no_more(qtbot, open_desk):
    desk = open_desk(pane())
    for _ in range(MOST_RUNS - 1):
        click(qtbot, desk.panel.runs.add)
    QApplication.processEvents()
    assert all(chip.isVisible() for chip in desk.panel.runs.chips)
    assert not desk.panel.runs.add.isEnabled()
    assert desk.side.widget().minimumSizeHint().width() <= desk.side.viewport().width()
    assert [chip.toolTip() for chip in desk.panel.runs.chips] == [
        chip.text() for chip in desk.panel.runs.chips
    ]


def test_choosing_the_chosen_run_keeps_it_chosen(qtbot, open_desk):
    desk = open_desk(pane())
    click(qtbot, desk.panel.runs.chips[0])
    assert desk.panel.runs.chips[0].isChecked()


def test_a_chip_has_the_runs_colour_and_symbol(qapp):
    seen = set()
    for index in range(MOST_RUNS):
        image = run_icon(index).pixmap(36, 36).toImage()
        colours = {
            image.pixelColor(x, y).name()
            for x in range(image.width())
            for y in range(image.height())
            if image.pixelColor(x, y).alpha() == 255
        }
        assert colours == {theme.run_colour(index).name()}
        seen.add(
            tuple(
                image.pixelColor(x, y).alpha() > 127
                for x in range(image.width())
                for y in range(image.height())
            )
        )
    assert len(seen) == len(set(theme.RUN_SYMBOLS))


# Problems ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("field", "where"),
    [
        ("panes[0].runs[0].optimizer.lr", lambda panel: panel.optimizer.form.editors["lr"].message),
        ("panes[1].runs[0].optimizer", lambda panel: panel.optimizer.message),
        ("panes[0].runs[0].schedule.gamma", lambda panel: panel.schedule.message),
        ("panes[0].objective.formula", lambda panel: panel.objective.formula_message),
        ("panes[0].objective.name", lambda panel: panel.objective.message),
        ("panes[0].runs[1].start", lambda panel: panel.start_message),
        ("panes[0].runs[1].start[0]", lambda panel: panel.start_message),
        ("panes[0].runs[0].gradient_noise", lambda panel: panel.limits.noise.message),
        ("panes[0]", lambda panel: panel.problem),
        ("", lambda panel: panel.problem),
    ],
)
def test_a_problem_from_outside_is_said_where_it_was_caused(open_desk, field, where):
    panel = open_desk().panel
    panel.show_problem(field, "this is no good")
    assert where(panel).isVisible()
    assert where(panel).text() == "this is no good"


@pytest.mark.parametrize("name", ["seed", "steps", "tolerance"])
def test_a_problem_in_a_folded_part_unfolds_it(open_desk, name):
    panel = open_desk().panel
    panel.show_problem(f"panes[0].runs[0].{name}" if name == "seed" else name, "no good")
    editor = getattr(panel.limits, name)
    assert editor.message.isVisible()
    assert editor.message.text() == "no good"


def test_a_problem_in_a_secondary_parameter_unfolds_it(open_desk):
    panel = open_desk().panel
    panel.show_problem("panes[0].runs[0].optimizer.dampening", "no good")
    assert panel.optimizer.form.editors["dampening"].message.isVisible()


def test_a_problem_is_never_taken_for_markup(open_desk):
    panel = open_desk().panel
    panel.show_problem("", "'<b>x</b>' is not known here")
    assert panel.problem.textFormat() == Qt.TextFormat.PlainText
    panel.show_problem("panes[0].objective.formula", "<b> is not known")
    assert "&lt;b&gt;" in panel.objective.formula_message.text()


def test_a_solved_problem_is_taken_back(open_desk):
    desk = open_desk()
    desk.panel.show_problem("", "no good")
    desk.panel.clear_problem()
    assert not desk.panel.problem.isVisible()


def test_showing_leaves_a_refused_formula_alone_while_it_is_mended(qtbot, open_desk):
    desk = open_desk()
    field = desk.panel.objective.formula
    type_into(qtbot, field, "x**2 + q")
    desk.show()
    assert field.text() == "x**2 + q"
    assert field.is_refused
    assert desk.panel.objective.formula_message.isVisible()


def test_the_stability_limit_stands_under_the_rate(open_desk):
    desk = open_desk()
    message = desk.panel.optimizer.form.editors["lr"].message
    desk.panel.show_stability_limit(0.22737)
    assert message.text() == "stable below 2/λmax = 0.227"
    desk.panel.show_stability_limit(None)
    assert not message.isVisible()


def test_with_momentum_the_limit_is_not_called_two_over_lambda(open_desk):
    heavy = Run(start=(1.0, 1.0), optimizer=SGD(lr=0.1, momentum=0.9))
    desk = open_desk(pane(runs=(heavy,)))
    desk.panel.show_stability_limit(0.432)
    assert desk.panel.optimizer.form.editors["lr"].message.text() == "stable below η = 0.432"


def test_a_limit_goes_away_with_its_optimizer(qtbot, open_desk):
    desk = open_desk()
    desk.panel.show_stability_limit(0.2)
    pick(qtbot, desk.panel.optimizer.box, "Adam")
    desk.panel.show_stability_limit(None)
    pick(qtbot, desk.panel.optimizer.box, "SGD")
    desk.panel.show_stability_limit(None)
    assert not desk.panel.optimizer.form.editors["lr"].message.isVisible()
