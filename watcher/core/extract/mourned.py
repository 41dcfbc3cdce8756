"""Whom a funeral is for: the dead are named in every article on it, and attend nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from watcher.core.claims import Article
from watcher.core.extract.decoding import Verdict
from watcher.core.extract.entities import Entity
from watcher.core.extract.gazetteer import words
from watcher.core.extract.lexicon import TITLES
from watcher.core.extract.tokens import fold
from watcher.core.watches import Watch

_RITES = words("funeral burial memorial requiem obsequies exequies cremation interment entombment")
_REACH = 80  # characters beside a name
_OF = re.compile(
    r"(?<!\w)(?:(?:funeral|burial|memorial|requiem|obsequies|farewell|coffin|casket|body|remains|ashes|death)"
    r"(?: mass| service| ceremony| prayers)? (?:of|for|to)|bury|buried|mourn(?:s|ed|ing)?)"
    r"(?P<titles>(?: [\w'’-]+){0,7}) $"
)
_S_OWN = re.compile(
    r"['’]s? (?:state |memorial |own )?(?:funeral|burial|memorial|coffin|casket|body|remains|ashes|death|"
    r"widow|widower)(?!\w)(?! (?:snub|plan|speech|role|visit|trip|invit|absen|appear|guest|boycott|no-show|"
    r"orat|eulog|addr|remark|attend|tribute|wreath|threat))"
)
_PLAIN = words("of the late his her its their our country's nation's first long-serving longtime")


def without_mourned(
    verdicts: Sequence[Verdict], entities: Sequence[Entity], article: Article, watch: Watch
) -> tuple[Verdict, ...]:
    """Leave out those whom the event, a funeral or memorial, is held for."""
    named = " ".join((watch.title, *watch.event.names))
    if _RITES.isdisjoint(re.findall(r"[a-z]+", fold(named))):
        return tuple(verdicts)
    return tuple(v for v in verdicts if not _is_dead(entities[v.entity], article))


def _is_dead(entity: Entity, article: Article) -> bool:
    for mention in entity.mentions:
        if mention.form != "name" or entity.kind != "person":
            continue
        text = article.title if mention.part == "title" else article.text
        if _S_OWN.match(text, mention.end):
            return True
        before = _OF.search(fold(text[max(0, mention.start - _REACH) : mention.start]))
        whose = text[mention.end : mention.end + 2] in {"'s", "’s"}  # "the death of Ana Ruiz's father"
        if before and not whose and all(w in TITLES or w in _PLAIN for w in before["titles"].split()):
            return True
    return False
