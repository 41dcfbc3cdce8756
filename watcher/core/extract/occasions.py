"""Whether a verb leads to the watched event, or to another occasion or place."""

from __future__ import annotations

from collections.abc import Sequence

from watcher.core.extract import countries
from watcher.core.extract.clauses import Clause
from watcher.core.extract.eventwords import EVENT_NOUNS, EventWords
from watcher.core.extract.gazetteer import words
from watcher.core.extract.lexicon import CITIES
from watcher.core.extract.tokens import Token, fold


def other_object(tokens: Sequence[Token], i: int, known: EventWords) -> bool:
    """Whether the words after a verb name another kind of event than the one watched."""
    text = []
    for token in tokens[i : i + 9]:
        if token.text in {",", ";", ".", ":"} or token.low in {
            "and",
            "but",
            "who",
            "because",
            "while",
            "if",
            "after",
            "before",
        }:
            break
        text.append(token.low)
    nouns = [w for w in text if w in EVENT_NOUNS or w in _ELSEWHERE]
    if not nouns:
        return False
    if any(w in known.own for w in text):
        return False
    return not any(w in known.heads or w in _PLAIN_EVENTS for w in nouns)


def elsewhere(tokens: Sequence[Token], i: int, known: EventWords, *, only: bool = False) -> bool:
    """Whether the words after a verb lead to a city or country other than the event's: "spoke in Rome".

    With `only`, the first place counts, and the event may be named later: "in Rome on the day of the parade".
    """
    found = False
    for k in range(i, min(len(tokens), i + 14)):
        token = tokens[k]
        if token.text in {";", "."} or token.low in _TURNS:
            break
        if not token.capital:
            continue
        text = fold(" ".join(t.text for t in tokens[k : k + 3]))
        if known.place.search(text) or known.name.search(text) or known.partial.search(text):
            return False
        led = k == i or tokens[k - 1].low in {"in", "at", "to", "for"} or tokens[k - 1].low in known.heads
        if led and _settlement(tokens, k):
            found = True
            if only:
                return True
    return found


def in_order_to_come(c: Clause, i: int) -> int | None:
    """The "to" after token `i` that tells of coming as an aim: "cut short a tour in order to attend"."""
    for k in range(i, min(len(c.lows) - 1, i + 22)):
        if c.lows[k] == "to" and c.lows[k + 1] in _COMING:
            return k if goes_to_event(c, k + 2, bare=c.lows[k + 1] != "be") else None
    return None


_COMING = words("attend be join come go")


def part_only(c: Clause, i: int) -> bool:
    """Whether the object from token `i` on is a thing of its own: "skipped the rehearsal of the wedding"."""
    if c.lows[i : i + 1] == () or c.lows[i] not in _DETERMINERS:
        return False
    k = i + 1
    while k < len(c.lows) and c.tokens[k].is_word and c.lows[k] not in _PREPOSITIONS:
        k += 1
    thing = c.lows[i + 1 : k]
    own = c.known.heads | c.known.own | HERE | _PLAIN_EVENTS | _WHOLES
    text = " ".join(thing)
    return (
        bool(thing)
        and own.isdisjoint(thing)
        and not (c.known.name.search(text) or c.known.place.search(text))
    )


_DETERMINERS = words("the a an his her its their")
_PREPOSITIONS = words(
    "of at in on for before after from with by to and but or because as since if when while who that over"
)
_WHOLES = words(
    "trip journey day show visit invitation affair gathering proceedings do bash opportunity big"
    " whole lot event meeting occasion chance date fixture gig weekend week"
)


def but_not(c: Clause, end: int) -> bool:
    """Whether the event itself is excepted at last: "will attend the ball but not the wedding"."""
    for k in range(end, min(len(c.lows) - 2, end + 12)):
        if c.lows[k : k + 2] == ("but", "not"):
            rest = " ".join(c.lows[k + 2 : k + 8])
            return bool(c.known.heads & set(c.lows[k + 2 : k + 7]) or c.known.name.search(rest))
    return False


_TURNS = words("but who because while whereas after before instead when where though although which")


def _settlement(tokens: Sequence[Token], k: int) -> bool:
    """Whether a city or a country is named at token `k`."""
    for size in (3, 2, 1):
        span = tokens[k : k + size]
        if span[-1].possessive or not span[-1].capital:
            continue
        text = " ".join(t.text for t in span)
        land = countries.lookup(text)
        if text.casefold() in CITIES or (land is not None and land.form != "demonym"):
            return True
    return False


_PLAIN_EVENTS = words(
    "event ceremony ceremonies celebration celebrations commemorations festivities occasion rally"
)


_ELSEWHERE = words(
    "match school university lunch class hearing wedding funeral talks meeting rehearsal briefing"
)


HERE = words(
    "there here it parade ceremony event stand stands stage podium tribune grandstand cathedral"
    " rostrum hall dais row seat"
)


_MOVING = words("come comes came coming go goes went going")


_AWAY = words("out home back off away down")


_ONWARD = words(
    "to too as with in alone himself herself if and or , . on for either anyway personally after all"
    " despite without along instead there here from by at later today tomorrow next this"
)


def goes_to_event(c: Clause, i: int, bare: bool) -> bool:
    """Whether what follows a verb of motion or being is the event, its place, or (if `bare`) nothing else."""
    tokens, known = c.tokens, c.known
    after = []
    for token in tokens[i : i + 14]:
        if token.text in {";", ".", ":"} or token.low in {"but", "who", "because", "while", "whereas"}:
            break
        after.append(token)
    lows = [t.low for t in after]
    while lows and (lows[0] in {"also", "personally", "too", "now", "himself", "herself"}):
        lows = lows[1:]
    if not bare and not (lows and lows[0] in {"at", "in", "among", "there", "on", "for"}):
        return False
    if bare and lows and (lows[0] in _AWAY or "eve" in lows[:8]):
        return False
    text = fold(" ".join(t.text for t in after))
    if known.name.search(text) or known.partial.search(" ".join(t.text for t in after)):
        return True
    if known.place.search(text) and after and (after[0].low in {"in", "at", "to", "for"} or bare):
        return not other_object(tokens, i, known)
    if not bare:
        return any(w in HERE or w in known.heads for w in lows[:6])
    verb = tokens[i - 1].low
    if verb in _MOVING:
        if lows[:1] and lows[0] not in _ONWARD:
            return False
        if lows[:1] == ["to"] and not any(w in known.heads or w in HERE for w in lows[:7]):
            return False
    if any(w in known.heads for w in lows) and not other_object(tokens, i, known):
        return True
    if other_object(tokens, i, known):
        return False
    return not ("to" in lows[:2] and any(t.capital for t in after[:4]))  # somewhere else
