"""A question of a lesson: how far it has come, and what was said to it."""

from dataclasses import dataclass, field
from enum import Enum, auto

from core.lessons.judging import Answer
from core.lessons.model import PlacePrediction, Prediction
from core.lessons.template import Value


class Phase(Enum):
    """How far a question has come."""

    OPEN = auto()
    """It has not been asked."""
    ASKED = auto()
    """The run cannot be played before it is answered or skipped."""
    ANSWERED = auto()
    """The run plays."""
    TOLD = auto()
    """Answer and outcome are shown."""


@dataclass
class Question:
    """A prediction, and what has been said to it; it outlives the card that shows it."""

    prediction: Prediction
    phase: Phase = Phase.OPEN
    answers: list[Answer] = field(default_factory=list)
    """One; none if it was skipped; of a class, the places that were clicked on."""
    by_hands: bool = False
    """Whether a class answers it."""
    hands: list[int] = field(default_factory=list)
    """Of a class, how many hands were raised for each choice or range."""
    truth: Value = None
    """What comes out, once the engine has told it."""
    is_known: bool = False
    """Whether it has."""

    def reset(self) -> None:
        """Forget what was said to it."""
        self.phase, self.answers, self.hands = Phase.OPEN, [], []

    @property
    def pane(self) -> int | None:
        """The pane that is clicked on to answer; None where it is answered in another way."""
        return self.prediction.pane if isinstance(self.prediction, PlacePrediction) else None
