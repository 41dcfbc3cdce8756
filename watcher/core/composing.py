"""From changes, facts and notices to `News`: subject, entries, payload. Templates word it for a channel."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any, Literal

from watcher.core.cleaning import one_line
from watcher.core.facts import Change, Fact, Topic
from watcher.core.lifecycle import Life, Phase, Turnout, turnout
from watcher.core.messages import MessageType, News, message_id
from watcher.core.news import Entry, Group, assertion_value, change_payload, changed_entries, fact_entries
from watcher.core.sample import SAMPLE_WATCH, sample_changes, sample_facts
from watcher.core.watches import Watch
from watcher.core.wording import count_words, moment_words

NoticeKind = Literal[
    "feed_broken", "feed_recovered", "feed_gone", "feeds_silent", "feeds_resumed",
    "channel_failing", "channel_recovered", "channel_disabled", "message_parked",
]  # fmt: skip

_SUBJECT_LIMIT = 90
_LATEST = 5

_NOTICES: dict[NoticeKind, str] = {
    "feed_broken": "Feed broken: {about}",
    "feed_recovered": "Feed works again: {about}",
    "feed_gone": "Feed gone for good: {about}",
    "feeds_silent": "No feed has brought anything: {about}",
    "feeds_resumed": "News comes in again: {about}",
    "channel_failing": "Channel failing: {about}",
    "channel_recovered": "Channel works again: {about}",
    "channel_disabled": "Channel switched off: {about}",
    "message_parked": "Message given up: {about}",
}


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that the operator should know about the watching itself."""

    kind: NoticeKind
    about: str  # the feed's address, the channel's name, the message's id
    detail: str = ""  # what went wrong, and what to do
    since: datetime | None = None
    watch: str | None = None


def compose_changes(
    watch: Watch,
    changes: Sequence[Change],
    facts: Mapping[Topic, Fact],
    *,
    channel: str,
    now: datetime,
    zone: tzinfo,
) -> News:
    """Tell what changed. `facts` are those held now: they add the count of sources and the other side of a
    dispute. The id follows from watch, channel and changes, so that one set of changes is told once.
    """
    entries = changed_entries(changes, facts, watch, zone)
    listed = [change_payload(change) for change in changes]
    return _news(
        "watch.changed",
        watch,
        [channel, *(_fingerprint(change) for change in changes)],
        now,
        zone,
        subject=_subject(short_title(watch), entries),
        intro=f"{count_words(len(entries), 'change')} in what is known of {one_line(watch.title)}.",
        groups=(Group(None, entries),),
        data={"changes": listed},
    )


def compose_baseline(
    watch: Watch, facts: Iterable[Fact], *, channel: str, now: datetime, zone: tzinfo
) -> News:
    """Tell once that the watch has begun, and what is known so far."""
    held = tuple(facts)
    entries = fact_entries(held, watch, zone)
    known = "This is what is known so far." if entries else "Nothing is known yet."
    return _news(
        "watch.started",
        watch,
        [channel],
        now,
        zone,
        subject=f"Now watching {_subject(short_title(watch), entries)}",
        intro=f"Now watching {one_line(watch.title)}. {known}",
        groups=_by_kind(entries),
        data={"facts": [_fact_payload(fact) for fact in held]},
    )


def compose_closing(
    watch: Watch,
    facts: Iterable[Fact],
    changes: Sequence[Change],
    where: Life,
    *,
    expected: Collection[Topic],
    channel: str,
    now: datetime,
    zone: tzinfo,
) -> News:
    """Sum up after the event: who came of those `expected` before it began, and who besides; who stayed away;
    what was never settled; what changed last.
    """
    held = tuple(facts)
    ended = turnout(held, where.begins)
    sides = {
        "Came": ended.came,
        "Announced, and not reported since": ended.announced,
        "Stayed away": ended.stayed_away,
        "Never settled": ended.unsettled,
        "The event": tuple(fact for fact in held if fact.topic.type == "detail"),
    }
    groups = [Group(heading, fact_entries(side, watch, zone)) for heading, side in sides.items() if side]
    cancelled = where.phase is Phase.CANCELLED
    if cancelled:  # nobody came, whatever was said
        groups = list(_by_kind(fact_entries(held, watch, zone)))
    latest = sorted(changes, key=lambda change: change.at)[-_LATEST:]
    if latest:
        groups.append(Group("What changed last", changed_entries(latest, {}, watch, zone)))
    over = "was cancelled" if cancelled else "is over"
    return _news(
        "watch.closed",
        watch,
        [channel, now.isoformat()],  # an event that comes back to life is summed up once more
        now,
        zone,
        subject=f"{short_title(watch)} {over}" + ("" if cancelled else _turnout_words(ended, expected)),
        intro=f"{one_line(watch.title)} {over}, and this watch winds down. "
        + ("" if cancelled else _expected_words(ended, expected))
        + "This is what was learnt.",
        groups=tuple(groups),
        data={
            "phase": where.phase.value,
            "facts": [_fact_payload(fact) for fact in held],
            "turnout": {
                name: [one_line(fact.topic.name) for fact in side]
                for name, side in (
                    ("came", ended.came),
                    ("announced", ended.announced),
                    ("stayed_away", ended.stayed_away),
                    ("unsettled", ended.unsettled),
                )
            },
        },
    )


