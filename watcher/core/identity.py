"""Who is who within one watch: the names under which claims speak of one subject, gathered.

Decided from all claims at once, so that the order of arrival can't matter, and a merge found late reaches
back over everything said before. The claims themselves keep the names they were made under.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from watcher.core import delegations, names, persons
from watcher.core.claims import Attendance, Kind
from watcher.core.facts import Assertion
from watcher.core.gathering import Group
from watcher.core.nations import nation
from watcher.core.order import plain
from watcher.core.watches import Person


@dataclass(frozen=True, slots=True)
class Identities:
    """The subjects of a watch, by any name used for them."""

    _shown: Mapping[tuple[Kind, str], str] = field(default_factory=dict)
    _gathered: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    _aliases: Mapping[str, frozenset[str]] = field(default_factory=dict)  # plain, no claim's own name
    _offices: Mapping[str, frozenset[str]] = field(default_factory=dict)  # as `names.parse` gives them

    def name(self, kind: Kind, subject: str) -> str:
        """The name shown for the subject that a claim calls `subject`."""
        return self._shown.get((kind, subject), subject)

    def names(self, shown: str) -> tuple[str, ...]:
        """Every name under which claims on this subject were made, the one shown first."""
        return self._gathered.get(shown, (shown,))

    def find(self, text: str) -> str | None:
        """The subject that a user means by `text` on the command line; None if that is nobody, or several."""
        wanted = plain(text)
        for shown, gathered in self._gathered.items():
            if wanted in map(plain, gathered):
                return shown
        fitting = [shown for shown in self._gathered if self.called(shown, text)]
        return fitting[0] if len(fitting) == 1 else None

    def called(self, shown: str, text: str) -> bool:
        """Whether the subject shown so may be meant by `text`: name, alias, office, or part of a name."""
        wanted = plain(text)
        if wanted in self._aliases.get(shown, ()) or any(wanted == plain(name) for name in self.names(shown)):
            return True
        given = names.parse(text)
        if not given.words and given.office in self._offices.get(shown, ()):
            return True
        return likely_same(text, shown)


def identify(assertions: Iterable[Assertion], people: Iterable[Person] = ()) -> Identities:
    """Gather the subjects of all attendance claims; `people` are the watch's own, and outrank any guess."""
    uses: dict[tuple[Kind, str], Group] = {}
    for assertion in assertions:
        claim = assertion.claim
        if isinstance(claim, Attendance):
            use = uses.get((claim.kind, claim.subject))
            if use is None:
                use = uses[claim.kind, claim.subject] = Group()
            use.note(claim, assertion)
    by_kind: dict[Kind, dict[str, Group]] = {"person": {}, "delegation": {}}
    for (kind, subject), use in sorted(uses.items(), key=lambda item: item[0]):
        by_kind[kind][subject] = use
    shown: dict[tuple[Kind, str], str] = {}
    gathered: dict[str, tuple[str, ...]] = {}
    aliases: dict[str, frozenset[str]] = {}
    offices: dict[str, frozenset[str]] = {}

    def settle(kind: Kind, name: str, group: Group) -> None:
        unique = f"{name} ({kind})" if name in gathered else name  # a person and a land of one name stay two
        gathered[unique] = (unique, *sorted(set(group.subjects) - {unique}))
        own = group.person.aliases if group.person else ()
        aliases[unique] = frozenset(map(plain, (*group.aliases, *own)))
        if kind == "person":
            held = (names.parse(text).office for text in (*group.aliases, *group.subjects, *own))
            offices[unique] = frozenset(office for office in held if " " in office)  # of some land
        for subject in group.subjects:
            shown[kind, subject] = unique

    for name, group in persons.gather(by_kind["person"], tuple(people)):
        settle("person", name, group)
    for name, group in delegations.gather(by_kind["delegation"]):
        settle("delegation", name, group)
    return Identities(shown, gathered, aliases, offices)


def likely_same(text: str, shown: str) -> bool:
    """Whether by the names alone `text` may mean the subject shown so: "Putin", "the Norwegians"."""
    if plain(text) == plain(shown):
        return True
    land = nation(shown)
    if land is not None:
        return land == nation(text)
    given, full = names.parse(text), names.parse(shown)
    if given.words and given.words == full.words:
        return True
    return names.one_person(given, full) or names.part_of(given, full)
