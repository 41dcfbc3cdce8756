"""Who comes along: those named after "including", "with", "joined by"; guests told in a list."""

from __future__ import annotations

from collections.abc import Sequence

from watcher.core.extract import presence_lexicon as lex
from watcher.core.extract.certainty import grade, verb_group
from watcher.core.extract.clauses import Clause, persons, say
from watcher.core.extract.context import in_context
from watcher.core.extract.enumerations import follows, list_after
from watcher.core.extract.gazetteer import words
from watcher.core.extract.lexicon import KIN, SAY
from watcher.core.extract.subjects import subjects
from watcher.core.values import Status

_WITH = words("including alongside accompanied joined flanked besides")
_WITH_PAIRS = frozenset(
    (
        *(("such", "as"), ("together", "with"), ("along", "with"), ("led", "by"), ("headed", "by")),
        *(("among", "them"), ("as", "well"), ("among", "others")),
    )
)
_OWN = words("his her their")
_COUNTED = words(
    "one two three four five six seven eight nine ten eleven twelve dozen several some few only both"
    " many leaders presidents ministers premiers monarchs kings guests names countries nations figures"
    " others people"
)


def companions(c: Clause, end: int, status: Status | None, slots: Sequence[int]) -> None:
    """Those named after "including", "along with", "led by", "joined by", or the object of "join"."""
    lows = c.lows
    if lows[end - 1].startswith("join") and end < len(lows):
        say(c, [s for s in list_after(c, end, reach=5) if s not in slots], status, end)
    _among_them(c, end, status)
    if slots:
        _beside_subject(c, slots, end, status)
    else:
        _named_at_last(c, end, status)
    for i in range(end, min(len(lows), end + 25)):
        if lows[i] in {";", "?", "but", "while", "whereas"}:
            return
        if lows[i] == "without" and slots:
            _left_at_home(c, i)
            return
        start = _company(c, i)
        if start is not None:
            say(c, [s for s in list_after(c, start, reach=6) if s not in slots], status, i)
            return


def _left_at_home(c: Clause, i: int) -> None:
    """ "will come without his wife, Tessie"."""
    start = i + 1 + _kin(c.lows[i + 1 : i + 5])
    alone = list_after(c, start, reach=3)[:1]
    if alone and follows(c, start, c.first[alone[0]]):
        say(c, persons(c, alone), Status.NOT_ATTENDING, i)


def bringing(c: Clause, i: int) -> bool:
    """ "will bring his wife, Tessie, to the banquet"."""
    kin = _kin(c.lows[i + 1 : i + 5])
    if not kin:
        return False
    start, chain = verb_group(c, i)
    slots, begin = subjects(c, start)
    status = in_context(c, begin, i + 1, grade(chain, True, "bring", c.line.part == "title"))
    say(c, slots, status, i)
    say(c, list_after(c, i + 1 + kin, reach=4), status, i)
    return bool(slots)


def _company(c: Clause, i: int) -> int | None:
    """Where the names begin that words of company at token `i` bring; None where there are none."""
    low = c.lows[i]
    if low == "with":
        kin = _kin(c.lows[i + 1 : i + 5])
        if kin or _with_doers(c, i):
            return i + 1 + kin
    if low in _WITH or c.lows[i : i + 2] in _WITH_PAIRS:
        return i + 1 if low in {"including", "alongside", "besides"} else i + 2
    return None


def _kin(after: Sequence[str]) -> int:
    """How many words "her three sons" has; 0 where they speak of no family."""
    if not after or after[0] not in _OWN:
        return 0
    return next((k for k, w in enumerate(after, 1) if w in KIN), 0)


def _beside_subject(c: Clause, slots: Sequence[int], end: int, status: Status | None) -> None:
    """ "Ana, accompanied by her sons Bo and Cy, came"."""
    for i in range(c.last[slots[0]] + 1, end):
        if c.lows[i] in {"accompanied", "flanked", "joined", "headed", "led"} and c.lows[i + 1 : i + 2] == (
            "by",
        ):
            say(c, [s for s in list_after(c, i + 2, reach=6) if s not in slots], status, i)
            return


