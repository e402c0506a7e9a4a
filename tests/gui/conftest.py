"""The real window, opened and settled, for the tests that drive it."""

import shutil
from pathlib import Path

import batches
import pytest
from desk import Desk, pane
from drawing import DOMAIN, WAVE, saddle_landscape, wave_profile
from forms import NARROW, Told
from hands import count_engines
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from gui import language, theme
from gui.activities.basins import BasinsActivity
from gui.activities.high_dimensions import HighDimensionsActivity
from gui.activities.mini_batch import MiniBatchActivity
from gui.application import application, wait_for_results
from gui.formula_store import formulas
from gui.interior import opening_scenario
from gui.main_window import MainWindow
from gui.panels.form import SettingsForm
from gui.panels.run import RunPanel
from gui.panels.side import SidePanel
from gui.typesetting import typeset
from gui.views.batch_stage import TIME
from gui.views.contour import ContourView
from gui.views.curve import CurveView
from gui.views.loss import Measure
from gui.views.surface import SurfaceView
from gui.worker import Worker

SADDLE = Path(__file__).parents[1] / "core" / "lessons" / "saddle"


@pytest.fixture(scope="session")
def qapp(qapp_args):
    return application()


def settled(window):
    """Wait until a window has computed and shown all that it was asked for."""
    if window.worker.busy:
        assert wait_for_results(window)
    QApplication.processEvents()


@pytest.fixture
def settle():
    return settled


def opened():
    window = MainWindow()
    window.resize(1366, 728)
    window.show()
    settled(window)
    return window


def closed(window):
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)


@pytest.fixture(scope="module")
def standing_window(qapp):
    """One window for a module's tests: to make one takes longer than most of them."""
    window = opened()
    yield window
    closed(window)


@pytest.fixture
def shown_first():
    """What the window opens with; a module whose tests all show something else says so here.

    None if it is all the same to them what the window shows.
    """
    return opening_scenario()


@pytest.fixture
def window(qtbot, standing_window, shown_first):
    """The window as it opens: the first scenario, nothing chosen, nothing to undo."""
    window = standing_window
    window.playback.pause()
    if shown_first is not None:
        window.document.path = None
        window.session.open(shown_first)
        window.session.undo_stack.clear()
        window.session.select(0, 0)
        window.session.set_linked(True)
        settled(window)
        window.activity.show_whole()
    window.activateWindow()
    window.setFocus()
    return window


@pytest.fixture
def show_activity(window, settle):
    """Show a scenario in its activity, and let that compute no more after the test."""
    shown = []

    def show(scenario):
        window.activities.open(scenario)
        settle(window)
        shown.append(window.activity)
        return window.activity

    yield show
    for activity in shown:
        activity.session.stop()
    settle(window)


@pytest.fixture
def batches_activity(window, settle):
    """Mini-batch with two small runs, its pages as they open."""
    window.activities.open(batches.scenario())
    window.activity.stage.show_page(TIME)
    window.activity.stage.loss.set_measure(Measure.EPOCHS)
    window.activity.select(0)
    settle(window)
    return window.activity


@pytest.fixture
def small_openings(monkeypatch):
    """Let the activities that take longest open with little, so that their results are there at once."""

    def small(kind, **values):
        opening = kind.opening().model_copy(update=values)
        monkeypatch.setattr(kind, "opening", lambda: opening)

    few = {"sizes": (1, 2, 3), "samples": 10_000, "spectrum_samples": 64, "spectrum_size": 10}
    small(HighDimensionsActivity, **few)
    small(BasinsActivity, grid=32)
    short = [run.model_copy(update={"epochs": 2}) for run in MiniBatchActivity.opening().runs]
    small(MiniBatchActivity, runs=tuple(short))


@pytest.fixture
def new_window(qtbot, qapp):
    """A window of the test's own, to close it."""
    window = opened()
    yield window
    closed(window)


