import base64
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources
from core.problems import Problem
from core.scenario import MAX_BYTES, read_scenario
from core.sharing import MAX_TEXT, PREFIX, from_text, to_text


@pytest.mark.parametrize("path", resources.scenarios(), ids=lambda path: path.stem)
def test_a_text_gives_the_same_scenario(path):
    scenario = read_scenario(path)
    text = to_text(scenario)
    assert from_text(text) == scenario
    assert from_text(f"  {text[:30]}\r\n  {text[30:]}\n") == scenario
    assert len(text) < 2000, "fits into a QR code"
    assert text.removeprefix(PREFIX).replace("-", "").replace("_", "").isalnum()


def packed(content):
    return PREFIX + base64.urlsafe_b64encode(zlib.compress(content)).decode().rstrip("=")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "share.foreign"),
        ("https://example.org", "share.foreign"),
        (PREFIX, "share.broken"),
        (PREFIX + "?", "share.broken"),
        (PREFIX + "AAAA", "share.broken"),
        (to_text(read_scenario(resources.scenarios()[0]))[:-5], "share.broken"),
        (PREFIX + "ä", "share.broken"),
        (packed(b"{}"), "file.foreign"),
        (packed(b"\xff"), "file.not_json"),
        (PREFIX + "A" * MAX_TEXT, "share.too_long"),
    ],
    ids=lambda value: value[:30],
)
def test_what_is_no_shared_scenario_is_refused(text, code):
    with pytest.raises(Problem) as caught:
        from_text(text)
    assert caught.value.code == code


@pytest.mark.parametrize("size", [MAX_BYTES + 1, 50_000_000])
def test_what_is_too_large_when_unpacked_is_refused(size):
    with pytest.raises(Problem) as caught:
        from_text(packed(b" " * size))
    assert caught.value.code == "file.too_large"


@given(st.binary(max_size=300))
def test_any_bytes_are_a_scenario_or_a_problem(content):
    for text in (packed(content), PREFIX + base64.urlsafe_b64encode(content).decode()):
        with pytest.raises(Problem):
            from_text(text)
