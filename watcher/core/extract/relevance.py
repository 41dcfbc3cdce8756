"""Whether an article speaks of the watched event at all, and which of its sentences do."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from watcher.core import edtf
from watcher.core.claims import Article
from watcher.core.extract.eventwords import EVENT_NOUNS, EventWords, event_words
from watcher.core.extract.folding import fold
from watcher.core.extract.gazetteer import words
from watcher.core.extract.sentences import Sentence
from watcher.core.extract.signs import signs
from watcher.core.extract.tracing import trace
from watcher.core.watches import Watch

THRESHOLD = 0.2


class Scope(StrEnum):
    """Which event a sentence speaks of."""

    THIS = "this"
    OTHER = "other"  # another edition, a neighbouring event, an event elsewhere
    NEUTRAL = "neutral"  # says nothing of its own: it speaks of whatever the text around it does


@dataclass(frozen=True, slots=True)
class Relevance:
    """How likely an article speaks of the event (0..1), and the words that say so."""

    score: float
    reasons: tuple[str, ...] = ()

    @property
    def relevant(self) -> bool:
        """Whether the article is worth reading in full."""
        return self.score >= THRESHOLD


@lru_cache(maxsize=512)
def event_window(when: str | None) -> tuple[date, date] | None:
    """First and last day of what the watch knows of the event's date."""
    if not when:
        return None
    try:
        days = edtf.parse(when)
    except ValueError:
        return None
    return days.first, days.last


def gate(article: Article, watch: Watch) -> Relevance:
    """Whether `article` is about the event of `watch`: cheap enough to ask of every article there is."""
    found = found_signs(article, watch)
    if not found:
        return Relevance(0.0)
    bias, weights = _weights()
    odds = bias + sum(weights.get(sign, 0.0) for sign in found)
    telling = sorted(found, key=lambda sign: -abs(weights.get(sign, 0.0)))
    return Relevance(round(1 / (1 + math.exp(-odds)), 4), tuple(telling))


def found_signs(article: Article, watch: Watch) -> tuple[str, ...]:
    """The signs that speak for or against the article; none where it holds no word of the watch's."""
    known = event_words(watch)
    title, text = fold(article.title), fold(article.text)
    if not any(probe in text or probe in title for probe in known.probes):
        return ()
    window = event_window(watch.event.when)
    return signs(trace(article, watch, window), article.published.date(), window)


@lru_cache(maxsize=1)
def _weights() -> tuple[float, dict[str, float]]:
    """Log-odds of the signs, fitted by `training.relevance` over the articles of many events."""
    learnt = json.loads(files(__package__).joinpath("relevance_weights.json").read_text(encoding="utf-8"))
    return learnt["bias"], learnt["weights"]


# --- which event a sentence speaks of --------------------------------------------------------------------

_EVENT_WORD = re.compile(
    r"(?<!\w)(?:summit|meeting|forum|parade|games|olympics|conference|festival|assembly|championships?|"
    r"tournament|fair|"
    r"expo|show|coronation|funeral|wedding|inauguration|jubilee|dinner|debate|cup|open|masters|awards|"
    r"mass|ceremony|"
    r"celebrations?|visit|talks|anniversary)(?!\w)"
)
_BEFORE = re.compile(r"(?:(?:[A-Z][\w.’'&-]*|of|and|the|G-?\d+)\s+){0,6}$")
_IGNORED = words(
    "the a an this that these those his her its their our monday tuesday wednesday thursday friday saturday"
    " sunday january february march april may june july august september october november december president"
    " prime minister king queen and of for at in national international annual first second third next last"
    " grand military state world new no but as when while if after before with former great white"
    " house"
)


