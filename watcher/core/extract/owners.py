"""Claims on somebody that are told of their people: "Ana Ruiz's husband", "the president of Chile"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from watcher.core.claims import Article, Part
from watcher.core.extract.decoding import Verdict
from watcher.core.extract.entities import Entity
from watcher.core.extract.folding import fold
from watcher.core.extract.gazetteer import words
from watcher.core.extract.lexicon import KIN

_PEOPLE = sorted(
    KIN | words("aide adviser advisor spokesman spokeswoman spokesperson secretary lawyer agent deputy")
)
_REACH = 60  # characters after a name
_OWNED = re.compile(
    rf"(?:['’]s?)? (?:[a-z-]+ ){{0,2}}?(?:{'|'.join(_PEOPLE)}|chief of staff|(?:[a-z]+ )?ministers)(?!\w)"
)


def without_owners(
    verdicts: Sequence[Verdict], entities: Sequence[Entity], article: Article
) -> tuple[Verdict, ...]:
    """Leave out what the trained reader alone tells of persons by the mention of one of their people.

    And what any reader tells of a country by an office whose holder is known: "the president of Chile".
    """
    held = {(m.part, m.end) for e in entities if e.kind == "person" for m in e.mentions if m.form == "office"}
    return tuple(
        v
        for v in verdicts
        if not (_of_holder(v, entities, held) or (v.reader == "model" and _owns(v, entities, article)))
    )


def _of_holder(verdict: Verdict, entities: Sequence[Entity], held: Collection[tuple[Part, int]]) -> bool:
    """Whether a country is only named as that of an office whose holder is known."""
    mention = entities[verdict.entity].mentions[verdict.mention]
    return entities[verdict.entity].kind != "person" and any(
        (mention.part, mention.start - gap) in held for gap in (len(" of "), len(" of the "))
    )


def _owns(verdict: Verdict, entities: Sequence[Entity], article: Article) -> bool:
    entity = entities[verdict.entity]
    mention = entity.mentions[verdict.mention]
    text = article.title if mention.part == "title" else article.text
    owns = mention.text.endswith(("'s", "’s", "'", "’")) or text.startswith(("'", "’"), mention.end)
    told = _OWNED.match(fold(text[mention.end : mention.end + _REACH])) if owns else None
    return entity.kind == "person" and told is not None
