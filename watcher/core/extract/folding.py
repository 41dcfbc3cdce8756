"""Text made comparable without moving a character: lower case, plain letters, plain quotes and dashes."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPECIAL = re.compile(r"[^\x00-\x7f]")
_PLAIN = {
    **dict.fromkeys("‘’‚‛ʼʻ′´`", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "ß": "s",
    "ø": "o",
    "đ": "d",
    "ł": "l",
    "ı": "i",
    "İ": "i",
    "æ": "a",
    "œ": "o",
    "þ": "t",
    "ð": "d",
    "ħ": "h",
    "ŧ": "t",
}


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    """One character for one character, so that offsets in the folded text hold in the original."""
    known = _PLAIN.get(char) or _PLAIN.get(char.lower())
    if known:
        return known
    if char.isspace():
        return " "
    base = unicodedata.normalize("NFKD", char)[:1]
    if base.isdecimal() and not char.isdecimal():
        return char  # a fraction, or the number of a footnote: "2½" is not 21, nor "40¹" 401
    lowered = (base or char).lower()
    return lowered if len(lowered) == 1 else char


def fold(text: str) -> str:
    """`text` in lower case, without accents or typographic marks; always of the same length."""
    if text.isascii():
        return text.lower()
    folded = _SPECIAL.sub(lambda match: _plain(match.group()), text).lower()
    return (
        folded if len(folded) == len(text) else "".join(_plain(c) if c > "\x7f" else c.lower() for c in text)
    )
