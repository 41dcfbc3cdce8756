"""The signs around a span that tell what it is a detail of: the event, a journey, a statement, another event."""

from __future__ import annotations

import re
from collections.abc import Iterator

from watcher.core.extract.lines import Line, Page

_LEFT = {
    "scheduled": r"schedul|slated|\bset (?:for|to)|\bdue\b|\bplanned?\b|(?:be|is|was|being|were|to be) held|tak(?:e|es|ing|en) place|"
    r"took place|\bbegins?\b|\bbegan|\bopens?\b|\bopened\b|\bopening\b|\bstarts?\b|kicks? off|gets? under way|falls? on|fixed for|"
    r"go(?:es)? ahead|celebrat|\bmark(?:s|ed|ing)?\b|host(?:s|ed|ing)?\b|staged?\b|convene|\bruns?\b|inaugurat",
    "moved": r"postpone|put off|put back|moved? to|delay|resched|brought forward|shifted|new date|deferred",
    "travel": r"arriv|\bland(?:s|ed|ing)?\b|\bfl(?:y|ies|ew|ying)\b|\bleav(?:e|es|ing)\b|\bleft\b|depart|\bvisit|\btravel|\btrip\b|\btour\b|"
    r"journey|on (?:his|her|their) way|stay|return|met with|\btalks\b|\bmeeting\b",
    "attend": r"attend|\bjoin|be (?:at|in|there|present)|represent|take part|taking part|participat|\bgo(?:ing|es)? to|come to|"
    r"coming to|invit|welcome|accept|confirm",
    "absent": r"not (?:attend|come|go|be|take)|skip|miss|stay away|absent|boycott|declin|won't",
    "speech": r"\b(?:said|says|told|announced?|stated|reported|confirmed|wrote|posted|added|informed|tweeted|revealed|denied|issued|released|"
    r"statement|asked|learned|according to)\b",
    "history": r"\bdied?\b|\bborn\b|killed|\bwar\b|founded|\bsince\b|independence from|surrender|signed|elected|elections?\b|vote\b|anniversary|"
    r"birthday|\bfirst time\b|previous|\blast (?:time|year|parade|summit)\b",
    "formerly": r"original|was to have|were to have|had been|instead of|rather than|previously|initially|\bfrom\b|earlier|first set|"
    r"no longer|not on|\bnot\b|until then",
    "deadline": r"\bby\b|before|until|deadline|registration|tickets?|rehears|on sale|practi[cs]e|exercise|preparat|accredit|closed (?:from|on)|"
    r"close|decision|decide",
}
_LEFT_PATTERNS = {name: re.compile(pattern) for name, pattern in _LEFT.items()}
_WORDS = frozenset(
    ["on", "in", "for", "from", "since", "until", "by", "of", "to", "at", "the", "this", "next", "last", "early", "late", "mid", "and", "before", "after", "between", "is", "was", "until", "till", "during", "around", "about", "near", "outside", "inside", "into", "through", "through", "via", "its"]
)
_FUTURE = re.compile(
    r"\b(?:will|'ll|would|won't|is to|are to|to be|due|expected|plans?|planned|scheduled|slated|upcoming|next|"
    r"coming|going to|set|may|might|could|ahead)\b"
)
_PAST = re.compile(
    r"\b(?:was|were|had|did|took|held|opened|ended|closed|began|attended|watched|came|went|[a-z]{3,}ed)\b"
)
_WORD = re.compile(r"[a-z0-9']+")
_CLAUSE = re.compile(r"[;:()]|, (?:and|but|while|who|which|where|when|as|after|before)\b| - ")


def around(line: Line, start: int, end: int, page: Page) -> Iterator[str]:
    """Signs of the words about `line.folded[start:end]`."""
    folded = line.folded
    left, right = folded[max(0, start - 80) : start], folded[end : end + 60]
    cut = [match.end() for match in _CLAUSE.finditer(left)]
    clause = left[cut[-1] :] if cut else left
    stop = _CLAUSE.search(right)
    after = right[: stop.start()] if stop else right
    for name, pattern in _LEFT_PATTERNS.items():
        if pattern.search(clause):
            yield f"{name} left"
        if pattern.search(after):
            yield f"{name} right"
    near = clause[-28:]
    for name in ("scheduled", "moved", "speech", "formerly", "travel"):
        if _LEFT_PATTERNS[name].search(near):
            yield f"{name} near"
    before, following = _WORD.findall(left[-24:]), _WORD.findall(right[:24])
    if before and before[-1] in _WORDS:
        yield f"after {before[-1]}"
    if len(before) > 1 and before[-2] in _WORDS and before[-1] in _WORDS:
        yield f"after {before[-2]} {before[-1]}"
    if following and following[0] in _WORDS:
        yield f"before {following[0]}"
    if right.startswith("'s"):
        yield "possessive"
    if not right.strip(" .!?\"')"):
        yield "last of its sentence"
    if start < 3:
        yield "first of its sentence"
    yield f"scope {line.scope}"
    yield "title" if line.part == "title" else "first sentence" if line.position <= 2 else "later sentence"
    words = page.words
    if words.name.search(clause):
        yield "name left"
    if words.head.search(clause):
        yield "kind left"
        tail = [match.end() for match in words.head.finditer(clause)][-1]
        if len(clause) - tail < 24:
            yield "kind just left"
    if words.name.search(after) or words.head.search(after[:34]):
        yield "event right"
    if words.head.search(after[:22]):
        yield "kind just right"
    if words.name.search(folded):
        yield "name in sentence"
    elif words.head.search(folded):
        yield "kind in sentence"
    if words.place.search(folded):
        yield "place in sentence"
    if _FUTURE.search(folded):
        yield "future"
    elif _PAST.search(folded):
        yield "past"
    if re.search(r"\b(?:it|they|event|which|that)\b[^,]{0,30}$", clause):
        yield "pronoun left"
