"""What a watch asks never to report: claims on somebody, and claims whose quote holds a phrase.

Whoever is ignored is read like everybody else, or what is said of them would be taken for another's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from watcher.core.claims import Attendance, Claim
from watcher.core.extract.entities import Entity
from watcher.core.extract.linking import alike, key
from watcher.core.extract.tokens import fold
from watcher.core.watches import Person, Watch


def reported(claims: Iterable[Claim], entities: Sequence[Entity], watch: Watch) -> tuple[Claim, ...]:
    """The claims without those that the watch ignores; `entities` are all whom the article speaks of."""
    named: set[tuple[str, str]] = set()  # kind and name of those ignored
    phrases: list[re.Pattern[str]] = []
    for entry in watch.ignore:
        meant = {(one.kind, one.name) for one in entities if _means(entry, one, watch)}
        named |= meant
        if entry.islower() or not (meant or _persons(entry, watch)):
            phrases.append(_whole(entry))  # "charity gala" is one even where "Charity Gala" reads as a name
    return tuple(
        claim
        for claim in claims
        if not (isinstance(claim, Attendance) and (claim.kind, claim.subject) in named)
        and not any(phrase.search(fold(claim.evidence.quote)) for phrase in phrases)
    )


def _means(entry: str, entity: Entity, watch: Watch) -> bool:
    """Whether an entry names the entity: as the article or the watch does, or by one of a person's names."""
    forms = {key(form) for form in (entity.name, *entity.aliases)}
    words = key(entry)
    if words in forms:
        return True
    if entity.kind != "person":
        return False
    if any(entity.name == person.name for person in _persons(entry, watch)):
        return True
    if len(words) > 1:
        return any(len(form) > 1 and alike(words, form) for form in forms)
    return bool(words) and any(words[0] in {form[0], form[-1]} for form in forms if form)


def _persons(entry: str, watch: Watch) -> list[Person]:
    return [one for one in watch.people if key(entry) in map(key, (one.name, *one.aliases))]


def _whole(phrase: str) -> re.Pattern[str]:
    """The phrase as whole words of a folded text."""
    words = r"\s+".join(re.escape(word) for word in fold(phrase).split())
    return re.compile(rf"(?<!\w){words}(?!\w)" if words else r"(?!)")
