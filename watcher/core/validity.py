"""What makes a claim fit for the ledger: a value of its kind, and a quote to show for it.

Checked once, where claims come in; the fold relies on it.
"""

from __future__ import annotations

import math
import re

from watcher.core import edtf
from watcher.core.claims import Article, Attendance, Claim
from watcher.core.order import duration_minutes
from watcher.core.values import Amount, EventStatus, Value, ValueKind

_TIME = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d")


def value_fault(kind: ValueKind, value: Value) -> str | None:
    """What is wrong with a detail's value, or None."""
    if (kind == "number") != isinstance(value, Amount):
        return f"a {kind} can't be {value!r}"
    if isinstance(value, Amount):
        sound = math.isfinite(value.value) and value.value >= 0
        return None if sound else f"{value.value!r} is no count"
    if not value.strip():
        return f"the {kind} is empty"
    try:
        if kind == "date":
            edtf.parse(value)
        elif kind == "duration":
            duration_minutes(value)
        elif kind == "status":
            EventStatus(value)
    except ValueError as error:
        return str(error)
    if kind == "time" and not _TIME.fullmatch(value):
        return f"{value!r} is no time of day: write 09:30"
    return None


def fault(claim: Claim, article: Article | None = None) -> str | None:
    """What keeps a claim out of the ledger, or None; with the article, the quote is checked against it."""
    if isinstance(claim, Attendance):
        if not claim.subject.strip():
            return "the subject is empty"
    elif problem := value_fault(claim.kind, claim.value):
        return f"{claim.attribute}: {problem}"
    evidence = claim.evidence
    if not evidence.quote.strip():
        return "there is no quote"
    if article is not None:
        part = article.text if evidence.part == "text" else article.title
        if part[evidence.start : evidence.end] != evidence.quote:
            return f"the quote doesn't stand at {evidence.start}-{evidence.end} of the {evidence.part}"
    return None
