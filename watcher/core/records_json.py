"""Claims and changes as the JSON lines of `watcher replay`, and back: one flat object each.

Claims name their article; changes carry the new claim's fields and, beside them, `change`, `old` (the value
held before, or null) and `at`; one that an edit brought has `edited`, and the sentences `before` and `after`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from watcher.core.claims import Attendance, Claim, Detail, Evidence
from watcher.core.facts import Change
from watcher.core.order import claim_value
from watcher.core.validity import fault
from watcher.core.values import ATTRIBUTES, Amount, Bound, Status, Value, ValueKind

Record = dict[str, Any]  # what `json.dumps` takes


def claim_record(claim: Claim, *, watch: str, article: str, subject: str | None = None) -> Record:
    """A claim as one object; `subject` stands in for the claim's own where identity knows a better name."""
    record: Record = {"watch": watch, "article": article}
    if isinstance(claim, Attendance):
        record |= {"type": "attendance", "subject": subject or claim.subject, "kind": claim.kind}
        record["status"] = claim.status.value
        record |= {"aliases": list(claim.aliases)} if claim.aliases else {}
        record |= {"mode": claim.mode} if claim.mode else {}
        record |= {"stands_for": claim.stands_for} if claim.stands_for else {}
    else:
        record |= {"type": "detail", "attribute": claim.attribute} | _value_fields(claim.value)
        if ATTRIBUTES.get(claim.attribute) != claim.kind:
            record["value_kind"] = claim.kind  # a detail of the watch's own
    said = claim.evidence
    record |= {"source": said.source} if said.source else {}
    record |= {"quote": said.quote, "start": said.start, "end": said.end, "in": said.part}
    record["confidence"] = said.confidence
    return record | ({"reader": said.reader} if said.reader else {})


def change_record(change: Change, *, watch: str) -> Record:
    """A change as one object. One that leaves nothing believed carries the claim withdrawn as its own."""
    told = change.new or change.old
    if told is None:
        raise ValueError("a change has an old or a new side")
    name = change.topic.name if change.topic.type == "attendance" else None
    record = claim_record(told.claim, watch=watch, article=told.origin.article, subject=name)
    record |= {"change": change.kind, "old": _shown(claim_value(change.old.claim)) if change.old else None}
    record["at"] = change.at.astimezone(UTC).isoformat().replace("+00:00", "Z")
    if change.edit is None:
        return record
    return record | {"edited": True, "before": change.edit.before, "after": change.edit.after}


def claim_of(record: Mapping[str, Any]) -> Claim:
    """The claim that a record holds; `ValueError` says which field is wrong."""
    evidence = Evidence(
        quote=_text(record, "quote"),
        start=_whole(record, "start"),
        end=_whole(record, "end"),
        part="title" if record.get("in") == "title" else "text",
        source=record.get("source"),
        confidence=float(record.get("confidence", 1)),
        reader=str(record.get("reader", "")),
    )
    claim: Claim
    if record.get("type") == "attendance":
        kind = _text(record, "kind")
        if kind not in ("person", "delegation"):
            raise ValueError(f"kind: {kind!r} is neither person nor delegation")
        claim = Attendance(
            subject=_text(record, "subject"),
            kind="person" if kind == "person" else "delegation",
            status=Status(_text(record, "status")),
            evidence=evidence,
            aliases=tuple(record.get("aliases", ())),
            mode="virtual" if record.get("mode") == "virtual" else None,
            stands_for=record.get("stands_for"),
        )
    elif record.get("type") == "detail":
        attribute = _text(record, "attribute")
        claim = Detail(attribute, _kind(record, attribute), _value(record), evidence)
    else:
        raise ValueError(f"type: {record.get('type')!r} is neither attendance nor detail")
    if problem := fault(claim):
        raise ValueError(problem)
    return claim


def moment(text: object) -> datetime:
    """An ISO 8601 time as an aware datetime in UTC; without an offset it is taken for UTC."""
    if not isinstance(text, str):
        raise ValueError(f"{text!r} is no ISO 8601 time")  # noqa: TRY004 - it is the input that is wrong
    read = datetime.fromisoformat(text)
    return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)


def _value_fields(value: Value) -> Record:
    if isinstance(value, Amount):
        return {"value": value.value, "bound": value.bound.value}
    return {"value": value}


def _shown(value: Value) -> object:
    return _value_fields(value) if isinstance(value, Amount) else str(value)


def _kind(record: Mapping[str, Any], attribute: str) -> ValueKind:
    known = ATTRIBUTES.get(attribute)
    return known if known and "value_kind" not in record else record.get("value_kind", "text")


def _value(record: Mapping[str, Any]) -> Value:
    value = record.get("value")
    if isinstance(value, str):
        return value
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return Amount(value, Bound(record.get("bound", "exact")))
    raise ValueError(f"value: {value!r} is neither text nor number")


def _text(record: Mapping[str, Any], name: str) -> str:
    value = record.get(name)
    if not isinstance(value, str):
        raise ValueError(f"{name}: a text is missing")  # noqa: TRY004 - it is the input that is wrong
    return value


def _whole(record: Mapping[str, Any], name: str) -> int:
    value = record.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"{name}: a whole number is missing")  # noqa: TRY004 - it is the input that is wrong
    return value
