"""Which jobs there are, which is the most urgent, and which results are stale."""

from collections.abc import Iterator
from typing import Any

PRIORITIES = (
    "landscape",
    "warm_up",
    "results",
    "preview",
    "probe",
    "formula",
    "points",
    "strip",
    "symbolic",
    "script",
    "table",
    "spreads",
    "answer",
    "experiment",
    "lesson",
)
"""Kinds of work, the most urgent first. A landscape needs no torch, so it comes before the warm-up."""

Channel = tuple[str, int]
"""A kind of work and the pane that it is for. New work on a channel replaces the old."""
Job = Iterator[Any]


class JobTable:
    """Jobs and their latest results by channel; two threads use it, each under a lock of theirs.

    Each job of a channel is a generation. What comes of one is stale once another was put in, unless
    that only follows it. As there is always another one that follows, as long as the mouse moves, it
    lets less urgent jobs work for as long as the one before took: else nothing would come of them.
    """

    def __init__(self) -> None:
        self._jobs: dict[Channel, tuple[int, Job]] = {}
        self._stopped: dict[Channel, tuple[int, Job]] = {}
        self._following: dict[Channel, tuple[int, Job]] = {}
        """What takes a job's place once that has given a result."""
        self._begun: dict[Channel, int] = {}
        """Each channel's generation that was begun last."""
        self._fruitless: set[Channel] = set()
        """Whose job has begun, and has given no result yet."""
        self._results: dict[Channel, tuple[int, Any]] = {}
        self._taken: dict[Channel, int] = {}
        """Of which generation the result was that was taken last."""
        self._generations: dict[Channel, int] = {}
        self._wanted: dict[Channel, int] = {}
        """The first generation whose results are not stale."""
        self._ahead: dict[Channel, float] = {}
        """How many seconds more a channel's last job had than less urgent ones have had since."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to be done; what was stopped does not count."""
        return not self._jobs

    def put(self, channel: Channel, job: Job, *, follows: bool) -> None:
        """Put a job in, instead of what is there; if it `follows` that, once that has given a result."""
        generation = self._generations.get(channel, 0) + 1
        self._generations[channel] = generation
        self._stopped.pop(channel, None)
        self._following.pop(channel, None)
        if not follows:
            self._wanted[channel] = generation
            self._ahead.pop(channel, None)
        if follows and channel in self._jobs and channel in self._fruitless:
            self._following[channel] = (generation, job)
        else:
            self._begin(channel, generation, job)

    def drop(self, channel: Channel) -> None:
        """Take a channel's job out; what came of it is stale."""
        for jobs in (self._jobs, self._stopped, self._following):
            jobs.pop(channel, None)
        self._ahead.pop(channel, None)
        self._generations[channel] = self._generations.get(channel, 0) + 1
        self._wanted[channel] = self._generations[channel]

    def stop(self, channel: Channel) -> None:
        """Lay a channel's job aside; what came of it is not stale."""
        if channel in self._jobs:
            self._go_over(channel)
            self._stopped[channel] = self._jobs.pop(channel)

    def resume(self, channel: Channel) -> bool:
        """Put in again what was laid aside; False if there is nothing."""
        if channel not in self._stopped:
            return False
        self._begin(channel, *self._stopped.pop(channel))
        return True

    def clear(self) -> None:
        """Take all jobs out."""
        for jobs in (self._jobs, self._stopped, self._following):
            jobs.clear()

    def most_urgent(self) -> tuple[Channel, int, Job]:
        """Return channel, generation and job of what is to be done next; there has to be something."""
        *before, last = sorted(self._jobs, key=_urgency)
        channel = next((each for each in before if not self._rests(each)), last)
        generation, job = self._jobs[channel]
        if self._begun.get(channel) != generation:
            self._begun[channel] = generation
            self._fruitless.add(channel)
            self._ahead.pop(channel, None)
        return channel, generation, job

    def spend(self, channel: Channel, seconds: float) -> None:
        """Tell that a channel's job was worked at for so long."""
        if self._generations[channel] > self._wanted.get(channel, 0):
            self._ahead[channel] = self._ahead.get(channel, 0.0) + seconds
        for other in [each for each in self._ahead if _urgency(each) < _urgency(channel)]:
            self._ahead[other] -= seconds
            if self._ahead[other] <= 0:
                del self._ahead[other]

    def finish(self, channel: Channel, generation: int) -> None:
        """Take a job out that has come to its end, unless another is in its place."""
        if self._is_there(channel, generation) and not self._go_over(channel):
            del self._jobs[channel]

    def keep(self, channel: Channel, generation: int, result: Any) -> None:
        """Keep the latest result of a job."""
        self._results[channel] = (generation, result)
        if self._is_there(channel, generation):
            self._go_over(channel)

    def take_results(self) -> dict[Channel, Any]:
        """Return the latest results that are not stale, and keep them no longer."""
        results, self._results = self._results, {}
        wanted = {
            channel: (generation, result)
            for channel, (generation, result) in results.items()
            if generation >= self._wanted.get(channel, 0)
        }
        self._taken |= {channel: generation for channel, (generation, _) in wanted.items()}
        return {channel: result for channel, (_, result) in wanted.items()}

    def is_stale(self, channel: Channel) -> bool:
        """Tell whether the result that was taken last has become stale since."""
        return self._taken.get(channel, 0) < self._wanted.get(channel, 0)

    def is_behind(self, channel: Channel) -> bool:
        """Tell whether the result that was taken last is of a job that another one follows."""
        return self._taken.get(channel, 0) < self._generations.get(channel, 0)

    def _begin(self, channel: Channel, generation: int, job: Job) -> None:
        self._jobs[channel] = (generation, job)
        self._fruitless.discard(channel)

    def _rests(self, channel: Channel) -> bool:
        """Tell whether a channel lets less urgent ones work first."""
        return channel in self._ahead and self._begun.get(channel) != self._jobs[channel][0]

    def _is_there(self, channel: Channel, generation: int) -> bool:
        return self._jobs.get(channel, (None,))[0] == generation

    def _go_over(self, channel: Channel) -> bool:
        """Let what follows a job take its place; False if nothing does."""
        self._fruitless.discard(channel)
        if channel in self._following:
            self._jobs[channel] = self._following.pop(channel)
            return True
        return False


def _urgency(channel: Channel) -> tuple[int, int]:
    kind, pane = channel
    return PRIORITIES.index(kind), pane
