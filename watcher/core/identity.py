"""Who is who within one watch: the names under which claims speak of one subject, gathered.

Decided from all claims at once, so that the order of arrival can't matter, and a merge found late reaches
back over everything said before. The claims themselves keep the names they were made under.

Full names meet when they could be one person's (`names.one_person`). Lone surnames, initials and offices
go to the one full name they fit; where several fit, to the one that clearly owns them in the articles,
else they stand alone: two people with one surname stay two.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from watcher.core import names
from watcher.core.claims import Attendance, Kind
from watcher.core.facts import Assertion
from watcher.core.nations import nation
from watcher.core.order import plain
from watcher.core.watches import Person


@dataclass(frozen=True, slots=True)
class Identities:
    """The subjects of a watch, by any name used for them."""

    _shown: Mapping[tuple[Kind, str], str]
    _gathered: Mapping[str, tuple[str, ...]]

    def name(self, kind: Kind, subject: str) -> str:
        """The name shown for the subject that a claim calls `subject`."""
        return self._shown.get((kind, subject), subject)

    def names(self, shown: str) -> tuple[str, ...]:
        """Every name under which claims on this subject were made, the one shown first."""
        return self._gathered.get(shown, (shown,))

    def find(self, text: str) -> str | None:
        """The subject that a user means by `text` on the command line; None if nobody is called that."""
        wanted = plain(text)
        for shown, gathered in self._gathered.items():
            if wanted in map(plain, gathered):
                return shown
        words = names.parse(text)
        fitting = [s for s in self._gathered if _fits(words, names.parse(s))]
        return fitting[0] if len(fitting) == 1 else None


def _fits(given: names.Name, full: names.Name) -> bool:
    return (
        (bool(given.words) and given.words == full.words)
        or names.one_person(given, full)
        or (names.part_of(given, full))
    )


@dataclass(slots=True)
class _Group:
    """Claims whose subjects are taken for one, while groups are still being joined."""

    subjects: dict[str, tuple[datetime, str]] = field(default_factory=dict)  # name → its earliest claim
    articles: set[str] = field(default_factory=set)
    also: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # alias key → articles
    person: Person | None = None  # the watch's own, where it names them


def identify(assertions: Iterable[Assertion], people: Iterable[Person] = ()) -> Identities:
    """Gather the subjects of all attendance claims; `people` are the watch's own, and outrank any guess."""
    uses: dict[tuple[Kind, str], _Group] = {}
    for assertion in assertions:
        claim = assertion.claim
        if isinstance(claim, Attendance):
            use = uses.get((claim.kind, claim.subject))
            if use is None:
                use = uses[claim.kind, claim.subject] = _Group()
            _note(use, claim, assertion)
    shown: dict[tuple[Kind, str], str] = {}
    gathered: dict[str, tuple[str, ...]] = {}
    for kind, name, group in (*_persons(uses, tuple(people)), *_delegations(uses)):
        unique = f"{name} ({kind})" if name in gathered else name  # a person and a land of one name stay two
        gathered[unique] = (unique, *sorted(set(group.subjects) - {unique}))
        for subject in group.subjects:
            shown[kind, subject] = unique
    return Identities(shown, gathered)


def _note(use: _Group, claim: Attendance, assertion: Assertion) -> None:
    when = (assertion.origin.published, assertion.id)
    if when < use.subjects.setdefault(claim.subject, when):
        use.subjects[claim.subject] = when
    use.articles.add(assertion.origin.article)
    for alias in claim.aliases:
        use.also[alias].add(assertion.origin.article)


# --- people ------------------------------------------------------------------------------------------------


