"""Jobs in a thread of their own, the most urgent first: the only file that names the thread of the engine."""

import logging
import math
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from core.breath import breathing

log = logging.getLogger(__name__)

SWITCH = 0.001
"""Seconds for which a thread keeps the interpreter while the other one wants it.

A paint lets go of it and wants it back a hundred times; at Python's five milliseconds, those in which
the engine computes add up to a stall that is seen.
"""
FRAME = 0.016
"""Seconds between two deliveries: more of them could not be seen."""
LONGEST_PAINT = 0.5
"""Seconds for which the thread waits at most until the window is painted."""
LONGEST_TURN = 0.1
"""Seconds for which it waits between two modules: the window may wait for one that it has begun."""
BREATH = 0.016
"""Seconds after which the window has its turn, between two modules or formulas."""
PAINTED = ("landscape", "results", "spreads")
"""Kinds of work whose results take the window long to paint."""
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
GATHERED = "formula"
"""The kind of work of which many results come at the same time: they are delivered together."""

Channel = tuple[str, int]
"""A kind of work and the pane that it is for. New work on a channel replaces the old."""
Job = Iterator[Any]


class JobQueue(QObject):
    """Runs jobs one batch at a time, the most urgent first, and delivers their latest results.

    A job is a generator; between its batches it can be replaced or dropped. Results that became
    stale meanwhile are dropped on arrival, so that nothing queues up. Where jobs follow each other as
    quickly as the mouse moves, each would be replaced before it came to anything; so one that has begun
    gives its first result, and then the latest is begun. While the window paints what came, nothing
    else is begun: two threads that share an interpreter take more than twice as long.
    """

    arrived = Signal(str, int, object)
    """A kind of work, the pane, the newest result."""
    gathered = Signal(list)
    """What came of the `GATHERED` kind since the last delivery."""
    failed = Signal(str)
    """An unexpected exception's text."""
    busyChanged = Signal(bool)
    _dirty = Signal()
    _breathed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(SWITCH)
        self._executor = ThreadPoolExecutor(max_workers=1, thread_name_prefix="engine")
        self._lock = threading.Lock()
        self._jobs: dict[Channel, tuple[int, Job]] = {}
        self._stopped: dict[Channel, tuple[int, Job]] = {}
        self._following: dict[Channel, tuple[int, Job]] = {}
        """What takes a job's place once that has given a result."""
        self._begun: dict[Channel, int] = {}
        """Each channel's generation that was begun last."""
        self._fruitless: set[Channel] = set()
        """Whose job has begun, and has given no result yet."""
        self._results: dict[Channel, tuple[int, Any]] = {}
        self._errors: list[str] = []
        self._generations: dict[Channel, int] = {}
        self._wanted: dict[Channel, int] = {}
        """The first generation whose results are not stale."""
        self._running: Future[None] | None = None
        self._pending = False
        self._closing = threading.Event()
        self._painted = threading.Event()
        self._painted.set()
        self._turned = threading.Event()
        self._turned.set()
        self.busy = False
        """Whether something is asked for that has not come yet."""
        self._delivered = -math.inf
        self._frame = QTimer(self, singleShot=True)
        self._frame.timeout.connect(self._deliver)
        # Without any time a timer comes after what was posted before, and so after the paint.
        self._after_paint = QTimer(self, singleShot=True, interval=0)
        self._after_paint.timeout.connect(self.go_on)
        self._dirty.connect(self._wait_for_frame, Qt.ConnectionType.QueuedConnection)
        self._breathed.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    def wait_for_paint(self) -> None:
        """Begin nothing until `go_on` is called, or half a second has passed."""
        self._painted.clear()

    @Slot()
    def go_on(self) -> None:
        """Begin what is waiting: the window is painted, and has time to spare."""
        self._painted.set()
        self._turned.set()

    def close(self, seconds: float = 1.0) -> bool:
        """Drop all work and end the thread; False if it did not end in time."""
        self._closing.set()
        self.go_on()
        self._frame.stop()
        self._set_busy(False)
        with self._lock:
            for jobs in (self._jobs, self._stopped, self._following):
                jobs.clear()
            running = self._running
        self._executor.shutdown(wait=False, cancel_futures=True)
        end = time.monotonic() + seconds
        while running is not None and not running.done() and time.monotonic() < end:
            time.sleep(0.002)
        ended = running is None or running.done()
        if ended:
            self._executor.shutdown(wait=True)
        return ended

    def submit(
        self, channel: Channel, job: Callable[[], Iterable[Any]], *, follows: bool = False
    ) -> None:
        """Begin a job on a channel, instead of what is there.

        Parameters
        ----------
        channel
            Where.
        job
            What.
        follows
            Whether it follows what is there so closely that a result of that is worth seeing, too.
        """
        if self._closing.is_set():
            return
        with self._lock:
            generation = self._generations.get(channel, 0) + 1
            self._generations[channel] = generation
            self._stopped.pop(channel, None)
            self._following.pop(channel, None)
            begun = iter(_lazily(job))
            if not follows:
                self._wanted[channel] = generation
            if follows and channel in self._jobs and channel in self._fruitless:
                self._following[channel] = (generation, begun)
            else:
                self._begin(channel, generation, begun)
        self._set_busy(True)

    def drop(self, channel: Channel) -> None:
        """Work on a channel no further, and deliver nothing of it."""
        with self._lock:
            for jobs in (self._jobs, self._stopped, self._following):
                jobs.pop(channel, None)
            self._generations[channel] = self._generations.get(channel, 0) + 1
            self._wanted[channel] = self._generations[channel]
        self._tell()

    def stop(self, channel: Channel) -> None:
        """Work on a channel no further for now; what has come of it stays."""
        with self._lock:
            if channel in self._jobs:
                self._go_over(channel)
                self._stopped[channel] = self._jobs.pop(channel)
        self._tell()

    def resume(self, channel: Channel) -> None:
        """Go on where a channel was stopped."""
        if self._closing.is_set() or channel not in self._stopped:
            return
        with self._lock:
            self._begin(channel, *self._stopped.pop(channel))
        self._set_busy(True)

    def _begin(self, channel: Channel, generation: int, job: Job) -> None:
        """Put a job in, under the lock."""
        self._jobs[channel] = (generation, job)
        self._fruitless.discard(channel)
        if self._running is None or self._running.done():
            self._running = self._executor.submit(self._work)

    def _go_over(self, channel: Channel) -> bool:
        """Let what follows a job take its place, if anything does, under the lock."""
        self._fruitless.discard(channel)
        if channel in self._following:
            self._jobs[channel] = self._following.pop(channel)
            return True
        return False

    # In the thread ------------------------------------------------------------------------------

    def _work(self) -> None:
        with breathing(self._give_way, BREATH) as breath:
            while (chosen := self._next_job()) is not None:
                channel, generation, job = chosen
                try:
                    result = next(job)
                except StopIteration:
                    self._finish(channel, generation)
                except Exception as error:
                    log.exception("the engine failed in %s", channel)
                    with self._lock:
                        self._errors.append(f"{type(error).__name__}: {error}")
                    self._finish(channel, generation)
                else:
                    if result is not None:
                        self._publish(channel, generation, result)
                if channel[0] == GATHERED:
                    breath.take_if_due()

    def _give_way(self, _count: int) -> None:
        """Let the window do all that waits in it: beside this thread, it would take far longer."""
        if self._closing.is_set() or not self._turned.is_set():
            return  # who has not answered yet has no turns to give
        self._turned.clear()
        self._breathed.emit()
        self._turned.wait(LONGEST_TURN)

    def _next_job(self) -> tuple[Channel, int, Job] | None:
        self._painted.wait(LONGEST_PAINT)
        with self._lock:
            if self._closing.is_set() or not self._jobs:
                # Said under the lock, so that work which comes in after this starts a new turn.
                self._running = None
                return None
            channel = min(self._jobs, key=lambda key: (PRIORITIES.index(key[0]), key[1]))
            generation, job = self._jobs[channel]
            if self._begun.get(channel) != generation:
                self._begun[channel] = generation
                self._fruitless.add(channel)
            return channel, generation, job

    def _finish(self, channel: Channel, generation: int) -> None:
        with self._lock:
            if self._jobs.get(channel, (None,))[0] == generation and not self._go_over(channel):
                del self._jobs[channel]
        self._tell()

    def _publish(self, channel: Channel, generation: int, result: Any) -> None:
        with self._lock:
            self._results[channel] = (generation, result)
            if self._jobs.get(channel, (None,))[0] == generation:
                self._go_over(channel)
        if channel[0] in PAINTED and not self._closing.is_set():
            self.wait_for_paint()
        self._tell()

    def _tell(self) -> None:
        with self._lock:
            if self._pending or self._closing.is_set():
                return
            self._pending = True
        self._dirty.emit()

    # In the window's thread -----------------------------------------------------------------------

    @Slot()
    def _wait_for_frame(self) -> None:
        if not self._frame.isActive() and not self._closing.is_set():
            # After a pause at once: what follows a dragged start is not to wait for an empty frame.
            rest = FRAME - (time.monotonic() - self._delivered)
            self._frame.start(round(1000 * max(0.0, rest)))

    @Slot()
    def _answer(self) -> None:
        if not self._closing.is_set():
            self._after_paint.start()

    @Slot()
    def _deliver(self) -> None:
        with self._lock:
            results, self._results = self._results, {}
            errors, self._errors = self._errors, []
            self._pending = False
            idle = not self._jobs
            fresh = {
                channel: result
                for channel, (generation, result) in results.items()
                if generation >= self._wanted[channel]
            }
        for (kind, pane), result in fresh.items():
            if kind != GATHERED:
                self.arrived.emit(kind, pane, result)
        together = [result for (kind, _), result in fresh.items() if kind == GATHERED]
        if together:
            self.gathered.emit(together)
        for text in errors:
            self.failed.emit(text)
        self._delivered = time.monotonic()
        if not self._closing.is_set():
            self._after_paint.start()
        if idle:
            with self._lock:
                idle = not self._jobs
            self._set_busy(not idle)

    def _set_busy(self, busy: bool) -> None:
        if busy != self.busy:
            self.busy = busy
            self.busyChanged.emit(busy)


def _lazily(job: Callable[[], Iterable[Any]]) -> Iterator[Any]:
    yield from job()
