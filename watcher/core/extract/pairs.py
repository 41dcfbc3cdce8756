"""Who comes for whom, once it is settled who comes: two persons in a sentence that speaks of standing in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from watcher.core.claims import Part
from watcher.core.extract.decoding import Verdict
from watcher.core.extract.entities import Entity
from watcher.core.extract.folding import fold
from watcher.core.extract.mentions import Mention, Reading
from watcher.core.values import Status

_COMES = frozenset((Status.ATTENDING, Status.EXPECTED))
_STANDING_IN = re.compile(
    r"\b(?:represent(?:s|ed|ing|ative)?|instead|place|stead|lieu|behalf|sen(?:d|ds|t|ding)|dispatch\w*"
    r"|replac\w+|deputi[sz]\w+|deput(?:es?|ed|y)|delegat(?:es?|ed|ing)|substitut\w+|as (?:\S+ ){1,4}envoy"
    r"|(?:stand(?:s|ing)?|stood|fill(?:s|ed|ing)?|step(?:s|ped|ping)?|sit(?:s|ting)?|sat|com(?:es?|ing)) in"
    r"|rather than|understudy|tak(?:es?|ing) over|took over|shoes|for (?:him|her|them)(?! \w)"
    r"|in (?:his|her|their) name)\b"
)
"""Words of one coming for another: with them, one who comes and one who doesn't are so in six of seven."""
_OPENLY = re.compile(
    r"\b(?:instead of|stead|(?:in|take) (?:his|her|their) place|behalf|for (?:him|her|them)(?! \w))\b"
)
"""Words that tell of one coming for another even where the other is heard or seen from afar."""
_FOR = re.compile(
    r"\bfor (?:the |[A-Z][\w.'-]* ){0,4}$"
)  # before whoever stays away: "will sign for Ana Ruiz"


def paired(verdicts: Sequence[Verdict], reading: Reading, entities: Sequence[Entity]) -> tuple[Verdict, ...]:
    """The verdicts, each stand-in with whom they stand for, where the sentence speaks of standing in."""
    away = {
        v.entity: v.virtual
        for v in verdicts
        if v.status is Status.NOT_ATTENDING and entities[v.entity].kind == "person"
    }
    if not away:
        return tuple(verdicts)
    named: dict[tuple[Part, int], dict[int, Mention]] = {}  # by sentence: everybody's last mention there
    for e, entity in enumerate(entities):
        for m in entity.mentions:
            named.setdefault((m.part, m.sentence), {})[e] = m
    result = list(verdicts)
    for line in reading.lines:
        here = named.get((line.part, line.index), {})
        gone = away.keys() & here.keys()
        if len(gone) != 1:
            continue
        sentence, missed = line.sentence, next(iter(gone))
        before = sentence.text[: here[missed].start - sentence.start]
        if not (_says_so(fold(sentence.text), virtual=away[missed]) or _FOR.search(before)):
            continue
        come = [
            n
            for n, v in enumerate(result)
            if v.entity in here and v.status in _COMES and entities[v.entity].kind == "person"
        ]
        if len(come) == 1 and result[come[0]].stands_for is None:
            result[come[0]] = replace(result[come[0]], stands_for=missed)
    return tuple(result)


def _says_so(folded: str, *, virtual: bool) -> bool:
    """Whether a sentence speaks of standing in; openly, where the one replaced takes part from afar."""
    return bool((_OPENLY if virtual else _STANDING_IN).search(folded))