def _persons(
    uses: Mapping[tuple[Kind, str], _Group], people: tuple[Person, ...]
) -> list[tuple[Kind, str, _Group]]:
    groups: dict[str, _Group] = {}  # key of a name → its group; a key is unique to one group
    for person in people:
        group = _Group(person=person)
        for text in (person.name, *person.aliases):
            groups.setdefault(_key(text), group)
        if person.role:
            group.also[_office(person.role)].add("")
    for subject in sorted(subject for kind, subject in uses if kind == "person"):
        _join(groups.setdefault(_key(subject), _Group()), uses["person", subject])
    for group in _distinct(groups):
        _spell_out_aliases(group)
    _join_full_names(groups)
    _join_fitting(groups)
    return [("person", _person_name(g), g) for g in _distinct(groups) if g.subjects]


def _key(text: str) -> str:
    name = names.parse(text)
    return " ".join(name.words) or _office(text)


def _office(text: str) -> str:
    return "office: " + (names.parse(text).office or plain(text).removeprefix("the "))


def _distinct(groups: Mapping[str, _Group]) -> list[_Group]:
    return list({id(g): g for _, g in sorted(groups.items())}.values())


def _join(into: _Group, other: _Group) -> None:
    into.subjects.update(other.subjects)
    into.articles |= other.articles
    for alias, articles in other.also.items():
        into.also[alias] |= articles
    into.person = into.person or other.person


def _unite(groups: dict[str, _Group], keep: _Group, other: _Group) -> None:
    _join(keep, other)
    for key, group in groups.items():
        if group is other:
            groups[key] = keep


def _spell_out_aliases(group: _Group) -> None:
    """Turn aliases as written into keys, and draw the office out of "Russian President Vladimir Putin"."""
    written, group.also = group.also, defaultdict(set)
    for alias, articles in (*written.items(), *((s, set(group.articles)) for s in group.subjects)):
        if alias.startswith("office: "):
            group.also[alias] |= articles
            continue
        group.also[_key(alias)] |= articles
        office = names.parse(alias).office
        if " " in office:  # an office and a country; "president" alone is anybody's
            group.also["office: " + office] |= articles


def _join_full_names(groups: dict[str, _Group]) -> None:
    """Join full names that could be one person's, and those that articles call each other."""
    keys = sorted(k for k in groups if " " in k and not k.startswith("office: "))
    parsed = {k: names.Name(k, tuple(k.split()), "", False) for k in keys}
    blocks: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        if not parsed[key].initialled:
            for beginning in {word[:4] for word in parsed[key].words}:  # only such pairs are worth a look
                blocks[beginning].append(key)
    pairs = {(a, b) for block in blocks.values() for i, a in enumerate(block) for b in block[i + 1 :]}
    for a, b in sorted(pairs):
        one, two = groups[a], groups[b]
        if one is not two and not (one.person and two.person) and names.one_person(parsed[a], parsed[b]):
            _unite(groups, *((one, two) if one.person or not two.person else (two, one)))
    holders = _holders(groups)
    for key in keys:
        group, called = groups[key], holders[key]
        others = [g for g in called if g is not group]
        if len(others) == 1 and not (others[0].person and group.person):
            other = others[0]
            namesakes = any(k.split()[-1] == key.split()[-1] for k in keys if groups[k] is other)
            if not namesakes and not group.articles & other.articles:
                _unite(groups, other, group)
                holders = _holders(groups)


def _holders(groups: Mapping[str, _Group]) -> Mapping[str, list[_Group]]:
    holders: dict[str, list[_Group]] = defaultdict(list)
    for group in _distinct(groups):
        for alias in group.also:
            holders[alias].append(group)
    return holders


