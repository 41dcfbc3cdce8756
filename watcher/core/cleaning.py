"""Other people's text made harmless to show: no control characters, no reordering, one line if meant.

Does not escape HTML: that belongs to the template that writes it.
"""

from __future__ import annotations

import re
import unicodedata

_OVERRIDES = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # reorder what is shown (Unicode TR9, TR36)
_UNSEEN = "\u00ad\u180e\u200b\u2060-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff"
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff"
_HARMFUL = re.compile(f"[{_OVERRIDES}{_UNSEEN}{_CONTROLS}]")
_BREAKS = re.compile("\r\n|[\r\x85\u2028\u2029]")
_INLINE = re.compile(r"[^\S\n]+")
_GAPS = re.compile(r"\n\s*\n\s*")


def harmless(text: str) -> str:
    """Drop controls, lone surrogates, bidirectional overrides and unseen marks; line breaks become `\\n`.

    Joiners that Persian, Indic scripts and emoji need stay.
    """
    if text.isascii() and text.isprintable():  # most of what is shown, in far less time
        return text
    return _HARMFUL.sub("", _BREAKS.sub("\n", text))


def one_line(text: str, limit: int | None = None) -> str:
    """`harmless`, with white space as single spaces; at most `limit` characters, cut with an ellipsis."""
    line = " ".join(harmless(text).split())
    if limit is not None and len(line) > limit:
        return line[: max(limit - 1, 0)].rstrip() + "…"
    return line


def paragraphs(text: str) -> str:
    """`harmless` in NFC, a line a paragraph: how article text is kept, so that quotes stay verbatim."""
    clean = unicodedata.normalize("NFC", harmless(text))
    return _GAPS.sub("\n", _INLINE.sub(" ", clean)).strip()
