"""Those named in one breath share a fate: "the presidents of Chad and Benin, Ana Ruiz and King Tupou".

The trained reader judges everybody apart, and wavers within a list; what it makes of the list as a whole is
surer. Only bare lists count: between two neighbours stand commas, "and", titles and names of lands, no verb.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from watcher.core.claims import Part
from watcher.core.extract.decoding import Opinion
from watcher.core.extract.entities import Entity
from watcher.core.extract.gazetteer import words
from watcher.core.extract.lexicon import OFFICES, PORTFOLIOS, TITLES
from watcher.core.extract.mentions import Mention, Reading
from watcher.core.values import Status

SHARE = 0.5
"""Weight of the list's mean in the opinion on each member; fitted on writers held out."""

_FEWEST = 3  # a pair is as often told apart as not
_WIDEST = 60  # characters between two neighbours
_LINKS = (
    TITLES
    | OFFICES
    | PORTFOLIOS
    | words("and as well of the for a an s his her their wife husband former acting")
)
_APART = re.compile(r"\b(?:but|while|whereas|not|though|except|without|nor|instead)\b|;", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")


def agreed(opinions: Sequence[Opinion], entities: Sequence[Entity], reading: Reading) -> tuple[Opinion, ...]:
    """The opinions, each drawn half way to the mean of those named in the same list.

    Members on whom the reader has none (it reads a long sentence in part) have the mean itself.
    """
    own = {opinion.entity: opinion for opinion in opinions}
    settled = dict(own)
    for members in _lists(own, entities, reading):
        heard = [own[entity] for entity, _ in members if entity in own]
        if len(heard) < _FEWEST:
            continue
        none = sum(opinion.none for opinion in heard) / len(heard)
        mean = {s: sum(opinion.statuses[s] for opinion in heard) / len(heard) for s in Status}
        for entity, mention in members:
            opinion = own.get(entity)
            if opinion is None:
                settled.setdefault(entity, Opinion(entity, mention, none, mean))
                continue
            settled[entity] = replace(
                opinion,
                none=opinion.none + SHARE * (none - opinion.none),
                statuses={s: p + SHARE * (mean[s] - p) for s, p in opinion.statuses.items()},
            )
    return tuple(settled[entity] for entity in sorted(settled))


def _lists(
    opinions: Mapping[int, Opinion], entities: Sequence[Entity], reading: Reading
) -> Iterator[list[tuple[int, int]]]:
    """Neighbours in one list: entities, and the mentions on which their opinions rest, or any without one."""
    texts = {(line.part, line.index): line.sentence for line in reading.lines}
    placed: dict[tuple[Part, int], list[tuple[Mention, tuple[int, int]]]] = {}
    for entity, held in enumerate(entities):
        opinion = opinions.get(entity)
        for index in range(len(held.mentions)) if opinion is None else (opinion.mention,):
            mention = held.mentions[index]
            placed.setdefault((mention.part, mention.sentence), []).append((mention, (entity, index)))
    for where, found in placed.items():
        sentence = texts[where]
        found.sort(key=lambda pair: pair[0].start)
        run = [found[0][1]]
        for (before, _), (mention, member) in pairwise(found):
            gap = sentence.text[before.end - sentence.start : mention.start - sentence.start]
            if not _joins(gap):
                yield run
                run = []
            run.append(member)
        yield run


def _joins(gap: str) -> bool:
    if len(gap) > _WIDEST or _APART.search(gap) or not ("," in gap or " and " in gap):
        return False
    return all(word[0].isupper() or word.lower() in _LINKS for word in _WORD.findall(gap))
