import gc
import threading
from collections.abc import Iterator

import pytest

from core.garbage import Garbage


class Circle:
    """Only the collector can take it away."""

    def __init__(self, taken: list[str]) -> None:
        self.taken = taken
        self.me = self

    def __del__(self) -> None:
        self.taken.append(threading.current_thread().name)


@pytest.fixture
def garbage() -> Iterator[Garbage]:
    enabled, thresholds = gc.isenabled(), gc.get_threshold()
    gc.collect()
    yield Garbage()
    gc.set_threshold(*thresholds)
    (gc.enable if enabled else gc.disable)()


@pytest.fixture
def generations() -> Iterator[list[int]]:
    """What is collected, by what thread soever."""
    found: list[int] = []

    def tell(phase: str, about: dict[str, int]) -> None:
        if phase == "start":
            found.append(about["generation"])

    gc.callbacks.append(tell)
    yield found
    gc.callbacks.remove(tell)


def make_objects(number: int = 2000) -> list[list[int]]:
    return [[] for _ in range(number)]


def in_a_thread(name: str) -> None:
    thread = threading.Thread(target=make_objects, name=name)
    thread.start()
    thread.join()


def test_python_itself_collects_in_any_thread(garbage: Garbage) -> None:
    garbage.go_on()
    taken: list[str] = []
    Circle(taken)
    in_a_thread("engine")
    assert taken == ["engine"]


def test_who_asks_collects_and_nobody_else(garbage: Garbage) -> None:
    garbage.wait_to_be_asked()
    taken: list[str] = []
    Circle(taken)
    in_a_thread("engine")
    kept = make_objects()
    assert not taken
    garbage.collect_if_due()
    assert taken == [threading.current_thread().name]
    assert len(kept) == 2000


def test_nothing_is_collected_where_hardly_anything_was_made(
    garbage: Garbage, generations: list[int]
) -> None:
    garbage.wait_to_be_asked()
    gc.collect()
    generations.clear()
    garbage.collect_if_due()
    assert not generations


def test_a_rest_is_one_for_all(garbage: Garbage, generations: list[int]) -> None:
    garbage.rest()
    kept = make_objects()
    garbage.collect_if_due()
    assert not generations
    garbage.go_on()
    kept += make_objects()
    assert generations


@pytest.mark.parametrize("old", [0, 10**7])
def test_generations_are_chosen_as_by_python(
    garbage: Garbage, generations: list[int], old: int
) -> None:
    """The same objects, made by turns: once Python collects by itself, and once it is asked after each."""
    chosen = {}
    for asked in (False, True):
        gc.set_threshold(50, 2, 2)
        kept = (
            [[] for _ in range(old // 100)] if old else []
        )  # what is long there puts off the last one
        gc.collect()
        generations.clear()
        if asked:
            garbage.wait_to_be_asked()
            garbage._old = len(gc.get_objects(2))
        else:
            garbage.go_on()
        for _ in range(2000):
            kept.append([])
            if asked:
                garbage.collect_if_due()
        chosen[asked] = generations[:25]
        gc.disable()
    assert len(chosen[True]) == 25
    assert chosen[True] == chosen[False]
