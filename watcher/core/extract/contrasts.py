"""Those set against or beside the subject: "not A but B will come", "unlike A", "A will, but not B"."""

from __future__ import annotations

from watcher.core.extract import presence_lexicon as lex
from watcher.core.extract.clauses import Clause, Saying, ends, say
from watcher.core.extract.enumerations import follows, list_after
from watcher.core.extract.gazetteer import words
from watcher.core.values import Status

_TOLD = frozenset((Status.ATTENDING, Status.EXPECTED, Status.NOT_ATTENDING, Status.UNLIKELY))
_OPPOSED = lex.OPPOSITE | {Status.EXPECTED: Status.NOT_ATTENDING}
_BEFORE_NOT = words(", but and though")


def contrasted(c: Clause) -> None:
    """Give those named beside "not", "unlike" or "like" the opposite, or the same, as the rest."""
    if not c.found:
        return
    for i, low in enumerate(c.lows[:-1]):
        if low in {"unlike", "like"} and (i == 0 or c.lows[i - 1] == ","):
            _beside(c, i, opposite=low == "unlike")
        elif low == "not" and (i == 0 or c.lows[i - 1] in _BEFORE_NOT):
            _denied(c, i)


def _beside(c: Clause, i: int, *, opposite: bool) -> None:
    """ "Unlike A, B will come": A alone stands between the word and a comma or the end."""
    slots = list_after(c, i + 1, reach=4)
    if not slots or not follows(c, i + 1, c.first[slots[0]]):
        return
    comma = c.last[slots[0]] + 1
    if comma < len(c.tokens) and c.tokens[comma].text not in {",", "."}:
        return
    _give(c, slots[:1], i, opposite=opposite)


def _denied(c: Clause, i: int) -> None:
    """ "not A but B will come", "B, but not A, will come", "B will come, but not A or C"."""
    slots = list_after(c, i + 1, reach=3)
    if not slots or not follows(c, i + 1, c.first[slots[0]]):
        return
    after = c.last[slots[-1]] + 1
    swapped = c.lows[after : after + 1] == ("but",)  # "not A but B"
    if c.lows[i - 1] == "but" and c.lows[i - 2 : i - 1] == (",",):
        i -= 1
    closed = ends(c, after) or c.tokens[after].text in {",", "."}
    if (swapped and i == 0) or (closed and i):
        gone = {c.slots[s][0] for s in slots}
        misread = [s for s in c.found if s.entity in gone]
        c.found[:] = [s for s in c.found if s.entity not in gone]
        before = c.at[i - 2] if i > 1 else None
        if misread and before is not None:  # "B, but not A, will come": the verb's subject is B
            say(c, [before], misread[-1].status, i)
        _give(c, slots, i, opposite=True)


def _give(c: Clause, slots: list[int], at: int, *, opposite: bool) -> None:
    """Say of `slots` what the sentence says of the rest, or its opposite."""
    said = {s.entity for s in c.found}
    anchor = _nearest(c, at)
    if anchor is None or anchor.virtual:
        return
    status = _OPPOSED.get(anchor.status) if opposite else anchor.status
    say(c, [s for s in slots if c.slots[s][0] not in said], status, at)


def _nearest(c: Clause, at: int) -> Saying | None:
    """What is said closest to token `at`, where it is plain coming or staying away."""
    found = [s for s in c.found if s.status in _TOLD]
    return min(found, key=lambda s: abs(s.position - c.tokens[at].start), default=None)
