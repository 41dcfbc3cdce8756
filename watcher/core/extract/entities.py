"""Who the article speaks of: mentions of one person or delegation gathered under the fullest name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from watcher.core.claims import Article, Kind
from watcher.core.extract import linking
from watcher.core.extract.gazetteer import words
from watcher.core.extract.lexicon import PLACE
from watcher.core.extract.linking import Figure, doubtful
from watcher.core.extract.mentions import Mention, Reading
from watcher.core.extract.readings import read
from watcher.core.extract.reference import resolve
from watcher.core.extract.tokens import fold, plainly_written
from watcher.core.extract.watched_names import with_watched
from watcher.core.watches import Watch

_MOST = 400  # entities of one article; a longer list is a directory, not news
_MOST_NAMES = 1_500  # mentions by name that are linked, for the same reason


@dataclass(frozen=True, slots=True)
class Entity:
    """One person or delegation, with every mention of it in order (text first, then title)."""

    name: str  # the fullest name the article uses, or the watch's own name for them
    kind: Kind
    aliases: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    roles: tuple[str, ...] = ()  # title words the article gives ("president"), folded
    country: str | None = None  # where the titles say whose they are


def find(article: Article, watch: Watch) -> tuple[Entity, ...]:
    """Everybody whom the article names or means, in order of first mention."""
    return gather(read(article), watch)


def gather(reading: Reading, watch: Watch) -> tuple[Entity, ...]:
    """`find` for an article already taken apart."""
    event = _event_words(watch)
    reading = with_watched(reading, watch)
    named = [
        m for m in reading.mentions if m.form == "name" and m.sort != "place" and not _is_event(m, event)
    ]
    named += [m for m in reading.mentions if m.form == "name" and m.sort == "place"]
    named.sort(key=lambda m: (m.part == "title", m.start))
    if len(named) > _MOST_NAMES:
        named = named[:_MOST_NAMES] + [m for m in named[_MOST_NAMES:] if m.part == "title"]
    figures = linking.people([m for m in named if m.sort != "place" or len(m.text.split()) == 1], watch)
    figures += _organisations(reading.mentions, event)
    figures += _countries(reading.mentions)
    figures = resolve(reading, figures, watch)
    entities = [_entity(f) for f in figures if f.mentions and not (f.weak and doubtful(f))]
    entities.sort(key=lambda e: (e.mentions[0].part == "title", e.mentions[0].start))
    return tuple(entities[:_MOST])


def _entity(figure: Figure) -> Entity:
    mentions = tuple(sorted(figure.mentions, key=lambda m: (m.part == "title", m.start)))
    name = plainly_written(figure.name)
    named = (m.text for m in mentions if m.form in {"name", "country", "demonym", "organisation"})
    titled = (m.titled for m in mentions if m.titled)
    forms = dict.fromkeys(plainly_written(form) for form in (*named, *titled))
    forms.pop(name, None)
    if figure.kind == "delegation" and figure.country and figure.country != name:
        forms[figure.country] = None
    kind: Kind = "person" if figure.kind == "person" else "delegation"
    return Entity(name, kind, tuple(forms), mentions, tuple(sorted(figure.roles)), figure.country)


def _event_words(watch: Watch) -> frozenset[str]:
    return frozenset(
        fold(n).removeprefix("the ") for n in (*watch.event.names, *watch.event.places, watch.title)
    )


def _is_event(mention: Mention, event: frozenset[str]) -> bool:
    text = fold(mention.text).removeprefix("the ")
    if text in event:
        return True
    named = mention.sort in {"organisation", "unknown"}
    return any(f" {text} " in f" {name} " and (named or _of_event(text, f" {name} ")) for name in event)


_OCCASIONS = PLACE | words(
    "day games olympics library trade cup trophy fair prize prizes award awards gala festival summit forum"
    " congress conference ball derby regatta marathon final expo biennale medal medals championship"
    " championships"
)


def _of_event(text: str, name: str) -> bool:
    """Whether the event's name calls a thing after `text`: "Princess Amalie" of the library."""
    after = name.partition(f" {text} ")[2].split()
    return text.split()[-1] in _OCCASIONS or (bool(after) and after[0] in _OCCASIONS)


def _organisations(mentions: Sequence[Mention], event: frozenset[str]) -> Iterator[Figure]:
    by_name: dict[str, Figure] = {}
    groups = {fold(m.text) for m in mentions if m.form == "organisation"}
    initials = {
        "".join(w[0] for w in m.text.split() if w[0].isupper()): fold(m.text).removeprefix("the ")
        for m in mentions
        if m.form == "organisation" and " " in m.text
    }
    for m in mentions:
        if m.form != "organisation" and not (m.sort == "place" and fold(m.text) in groups):
            continue
        if m.sort == "body" or m.modifier or _is_event(m, event):
            continue
        name = fold(m.text).removeprefix("the ")
        name = initials.get(m.text, name)  # "AU" is the African Union named elsewhere
        figure = by_name.get(name) or by_name.setdefault(name, Figure(m.text, "delegation"))
        figure.add(m)
    yield from by_name.values()


def _proper(text: str) -> bool:
    """Whether a country's name in the article may stand for it ("Britain"), as against an abbreviation."""
    return len(text) > 4 and "." not in text and not text.isupper() and text != "America"


def _countries(mentions: Sequence[Mention]) -> Iterator[Figure]:
    by_name: dict[str, Figure] = {}
    for m in mentions:
        if m.country is None or m.modifier or m.sort == "location" or m.form not in {"country", "demonym"}:
            continue
        figure = by_name.get(m.country) or by_name.setdefault(m.country, Figure(m.country, "delegation"))
        figure.country = m.country
        if m.text == m.country or (
            m.form == "country" and m.sort == "country" and not figure.known and _proper(m.text)
        ):
            figure.name, figure.known = m.text, True
        figure.add(replace(m, titles=()))
    yield from by_name.values()
