"""What a message tells, before it is worded for a channel: entries with both sides and their evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any, Literal

from watcher.core.claims import Attendance, Detail
from watcher.core.cleaning import one_line
from watcher.core.facts import Assertion, Change, Edit, Fact, Origin, Topic
from watcher.core.fold import origins
from watcher.core.urls import safe_link
from watcher.core.values import Amount, Status
from watcher.core.watches import Watch
from watcher.core.wording import NEWS, claim_words, moment_words, topic_words, value_words

ChangeKind = Literal["new", "refined", "changed", "withdrawn"]

_QUOTE_LIMIT = 1000
_DETAILS = ("status", "date", "time", "place")  # the first to be told; numbers and the user's own follow
_STATUSES = (  # the most definite first
    Status.ATTENDING,
    Status.NOT_ATTENDING,
    Status.NOT_INVITED,
    Status.EXPECTED,
    Status.UNLIKELY,
    Status.POSSIBLE,
    Status.INVITED,
)
_KINDS: tuple[ChangeKind, ...] = ("changed", "new", "refined", "withdrawn")


@dataclass(frozen=True, slots=True)
class Said:
    """One side of a change: what an article asserts, with everything needed to check it. Safe to show."""

    words: str
    quote: str
    source: str | None  # who says so, as the article names them
    outlet: str
    title: str
    url: str | None  # None where it is no http(s) address
    published: datetime
    when: str  # `published` in words, in the reader's time zone


@dataclass(frozen=True, slots=True)
class Edited:
    """The edit of an article, by both sentences. Safe to show."""

    before: str | None
    after: str | None
    outlet: str
    title: str
    url: str | None  # None where it is no http(s) address
    when: str  # it was made, as far as is known, in words and in the reader's time zone


@dataclass(frozen=True, slots=True)
class Entry:
    """The news of one topic; for a baseline or summary `kind` is None and there is no `old`."""

    topic: str
    type: Literal["attendance", "detail"]
    kind: ChangeKind | None
    headline: str
    old: Said | None
    new: Said | None
    between: tuple[Said, ...] = ()  # what was held for a while since the last message
    edits: tuple[Edited, ...] = ()  # of articles, that brought it
    sources: int = 1
    dispute: tuple[Said, ...] = ()

    @property
    def edited(self) -> bool:
        """Whether an edit of an article brought it, or a part of it."""
        return bool(self.edits)


@dataclass(frozen=True, slots=True)
class Group:
    """Entries under a heading (None: without one)."""

    heading: str | None
    entries: tuple[Entry, ...]


def said(assertion: Assertion, zone: tzinfo) -> Said:
    """Make an assertion presentable: cleaned, on one line, times in a zone."""
    claim, origin = assertion.claim, assertion.origin
    return Said(
        words=claim_words(claim),
        quote=one_line(claim.evidence.quote, _QUOTE_LIMIT),
        source=one_line(claim.evidence.source, 200) if claim.evidence.source else None,
        outlet=one_line(origin.outlet, 200),
        title=one_line(origin.title, 300),
        url=safe_link(origin.url),
        published=origin.published,
        when=moment_words(origin.published, zone),
    )


def edited(change: Change, zone: tzinfo) -> Edited | None:
    """Make the edit that brought a change presentable."""
    if change.edit is None:
        return None
    origin = change.edit.assertion.origin
    return Edited(
        before=_quoted(change.edit.before),
        after=_quoted(change.edit.after),
        outlet=one_line(origin.outlet, 200),
        title=one_line(origin.title, 300),
        url=safe_link(origin.url),
        when=moment_words(change.at, zone),
    )


def changed_entries(
    changes: Sequence[Change], facts: Mapping[Topic, Fact], watch: Watch, zone: tzinfo
) -> tuple[Entry, ...]:
    """One entry a topic, the weightiest first; several changes of a topic become first old → last new."""
    topics = dict[Topic, list[Change]]()
    for change in changes:
        topics.setdefault(change.topic, []).append(change)
    ordered = sorted(topics.items(), key=lambda item: _weight(item[1][-1], watch))
    return tuple(_changed_entry(steps, facts.get(topic), watch, zone) for topic, steps in ordered)


def fact_entries(facts: Iterable[Fact], watch: Watch, zone: tzinfo) -> tuple[Entry, ...]:
    """What is believed, a topic each: attendance by status, then details."""
    return tuple(_fact_entry(fact, watch, zone) for fact in sorted(facts, key=_fact_order))


def shown(change: Change) -> Assertion:
    """The side that speaks for a change: the new one, else the one that was withdrawn."""
    side = change.new or change.old
    if side is None:
        raise ValueError(f"a change of {change.topic.name} has neither an old nor a new side")
    return side


def change_payload(change: Change) -> dict[str, Any]:
    """A change for programs, in the form of `watcher replay`'s output and with its evidence."""
    side = shown(change)
    claim, evidence, origin = side.claim, side.claim.evidence, side.origin
    body: dict[str, Any] = {"type": change.topic.type, "change": change.kind}
    if isinstance(claim, Attendance):
        body |= {"subject": one_line(change.topic.name), "kind": claim.kind}
    else:
        body |= {"attribute": claim.attribute}
    return body | {
        "old": assertion_value(change.old),
        "new": assertion_value(change.new),
        "at": change.at.isoformat(),
        "edited": change.edited,
        "quote": one_line(evidence.quote, _QUOTE_LIMIT),
        "old_quote": _quoted(change.old.claim.evidence.quote) if change.old else None,
        "source": one_line(evidence.source, 200) if evidence.source else None,
        "article": _article(origin),
        "edit": _edit(change.edit) if change.edit else None,
        "assertion": side.id,
    }


