"""Claims and changes as rows of the history, and back."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from storage.times import from_text, maybe_from
from watcher.core.claims import Attendance, Claim, Detail, Evidence
from watcher.core.facts import Assertion, Change, Edit, Origin, Topic
from watcher.core.values import Amount, Bound, Status


def to_columns(claim: Claim) -> dict[str, Any]:
    """The columns of `claims` that the claim itself fills."""
    evidence = claim.evidence
    columns: dict[str, Any] = {
        "kind": claim.kind,
        "source": evidence.source,
        "quote": evidence.quote,
        "quote_start": evidence.start,
        "quote_end": evidence.end,
        "quote_in": evidence.part,
        "confidence": evidence.confidence,
        "reader": evidence.reader,
    }
    if isinstance(claim, Attendance):
        return columns | {
            "type": "attendance",
            "subject": claim.subject,
            "aliases": json.dumps(claim.aliases, ensure_ascii=False),
            "status": claim.status.value,
            "mode": claim.mode,
            "stands_for": claim.stands_for,
        }
    amount = claim.value if isinstance(claim.value, Amount) else None
    return columns | {
        "type": "detail",
        "attribute": claim.attribute,
        "value": amount.value if amount else claim.value,
        "bound": amount.bound.value if amount else None,
    }


def to_claim(row: dict[str, Any]) -> Claim:
    """Read a claim back from its row."""
    evidence = Evidence(
        quote=row["quote"],
        start=row["quote_start"],
        end=row["quote_end"],
        part=row["quote_in"],
        source=row["source"],
        confidence=row["confidence"],
        reader=row["reader"],
    )
    if row["type"] == "attendance":
        return Attendance(
            subject=row["subject"],
            kind=row["kind"],
            status=Status(row["status"]),
            evidence=evidence,
            aliases=tuple(json.loads(row["aliases"])),
            mode=row["mode"],
            stands_for=row["stands_for"],
        )
    value = Amount(row["value"], Bound(row["bound"])) if row["kind"] == "number" else row["value"]
    return Detail(row["attribute"], row["kind"], value, evidence)


def to_assertion(row: dict[str, Any], *, as_of: datetime | None = None) -> Assertion:
    """Read a claim and its origin back from a row of `Ledger.claims`; `as_of` undoes later withdrawals."""
    withdrawn = maybe_from(row["withdrawn_at"])
    if withdrawn and as_of and withdrawn > as_of:
        withdrawn = None
    return Assertion(
        id=assertion_id(row["id"]),
        claim=to_claim(row),
        origin=Origin(
            article=str(row["article_id"]),
            url=row["url"],
            outlet=row["outlet"],
            title=row["title"],
            published=from_text(row["published"]),
            seen=from_text(row["seen_at"]),
            story=row["story"],
        ),
        withdrawn=withdrawn,
    )


def to_change(row: Mapping[str, Any], held: Callable[[str], Assertion | None]) -> Change:
    """Read a change back from its row in `changes`; `held` knows the assertions by id.

    A copy of the history from before edits were kept, opened for reading only, has no sentences of theirs.
    """

    def side(claim_id: int | None) -> Assertion | None:
        return None if claim_id is None else held(assertion_id(claim_id))

    old, new = side(row["old_claim"]), side(row["new_claim"])
    claim = side(row["edit_claim"]) if "edit_claim" in row else new or old
    edit = Edit(claim, row.get("edit_before"), row.get("edit_after")) if row["edited"] and claim else None
    return Change(
        topic=Topic(row["type"], row["name"]),
        kind=row["change"],
        old=old,
        new=new,
        at=from_text(row["at"]),
        edit=edit,
    )


def assertion_id(claim_id: int) -> str:
    """The id of the assertion that a row of `claims` holds; ids sort as the rows do."""
    return f"{claim_id:012d}"
