"""A scenario as a short text that fits into a message, or into a QR code on the projector.

``descent-lab:`` and then the scenario's JSON without spaces, compressed by zlib (RFC 1950) and
written in the URL-safe alphabet of base64 (RFC 4648, section 5) without padding.
"""

import base64
import binascii
import json
import re
import zlib

from core.problems import Problem
from core.scenario import MAX_BYTES, Scenario, scenario_from_json

PREFIX = "descent-lab:"
MAX_TEXT = 200_000
"""Characters of a shared text that is read; ours are a few hundred."""


def to_text(scenario: Scenario) -> str:
    """Return the text that says what to run."""
    values = json.loads(scenario.to_json())
    content = json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode()
    return PREFIX + base64.urlsafe_b64encode(zlib.compress(content, 9)).decode().rstrip("=")


def from_text(text: str) -> Scenario:
    """Read a shared text; spaces and line ends that a message puts in do no harm.

    Raises
    ------
    Problem
        If it is none, or is too large, or the scenario in it is wrong.
    """
    if len(text) > MAX_TEXT:
        raise Problem("share.too_long", limit=MAX_TEXT)
    bare = re.sub(r"\s+", "", text)
    if not bare.startswith(PREFIX):
        raise Problem("share.foreign", prefix=PREFIX)
    code = bare.removeprefix(PREFIX)
    try:
        packed = base64.b64decode(code + "=" * (-len(code) % 4), altchars=b"-_", validate=True)
        unpacker = zlib.decompressobj()
        # No more than a file may have: a few bytes can stand for gigabytes.
        content = unpacker.decompress(packed, MAX_BYTES)
    except (binascii.Error, ValueError, zlib.error):
        raise Problem("share.broken") from None
    if unpacker.unconsumed_tail:
        raise Problem("file.too_large", limit=MAX_BYTES)
    if not unpacker.eof:
        raise Problem("share.broken")
    return scenario_from_json(content)