def _edit(edit: Edit) -> dict[str, Any]:
    article = _article(edit.assertion.origin)
    return {"before": _quoted(edit.before), "after": _quoted(edit.after), "article": article}


def _article(origin: Origin) -> dict[str, Any]:
    return {
        "url": safe_link(origin.url),
        "outlet": one_line(origin.outlet, 200),
        "title": one_line(origin.title, 300),
        "published": origin.published.isoformat(),
    }


def _quoted(sentence: str | None) -> str | None:
    return None if sentence is None else one_line(sentence, _QUOTE_LIMIT)


def assertion_value(assertion: Assertion | None) -> Any:
    """The bare value for programs: a status, a text, or `{"value", "bound"}`."""
    if assertion is None:
        return None
    claim = assertion.claim
    if isinstance(claim, Attendance):
        return str(claim.status)
    if isinstance(claim.value, Amount):
        return {"value": claim.value.value, "bound": str(claim.value.bound)}
    return claim.value


def _changed_entry(steps: Sequence[Change], fact: Fact | None, watch: Watch, zone: tzinfo) -> Entry:
    first, last = steps[0], steps[-1]
    kinds = {step.kind for step in steps}
    kind: ChangeKind = "changed"
    if last.kind == "withdrawn":
        kind = "withdrawn"
    elif first.old is None:
        kind = "new"
    elif kinds == {last.kind}:
        kind = last.kind
    held = fact if fact and last.new else None
    side = shown(last)
    return Entry(
        topic=topic_words(last.topic),
        type=last.topic.type,
        kind=kind,
        headline=_headline(last.topic, first.old, last.new, side, watch),
        old=said(first.old, zone) if first.old else None,
        new=said(last.new, zone) if last.new else None,
        between=tuple(said(step.new, zone) for step in steps[:-1] if step.new),
        edits=tuple(one for step in steps if (one := edited(step, zone))),
        sources=origins(held) if held else 1,
        dispute=tuple(said(one, zone) for one in held.dispute) if held else (),
    )


def _fact_entry(fact: Fact, watch: Watch, zone: tzinfo) -> Entry:
    return Entry(
        topic=topic_words(fact.topic),
        type=fact.topic.type,
        kind=None,
        headline=_headline(fact.topic, None, fact.held, fact.held, watch),
        old=None,
        new=said(fact.held, zone),
        sources=origins(fact),
        dispute=tuple(said(one, zone) for one in fact.dispute),
    )


def _headline(
    about: Topic, old: Assertion | None, new: Assertion | None, side: Assertion, watch: Watch
) -> str:
    """The news of one topic in a few words: "Kim Jong Un confirmed", "date now 3 September"."""
    claim, topic = side.claim, topic_words(about)
    if new is None:
        return f"{topic} no longer reported {claim_words(claim)}"
    if isinstance(claim, Attendance):
        if claim.status is Status.POSSIBLE and (old is None or assertion_value(old) == Status.INVITED):
            return f"{topic} may attend"
        return f"{topic} {NEWS[claim.status]}"
    words = value_words(claim.value, claim.kind, _year(watch))
    now = " now" if old and claim.attribute != "status" else ""
    return f"{topic}{now} {words}"


def _year(watch: Watch) -> int | None:
    """The year that goes without saying."""
    start = (watch.event.when or "")[:4]
    return int(start) if start.isdecimal() else None


def _weight(change: Change, watch: Watch) -> tuple[int, int, int, int, str]:
    """Sort key: the event's own fate, then people (those the watch names, reversals), then details."""
    claim = shown(change).claim
    weight = _KINDS.index(change.kind)
    if isinstance(claim, Detail):
        group = 0 if claim.attribute == "status" else 2
        return group, 0, _detail_rank(claim), weight, change.topic.name
    named = {name.casefold() for one in watch.people for name in (one.name, *one.aliases)}
    unknown = change.topic.name.casefold() not in named
    return 1, unknown, weight, _STATUSES.index(claim.status), change.topic.name


def _fact_order(fact: Fact) -> tuple[int, int, str]:
    claim = fact.held.claim
    if isinstance(claim, Attendance):
        return 0, _STATUSES.index(claim.status), fact.topic.name
    return 1, _detail_rank(claim), fact.topic.name


def _detail_rank(claim: Detail) -> int:
    return _DETAILS.index(claim.attribute) if claim.attribute in _DETAILS else len(_DETAILS)
