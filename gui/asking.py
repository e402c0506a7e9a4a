"""Questions before a run: the clock is locked until they are answered, then the run plays."""

from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from core.lessons import Lesson
from core.lessons.template import Values
from core.problems import Problem
from core.scenario import (
    DescentScenario,
    GeneralizationScenario,
    MiniBatchScenario,
    Scenario,
)
from gui.activities.activity import Activity
from gui.activity_stack import ActivityStack
from gui.document import Document
from gui.experiment_session import ExperimentSession
from gui.panels.transport import SPEEDS
from gui.player import Player
from gui.reader.page import Page
from gui.reader.question import Phase, Question
from gui.reader.question_card import QuestionCard
from gui.scenario_session import ScenarioSession

SECONDS = 6.0
"""How long a predicted run plays, about."""


class Asking(QObject):
    """Asks one question at a time: locks what it is about, and plays it once it is answered.

    Parameters
    ----------
    activities
        Show the scenario that is asked about.
    document
        Takes it as what is shown.
    player
        Plays it.
    """

    answered = Signal(str)
    """A question has been answered, not skipped, and its outcome shown: its id."""
    shown = Signal(str)
    """A scenario of the lesson is on the stage."""
    plainWanted = Signal()
    """What is asked about is to be seen from above, where it is clicked on, and without a compass."""

    def __init__(
        self,
        activities: ActivityStack,
        document: Document,
        player: Player,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._activities, self._document = activities, document
        self._player = player
        self._lesson: Lesson | None = None
        self._page: Page | None = None
        self._current: Question | None = None
        """What is asked, or plays."""
        self._session: ScenarioSession[Any] | None = None
        """Of the scenario that is asked about, while it is on the stage."""
        self._speed: float | None = None
        """As it was before the run was played at a speed of its own."""
        self._marked: Activity | None = None
        activities.made.connect(self._listen)

    def serve(self, lesson: Lesson, page: Page) -> None:
        """Take the questions of this page from now on."""
        self._lesson, self._page = lesson, page
        page.questionMade.connect(self._serve_card)
        for card in page.made_questions:
            self._serve_card(card)

    @Slot(object)
    def _serve_card(self, card: QuestionCard) -> None:
        card.asked.connect(self.ask)
        card.answered.connect(self._play)
        card.outcomeWanted.connect(self._hurry)
        card.marksChanged.connect(self._show_marks)

    def know(self, values: Values) -> None:
        """Take what comes out, as far as the engine has told it."""
        for card in self._page.questions.values() if self._page else ():
            asks = card.question.prediction
            value = values.get((asks.scenario, asks.quantity.text))
            if (asks.scenario, asks.quantity.text) in values and not isinstance(value, Problem):
                card.know(value)
                if card.question is self._current:
                    self._show_marks(asks.id)

    @property
    def question(self) -> Question | None:
        """What is asked, or plays."""
        return self._current

    # One after the other ---------------------------------------------------------------------------

    @Slot(str)
    def ask(self, name: str) -> None:
        """Ask a question: show what it is about, without what comes of it."""
        card, lesson = self._card(name), self._lesson
        if card is None or lesson is None:
            return
        self.cancel()
        self._current = card.question
        self._open(lesson.scenarios[card.question.prediction.scenario])
        self.plainWanted.emit()
        assert self._session is not None
        self._session.set_locked(True)
        card.question.reset()
        card.question.phase = Phase.ASKED
        card.show_phase()
        self._reveal(card)
        card.setFocus()

    @Slot(str)
    def _play(self, name: str) -> None:
        """Play what was asked about."""
        question, session = self._current, self._session
        if question is None or session is None or question.prediction.id != name:
            return
        steps = _steps(session.scenario)
        if not steps:
            self._tell()
            session.set_locked(False)
            return
        session.set_locked(False)
        self._speed = self._player.speed
        wanted = max(steps, 1) / SECONDS
        self._player.set_speed(min((s for s in SPEEDS if s >= wanted), default=SPEEDS[-1]))
        self._show_marks(name)
        session.set_cursor(0)
        self._player.end = steps
        self._player.play()
        self._look()

    @Slot(str)
    def _hurry(self, name: str) -> None:
        """Show the outcome at once, with the run at its end."""
        question, session = self._current, self._session
        if question is None or session is None or question.prediction.id != name:
            return
        session.set_cursor(self._end(session))
        self._player.pause()
        if isinstance(session, ExperimentSession):  # what comes out is known before it is seen
            self._tell()
        else:
            self._look()

    def cancel(self) -> None:
        """Ask no more: what plays has its outcome told, what waits for an answer is open again."""
        question = self._current
        if question is None:
            return
        if question.phase is Phase.ANSWERED:
            self._tell()
        elif question.phase is Phase.ASKED:
            session = self._session
            self._let_go()
            question.reset()
            card = self._card(question.prediction.id)
            if card is not None:
                card.show_phase()
            if session is not None:
                session.set_locked(False)
        self._current = None
        self._clear_marks()

    def _tell(self) -> None:
        question = self._current
        assert question is not None
        self._let_go()
        name = question.prediction.id
        question.phase = Phase.TOLD
        card = self._card(name)
        if card is not None:
            card.show_phase()
            self._reveal(card)
        self._show_marks(name)
        if question.answers or any(question.hands):
            self.answered.emit(name)

    # The run ---------------------------------------------------------------------------------------

    def _open(self, scenario: Any) -> None:
        self._document.show(scenario)
        self._session = self._activities.current.session
        question = self._current
        if question is not None:
            self.shown.emit(question.prediction.scenario)

    @Slot()
    def _look(self, *_: object) -> None:
        """See whether the run has come to its end."""
        question, session = self._current, self._session
        if question is None or session is None or question.phase is not Phase.ANSWERED:
            return
        if session.computed and session.cursor >= self._end(session):
            self._player.pause()
            self._tell()
        elif session.computed and session.cursor in (0, session.last):
            self._player.play()  # its results, or more of them, have come only now

    def _end(self, session: ScenarioSession[Any]) -> int:
        """Return the step at which the run has ended; it is not extended beyond its scenario."""
        steps = _steps(session.scenario)
        if isinstance(session, ExperimentSession):
            return min(steps, session.last) if session.done >= 1 else steps
        return min(steps, session.last) if not session.goes_on else steps

    @Slot(bool)
    def _look_at_lock(self, locked: bool) -> None:
        """See whether something else was opened, and what is asked about is no longer there."""
        question, session = self._current, self._session
        if question is None or session is None or question.phase is not Phase.ASKED:
            return
        if not locked and not session.locked:
            self.cancel()

    def _let_go(self) -> None:
        """Follow the run no more."""
        self._session = None
        self._player.end = None
        if self._speed is not None:
            self._player.set_speed(self._speed)
            self._speed = None

    # On the plot -----------------------------------------------------------------------------------

    @Slot(object)
    def _listen(self, activity: Activity) -> None:
        activity.placeAnswered.connect(self._take_place)
        activity.session.cursorChanged.connect(self._look)
        activity.session.resultsChanged.connect(self._look)
        activity.session.lockedChanged.connect(self._look_at_lock)

    def _take_place(self, pane: int, place: tuple[float, ...]) -> None:
        question = self._current
        if question is None or question.phase is not Phase.ASKED or question.pane != pane:
            return
        card = self._card(question.prediction.id)
        if card is not None:
            card.add_place(place)

    @Slot(str)
    def _show_marks(self, name: str) -> None:
        """Mark what was said, and once it is told what came out."""
        question, activity = self._current, self._activities.current
        if question is None or question.prediction.id != name:
            return
        told = question.phase is Phase.TOLD and question.is_known
        if question.pane is not None:
            places = [answer for answer in question.answers if isinstance(answer, tuple)]
            truth = question.truth if told and isinstance(question.truth, tuple) else None
            activity.show_answers(question.pane, places, truth)
        elif question.prediction.quantity.is_step:
            steps = [answer for answer in question.answers if isinstance(answer, int | float)]
            step = question.truth if told and isinstance(question.truth, int | float) else None
            activity.show_answered_steps(steps, step)
        self._marked = activity

    def _clear_marks(self) -> None:
        if self._marked is not None:
            for pane in range(4):
                self._marked.show_answers(pane, (), None)
            self._marked.show_answered_steps((), None)
            self._marked = None

    # The page --------------------------------------------------------------------------------------

    def _card(self, name: str) -> QuestionCard | None:
        return self._page.questions.get(name) if self._page is not None else None

    def _reveal(self, card: QuestionCard) -> None:
        if self._page is not None:
            self._page.reveal(card)


def _steps(scenario: Scenario) -> int:
    """Return how many steps of the clock a scenario plays; 0 where it has no clock."""
    match scenario:
        case DescentScenario() | GeneralizationScenario():
            return scenario.steps
        case MiniBatchScenario():
            return max(run.epochs for run in scenario.runs)
    return 0
