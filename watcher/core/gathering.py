"""Groups of names while it is being decided which of them are one subject's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from watcher.core.claims import Attendance
from watcher.core.facts import Assertion
from watcher.core.watches import Person

K = TypeVar("K", bound=Hashable)


@dataclass(slots=True)
class Group:
    """What is known of one subject: the names claims use, where, and what else articles call it."""

    subjects: dict[str, tuple[datetime, str]] = field(default_factory=dict)  # name → its earliest claim
    articles: set[str] = field(default_factory=set)
    aliases: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))  # as written → articles
    person: Person | None = None  # the watch's own, where it names them
    into: Group | None = None  # the group that has absorbed this one

    def note(self, claim: Attendance, assertion: Assertion) -> None:
        """Take one more claim on this subject into account."""
        when = (assertion.origin.published, assertion.id)
        if when < self.subjects.setdefault(claim.subject, when):
            self.subjects[claim.subject] = when
        self.articles.add(assertion.origin.article)
        for alias in claim.aliases:
            self.aliases[alias].add(assertion.origin.article)

    def absorb(self, other: Group) -> None:
        """Make the other group's names this one's."""
        self.subjects.update(other.subjects)
        self.articles |= other.articles
        for alias, articles in other.aliases.items():
            self.aliases[alias] |= articles
        self.person = self.person or other.person

    def beside(self, other: Group) -> bool:
        """Whether articles set the two names side by side, as they do for two people: in more than half."""
        return 2 * len(self.articles & other.articles) > len(self.articles)


def root(group: Group) -> Group:
    """The group that speaks for this one: itself, or the last in the line of those that absorbed it."""
    while group.into is not None:
        group = group.into
    return group


def unite(keep: Group, other: Group) -> None:
    """Let `keep` absorb `other`."""
    keep.absorb(other)
    other.into = keep


def distinct(groups: Mapping[K, Group]) -> list[Group]:
    """Each group that speaks for itself once, in the order of the first key that leads to it."""
    return list({id(root(group)): root(group) for group in groups.values()}.values())


def callers(
    groups: Mapping[K, Group], keys: Callable[[str], Iterable[K]]
) -> Mapping[K, list[tuple[int, Group]]]:
    """By key, the groups that articles also call so, and in how many articles; `keys` reads an alias."""
    found: dict[K, list[tuple[int, Group]]] = defaultdict(list)
    for group in distinct(groups):
        used: dict[K, set[str]] = defaultdict(set)
        own = ((subject, group.articles) for subject in group.subjects)
        for text, articles in (*group.aliases.items(), *own):
            for key in keys(text):
                used[key] |= articles
        for key, articles in used.items():
            found[key].append((len(articles), group))
    return found
