"""Whom the event is about: who is "invited to the King's jubilee" is not the King."""

from __future__ import annotations

import re
from collections.abc import Sequence

from watcher.core.claims import Article
from watcher.core.extract.decoding import Verdict
from watcher.core.extract.entities import Entity
from watcher.core.values import Status

_RITE = (
    r"(?:wedding|marriage|nuptials|inauguration|swearing-in|coronation|enthronement|accession|abdication|"
    r"installation|investiture|jubilee|birthday|christening|ordination|consecration|funeral|burial|memorial)"
)
_REACH = 90  # characters beside a name
_OF = re.compile(
    rf"(?<!\w){_RITE}(?: \w+)? of(?: (?:the|and|of|de|da|van|von|bin|al|[^\W\d_a-z][\w.'’-]*))* $"
)
_WHOSE = re.compile(r"['’]s?|(?<=['’]s)|(?<=s['’])")
_S_OWN = re.compile(rf" (?:[\w-]+ ){{0,3}}?{_RITE}(?!\w)")
_ASKED = frozenset((Status.INVITED, Status.NOT_INVITED))


def without_honoured(
    verdicts: Sequence[Verdict], entities: Sequence[Entity], article: Article
) -> tuple[Verdict, ...]:
    """Leave out invitations of those after whom the words name the event that others are invited to."""
    return tuple(
        v
        for v in verdicts
        if v.status not in _ASKED or not _names_event(entities[v.entity], v.mention, article)
    )


def _names_event(entity: Entity, at: int, article: Article) -> bool:
    mention = entity.mentions[at]
    if entity.kind != "person":
        return False
    text = article.title if mention.part == "title" else article.text
    before = text[max(0, mention.start - _REACH) : mention.start]
    owns = _WHOSE.match(text, mention.end)
    return bool((owns and _S_OWN.match(text, owns.end())) or _OF.search(before))