def _with_doers(c: Clause, i: int) -> bool:
    """Whether those after "with" do something there themselves: "with A and B presenting"."""
    slots = list_after(c, i + 1, reach=4)
    if not slots or not persons(c, slots[:1]) or not follows(c, i + 1, c.first[slots[0]]):
        return False
    k = c.last[slots[-1]] + 1
    return k < len(c.lows) and c.lows[k].endswith("ing") and c.lows[k] not in {"during", "including"}


def _named_at_last(c: Clause, end: int, status: Status | None) -> None:
    """ "Two presidents have confirmed, Ana Ruiz and Bo Lind": an unnamed number, then the names."""
    if not _COUNTED & set(c.lows[max(0, end - 9) : end]):
        return
    for i in range(end, min(len(c.tokens), end + 8)):
        if c.at[i] is not None and c.slots[c.at[i] or 0][2].form == "name":
            return
        if c.tokens[i].text in {",", "—", "–", "-", "(", ":"}:
            slots = list_after(c, i + 1, reach=6)
            if slots and follows(c, i + 1, c.first[slots[0]]):
                k = c.last[slots[-1]] + 1
                if k >= len(c.tokens) or not (c.lows[k] in SAY or c.tokens[k].is_word):
                    say(c, slots, status, i)
            return


def _among_them(c: Clause, end: int, status: Status | None) -> None:
    """ "20 leaders will come, Ana Ruiz of Chile among them"."""
    tokens = c.tokens
    for i in range(max(end, 1), min(len(tokens) - 1, end + 30)):
        if (
            c.lows[i] == "among"
            and c.lows[i + 1] in {"them", "others"}
            and (i + 2 >= len(tokens) or not tokens[i + 2].capital)
        ):
            slots, _ = subjects(c, i)
            say(c, slots, status, i)
            return


_OF_GUESTS = (
    (lex.LISTED - words("among others so also"))
    | lex.PLAIN_ROLES
    | lex.ATTEND
    | words("present there coming expected invited due absent missing confirmed seen spotted going marching")
)
"""Words of which one must stand in the head of a list for it to be one of guests."""
_HEADS = words("include includes included including are is were was be")
_COPULAS = words("is are was were be")
_NOT_YET = words("expected set due to not invited said")
_LISTS = (
    (words("invited"), Status.INVITED),
    (words("expected due set likely anticipated"), Status.EXPECTED),
    (words("may might could possible"), Status.POSSIBLE),
    (words("absent missing not"), Status.NOT_ATTENDING),
)


def listing(c: Clause, i: int) -> bool:
    """ "Among the guests will be A, B and C", "guests include A", "other guests: A and B"."""
    low = c.lows[i]
    if c.listed or (low in {"among", "others"} and i > 3) or (low in {"so", "also"} and i):
        return False
    if low in {"among", "also"} and not _OF_GUESTS & set(c.lows[i : i + 12]):
        return False
    for k in range(i + 1, min(len(c.tokens), i + 12)):
        if c.at[k] is not None and c.slots[c.at[k] or 0][2].form in {"name", "country"}:
            return True
        if c.lows[k] not in _HEADS and c.tokens[k].text != ":":
            continue
        if c.lows[k] in _COPULAS and c.lows[k + 1 : k + 2] and c.lows[k + 1] in _NOT_YET:
            continue
        head = set(c.lows[max(0, i - 3) : k])
        status = next((s for told, s in _LISTS if head & told), Status.ATTENDING)
        slots = list_after(c, k + 1, reach=8)
        if slots and follows(c, k + 1, c.first[slots[0]]):
            say(c, slots, status, k)
            return True
    return True