def _join_fitting(groups: dict[str, _Group]) -> None:
    """Give surnames, initials and offices to the full name they clearly belong to."""
    holders = _holders(groups)
    endings: dict[str, set[str]] = defaultdict(set)  # what may be short for a full name → such names
    for key in groups:
        if _is_full(key):
            words = key.split()
            for i in range(1, len(words)):
                endings["".join(words[i:])].add(key)
            endings[words[0]].add(key)
    named = {id(g) for k, g in groups.items() if g.person or _is_full(k)}
    for key in sorted(groups):
        group = groups[key]
        if group.person:
            continue
        words = key.split()
        short = names.Name(key, tuple(words), "", _royal(group))
        fits: dict[int, tuple[int, _Group]] = {}
        for candidate in () if _is_full(key) else holders[key]:
            fits[id(candidate)] = (len(candidate.also[key]), candidate)
        for name in sorted(endings["".join(words)] | endings[words[-1]]):
            if names.part_of(short, names.Name(name, tuple(name.split()), "", False)):
                fits.setdefault(id(groups[name]), (0, groups[name]))
        able = [(n, c) for n, c in fits.values() if c is not group and _apart(group, c)]
        owner = _owner([pair for pair in able if id(pair[1]) in named] or able)
        if owner is not None:
            _unite(groups, owner, group)


def _is_full(key: str) -> bool:
    words = key.split()
    return len(words) > 1 and not key.startswith("office: ") and len(words[0]) > 1


def _royal(group: _Group) -> bool:
    return any(names.parse(s).royal for s in group.subjects)


def _apart(group: _Group, candidate: _Group) -> bool:
    """Two names that one article sets side by side, as a rule, are two people."""
    return 2 * len(group.articles & candidate.articles) <= len(group.articles)


def _owner(fitting: list[tuple[int, _Group]]) -> _Group | None:
    """The group that uses the short name most, and at least twice as often as any other; failing use, the
    one most written about, by the same measure."""
    if len(fitting) < 2:
        return fitting[0][1] if fitting else None
    for measure in (lambda n, _: n, lambda _, g: len(g.articles)):
        ranked = sorted(((measure(n, g), g) for n, g in fitting), key=lambda pair: -pair[0])
        if ranked[0][0] >= 2 * ranked[1][0] and ranked[0][0] > 0:
            return ranked[0][1]
        if ranked[0][0] > 0:
            return None
    return None


def _person_name(group: _Group) -> str:
    if group.person:
        return group.person.name

    parsed = [names.parse(subject) for subject in group.subjects]

    def order(subject: str) -> tuple[bool, bool, tuple[datetime, str], str]:
        name = names.parse(subject)
        short = not name.full or name.initialled or any(names.part_of(name, other) for other in parsed)
        return (short, bool(name.office), group.subjects[subject], subject)

    return min(group.subjects, key=order)


# --- delegations --------------------------------------------------------------------------------------------

_SENT = re.compile(
    r"^(?:the )?(?:delegations? (?:of|from) )?(?:the )?(.+?)(?:'s|’s)?"
    r"(?: (?:national |official |government )?(?:delegations?|delegates|officials|government|side))?$"
)


def _delegations(uses: Mapping[tuple[Kind, str], _Group]) -> list[tuple[Kind, str, _Group]]:
    groups: dict[str, _Group] = {}
    for subject in sorted(subject for kind, subject in uses if kind == "delegation"):
        _join(groups.setdefault(_delegation_key(subject), _Group()), uses["delegation", subject])
    for group in _distinct(groups):
        written, group.also = group.also, defaultdict(set)
        for alias, articles in written.items():
            group.also[_delegation_key(alias)] |= articles
    holders = _holders(groups)
    for key in sorted(groups):
        others = [g for g in holders[key] if g is not groups[key]]
        if len(others) == 1 and nation(key) is None and not groups[key].articles & others[0].articles:
            _unite(groups, others[0], groups[key])
            holders = _holders(groups)
    return [("delegation", _delegation_name(g), g) for g in _distinct(groups)]


def _delegation_key(text: str) -> str:
    bare = plain(text)
    match = _SENT.match(bare)
    core = match[1] if match else bare
    return nation(bare) or nation(core) or core


def _delegation_name(group: _Group) -> str:
    return min(group.subjects, key=lambda s: (nation(s) != s, group.subjects[s], s))
