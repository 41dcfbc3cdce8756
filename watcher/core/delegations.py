"""Which names of countries, organisations and units are one delegation's."""

from __future__ import annotations

import re
from collections.abc import Mapping

from watcher.core.gathering import Group, callers, distinct, root, unite
from watcher.core.nations import nation
from watcher.core.order import plain

_SENT = re.compile(
    r"^(?:the )?(?:delegations? (?:of|from) )?(?:the )?(.+?)(?:'s|’s)?"
    r"(?: (?:national |official |government )?(?:delegations?|delegates|officials|government|side))?$"
)


def gather(uses: Mapping[str, Group]) -> list[tuple[str, Group]]:
    """One group for each delegation, with the name to show: a country's common name, else the earliest.

    Countries are known by their adjectives and capitals too; other bodies only by the aliases articles give.
    Troops and teams stay apart from their country: that soldiers march doesn't mean that a government comes.
    """
    groups: dict[str, Group] = {}
    for subject, use in uses.items():
        groups.setdefault(_key(subject), Group()).absorb(use)
    groups = dict(sorted(groups.items()))
    also_called = callers(groups, lambda alias: (_key(alias),))
    for key in groups:
        group = root(groups[key])
        others = {id(root(g)): root(g) for _, g in also_called.get(key, ()) if root(g) is not group}
        for other in others.values():
            if len(others) == 1 and nation(key) is None and not group.articles & other.articles:
                unite(other, group)
    return [(_name(group), group) for group in distinct(groups)]


def _key(text: str) -> str:
    bare = plain(text)
    match = _SENT.match(bare)
    core = match[1] if match else bare
    return nation(bare) or nation(core) or core


def _name(group: Group) -> str:
    return min(group.subjects, key=lambda s: (nation(s) != s, group.subjects[s], s))
