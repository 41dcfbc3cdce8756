"""The difference between two folds: what is news, and of what kind.

Only belief that changed because of something newly said, or withdrawn, is news. That two names turned out to
be one person's, or that an old claim is now read as another's, is none: the facts move, nobody is alerted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from watcher.core.facts import Assertion, Change, Fact, Topic
from watcher.core.fold import Ledger, publication_order
from watcher.core.order import Relation, claim_relation


def changes(before: Ledger, after: Ledger, *, edited: Collection[str] = ()) -> tuple[Change, ...]:
    """What changed between two folds of one watch, in order of publication.

    `edited` holds the ids of articles that had been read before and brought this by an edit. The time of a
    change is that of the news; of a withdrawal, when it was noticed.
    """
    earlier: dict[Topic, list[Fact]] = defaultdict(list)  # several, where names have been found to be one
    for known in before.facts.values():
        earlier[after.topic(known.held)].append(known)
    found = []
    for topic in sorted(earlier.keys() | after.facts.keys(), key=lambda t: (t.type, t.name)):
        change = _change(topic, earlier[topic], after.facts.get(topic), before, after)
        if change:
            found.append(replace(change, edited=change.edited or _article(change) in edited))
    return tuple(sorted(found, key=lambda c: (c.at, c.new.id if c.new else "", c.topic.name)))


def _change(topic: Topic, was: list[Fact], now: Fact | None, before: Ledger, after: Ledger) -> Change | None:
    heard = [a for a in (*now.support, *now.dispute) if a.id not in before.counted] if now else []
    gone = [a for fact in was for a in (*fact.support, *fact.dispute) if a.id not in after.counted]
    if not heard and not gone:
        return None  # names may have been sorted anew, but nobody said anything
    old = max((fact.held for fact in was), key=publication_order, default=None)
    new = now.held if now else None
    if old is None:
        return Change(topic, "new", None, new, _latest(heard)) if heard else None
    relation = claim_relation(old.claim, new.claim) if new else None
    if relation is Relation.SAME:
        return None
    if new is None or not heard:
        noticed = max(after.withdrawn.get(a.id, a.origin.seen) for a in gone)
        return Change(topic, "withdrawn", old, new, noticed, edited=True)
    return Change(topic, "refined" if relation is Relation.FINER else "changed", old, new, _latest(heard))


def _latest(heard: list[Assertion]) -> datetime:
    return max(a.origin.published for a in heard)


def _article(change: Change) -> str | None:
    return change.new.origin.article if change.new else None
