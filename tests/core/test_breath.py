"""Moments between two modules that are loaded."""

import sys
from importlib import import_module
from threading import Thread

import pytest

from core.breath import Breath, breathing


def test_a_breath_is_taken_between_modules_and_finds_none():
    taken = []
    breath = Breath(taken.append, -1.0)
    assert breath.find_spec("a", None) is None
    assert breath.find_spec("b", None) is None
    assert taken == [1, 2]
    other = Thread(target=breath.find_spec, args=("c", None))
    other.start()
    other.join()
    assert taken == [1, 2], "a thread breathes for itself alone"


def test_none_is_taken_before_it_is_due():
    taken = []
    breath = Breath(taken.append, 1000.0)
    breath.find_spec("a", None)
    breath.take_if_due()
    assert taken == []
    breath.take()
    assert taken == [1]


def test_imports_breathe_inside_and_no_more_after_an_error(tmp_path, monkeypatch):
    for name in ("breathes_first", "breathes_second"):
        (tmp_path / f"{name}.py").write_text("")
    monkeypatch.syspath_prepend(tmp_path)
    taken = []
    with pytest.raises(ValueError, match="in between"), breathing(taken.append, -1.0):
        import_module("breathes_first")

        raise ValueError("in between")
    import_module("breathes_second")

    assert taken == [1]
    for name in ("breathes_first", "breathes_second"):
        sys.modules.pop(name)
