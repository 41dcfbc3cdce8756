"""Who says so: the source that a sentence names for what it reports."""

from __future__ import annotations

import re
from collections.abc import Sequence

from watcher.core.extract.entities import Entity
from watcher.core.extract.folding import fold
from watcher.core.extract.gazetteer import words
from watcher.core.extract.mentions import Line
from watcher.core.extract.tokens import Token

_SAY = words(
    "said says told tells confirmed confirms announced announces added adds wrote writes stated"
    " states reported reports disclosed revealed insisted insists denied claimed claims tweeted posted"
    " noted warned predicted suggested hinted indicated declared promised vowed replied answered"
    " admitted acknowledged quipped texted emailed"
)
_SELF = words("confirmed announced posted tweeted promised vowed insists insisted")
_BOUND = frozenset((",", ".", ";", ":", "—", "–", '"', "“", "”", "(", ")", "-"))
_STOP = words(
    "that and but who which while as when after on in at by to for of if because whether has have had"
    " was is will also"
)
_ARTICLES = words("the a an his her their its")
_WHEN = words(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday earlier later last this"
    " late early also it now then has had have already"
)
_MOST = 12  # words of a source; a longer one is a misreading

_UNNAMED = re.compile(
    r"\b(?:sources?\b(?! of\b)|insiders?\b|anonym|unnamed\b|condition of anonymity|reportedly\b"
    r"|asked not to be|declin(?:ed|ing) to be (?:named|identified)"
    r"|not authori[sz]ed to (?:speak|talk|comment)"
    r"|familiar with|briefed on|with knowledge of|in the know\b|close to the (?:talks|matter|planning)"
    r"|(?:is|are) (?:said|rumou?red|reported) to\b"
    r"|according to (?:\w+ ){0,3}(?:reports?|media|press|rumou?rs)\b(?! (?:release|statement|office))"
    r"|reports? (?:say|said|suggest(?:s|ed)?|claim(?:s|ed)?)\b|media (?:report(?:s|ed)?|say|said)\b"
    r"|diplomats? (?:\w+ ){0,4}(?:said|says?|told|tells?)\b"
    r"|(?:said|says?|told|tells?|according to) (?:\w+ ){0,4}diplomats?\b)"
)
_FIRM = re.compile(
    r"\b(?:confirm(?:s|ed)?|officially|formal(?:ly)?|announce(?:s|d|ment)?|dismiss\w*|denie[sd])\b"
)
_TOLD = re.compile(r"\b(?:was|were|had|attended|came|went|arrived|skipped|stayed|took part|missed|did)\b")
_TURN = re.compile(r"; | (?:but|while|whereas|although|though|after|as) ")


def source(line: Line, entities: Sequence[Entity], about: str | None = None) -> str | None:
    """The source that the sentence names, as the article calls it (persons by their full name), or None.

    `about` is whom the claim is on: they are a source only where they speak for themselves.
    """
    tokens = line.tokens
    for i, token in enumerate(tokens):
        if token.low == "according" and i + 2 < len(tokens) and tokens[i + 1].low == "to":
            return _right(line, entities, i + 2)
        if (
            token.low == "by"
            and i
            and tokens[i - 1].low in {"confirmed", "reported", "revealed", "announced", "disclosed", "cited"}
        ):
            return _right(line, entities, i + 1)
    for i, token in enumerate(tokens):
        if token.low not in _SAY:
            continue
        if (
            token.low in _SELF
            and i
            and tokens[i - 1].low in {"be", "been", "was", "were", "is", "are", "not", "to"}
        ):
            continue
        found = _left(line, entities, i) or (
            _right(line, entities, i + 1) if i and (tokens[i - 1].text in _BOUND or i == 0) else None
        )
        if found is not None:
            return found
    return None


def hearsay(line: Line, position: int) -> bool:
    """Whether what the sentence says at offset `position` of what is to come rests on unnamed sources alone.

    "X will come, two diplomats said" does; "X was there, reports say" tells what was seen.
    """
    text = fold(line.sentence.text)
    marks = [m.start() for m in _UNNAMED.finditer(text)]
    if not marks or _FIRM.search(text):
        return False
    at = position - line.sentence.start
    start = max((m.end() for m in _TURN.finditer(text, 0, max(at, 0))), default=0)
    turn = _TURN.search(text, max(at, 0))
    end = turn.start() if turn else len(text)
    if not any(start <= mark < end for mark in marks):
        return False
    return not _TOLD.search(_UNNAMED.sub(" ", text[start:end]))


def _named(line: Line, entities: Sequence[Entity], start: int, end: int) -> str | None:
    """The person whom a mention between two offsets names or means."""
    for entity in entities:
        if entity.kind != "person":
            continue
        for m in entity.mentions:
            if m.part == line.part and start <= m.start and m.end <= end:
                return entity.name
    return None


def _left(line: Line, entities: Sequence[Entity], verb: int) -> str | None:
    tokens = line.tokens
    i = verb - 1
    while i >= 0 and (tokens[i].low in _WHEN or tokens[i].low.endswith("ly")):
        i -= 1
    if i >= 0 and tokens[i].text == ",":
        i = _aside(tokens, i)
    end = i
    while (
        i >= 0
        and tokens[i].text not in _BOUND
        and tokens[i].low not in _STOP - {"of", "for", "at", "to"}
        and end - i < _MOST
    ):
        if tokens[i].low in _ARTICLES:
            i -= 1
            break
        i -= 1
    return _phrase(line, entities, i + 1, end + 1)


def _aside(tokens: Sequence[Token], comma: int) -> int:
    """The token before an aside that a comma closes: "Ana Ruiz, the minister, said"."""
    for i in range(comma - 1, max(-1, comma - 16), -1):
        if tokens[i].text == ",":
            return i - 1
    return comma - 1


def _right(line: Line, entities: Sequence[Entity], start: int) -> str | None:
    tokens = line.tokens
    i = start
    while i < len(tokens) and tokens[i].text not in _BOUND and i - start < _MOST:
        if tokens[i].low in _STOP - {"of", "for", "at", "to", "in", "and"} or tokens[i].low in _WHEN:
            break
        i += 1
    return _phrase(line, entities, start, i)


def _phrase(line: Line, entities: Sequence[Entity], start: int, end: int) -> str | None:
    """A noun phrase as a source: the person it names, else its own words without the article."""
    tokens = line.tokens
    if start >= end:
        return None
    name = _named(line, entities, tokens[start].start, tokens[end - 1].end)
    if name is not None:
        return name
    if tokens[start].low in {"the", "a", "an"}:
        start += 1
    if start >= end or not any(t.is_word for t in tokens[start:end]):
        return None
    if end - start == 1 and tokens[start].low in {
        "he",
        "she",
        "they",
        "it",
        "i",
        "we",
        "who",
        "officials'",
        "one",
    }:
        return None
    offset = line.sentence.start
    return line.sentence.text[tokens[start].start - offset : tokens[end - 1].end - offset].strip() or None
