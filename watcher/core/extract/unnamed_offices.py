"""Offices without a name whose holders stay away: no claim on their country, which may send another."""

from __future__ import annotations

import re
from collections.abc import Sequence

from watcher.core.claims import Article
from watcher.core.extract.decoding import Verdict
from watcher.core.extract.entities import Entity
from watcher.core.extract.lexicon import TOP_OFFICES
from watcher.core.values import Status

_HELD = (
    rf"(?:{'|'.join(sorted(TOP_OFFICES - {'prime'}))}|(?:prime )?minister|(?:crown )?prince(?:ss)?"
    r"|head of (?:state|government))"
)
_ITS_HOLDER = re.compile(rf"(?:['’]s?)? (?:[a-z-]+ ){{0,2}}{_HELD}(?!\w)")
_NAME = r"[A-ZÀ-Þ][\w'’-]*(?: [A-ZÀ-Þ][\w'’-]*)*"
_HOLDER_OF = re.compile(rf"(?<!\w){_HELD}s? of (?:the )?(?:{_NAME}(?:, | and |, and ))*$")
_HOLDER = re.compile(rf"{_HELD}$")
_REACH = 90  # characters before a mention
_ABSENT = frozenset((Status.NOT_ATTENDING, Status.UNLIKELY))


def without_unnamed(
    verdicts: Sequence[Verdict], entities: Sequence[Entity], article: Article
) -> tuple[Verdict, ...]:
    """Leave out absences of countries that are told of an office: "Portugal's president will not come"."""
    return tuple(v for v in verdicts if v.status not in _ABSENT or not _of_office(v, entities, article))


def _of_office(verdict: Verdict, entities: Sequence[Entity], article: Article) -> bool:
    entity = entities[verdict.entity]
    if entity.kind == "person" or entity.country is None:
        return False
    mention = entity.mentions[verdict.mention]
    text = article.title if mention.part == "title" else article.text
    before = text[max(0, mention.start - _REACH) : mention.start]
    if mention.form == "office":
        return _HOLDER.search(mention.text) is not None
    return bool(_ITS_HOLDER.match(text, mention.end) or _HOLDER_OF.search(before))
