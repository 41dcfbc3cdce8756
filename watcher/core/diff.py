"""The difference between two folds: what is news, and of what kind.

Only belief that changed because of something newly said, or withdrawn, is news. That two names turned out to
be one person's, or that an old claim is now read as another's, is none: the facts move, nobody is alerted.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from types import MappingProxyType

from watcher.core.facts import Assertion, Change, Edit, Topic
from watcher.core.fold import Ledger, publication_order
from watcher.core.order import Relation, claim_relation
from watcher.core.rewording import Rewording

_NO_EDITS: Mapping[str, Rewording] = MappingProxyType({})


def changes(
    before: Ledger, after: Ledger, *, edits: Mapping[str, Rewording] = _NO_EDITS
) -> tuple[Change, ...]:
    """What changed between two folds of one watch, in order of publication.

    `edits` are those of articles that had been read before, by article; what they brought or took back is
    told as such. The time of a change is that of the news; of a withdrawal, when it was noticed.
    """
    earlier: dict[Topic, list[Assertion]] = defaultdict(list)  # several, where names were found to be one
    for known in before.facts.values():
        earlier[after.topic(known.held)].append(known.held)
    heard = _by_topic(after.counted, before.counted, after)
    gone = _by_topic(before.counted, after.counted, after)
    found = []
    for topic in sorted(heard.keys() | gone.keys(), key=lambda t: (t.type, t.name)):
        old = max(earlier[topic], key=publication_order, default=None)
        fact = after.facts.get(topic)
        change = _change(topic, old, fact.held if fact else None, heard[topic], gone[topic], after)
        if change:
            edit = _edit(change.old, heard[topic], gone[topic], edits)
            found.append(replace(change, edit=edit))
    return tuple(sorted(found, key=lambda c: (c.at, c.new.id if c.new else "", c.topic.name)))


def _by_topic(
    these: Mapping[str, Assertion], without: Mapping[str, Assertion], ledger: Ledger
) -> defaultdict[Topic, list[Assertion]]:
    found: defaultdict[Topic, list[Assertion]] = defaultdict(list)
    for id_ in these.keys() - without.keys():
        found[ledger.topic(these[id_])].append(these[id_])
    return found


def _change(
    topic: Topic,
    old: Assertion | None,
    new: Assertion | None,
    heard: list[Assertion],
    gone: list[Assertion],
    after: Ledger,
) -> Change | None:
    """The change in a topic on which something was newly `heard`, or is `gone`; None where belief stands."""
    if old is None:
        return Change(topic, "new", None, new, _latest(heard)) if new and heard else None
    relation = claim_relation(old.claim, new.claim) if new else None
    if relation is Relation.SAME:
        return None
    if new is None or not heard:
        noticed = max(after.withdrawn.get(a.id, a.origin.seen) for a in gone)
        return Change(topic, "withdrawn", old, new, noticed)
    before = _own_words(old, new, gone)
    return Change(topic, "refined" if relation is Relation.FINER else "changed", before, new, _latest(heard))


def _own_words(old: Assertion, new: Assertion, gone: list[Assertion]) -> Assertion:
    """What was held before, in the words of the article that takes them back, if it had said the same."""
    before = (
        a
        for a in gone
        if a.origin.article == new.origin.article and claim_relation(old.claim, a.claim) is Relation.SAME
    )
    return next(before, old)


def _edit(
    old: Assertion | None, heard: list[Assertion], gone: list[Assertion], edits: Mapping[str, Rewording]
) -> Edit | None:
    """The edit that brought a change, whoever else had said what was held before or is held now.

    Where the article made no claim before, or makes none now, it is the sentence in the place of the other.
    """

    def weight(one: Assertion) -> tuple[bool, tuple[datetime, str]]:
        return one == old, publication_order(one)

    was = max((a for a in gone if a.origin.article in edits), key=weight, default=None)
    now = max((a for a in heard if a.origin.article in edits), key=publication_order, default=None)
    either = was or now
    if either is None:
        return None
    edit = edits[either.origin.article]
    return Edit(
        either,
        before=was.claim.evidence.quote if was else edit.former(either.claim),
        after=now.claim.evidence.quote if now else edit.present(either.claim),
    )


def _latest(heard: list[Assertion]) -> datetime:
    return max(a.origin.published for a in heard)
