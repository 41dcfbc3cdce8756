"""Runs of capitalised words: where in a sentence a name may begin, and how far it goes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from watcher.core.extract import countries
from watcher.core.extract.gazetteer import words
from watcher.core.extract.lexicon import (
    BODY,
    CALENDAR,
    COMMON,
    FUNCTION,
    GIVEN,
    GROUP,
    OCCASION,
    PARTICLES,
    PEERS,
    PLACE,
    TITLES,
)
from watcher.core.extract.tokens import Token

_ABBREVIATED = words(
    "mr mrs ms dr prof gen lt col maj capt cmdr adm sgt cpl pvt brig hon rev gov sen rep reps pres"
    " supt msgr fr sr br bro st ste amb atty engr jr"
)
SEATED = words(
    "prince princess duke duchess archbishop bishop patriarch earl marquess count countess dean abbot"
)
_ORDINAL = re.compile(r"^\d+(?:st|nd|rd|th)$")
_PREFIXED = re.compile(r"^(?:al|el|ash|as|at|an|ad|ar|az|ul|bin|ibn|d|l|de|van|ter)['’\-‑][A-ZÀ-ÞĀ-Ž]")
_QUOTES = frozenset("\"'“”‘’«»")
_OPENERS = frozenset("\"'“‘«(:;—–-•*>[|…!?./")


def runs(tokens: Sequence[Token], known: frozenset[str], loud: bool) -> Iterator[tuple[int, int]]:
    """First and last (exclusive) token of each run that may hold a name; `known` and `loud` as in `names`."""
    i = 0
    while i < len(tokens):
        if not _begins(tokens, i, known, loud):
            i += 1
            continue
        end = _run(tokens, i, known, loud)
        yield i, end
        i = end


def headline(tokens: Sequence[Token]) -> bool:
    """Whether ordinary words are capitalised here too, so that capitals prove nothing."""
    plain = [t for t in tokens[1:] if len(t.text) >= 4 and t.low in COMMON and t.low not in TITLES]
    return len(plain) >= 2 and sum(t.capital for t in plain) > 0.6 * len(plain)


def initial(tokens: Sequence[Token], i: int) -> bool:
    """Whether the word at `i` would be capitalised whatever it is: first of the sentence, or of a quote."""
    return i == 0 or (tokens[i - 1].text in _OPENERS and tokens[i - 1].text not in "-/'’)")


def _begins(tokens: Sequence[Token], i: int, known: frozenset[str], loud: bool) -> bool:
    token = tokens[i]
    if not token.capital:
        return (
            token.low[:1].isdigit()
            and bool(_ORDINAL.match(token.low))
            and i + 1 < len(tokens)
            and tokens[i + 1].capital
        )
    return not loud or _telling(token, known)


def _telling(token: Token, known: frozenset[str]) -> bool:
    """Whether, in a headline, a capitalised word is nevertheless likely to belong to a name."""
    low = token.low
    if low in known:
        return True
    return low not in FUNCTION and (low not in COMMON or low in TITLES or low in GROUP)


def _run(tokens: Sequence[Token], start: int, known: frozenset[str], loud: bool) -> int:
    """The end (exclusive) of the run of name words that begins at `start`."""
    i = start + 1
    if dates(tokens, start) and tokens[start].low not in GIVEN:
        return i
    while i < len(tokens):
        before, token = tokens[i - 1], tokens[i]
        if before.possessive:
            if before.low not in _OWNERS or not token.capital or loud:
                break
        elif token.start - before.end > 1 + (before.text == "."):
            break
        if dates(tokens, i) and token.low not in {"may", "april", "june", "august", "eid"}:
            break
        if token.capital or _PREFIXED.match(token.text):
            if loud and not _telling(token, known) and not _goes_on(tokens, i):
                break
            i += 1
            continue
        step = _bridge(tokens, start, i)
        if not step or (loud and not _telling(tokens[i + step - 1], known)):
            break
        i += step
    while i > start + 1 and not tokens[i - 1].is_word and tokens[i - 1].text != ".":
        i -= 1
    if tokens[i - 1].text == "." and tokens[i - 2].low not in _ABBREVIATED and len(tokens[i - 2].text) > 1:
        i -= 1
    return i


_OWNERS = words("people women men children workers teachers")  # "People's Liberation Army"


def dates(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word of the calendar stands for a day or month here: not "Zin Mar Thant", "Thu Hà"."""
    low = tokens[i].low
    if low not in CALENDAR:
        return False
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    return len(low) > 3 or after is None or not after.capital or after.low in CALENDAR


def _goes_on(tokens: Sequence[Token], i: int) -> bool:
    """Whether an ordinary word in a headline ends the name before it: "Emmanuel Macron", "Eleri Parry"."""
    before = tokens[i - 1].low
    last = i + 1 == len(tokens) or not tokens[i + 1].capital
    return before in GIVEN or (last and before not in COMMON and before not in TITLES)


def _bridge(tokens: Sequence[Token], start: int, i: int) -> int:
    """How many tokens from `i`, none a capital but the last, go on with the name; 0 for none."""
    token, before = tokens[i], tokens[i - 1]

    def capital(k: int) -> bool:
        return k < len(tokens) and tokens[k].capital and tokens[k].low not in FUNCTION

    if token.text == "." and (before.low in _ABBREVIATED or (len(before.text) == 1 and before.capital)):
        return 2 if capital(i + 1) and tokens[i + 1].start - token.end <= 1 else 1
    if token.low in PARTICLES:
        step = 1
        while step < 3 and i + step < len(tokens) and tokens[i + step].low in PARTICLES:
            if tokens[i + step].capital:
                break
            step += 1
        return step + 1 if capital(i + step) else 0
    if token.text == "&":
        return 2 if capital(i + 1) else 0
    if token.low == "and":
        joined = capital(i + 1) and countries.lookup(f"{before.text} and {tokens[i + 1].text}")
        if joined and i - start > 1:  # "Sao Tome and Principe" begins before the last word
            joined = countries.lookup(" ".join(t.text for t in tokens[i - 2 : i + 2])) or joined
        return 2 if joined else 0
    if token.low == "of":
        low = before.low
        seat = low in SEATED and before.capital
        if tokens[start].low in PEERS and i - start > 1 and low not in TITLES and capital(i + 1):
            return 0 if countries.lookup(tokens[i + 1].text) else 2  # "Countess Mathilde of Wallingen"
        if (low in GROUP or low in BODY or low in PLACE or low in OCCASION or seat) and i - start >= 1:
            if capital(i + 1):
                return 2
            if i + 2 < len(tokens) and tokens[i + 1].low == "the" and capital(i + 2):
                return 3
        elif i - start >= 2 and low.endswith("s") and low in COMMON and capital(i + 1) and low not in TITLES:
            return 2
        return 0
    if token.text in _QUOTES and i + 3 < len(tokens) and capital(i + 1) and tokens[i + 2].text in _QUOTES:
        return 4 if capital(i + 3) else 0
    if (
        token.text == ","
        and i + 1 < len(tokens)
        and tokens[i + 1].low in {"jr", "sr"}
        and tokens[i + 1].capital
    ):
        return 2
    return 0
