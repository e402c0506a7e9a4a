import pytest

from core.lessons.template import Misplaced
from core.lessons.text import Ask, Formula, Prose, TryIt, count_words, read_text

TEXT = """\
First **words** with $x^2$, see [this](scenario:a).

$$
f(x) = {{run:a:f}}
$$

[Try it: $\\eta$ of 1](scenario:a)
[Predict: when?](predict:when)

## Then
- one $$y$$ two
- [lesson](lesson:02-next)
"""


def test_a_text_is_cut_into_what_is_read_and_what_is_pressed():
    blocks = read_text(TEXT).blocks
    kinds = [(type(block), block.content.text, block.line) for block in blocks]
    assert kinds == [
        (Prose, "First **words** with $x^2$, see [this](scenario:a).", 1),
        (Formula, "f(x) = {{run:a:f}}", 3),
        (TryIt, "Try it: $\\eta$ of 1", 7),
        (Ask, "Predict: when?", 8),
        (Prose, "## Then\n- one ", 10),
        (Formula, "y", 11),
        (Prose, " two\n- [lesson](lesson:02-next)", 11),
    ]
    assert (blocks[2].scenario, blocks[3].id) == ("a", "when")


def test_all_links_are_found():
    links = [(link.scheme, link.name, link.line) for link in read_text(TEXT).links]
    assert links == [
        ("scenario", "a", 1),
        ("scenario", "a", 7),
        ("predict", "when", 8),
        ("lesson", "02-next", 12),
    ]


@pytest.mark.parametrize(
    "target", ["https://example.org", "scenario:", "a.md", "file:///etc/passwd", ""]
)
def test_links_that_lead_out_are_refused(target):
    with pytest.raises(Misplaced) as caught:
        read_text(f"First.\n\nSee [there]({target}).")
    assert caught.value.problem.code == "lesson.link"
    assert caught.value.at == len("First.\n\nSee ")


def test_line_ends_of_windows_change_nothing():
    assert read_text(TEXT.replace("\n", "\r\n")) == read_text(TEXT)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("one two three", 3),
        ("## It's a so-called 2-D plot", 5),
        ("a $x + y + z$ b", 3),
        ("falls to {{run:a:abs(f) / (1 + abs(f))|%}} of it", 5),
        ("[Try it: go](scenario:some-long-name)", 3),
        ("梯度下降法，很简单。", 5),
        ("学习率 $\\eta$ 太大", 5 / 1.6 + 1),
    ],
)
def test_words_are_counted(text, words):
    assert count_words(text) == words