def _turnout_words(ended: Turnout, expected: Collection[Topic]) -> str:
    """The outcome for a subject line: ": 12 of 15 expected came, 3 stayed away"."""
    came = sum(fact.topic in expected for fact in ended.came)
    if not expected:
        return f": {len(ended.came)} came, {len(ended.stayed_away)} stayed away"
    others = f" (and {len(ended.came) - came} more)" if len(ended.came) > came else ""
    return f": {came} of {len(expected)} expected came{others}, {len(ended.stayed_away)} stayed away"


def _expected_words(ended: Turnout, expected: Collection[Topic]) -> str:
    """What became of those who were expected, in a sentence; nothing where nobody was."""
    sides = (
        ("came", ended.came),
        ("not reported since", ended.announced),
        ("stayed away", ended.stayed_away),
        ("never settled", ended.unsettled),
    )
    told = [(words, sum(fact.topic in expected for fact in side)) for words, side in sides]
    if not any(count for _, count in told):
        return ""
    outcome = ", ".join(f"{count} {words}" for words, count in told if count)
    return f"Of {len(expected)} expected before it began: {outcome}. "


def compose_notice(notice: Notice, *, channel: str, now: datetime, zone: tzinfo) -> News:
    """Tell the operator about the watching itself."""
    about, detail = one_line(notice.about, 300), one_line(notice.detail, 1000)
    since = f" Since {moment_words(notice.since, zone)}." if notice.since else ""
    subject = _NOTICES[notice.kind].format(about=about)
    data = {"kind": notice.kind, "about": about, "detail": detail}
    if notice.since:
        data["since"] = notice.since.isoformat()
    return News(
        id=message_id("watcher.notice", channel, notice.kind, notice.about, now.isoformat()),
        type="watcher.notice",
        watch=notice.watch,
        title="watcher",
        created_at=now,
        when=moment_words(now, zone),
        subject=one_line(f"watcher: {subject}", 200),
        intro=f"{subject}.{since}" + (f" {detail}" if detail else ""),
        groups=(),
        payload=_payload("watcher.notice", now, {"watch": notice.watch, **data}),
    )


def compose_test(*, channel: str, now: datetime, zone: tzinfo) -> News:
    """A sample with invented news, by which somebody sees that a channel works and what it will bring."""
    changes = sample_changes(now)
    entries = changed_entries(changes, sample_facts(now), SAMPLE_WATCH, zone)
    data = {"watch": None, "channel": channel, "changes": [change_payload(change) for change in changes]}
    return News(
        id=message_id("watcher.test", channel, now.isoformat()),
        type="watcher.test",
        watch=None,
        title="watcher",
        created_at=now,
        when=moment_words(now, zone),
        subject=f"watcher: test of {channel}",
        intro=f"This is a test. The channel {channel} works; changes will arrive like these invented ones.",
        groups=(Group(None, entries),),
        payload=_payload("watcher.test", now, data),
    )


def short_title(watch: Watch) -> str:
    """The title up to its first comma: what stands before the news in a subject line."""
    title = one_line(watch.title)
    head = title.split(",")[0].strip()
    return one_line(head if len(head) >= 8 else title, 60)


def _news(
    type_: MessageType,
    watch: Watch,
    parts: Sequence[str],
    now: datetime,
    zone: tzinfo,
    *,
    subject: str,
    intro: str,
    groups: tuple[Group, ...],
    data: Mapping[str, Any],
) -> News:
    about = {"watch": watch.slug, "title": one_line(watch.title), "subject": subject}
    return News(
        id=message_id(type_, watch.slug, *parts),
        type=type_,
        watch=watch.slug,
        title=one_line(watch.title),
        created_at=now,
        when=moment_words(now, zone),
        subject=subject,
        intro=intro,
        groups=groups,
        payload=_payload(type_, now, {**about, **data}),
    )


def _payload(type_: MessageType, now: datetime, data: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": type_, "timestamp": now.isoformat(), "data": dict(data)}


def _fingerprint(change: Change) -> str:
    sides = [side.id if side else "" for side in (change.old, change.new)]
    return "|".join([change.topic.type, change.topic.name, change.kind, *sides, change.at.isoformat()])


def _subject(title: str, entries: Sequence[Entry]) -> str:
    """The title and as much of the news as fits; the weightiest person and detail come first."""
    leads = list(dict.fromkeys(_leads(entries)))
    if not leads:
        return title
    told = [leads[0]]
    for lead in leads[1:]:
        if len(f"{title}: {'; '.join([*told, lead])} (+{len(leads)})") > _SUBJECT_LIMIT:
            break
        told.append(lead)
    rest = len(leads) - len(told)
    return f"{title}: {one_line('; '.join(told), 200)}" + (f" (+{rest})" if rest else "")


def _leads(entries: Sequence[Entry]) -> list[str]:
    first: list[Entry] = []
    for kind in ("attendance", "detail"):
        first += [entry for entry in entries if entry.type == kind][:1]
    if entries and entries[0] not in first[:1]:
        first.reverse()  # the event's own fate outweighs anybody's
    return [entry.headline for entry in (*first, *entries)]


def _by_kind(entries: Sequence[Entry]) -> tuple[Group, ...]:
    groups = (
        Group("Who", tuple(entry for entry in entries if entry.type == "attendance")),
        Group("The event", tuple(entry for entry in entries if entry.type == "detail")),
    )
    return tuple(group for group in groups if group.entries)


def _fact_payload(fact: Fact) -> dict[str, Any]:
    held = Change(fact.topic, "new", None, fact.held, fact.since)
    body = change_payload(held)
    for key in ("change", "old", "new", "at", "edited", "edit", "old_quote"):
        del body[key]
    return body | {"value": assertion_value(fact.held), "since": fact.since.isoformat()}
