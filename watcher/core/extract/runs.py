"""Runs of capitalised words: where in a sentence a name may begin, and how far it goes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from watcher.core.extract import countries
from watcher.core.extract.gazetteer import words
from watcher.core.extract.lexicon import (
    ARMED,
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
    SEATS,
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
_SPACE = 3  # characters between two words of a name: blanks, and what can't be seen
_ORDINAL = re.compile(r"^\d+(?:st|nd|rd|th)$")
_PREFIXED = re.compile(
    r"^(?:al|el|ash|as|at|an|ad|ar|az|ul|bin|ibn|d|l|de|van|ter)['’\-‑][A-ZÀ-ÞĀ-Ž]"
    r"|^(?:ka|kwa|wa|de|di|du|la|le|va|ni)['’]?[A-ZÀ-ÞĀ-Ž][a-zà-ÿ]{2}"  # "kaMpande", "waThiong'o"
)
_ALONE = re.compile(r"^(?:al|el|ash|as|at|an|ad|ar|az)[\-‑][A-ZÀ-ÞĀ-Ž]")  # "al-Sisi" without what goes before
_PREPOSED = words("da de dos di du del della van von bin ibn ter ten")
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
    capitals = [t for t in tokens[1:] if t.capital and _is_plain(t)]
    if len(capitals) < 2:
        return False
    return len(capitals) > 0.6 * sum(_is_plain(t) for t in tokens[1:])


def _is_plain(token: Token) -> bool:
    """Whether a word is too ordinary to have a capital but in a headline."""
    return len(token.text) >= 4 and token.low in COMMON and token.low not in TITLES


def initial(tokens: Sequence[Token], i: int) -> bool:
    """Whether the word at `i` would be capitalised whatever it is: first of the sentence, or of a quote."""
    return i == 0 or (tokens[i - 1].text in _OPENERS and tokens[i - 1].text not in "-/'’)")


def _begins(tokens: Sequence[Token], i: int, known: frozenset[str], loud: bool) -> bool:
    token = tokens[i]
    if token.capital:
        return not loud or _telling(token, known)
    text = token.text
    if text[0].isdigit():
        return i + 1 < len(tokens) and tokens[i + 1].capital and bool(_ORDINAL.match(token.low))
    if text.islower() or not token.is_word:
        return text in _PREPOSED and _opens_surname(tokens, i)
    return not loud and bool(_ALONE.match(text))


_ARTICLES = words("la las los der den")


def _opens_surname(tokens: Sequence[Token], i: int) -> bool:
    """Whether a surname begins with the particle at `i`: "Dutch premier van Rijn", "da Costa of Brazil"."""
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    last = tokens[i + 2] if i + 2 < len(tokens) else None
    return after is not None and (
        _surname(after) or (after.text in _ARTICLES and last is not None and _surname(last))
    )


def _surname(token: Token) -> bool:
    """Whether a capital after a particle goes on with a surname."""
    return token.capital and token.low not in COMMON and token.low not in CALENDAR


def _telling(token: Token, known: frozenset[str]) -> bool:
    """Whether, in a headline, a capitalised word is nevertheless likely to belong to a name."""
    low = token.low
    if low in known:
        return True
    return low not in FUNCTION and (low not in COMMON or low in TITLES or low in GROUP)


def _run(tokens: Sequence[Token], start: int, known: frozenset[str], loud: bool) -> int:
    """The end (exclusive) of the run of name words that begins at `start`."""
    i = start + 1
    if dated(tokens, start):
        return i
    first = start + (tokens[start].low == "the")
    if first < len(tokens) and tokens[first].capital and tokens[first].low in countries.STARTS:
        i = max(i, first + _nation(tokens, first))
    while i < len(tokens):
        before, token = tokens[i - 1], tokens[i]
        if before.possessive:
            if not token.capital or loud or not _owned(tokens, start, i):
                break
        elif token.start - before.end > _SPACE:
            break
        if dates(tokens, i) and token.low not in {"may", "april", "june", "august", "eid"}:
            break
        if token.capital or (not token.text.islower() and _PREFIXED.match(token.text)):
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
    if tokens[i - 1].text == "." and not _shortened(tokens[i - 2]):
        i -= 1
    return i


def _shortened(token: Token) -> bool:
    """Whether a point after the word makes it an abbreviation or an initial: "Dr.", "J.", "Guðni Th."."""
    low = token.low
    return low in _ABBREVIATED or len(token.text) == 1 or low in _INITIALS


_INITIALS = words(
    "th yu kh zh sh ch kr sv ts dz ya ye"
)  # initials of two letters, as Nordic and Russian ones
_OWNERS = words("people women men children workers teachers")  # "People's Liberation Army"
_SAINTS = words("st saint")
_OFFICERS = TITLES - GROUP - SEATS


def _owned(tokens: Sequence[Token], start: int, i: int) -> bool:
    """Whether a body is called after the owner before token `i`: "People's Army", "St Mary's Choir"."""
    low = tokens[i - 1].low
    named = tokens[i].low in GROUP and (low in COMMON or tokens[start].low in _SAINTS)
    return low in _OWNERS or (named and low not in _OFFICERS)


def _nation(tokens: Sequence[Token], start: int) -> int:
    """How many tokens a country's name takes that goes on in lower case: "Republic of the Congo"."""
    for size in range(min(countries.LONGEST, len(tokens) - start), 2, -1):
        span = tokens[start : start + size]
        if span[-1].capital and countries.lookup(countries.spelt(t.text for t in span)) is not None:
            return size
    return 1


