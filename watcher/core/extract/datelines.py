"""Datelines: "LIEPAJA, June 28 (Amber News) - ...": where and by whom news is sent, not who is in it."""

from __future__ import annotations

import re

from watcher.core.extract import countries

_WORD = r"[A-ZÀ-ÞĀ-Ž][\w.'’-]{0,30}"
_DATELINE = re.compile(
    rf"(?P<city>{_WORD}(?:[ /]{_WORD}){{0,4}})(?:, {_WORD}(?: {_WORD}){{0,3}}?)?"
    r"(?P<day>,? (?:[0-3]?\d\.? )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
    r"(?: [0-3]?\d)?(?:,? 20\d\d)?)?"
    r"(?: ?\((?P<sender>[A-Z][^()\n]{1,40})\))?"
    r" ?(?:--|[-–—:]) "
)


def dateline_end(text: str, start: int) -> int:
    """The offset after the dateline that opens a line of `text` at `start`; `start` where there is none.

    Entries of lists look alike ("SPAIN: the king", "Ana Ruiz (Chile) - confirmed"): a dateline without a day
    is taken for one only at the head of the text.
    """
    found = _DATELINE.match(text, start)
    if found is None or (start > 0 and not found["day"]):
        return start
    if found["sender"] and _is_land(found["sender"]):
        return start
    if found["day"] or found["sender"]:
        return found.end()
    return found.end() if found["city"].isupper() and not _is_land(found["city"]) else start


def _is_land(words: str) -> bool:
    land = countries.lookup(words.title())
    return land is not None and land.form != "capital"
