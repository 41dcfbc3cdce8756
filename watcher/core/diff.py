"""The difference between two folds: what is news, and of what kind.

Only belief that changed because of something newly said, or withdrawn, is news. That two names turned out to
be one person's, or that an old claim is now read as another's, is none: the facts move, nobody is alerted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from watcher.core.facts import Assertion, Change, Fact, Topic
from watcher.core.fold import Ledger, publication_order
from watcher.core.order import Relation, claim_relation


def changes(before: Ledger, after: Ledger, *, edited: Collection[str] = ()) -> tuple[Change, ...]:
    """What changed between two folds of one watch, in order of publication.

    `edited` holds the ids of articles that had been read before and brought this by an edit. The time of a
    change is that of the news; of a withdrawal, when it was noticed.
    """
    held_before: dict[Topic, list[Fact]] = defaultdict(list)
    for known in before.facts.values():
        held_before[after.topic(known.held)].append(known)
    found = []
    for topic in sorted(held_before.keys() | after.facts.keys(), key=lambda t: (t.type, t.name)):
        old = max((f.held for f in held_before[topic]), key=publication_order, default=None)
        fact = after.facts.get(topic)
        change = _change(topic, old, fact.held if fact else None, before, after, edited)
        if change:
            found.append(change)
    return tuple(sorted(found, key=lambda c: (c.at, c.new.id if c.new else "", c.topic.name)))


def _change(
    topic: Topic,
    old: Assertion | None,
    new: Assertion | None,
    before: Ledger,
    after: Ledger,
    edited: Collection[str],
) -> Change | None:
    if old is None:
        if new is None or new.id in before.counted:
            return None
        return Change(topic, "new", None, new, new.origin.published, new.origin.article in edited)
    gone = old.id not in after.counted
    if new is None:
        return Change(topic, "withdrawn", old, None, _noticed(old), edited=True) if gone else None
    relation = claim_relation(old.claim, new.claim)
    if relation is Relation.SAME:
        return None
    if new.id in before.counted:  # belief fell back on what had been said before, or names were sorted anew
        return Change(topic, "withdrawn", old, new, _noticed(old), edited=True) if gone else None
    finer = relation is Relation.FINER
    return Change(
        topic, "refined" if finer else "changed", old, new, new.origin.published, new.origin.article in edited
    )


def _noticed(withdrawn: Assertion) -> datetime:
    return withdrawn.withdrawn or withdrawn.origin.seen