def dates(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word of the calendar stands for a day or month here: not "Zin Mar Thant", "Thu Hà"."""
    low = tokens[i].low
    if low not in CALENDAR:
        return False
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    return len(low) > 3 or after is None or not after.capital or after.low in CALENDAR


def dated(tokens: Sequence[Token], i: int) -> bool:
    """Whether a day or month stands here before a name, not as part of it: "9 November Ana Ruiz"."""
    numbered = i > 0 and tokens[i - 1].text.isdigit()
    return dates(tokens, i) and (numbered or tokens[i].low not in GIVEN)


def _goes_on(tokens: Sequence[Token], i: int) -> bool:
    """Whether an ordinary word in a headline ends the name before it: "Emmanuel Macron", "Eleri Parry"."""
    before = tokens[i - 1].low
    last = i + 1 == len(tokens) or not tokens[i + 1].capital
    verb = tokens[i].low.endswith(("ed", "ing"))  # "Ruiz Confirmed for the summit"
    return before in GIVEN or (last and not verb and before not in COMMON and before not in TITLES)


def _bridge(tokens: Sequence[Token], start: int, i: int) -> int:
    """How many tokens from `i`, none a capital but the last, go on with the name; 0 for none."""
    token, before = tokens[i], tokens[i - 1]

    def capital(k: int) -> bool:
        return k < len(tokens) and tokens[k].capital and tokens[k].low not in FUNCTION

    if token.text == "." and before.capital and _shortened(before):
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
            joined = countries.lookup(countries.spelt(t.text for t in tokens[i - 2 : i + 2])) or joined
        return 2 if joined else 0
    if token.low == "of":
        low = before.low
        if low in ARMED and i - start == 1 and initial(tokens, start) and low.endswith("s"):
            return 0  # "Soldiers of Morocco"
        seat = before.capital and (low in SEATED or (low in SEATS and _town(tokens, i)))
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
    if token.text in {"'", "’"} and token.start == before.end and before.low.endswith("s"):
        return 2 if capital(i + 1) and tokens[i + 1].low in GROUP else 0  # "Miners' Choir"
    if token.text in _QUOTES:
        return _nickname(tokens, i)
    if (
        token.text == ","
        and i + 1 < len(tokens)
        and tokens[i + 1].low in {"jr", "sr"}
        and tokens[i + 1].capital
    ):
        return 2
    return 0


def _town(tokens: Sequence[Token], of: int) -> bool:
    """Whether the word after "of" is a name, and no country's."""
    after = tokens[of + 1] if of + 1 < len(tokens) else None
    if after is None or not after.capital:
        return False
    found = countries.lookup(after.text)
    return found is None or found.form == "capital"


def _nickname(tokens: Sequence[Token], i: int) -> int:
    """How many tokens a quoted nickname takes with the surname after it: 'Ana "Two Hats" Ruiz'."""
    for size in (1, 2, 3):
        close = i + size + 1
        if close + 1 >= len(tokens) or not tokens[close - 1].is_word:
            return 0
        if tokens[close].text in _QUOTES:
            tight = tokens[close + 1].start - tokens[close].end == 1 and tokens[i].end == tokens[i + 1].start
            return size + 3 if tight and tokens[i + 1].capital and _surname(tokens[close + 1]) else 0
    return 0
