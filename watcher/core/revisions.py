"""An article read again: which of its claims still stand, which it no longer makes, and which are new."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from watcher.core.claims import Attendance, Claim
from watcher.core.facts import Assertion
from watcher.core.order import Relation, claim_relation, plain


@dataclass(frozen=True, slots=True)
class Revision:
    """What a new version of an article does to the claims of the one before."""

    kept: tuple[Assertion, ...]  # said still, in whatever words
    withdrawn: tuple[Assertion, ...]  # said no more
    added: tuple[Claim, ...]  # not said before


def revise(held: Iterable[Assertion], said: Iterable[Claim]) -> Revision:
    """Compare the claims that an article has made with those that it makes now.

    A claim whose sentence was only reworded stands: what counts is the subject or attribute, and the value.
    """
    before, left = tuple(held), list(said)
    kept: list[Assertion] = []
    for one in before:
        again = next((claim for claim in left if _same(one.claim, claim)), None)
        if again is not None:
            left.remove(again)
            kept.append(one)
    return Revision(tuple(kept), tuple(one for one in before if one not in kept), tuple(left))


def _same(old: Claim, new: Claim) -> bool:
    if isinstance(old, Attendance) and isinstance(new, Attendance):
        return (
            old.kind == new.kind
            and old.mode == new.mode
            and bool(_names(old) & _names(new))
            and (old.status is new.status)
        )
    if isinstance(old, Attendance) or isinstance(new, Attendance) or old.attribute != new.attribute:
        return False
    return claim_relation(old, new) is Relation.SAME


def _names(claim: Attendance) -> set[str]:
    return {plain(name) for name in (claim.subject, *claim.aliases)}
