"""Who says so: the source that a sentence names for what it reports."""

from __future__ import annotations

import re
from collections.abc import Sequence

from watcher.core.extract.entities import Entity
from watcher.core.extract.folding import fold
from watcher.core.extract.gazetteer import words
from watcher.core.extract.lexicon import FUNCTION
from watcher.core.extract.mentions import Line
from watcher.core.extract.tokens import Token

_SAY = words(
    "said says told tells confirmed confirms announced announces added adds wrote writes stated"
    " states reported reports disclosed revealed insisted insists denied claimed claims tweeted posted"
    " noted warned predicted suggested hinted indicated declared promised vowed replied answered"
    " admitted acknowledged quipped texted emailed named informed informs explained recalled joked argued say"
    " tell maintains maintained believes understands indicate indicates suggests let"
)
_TELL = words("told tells tell informed informs let named")  # these have somebody after them who is told
_NOUNS = words("reports claims states promised planned")
_SELF = words("confirmed announced posted tweeted promised vowed insists insisted")
_FINITE = words("include includes included will would are were is was have has had")
_BOUND = frozenset((",", ".", ";", ":", "—", "–", '"', "“", "”", "(", ")", "-"))
_STOP = words(
    "that and but who which while as when after on in at by to for of if because whether has have had"
    " was is will also would could may might should won't are were had did does"
)
_FORMS_OF_BE = words("be been was were is are not to")
_LINKS = words("of for to at")
_ENDS = words("on in at after before who when as and but to") | words(
    "monday tuesday wednesday thursday friday saturday sunday today yesterday late early last"
)
_LY = words("family assembly italy ally monopoly")
_NO_SOURCE = words("officials' planned agreed expected first not each any case as")
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


def source(line: Line, entities: Sequence[Entity]) -> str | None:
    """The source that the sentence names, as the article calls it (persons by their full name), or None."""
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
        if token.low not in _SAY or (token.capital and i):  # "the United States"
            continue
        after = tokens[i + 1] if i + 1 < len(tokens) else None
        if token.low in _SELF and i and (tokens[i - 1].low in _FORMS_OF_BE or _done(tokens[i - 1], after)):
            continue
        if i and not _speaking(tokens, i):
            continue
        found = _inverted(line, entities, i) or _left(line, entities, i)
        if found is not None:
            return found
    return None


def _done(before: Token, after: Token | None) -> bool:
    """Whether "confirmed" ends its clause: who "has confirmed" comes, and says nothing of others."""
    return before.low in {"has", "have", "had", ","} and (after is None or after.text in _BOUND)


def _speaking(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word of saying is a verb here that tells who says something."""
    before, low = tokens[i - 1], tokens[i].low
    after = [t.low for t in tokens[i + 1 : i + 5]]
    if before.low == "to" or before.low.endswith("n't") or after[:1] in (["yes"], ["no"], ["sorry"]):
        return False
    if low in _TELL and before.low in _FORMS_OF_BE:
        return False
    if after[:1] and (after[0] in _FINITE or (low in _SELF and after[0] == "for")):
        return False  # "the guests announced include X", "A and B have confirmed for the forum"
    if low == "let" and not {"know", "known", "understood", "slip"} & set(after):
        return False
    if low in _NOUNS and after[:1] in (["say"], ["said"], ["suggest"], ["of"]):
        return False
    return low not in _NOUNS or before.capital or before.text in _BOUND or "that" in after[:1]


def _inverted(line: Line, entities: Sequence[Entity], verb: int) -> str | None:
    """Who speaks in "..., said Ana Ruiz.": a phrase after the verb that ends where its clause does."""
    tokens = line.tokens
    if not verb or tokens[verb - 1].text not in _BOUND or tokens[verb].low in _TELL:
        return None
    end = _phrase_end(tokens, verb + 1)
    if end < len(tokens) and tokens[end].text not in _BOUND and tokens[end].low not in _ENDS:
        return None
    if tokens[verb].low in _SELF and not any(t.capital for t in tokens[verb + 1 : end]):
        return None  # "X, promised a seat in the front row, will come"
    return _beside(line, entities, end) or _phrase(line, entities, verb + 1, end)


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
    """The person whom the words between two tokens name, or mean by a pronoun alone."""
    tokens = line.tokens
    for entity in entities:
        if entity.kind != "person":
            continue
        for m in entity.mentions:
            if m.part != line.part or m.start < tokens[start].start or m.end > tokens[end - 1].end:
                continue
            if m.form == "pronoun" and (end - start > 1 or tokens[start].low in _ARTICLES):
                continue  # "his office"
            before = [t.low for t in tokens[start:end] if t.end <= m.start]
            if {"of", "for", "to", "at"}.isdisjoint(before) and not _owned(tokens, m.end):
                return entity.name
    return None


def _owned(tokens: Sequence[Token], end: int) -> bool:
    """Whether the word that ends at an offset owns what follows: "Ana Ruiz's office"."""
    return any(t.end == end and t.possessive for t in tokens)


def _left(line: Line, entities: Sequence[Entity], verb: int) -> str | None:
    tokens = line.tokens
    i = verb - 1
    while i >= 0 and (tokens[i].low in _WHEN or (tokens[i].low.endswith("ly") and tokens[i].low not in _LY)):
        i -= 1
    if i >= 0 and tokens[i].text == ",":
        comma, i = i, _aside(tokens, i)
        named = _named(line, entities, i + 2, comma) if i + 2 < comma and tokens[i + 2].capital else None
        if named is not None:
            return named  # "his lawyer, Ana Ruiz, said"
    end = i
    while (
        i >= 0
        and tokens[i].text not in _BOUND
        and tokens[i].low not in _STOP - {"of", "for", "at", "to"}
        and end - i < _MOST
    ):
        if tokens[i].low in _ARTICLES and not (i and tokens[i - 1].low in _LINKS):
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
    end = _phrase_end(line.tokens, start)
    return _beside(line, entities, end) or _phrase(line, entities, start, end)


def _beside(line: Line, entities: Sequence[Entity], comma: int) -> str | None:
    """The name beside a description: "according to her agent, Ana Ruiz"."""
    tokens = line.tokens
    if (
        comma + 1 >= len(tokens)
        or tokens[comma].text != ","
        or any(t.capital for t in tokens[comma - 2 : comma])
    ):
        return None
    end = _phrase_end(tokens, comma + 1)
    beside = tokens[comma + 1].capital and end < len(tokens) and tokens[end].text in _BOUND
    return _named(line, entities, comma + 1, end) if beside else None


def _phrase_end(tokens: Sequence[Token], start: int) -> int:
    """The token after a noun phrase that begins at `start`."""
    i = start
    while i < len(tokens) and tokens[i].text not in _BOUND and i - start < _MOST:
        if tokens[i].low in _STOP - {"of", "for", "at", "to", "in", "and"} or tokens[i].low in _WHEN:
            break
        i += 1
    return i


def _phrase(line: Line, entities: Sequence[Entity], start: int, end: int) -> str | None:
    """A noun phrase as a source: the person it names, else its own words without the article."""
    tokens = line.tokens
    if start >= end:
        return None
    name = _named(line, entities, start, end)
    if name is not None:
        return name
    if tokens[start].low in {"the", "a", "an"}:
        start += 1
    if not any(t.is_word and t.low not in FUNCTION and not t.low[0].isdigit() for t in tokens[start:end]):
        return None
    if tokens[start].low in _NO_SOURCE or tokens[start].low.startswith("who"):
        return None
    offset = line.sentence.start
    return line.sentence.text[tokens[start].start - offset : tokens[end - 1].end - offset].strip() or None
