import pytest
from hands import click

from gui import language
from gui.panels.progress import PARTS, ProgressStrip


@pytest.fixture
def strip(qtbot):
    strip = ProgressStrip()
    qtbot.addWidget(strip)
    strip.show()
    return strip


@pytest.mark.parametrize(
    ("state", "text", "signal"),
    [
        ((True, 0.0), "Stop", "stopped"),
        ((True, 0.5), "Stop", "stopped"),
        ((False, 0.5), "Continue", "resumed"),
        ((False, 1.0), "Run again", "restarted"),
        ((False, 0.0), "Run again", "restarted"),
    ],
)
def test_the_button_offers_what_can_be_done(qtbot, strip, state, text, signal):
    running, share = state
    strip.show_done(share)
    strip.show_running(running)
    assert strip.bar.value() == PARTS * share
    assert strip.button.text() == strip.button.accessibleName() == text
    heard = []
    for name in ("stopped", "resumed", "restarted"):
        getattr(strip, name).connect(lambda name=name: heard.append(name))
    click(qtbot, strip.button)
    assert heard == [signal]


def test_the_bar_is_there_while_it_can_grow(strip):
    for running, share, there in ((True, 0.0, True), (False, 0.4, True), (False, 1.0, False)):
        strip.show_running(running)
        strip.show_done(share)
        assert strip.bar.isVisible() == there


def test_a_problem_takes_the_place_of_the_bar(strip):
    strip.show_running(True)
    strip.show_problem("is missing")
    assert strip.sentence.isVisible()
    assert not strip.bar.isVisible()
    strip.show_problem("")
    assert strip.bar.isVisible()


def test_its_texts_follow_the_language(strip, monkeypatch):
    words = {("ProgressStrip", "Stop"): "停止", ("ProgressStrip", "Continue"): "继续"}
    monkeypatch.setattr(language, "words", lambda _language: words)
    strip.show_running(True)
    language.choose("zh")
    assert strip.button.text() == "停止"
    strip.show_running(False)
    strip.show_done(0.2)
    assert strip.button.text() == "继续"
