"""Presence by video instead of in person."""

from __future__ import annotations

from watcher.core.extract import presence_lexicon as lex
from watcher.core.extract.certainty import verb_group
from watcher.core.extract.clauses import Clause, denied, persons, say
from watcher.core.extract.enumerations import follows, list_after
from watcher.core.extract.gazetteer import words
from watcher.core.extract.subjects import subjects
from watcher.core.values import Status

_MESSAGES = words(
    "message messages address speech greeting greetings statement tribute link appearance toast"
)
_RECORDED = words("video recorded pre-recorded prerecorded taped videotaped televised filmed recording")
_SENDS = words("sent send sends sending delivered delivers recorded records gave gives left")
_BY = words("by via over through on")
_APPEARS = words(
    "appeared appear appears spoke speak speaks speaking addressed address waved greeted followed follow"
)


def on_screen(c: Clause, i: int) -> bool:
    """ "sent a recorded message", "a video message from X", "in a video message X said", "dials in"."""
    low = c.lows[i]
    if low.startswith(("dial", "beam")) and c.lows[i + 1 : i + 2] in (("in",), ("into",)):
        return _by_subject(c, i)
    if low in {"screen", "screens"}:
        return _on_a_screen(c, i)
    if low.startswith("switch"):
        return bool({"video", "zoom"} & set(c.lows[i + 1 : i + 4])) and _by_subject(c, i)
    if low not in _RECORDED:
        return False
    message = next((k for k in range(i, min(len(c.lows), i + 3)) if c.lows[k] in _MESSAGES), None)
    if message is None:
        return _opening(c, i) if i and c.lows[i - 1] in _BY else False
    if c.lows[message + 1 : message + 2] in (("from",), ("by",), ("of",)):
        slots = persons(c, list_after(c, message + 2, reach=4))
        return _say(c, slots, i)
    for k in range(i - 1, max(-1, i - 5), -1):
        if c.lows[k] in _SENDS:
            return _by_subject(c, k)
        if c.lows[k] in {"in", "by", "via", "through", "with"} and k < 3:
            return _opening(c, i)
    return False


def _by_subject(c: Clause, verb: int) -> bool:
    start, chain = verb_group(c, verb)
    slots, _ = subjects(c, start)
    return not denied(chain) and not any(w in lex.DOUBT for w in chain) and _say(c, slots, verb)


def _on_a_screen(c: Clause, i: int) -> bool:
    for k in range(i - 1, max(-1, i - 5), -1):
        if c.lows[k] in _APPEARS:
            return c.lows[k] != "addressed" and _by_subject(c, k)
    return False


def _opening(c: Clause, i: int) -> bool:
    """ "In a video message to the funeral, X said", "Accepting by video from Rome, X ...": the first name."""
    comma = next((k for k in range(i, min(len(c.tokens), i + 14)) if c.tokens[k].text == ","), None)
    if comma is None or any(c.at[k] is not None and persons(c, [c.at[k] or 0]) for k in range(i)):
        return False
    slots = list_after(c, comma + 1, reach=3)[:1]
    return bool(slots) and follows(c, comma + 1, c.first[slots[0]]) and _say(c, slots, i)


def _say(c: Clause, slots: list[int], at: int) -> bool:
    say(c, slots, Status.NOT_ATTENDING, at, virtual=True)
    return bool(slots)
