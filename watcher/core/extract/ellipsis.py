"""Clauses that leave their verb unsaid: "Ana will attend; Bo won't", "... and so will Chidi"."""

from __future__ import annotations

from watcher.core.extract.clauses import Clause, Saying, say
from watcher.core.extract.enumerations import list_after
from watcher.core.extract.gazetteer import words
from watcher.core.extract.lexicon import FUNCTION
from watcher.core.extract.subjects import subjects
from watcher.core.values import Status

_POSITIVE = words("will is does did has was 'll")
_VIRTUALLY = words("online virtually remotely")
_NEGATIVE = words("won't isn't doesn't didn't hasn't wasn't cannot can't")
_OPEN = words("may might could")
_ENDS = frozenset((".", ",", ";", "!", ")", '"', "”", "—", "–"))
_LIKE = words("so as nor neither")
_COMING = frozenset((Status.ATTENDING, Status.EXPECTED, Status.POSSIBLE))
_AWAY = frozenset((Status.NOT_ATTENDING, Status.UNLIKELY))


def elliptic(c: Clause) -> None:
    """Give subjects of bare auxiliaries the presence or absence told just before in the sentence."""
    tokens = c.tokens
    if not c.found:
        return
    for i, token in enumerate(tokens):
        low = token.low
        if low in _LIKE and i + 1 < len(tokens) and tokens[i + 1].low in _POSITIVE | _OPEN:
            anchor = _anchor(c, token.start)
            if anchor is None or (c.at[i + 2 if i + 2 < len(tokens) else i] is None and not _named(c, i + 2)):
                continue
            status = anchor.status
            if low in {"nor", "neither"} and status in _COMING:
                continue
            say(c, _unsaid(c, list_after(c, i + 2, reach=5)), status, i)
        elif low in _POSITIVE or low in _NEGATIVE or low in _OPEN:
            size = 2 if i + 1 < len(tokens) and tokens[i + 1].low == "not" else 1
            after = tokens[i + size] if i + size < len(tokens) else None
            if after is not None and after.text not in _ENDS and after.low not in {"and", "but", "while"}:
                continue
            anchor = _anchor(c, token.start)
            if anchor is None:
                continue
            slots, begin = subjects(c, i)
            neither = "neither" in c.lows[max(0, begin - 3) : i] and "nor" in c.lows[begin:i]
            denied = low in _NEGATIVE or size == 2 or neither
            say(c, _unsaid(c, slots), _status(low, denied, anchor.status), i)


def gapped(c: Clause) -> None:
    """ "Ana will attend in person and Bo online": a second subject with nothing but how."""
    if not c.told:
        return
    for i, low in enumerate(c.lows):
        by_video = low in _VIRTUALLY or c.lows[i : i + 2] in {
            ("by", "video"),
            ("via", "zoom"),
            ("by", "zoom"),
        }
        slot = c.at[i - 1] if i else None
        if by_video and slot is not None and c.lows[c.first[slot] - 1] in {"and", ",", "but", "while", ";"}:
            say(c, [slot], Status.NOT_ATTENDING, i, virtual=True)


def _named(c: Clause, start: int) -> bool:
    """Whether a name comes within a few words of titles."""
    return any(c.at[k] is not None for k in range(start, min(len(c.tokens), start + 6))) and (
        start < len(c.tokens) and (c.tokens[start].low not in FUNCTION or c.tokens[start].low == "the")
    )


def _anchor(c: Clause, position: int) -> Saying | None:
    """What was last said of presence before `position`, where it can be taken up again."""
    before = [s for s in c.found if s.position < position and s.status in _COMING | _AWAY and not s.virtual]
    return max(before, key=lambda s: s.position, default=None)


def _unsaid(c: Clause, slots: list[int]) -> list[int]:
    said = {s.entity for s in c.found}
    return [s for s in slots if c.slots[s][0] not in said]


def _status(auxiliary: str, denied: bool, anchor: Status) -> Status:
    if auxiliary in _OPEN:
        return Status.POSSIBLE
    soft = anchor in {Status.EXPECTED, Status.UNLIKELY} and auxiliary in {
        "is",
        "isn't",
        "was",
        "wasn't",
        "does",
        "doesn't",
    }
    if denied:
        return Status.UNLIKELY if soft else Status.NOT_ATTENDING
    return Status.EXPECTED if soft else Status.ATTENDING