@pytest.fixture(autouse=True)
def english(monkeypatch, qapp):
    """Let the system be English, and leave English behind."""
    # A plot that a test has closed is empty; it must not follow any more.
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    monkeypatch.setattr(language, "of_the_system", lambda: "en")
    yield
    language.choose("en")


@pytest.fixture
def chinese(english):
    language.choose("zh")


def tops(application):
    """Return what is seen, and every window, which is a thousand widgets to polish even when closed."""
    widgets = application.topLevelWidgets()
    return {each for each in widgets if each.isVisible() or isinstance(each, MainWindow)}


@pytest.fixture(autouse=True)
def nothing_left_behind(request, qapp):
    """Fail on threads, top-level widgets, windows, also closed ones, and mouse buttons that a test leaves."""
    before = tops(qapp)
    engines = count_engines()
    yield
    qapp.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert count_engines() <= engines + ("window" in request.fixturenames), "a worker is left"
    left = tops(qapp) - before
    assert not left, left
    held = QApplication.mouseButtons()
    assert held == Qt.MouseButton.NoButton, f"{held} is still pressed"
    if (theme.current(), theme.scale()) != (
        theme.LIGHT,
        1.0,
    ):  # it polishes every widget that there is anew
        theme.apply(qapp)


@pytest.fixture
def folder(tmp_path):
    """A lesson's, to be changed."""
    return Path(shutil.copytree(SADDLE, tmp_path / "saddle"))


@pytest.fixture
def lessons(window, folder):
    """The lessons of the window, with one of the test's own that is open."""
    lessons = window.lessons
    lessons.folders.open(folder)
    settled(window)
    yield lessons
    lessons.asking.cancel()
    lessons.course.leave()
    lessons.course.own = ()
    lessons.course.list_lessons()
    lessons.course.progress.clear()
    lessons.reader.show_contents()
    language.choose("en")
    window.appearance.choose("light")


def on_show(qtbot, view, size, domain, landscape):
    qtbot.addWidget(view)
    view.resize(*size)
    view.show_domain(domain)
    view.show_landscape(landscape)
    view.show()
    qtbot.waitExposed(view)
    return view


@pytest.fixture
def contour(qtbot):
    """A contour view of a saddle."""
    return on_show(qtbot, ContourView(), (480, 360), DOMAIN, saddle_landscape())


@pytest.fixture
def curve_view(qtbot):
    """A view of a curve."""
    return on_show(qtbot, CurveView(), (480, 360), WAVE.domain, wave_profile())


@pytest.fixture
def surface_view(qtbot):
    """A surface view of a saddle."""
    return on_show(qtbot, SurfaceView(), (520, 400), DOMAIN, saddle_landscape())


@pytest.fixture
def open_desk(qtbot):
    def make(*panes):
        panel = RunPanel()
        side = SidePanel(panel)
        qtbot.addWidget(side)
        side.resize(320, 720)
        desk = Desk(panel, *(panes or (pane(), pane())))
        with qtbot.waitActive(side):
            side.show()
            side.activateWindow()
        desk.side = side
        return desk

    return make


@pytest.fixture
def open_form(qtbot):
    def make(settings):
        form = SettingsForm(type(settings))
        qtbot.addWidget(form)
        form.resize(NARROW, form.sizeHint().height())
        form.show_values(settings)
        form.show_more(True)
        with qtbot.waitActive(form):
            form.show()
            form.activateWindow()
        return form, Told(form)

    return make


@pytest.fixture
def worker(qtbot):
    """A worker that has to end when it is told to."""
    worker = Worker()
    yield worker
    assert worker.close(10)


@pytest.fixture
def typesetter():
    """Typeset at once what is asked for, as the window's worker does a little later."""

    def work(_number, latex, display):
        formulas().put([(latex, display, typeset(latex, display))])

    formulas().serve(work)
    yield
    formulas().retire(work)
