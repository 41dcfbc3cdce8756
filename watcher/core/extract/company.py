"""Who comes along: those named after "including", "with", "joined by"; guests told in a list."""

from __future__ import annotations

from collections.abc import Sequence

from watcher.core.extract.clauses import Clause, say
from watcher.core.extract.enumerations import follows, list_after
from watcher.core.extract.gazetteer import words
from watcher.core.extract.lexicon import KIN
from watcher.core.extract.subjects import subjects
from watcher.core.extract.tokens import Token
from watcher.core.values import Status


def companions(c: Clause, end: int, status: Status | None, slots: Sequence[int]) -> None:
    """Those named after "including", "along with", "led by", "joined by", or the object of "join"."""
    tokens = c.tokens
    verb = tokens[end - 1].low
    if verb.startswith("join") and end < len(tokens):
        say(c, [s for s in list_after(c, end, reach=5) if s not in slots], status, end)
    _among_them(c, end, status)
    for i in range(end, min(len(tokens), end + 25)):
        low = tokens[i].low
        if tokens[i].text in {";", "?"} or low in {"but", "while", "whereas"}:
            break
        pair = (low, tokens[i + 1].low if i + 1 < len(tokens) else "")
        if low == "with" and pair[1] in {"his", "her", "their"} and _kin(tokens, i + 2):
            say(c, [s for s in list_after(c, i + 3, reach=4) if s not in slots], status, i)
            break
        if low in _WITH or pair in _WITH_PAIRS:
            start = i + 1 if low in {"including", "alongside", "besides"} else i + 2
            say(c, [s for s in list_after(c, start, reach=6) if s not in slots], status, i)
            break


def _kin(tokens: Sequence[Token], i: int) -> bool:
    return i < len(tokens) and tokens[i].low in KIN


_WITH = words("including alongside accompanied joined flanked besides")
_WITH_PAIRS = frozenset(
    (
        *(("such", "as"), ("together", "with"), ("along", "with"), ("led", "by"), ("headed", "by")),
        *(("among", "them"), ("as", "well"), ("among", "others")),
    )
)


def _among_them(c: Clause, end: int, status: Status | None) -> None:
    """ "20 leaders will come, Ana Ruiz of Chile among them"."""
    tokens = c.tokens
    for i in range(end, min(len(tokens) - 1, end + 30)):
        if (
            tokens[i].low == "among"
            and tokens[i + 1].low in {"them", "others"}
            and i
            and (i + 2 >= len(tokens) or not tokens[i + 2].capital)
        ):
            slots, _ = subjects(c, i)
            say(c, slots, status, i)
            return


def listing(c: Clause, i: int) -> None:
    """ "Among the guests will be A, B and C", "guests include A", "other guests: A and B"."""
    if not c.near:
        return
    tokens = c.tokens
    for k in range(i + 1, min(len(tokens), i + 9)):
        low = tokens[k].low
        if c.at[k] is not None and c.slots[c.at[k] or 0][2].form in {"name", "country"}:
            return
        if (
            low in {"include", "includes", "included", "are", "is", "were", "was", "be"}
            or low == "including"
            or tokens[k].text == ":"
        ):
            if (
                low in {"is", "are", "was", "were", "be"}
                and k + 1 < len(tokens)
                and tokens[k + 1].low in {"expected", "set", "due", "to", "not", "invited", "said"}
            ):
                continue
            chain = {t.low for t in tokens[max(0, i - 3) : k]}
            if chain & {"invited"}:
                status = Status.INVITED
            elif chain & {"expected", "due", "set", "likely", "anticipated"}:
                status = Status.EXPECTED
            elif chain & {"may", "might", "could", "possible"}:
                status = Status.POSSIBLE
            elif chain & {"absent", "missing", "not"}:
                status = Status.NOT_ATTENDING
            else:
                status = Status.ATTENDING
            slots = list_after(c, k + 1, reach=8)
            if slots and follows(c, k + 1, c.first[slots[0]]):
                say(c, slots, status, k)
            return
