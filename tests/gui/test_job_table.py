"""Jobs by urgency, and results that are stale."""

import pytest

from gui.job_table import PRIORITIES, JobTable

RUNS = ("results", 0)


@pytest.fixture
def table():
    return JobTable()


def put(table, *channels, follows=False):
    for channel in channels:
        table.put(channel, iter(()), follows=follows)


def test_the_most_urgent_comes_first_and_of_a_kind_the_first_pane(table):
    channels = [(kind, pane) for kind in PRIORITIES for pane in (0, 1)]
    put(table, *reversed(channels))
    order = []
    while not table.is_empty:
        channel, generation, _ = table.most_urgent()
        table.finish(channel, generation)
        order.append(channel)
    assert order == channels


def test_what_comes_of_a_replaced_job_is_stale(table):
    put(table, RUNS)
    _, before, _ = table.most_urgent()
    table.keep(RUNS, before, "old")
    put(table, RUNS)
    table.keep(RUNS, before, "older")
    assert table.take_results() == {}
    table.finish(RUNS, before)
    assert not table.is_empty
    _, now, _ = table.most_urgent()
    table.keep(RUNS, now, "new")
    assert table.take_results() == {RUNS: "new"}
    assert table.take_results() == {}


def test_what_follows_waits_for_the_first_result_of_a_job_that_has_begun(table):
    put(table, RUNS)
    _, first, _ = table.most_urgent()
    put(table, RUNS, RUNS, follows=True)
    assert table.most_urgent()[1] == first
    table.keep(RUNS, first, "seen")
    assert table.most_urgent()[1] == first + 2
    assert table.take_results() == {RUNS: "seen"}


def test_what_follows_a_job_that_has_not_begun_takes_its_place(table):
    put(table, RUNS)
    put(table, RUNS, follows=True)
    assert table.most_urgent()[1] == 2


def test_what_was_stopped_goes_on_with_its_results_and_what_was_dropped_does_not(table):
    put(table, RUNS)
    _, generation, job = table.most_urgent()
    table.keep(RUNS, generation, "half")
    table.stop(RUNS)
    assert table.is_empty
    assert table.take_results() == {RUNS: "half"}
    assert table.resume(RUNS)
    assert table.most_urgent() == (RUNS, generation, job)
    table.keep(RUNS, generation, "whole")
    table.drop(RUNS)
    assert table.is_empty
    assert table.take_results() == {}
    assert not table.resume(RUNS)


def test_what_follows_lets_less_urgent_jobs_work_for_as_long_as_the_one_before_took(table):
    strip, landscape = ("strip", 0), ("landscape", 0)
    for channel in (RUNS, strip):
        put(table, channel, follows=True)

    def work(seconds, result=None):
        channel, generation, _ = table.most_urgent()
        if result is not None:
            table.keep(channel, generation, result)
        table.spend(channel, seconds)
        return channel, generation

    assert work(0.25) == (RUNS, 1)
    put(table, RUNS, strip, follows=True)
    assert work(0.5, "path") == (RUNS, 1)
    assert table.take_results() == {RUNS: "path"}
    assert table.is_behind(RUNS)
    put(table, landscape)
    channel, generation = work(0.1)
    assert channel == landscape, "what is more urgent is done first, and does not count"
    table.finish(landscape, generation)
    assert work(0.5) == (strip, 2), "as the first one was not begun"
    put(table, RUNS, strip, follows=True)
    assert work(0.5) == (strip, 2)
    assert work(0.0625, "next path") == (RUNS, 3)
    put(table, RUNS, follows=True)
    assert work(0.03125, "strip") == (strip, 2)
    assert work(0.03125) == (strip, 3)
    assert work(0.0) == (RUNS, 4), "it has waited for as long as its last job took"
    put(table, RUNS)
    assert table.most_urgent()[1] == 5, "what does not follow waits for nobody"


def test_what_follows_waits_for_nobody_where_there_is_nobody(table):
    for generation in (1, 2, 3):
        put(table, RUNS, follows=True)
        assert table.most_urgent()[:2] == (RUNS, generation)
        table.keep(RUNS, generation, "path")
        table.spend(RUNS, 1.0)
        table.take_results()
        assert not table.is_behind(RUNS)


def test_a_result_that_was_taken_can_become_stale(table):
    put(table, RUNS)
    table.keep(RUNS, 1, "path")
    table.take_results()
    put(table, RUNS, follows=True)
    assert not table.is_stale(RUNS)
    put(table, RUNS)
    assert table.is_stale(RUNS)
