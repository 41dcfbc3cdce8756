"""Of an article that tells of several events, what it says of the one watched.

Each sentence is weighed by what it says outright (names, places, days), by the last sentence before it that
named an event, by the head of the article and by how surely the article is ours at all. The weights are
learnt (`training.focus`); what stands in a sentence that isn't ours is left out.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from importlib.resources import files

from watcher.core.claims import Article
from watcher.core.extract.entities import Entity
from watcher.core.extract.eventwords import event_words
from watcher.core.extract.other_editions import of_another_edition
from watcher.core.extract.relevance import Relevance, event_window, event_years
from watcher.core.extract.sentences import Sentence, split
from watcher.core.extract.traces import Traces
from watcher.core.extract.tracing import tracer
from watcher.core.watches import Watch

_OPENING = 2  # sentences of the text that, with the title, tell what it is mainly about
_MOST = 300  # sentences that are weighed; what a longer article is about has been told by then
_NAMES = ("own name", "rare word", "shared name", "plain name", "words beside")
_KINDS = ("core", "kin", "occasion", "other kind")
_SPEAKS = frozenset((*_NAMES, *_KINDS[:3]))  # a sentence with one of these speaks of an event
_HEAD = frozenset(
    (*_NAMES[:4], "place", "country", "called ours", "called another's", "about another thing")
) | frozenset(
    (
        "goes here",
        "goes elsewhere",
        "past",
        "soon",
        "held here",
        "held elsewhere",
        "dated ours",
        "dated otherwise",
        "its days",
        "other days",
        "over",
        "other kind",
    )
)
_ANYWHERE = frozenset(
    ("own name", "rare word", "shared name", "place", "held here", "dated ours", "called ours", "goes here")
)
_SURE = 5  # log-odds of the gate from which on more tell nothing

Told = tuple[str, ...]


def focused(article: Article, watch: Watch, relevance: Relevance) -> Article:
    """`article` itself, or, where some of its sentences speak of another event, with these blank.

    What is left stands where it stood, so that every quote and offset holds.
    """
    title, text = split(article.title), split(article.text)[:_MOST]
    ours = [True]  # of a single sentence, which the gate has judged: there is none to set it against
    if len(title) + len(text) != 1:
        told = said_outright(article, (*title, *text), watch)
        ours = [weight(signs) >= 0 for signs in standing(told, len(title), relevance.score)]
    known, years = event_words(watch), event_years(article.published.date(), watch)
    ours = [
        kept and not of_another_edition(one.text, known, years)
        for kept, one in zip(ours, (*title, *text), strict=True)
    ]
    if all(ours):
        return article
    return replace(
        article,
        title=_without(article.title, [s for s, kept in zip(title, ours, strict=False) if not kept]),
        text=_without(
            article.text, [s for s, kept in zip(text, ours[len(title) :], strict=True) if not kept]
        ),
    )


def heard(entities: Sequence[Entity], ours: Article) -> tuple[Entity, ...]:
    """Everybody with those of their mentions that `focused` has left, and nobody without any."""
    found = []
    for entity in entities:
        left = tuple(m for m in entity.mentions if getattr(ours, m.part)[m.start : m.end] == m.text)
        if left:
            found.append(entity if len(left) == len(entity.mentions) else replace(entity, mentions=left))
    return tuple(found)


def said_outright(article: Article, sentences: Sequence[Sentence], watch: Watch) -> tuple[Told, ...]:
    """What each of an article's sentences by itself says of which event it speaks."""
    traced = tracer(watch, article.published.date(), event_window(watch.event.when))
    return tuple(_told(traced("", sentence.text)) for sentence in sentences)


def _told(found: Traces) -> Told:
    seen = found.counts
    told = [
        next((name for name in _NAMES if seen[name]), ""),
        next((k for k in _KINDS if seen[k]), "no kind"),
    ]
    told.append("place" if seen["place"] else "country" if seen["country"] else "no place")
    marks = (
        ("own word", seen["own word"] or seen["topic"]),
        ("called ours", found.called["ours"]),
        ("called another's", found.called["another's"]),
        ("about another thing", found.called["about another thing"]),
        ("held here", found.held["here"]),
        ("held elsewhere", found.held["elsewhere"]),
        ("dated ours", found.dated[True]),
        ("dated otherwise", found.dated[False]),
        ("its days", found.days[True]),
        ("other days", found.days[False]),
        ("month", seen["month"]),
        ("other month", seen["other month"]),
        ("goes here", found.gone["here"]),
        ("goes elsewhere", found.gone["elsewhere"]),
        ("elsewhere at another time", _is_journey(found)),
        ("over", found.over),
        ("past", found.past),
        ("soon", found.soon),
    )
    return tuple(filter(None, (*told, *[mark for mark, there in marks if there])))


def _is_journey(found: Traces) -> bool:
    """Whether a sentence tells of going to another place in another month, and of nothing of ours."""
    if not found.gone["journey"] or found.gone["here"]:
        return False
    seen = found.counts
    ours = seen["month"] or seen["place"] or seen["own name"] or seen["rare word"] or seen["shared name"]
    return bool(seen["other month"] and not ours)


def standing(told: Sequence[Told], titles: int, score: float) -> Iterator[frozenset[str]]:
    """For each sentence of an article, the first of them its title's, the signs of whose event it is."""
    head = {f"head: {s}" for signs in told[: titles + _OPENING] for s in signs if s in _HEAD}
    everywhere = [{s for s in signs if s in _ANYWHERE} for signs in told]
    times = {s: sum(s in signs for signs in everywhere) for s in _ANYWHERE}
    odds = math.log(score / (1 - score)) if 0 < score < 1 else _SURE
    gate = f"gate {max(-1, min(_SURE, math.floor(odds)))}"
    before: Told = ("nothing",)
    for signs, here in zip(told, everywhere, strict=True):
        beyond = {f"beyond: {s}" for s, n in times.items() if n > (s in here)}
        yield frozenset(
            (gate, *head, *beyond, *(f"here: {s}" for s in signs), *(f"before: {s}" for s in before))
        )
        if not _SPEAKS.isdisjoint(signs):
            before = signs


def weight(signs: frozenset[str]) -> float:
    """Log-odds that a sentence with these signs speaks of the event watched, above what is asked for."""
    bias, weights = _weights()
    # exactly: signs come in no order, and the sum may not hang on it
    return bias + math.fsum([weights[sign] for sign in signs if sign in weights])


@lru_cache(maxsize=1)
def _weights() -> tuple[float, dict[str, float]]:
    learnt = json.loads(files(__package__).joinpath("focus_weights.json").read_text(encoding="utf-8"))
    return learnt["bias"], learnt["weights"]


def _without(whole: str, sentences: Sequence[Sentence]) -> str:
    """`whole` with spaces for these sentences."""
    for sentence in sentences:
        whole = (
            whole[: sentence.start] + " " * len(sentence.text) + whole[sentence.start + len(sentence.text) :]
        )
    return whole
