"""Which names of people are one person's.

Full names meet when they could be one person's (`names.one_person`). Lone surnames, initials and offices go
to the one full name they fit; where several fit, to the one that clearly owns them in the articles; else they
stand alone: two people with one surname stay two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from watcher.core import names
from watcher.core.gathering import Group, callers, distinct, root, unite
from watcher.core.name_words import HONOURS, ROYAL
from watcher.core.order import plain
from watcher.core.watches import Person

_WIFE = frozenset({"mrs", "mme"})  # sets one bearer of a surname apart from the other


class _Key(NamedTuple):
    """What is compared of a name: its words, and what sets a lone surname or an office apart."""

    words: tuple[str, ...]
    mark: str = ""

    @property
    def full(self) -> bool:
        return len(self.words) > 1 and len(self.words[0]) > 1


_Groups = dict[_Key, Group]


def gather(uses: Mapping[str, Group], people: tuple[Person, ...] = ()) -> list[tuple[str, Group]]:
    """One group for each person, with the name to show; the watch's own people outrank any guess."""
    groups: _Groups = {}
    for person in people:
        group = Group(person=person)
        for text in (person.name, *person.aliases):
            groups.setdefault(_key(text), group)
        if person.role:
            group.aliases[person.role].add("")
    for subject, use in uses.items():
        groups.setdefault(_key(subject), Group()).absorb(use)
    groups = dict(sorted(groups.items()))
    _join_full_names(groups)
    _join_renamed(groups)
    _join_short_names(groups)
    return [(_name(group), group) for group in distinct(groups) if group.subjects]


@lru_cache(maxsize=65536)
def _key(text: str) -> _Key:
    name = names.parse(text)
    if not name.words:
        return _Key((), _office(text))
    if len(name.words) > 1:
        return _Key(name.words)
    return _Key(name.words, "mrs" if name.titles & _WIFE else name.land)


def _office(text: str) -> str:
    return names.parse(text).office or plain(text).removeprefix("the ")


def _join_full_names(groups: _Groups) -> None:
    blocks: dict[str, list[_Key]] = defaultdict(list)
    for key in groups:
        if key.full:
            for beginning in {word[:4] for word in key.words}:  # only pairs that share one are worth a look
                blocks[beginning].append(key)
    pairs = {(a, b) for block in blocks.values() for i, a in enumerate(block) for b in block[i + 1 :]}
    for a, b in sorted(pairs):
        one, two = root(groups[a]), root(groups[b])
        if one is two or (one.person and two.person):
            continue
        if names.one_person(names.of_words(a.words), names.of_words(b.words)):
            unite(*((two, one) if two.person else (one, two)))


def _join_renamed(groups: _Groups) -> None:
    """Join full names that have nothing in common but an article that gives both: "Pope Leo, born ..."."""
    also_called = callers(groups, _keys)
    for key in [key for key in groups if key.full]:
        group = root(groups[key])
        others = {id(root(g)): root(g) for _, g in also_called.get(key, ()) if root(g) is not group}
        for other in others.values():
            strangers = len(others) > 1 or (other.person and group.person) or group.articles & other.articles
            namesakes = any(
                k.full and k.words[-1] == key.words[-1] for k, g in groups.items() if root(g) is other
            )
            if not strangers and not namesakes:
                unite(other, group)


def _join_short_names(groups: _Groups) -> None:
    endings: dict[str, set[_Key]] = defaultdict(set)  # what may be short for a full name → such names
    for key in groups:
        if key.full:
            for i in range(1, len(key.words)):
                endings["".join(key.words[i:])].add(key)
            endings[key.words[0]].add(key)
    full = {id(root(g)) for k, g in groups.items() if g.person or k.full}
    also_called = callers(groups, _keys)
    for key in groups:
        group = root(groups[key])
        if group.person or key not in map(_key, groups[key].subjects):
            continue
        uses: dict[int, int] = defaultdict(int)
        fits: dict[int, Group] = {}
        for count, caller in () if key.full else also_called.get(key, ()):
            fits[id(root(caller))] = root(caller)
            uses[id(root(caller))] += count
        if key.words:
            for name in sorted(endings["".join(key.words)] | endings[key.words[-1]]):
                if _short_for(key, group, name, root(groups[name])):
                    fits.setdefault(id(root(groups[name])), root(groups[name]))
        able = [other for other in fits.values() if other is not group and not group.beside(other)]
        able = [other for other in able if id(other) in full] or able or _same_surname(groups, key)
        owner = _owner([(uses[id(other)], other) for other in _of_land(key, able)])
        if owner is not None:
            unite(owner, group)


def _keys(alias: str) -> set[_Key]:
    """What an alias stands for: itself, and the office in "Russian President Vladimir Putin"."""
    office = names.parse(alias).office
    return {_key(alias)} | ({_Key((), office)} if " " in office else set())


def _short_for(key: _Key, group: Group, name: _Key, other: Group) -> bool:
    short, long = names.of_words(key.words), names.of_words(name.words)
    honours = _titles(group) & HONOURS
    if len(key.words) == 1 and key.words[0] == name.words[0] and honours & _titles(other):
        return True  # "Sir Lascelles" of Sir Lascelles Whitbourne
    return names.part_of(short, long) and not honours & ROYAL


def _titles(group: Group) -> frozenset[str]:
    return frozenset().union(*(names.parse(text).titles for text in (*group.subjects, *group.aliases)))


def _same_surname(groups: _Groups, key: _Key) -> list[Group]:
    """The plain "Moyo" for "Moyo of Zimbabwe", unless there is a Moyo of another land too."""
    marks = [k for k in groups if k.words == key.words and k.mark]
    if len(key.words) != 1 or not key.mark or len(marks) > 1 or key.mark == "mrs":
        return []
    return [root(g) for k, g in groups.items() if k == _Key(key.words) and root(g) is not root(groups[key])]


def _of_land(key: _Key, fitting: list[Group]) -> list[Group]:
    """Those who are known to stand for the land, if any are; and nobody who stands for another."""
    if not key.words or key.mark in ("", "mrs"):
        return fitting
    lands = {id(g): _lands(g) for g in fitting}
    return [g for g in fitting if key.mark in lands[id(g)]] or [g for g in fitting if not lands[id(g)]]


def _lands(group: Group) -> set[str]:
    role = [group.person.role] if group.person and group.person.role else []
    return {names.parse(text).land for text in (*group.subjects, *group.aliases, *role)} - {""}


def _owner(fitting: list[tuple[int, Group]]) -> Group | None:
    """The one called so most often, and at least twice as often as any other; where articles call nobody so,
    the one most written about, by the same measure."""
    if len(fitting) < 2:
        return fitting[0][1] if fitting else None
    called = any(count for count, _ in fitting)
    ranked = sorted(
        ((count if called else len(g.articles), g) for count, g in fitting), key=lambda pair: -pair[0]
    )
    return ranked[0][1] if 0 < ranked[0][0] >= 2 * ranked[1][0] else None


def _name(group: Group) -> str:
    """The earliest of the fullest names, without titles if there is one."""
    if group.person:
        return group.person.name
    parsed = [names.parse(subject) for subject in group.subjects]

    def order(subject: str) -> tuple[bool, bool, tuple[datetime, str], str]:
        name = names.parse(subject)
        short = not name.full or name.initialled or any(names.part_of(name, other) for other in parsed)
        return (short, bool(name.office), group.subjects[subject], subject)

    return min(group.subjects, key=order)