def other_events(text: str, folded: str, known: EventWords) -> tuple[tuple[int, int], ...]:
    """Where named events stand that share no word with the event watched ("the SCO summit")."""
    found = []
    for match in _EVENT_WORD.finditer(folded):
        lead = _BEFORE.search(text[max(0, match.start() - 70) : match.start()])
        modifiers = lead.group().split() if lead else []
        if not modifiers or modifiers[-1].endswith(("'s", "’s", "s’", "s'")):
            continue
        telling = [fold(word).removesuffix("'s").strip(".'") for word in modifiers if word[0].isupper()]
        telling = [word for word in telling if word not in _IGNORED and word not in EVENT_NOUNS]
        if not telling:
            continue
        phrase = " ".join([*map(fold, modifiers), match.group()])
        if not (
            known.name.search(phrase)
            or known.place.search(phrase)
            or known.land.search(phrase)
            or known.own_word.search(phrase)
        ):
            found.append((match.start() - len(lead.group() if lead else ""), match.end()))
    return tuple(found)


_YEAR = re.compile(  # looks at what stands before it last, and so skips to the figures
    r"(?:18|19|20)\d\d(?<![\w$€£.,-]\d{4})(?![\w%]|[.,]\d)"
)
_OPEN_SINCE = re.compile(r"(?:since|until|till|by|from|after|before|born in|back to|to)\s+(?:\w+\s+){0,2}$")
_EARLIER = re.compile(
    r"\b(?:last year'?s?|the year before|years? ago|previous (?:\w+ )?(?:parade|edition|summit|one|time)|"
    r"(?:earlier|past) editions?|the last (?:time|parade|summit|edition|one)|the previous|"
    r"next year's|in (?:the )?past)\b"
)
_EARLIER_STEMS = ("year", "last ", "previous", "past", "edition")  # it can't match without one of them


def _years(text: str, event_years: frozenset[int]) -> tuple[bool, bool]:
    """Whether a sentence names the event's year, and whether it dwells in another."""
    same = other = False
    for match in _YEAR.finditer(text):
        if int(match.group()) in event_years:
            same = True
        elif not _OPEN_SINCE.search(text[max(0, match.start() - 24) : match.start()]):
            other = True
    return same, other


def _tells_of_earlier(folded: str) -> bool:
    """Whether a sentence speaks of another edition than the one to come."""
    return any(stem in folded for stem in _EARLIER_STEMS) and bool(_EARLIER.search(folded))


def scope(
    sentences: tuple[Sentence, ...],
    article: Article,
    watch: Watch,
    judged: Mapping[str, Scope] = MappingProxyType({}),
) -> tuple[Scope, ...]:
    """For each sentence of the article's text or title, which event it speaks of.

    `judged` are the scopes of sentences that have been looked at already, by their text.
    """
    known = event_words(watch)
    years = event_years(article.published.date(), watch)
    return tuple(judged.get(one.text) or _sentence_scope(one.text, known, years) for one in sentences)


def event_years(published: date, watch: Watch) -> frozenset[int]:
    """The years that a sentence may name and still speak of the event watched."""
    window = event_window(watch.event.when)
    years = frozenset({published.year})
    return years | set(range(window[0].year, window[1].year + 1)) if window else years


def _sentence_scope(text: str, known: EventWords, years: frozenset[int]) -> Scope:
    folded = fold(text)
    return judge(
        folded,
        years,
        named=bool(known.name.search(folded) or known.partial.search(text)),
        headed=bool(known.head.search(folded)),
        placed=bool(known.place.search(folded)),
        beside=bool(other_events(text, folded, known)),
    )


def judge(
    folded: str, years: frozenset[int], *, named: bool, headed: bool, placed: bool, beside: bool
) -> Scope:
    """The scope of a sentence by what stands in it: a name of the event, its kind, its place, others."""
    if not named:
        if beside and not (headed and placed):
            return Scope.OTHER
        same_year, other_year = _years(folded, years)
        if not same_year and (other_year or _tells_of_earlier(folded)):
            return Scope.OTHER
    return Scope.THIS if named or headed else Scope.NEUTRAL
