"""Values in plain English: statuses, dates, amounts, durations, moments.

What can't be read as its kind says is shown as it is: words never stand in the way of news.
"""

from __future__ import annotations

import re
from datetime import date, datetime, tzinfo

from watcher.core import edtf
from watcher.core.claims import Attendance, Claim, Detail
from watcher.core.cleaning import one_line
from watcher.core.facts import Topic
from watcher.core.values import Amount, Bound, EventStatus, Status, Value, ValueKind

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SEASONS = ("spring", "summer", "autumn", "winter")

STATUS: dict[Status, str] = {
    Status.ATTENDING: "attending",
    Status.EXPECTED: "expected",
    Status.POSSIBLE: "uncertain",
    Status.INVITED: "invited",
    Status.UNLIKELY: "unlikely",
    Status.NOT_ATTENDING: "not attending",
    Status.NOT_INVITED: "not invited",
}
"""A status as it stands beside a name."""

NEWS: dict[Status, str] = STATUS | {
    Status.ATTENDING: "confirmed",
    Status.POSSIBLE: "in doubt",
    Status.NOT_ATTENDING: "not coming",
}
"""A status as a subject line tells it."""

EVENT: dict[EventStatus, str] = {
    EventStatus.SCHEDULED: "going ahead",
    EventStatus.POSTPONED: "postponed",
    EventStatus.CANCELLED: "cancelled",
    EventStatus.MOVED: "moved to another place",
    EventStatus.HELD: "held",
}

_BOUNDS = {Bound.EXACT: "", Bound.OVER: "over ", Bound.UNDER: "up to ", Bound.ABOUT: "about "}
_DURATION = re.compile(
    r"P(?:(?P<year>\d+)Y)?(?:(?P<month>\d+)M)?(?:(?P<week>\d+)W)?(?:(?P<day>\d+)D)?"
    r"(?:T(?:(?P<hour>\d+)H)?(?:(?P<minute>\d+)M)?(?:(?P<second>\d+)S)?)?"
)


def claim_words(claim: Claim) -> str:
    """What a claim asserts: "not attending (by video)", "over 10,000", "3 September 2025"."""
    if isinstance(claim, Detail):
        return value_words(claim.value, claim.kind)
    notes = []
    if claim.mode == "virtual":
        notes.append("by video")
    if claim.stands_for:
        notes.append(f"in place of {one_line(claim.stands_for)}")
    return STATUS[claim.status] + (f" ({', '.join(notes)})" if notes else "")


def topic_words(topic: Topic) -> str:
    """What a fact is about: the subject's name, or the detail ("event" for the event's own status)."""
    if topic.type == "attendance":
        return one_line(topic.name)
    if topic.name == "status":
        return "event"
    return one_line(topic.name.replace("_", " ").replace("-", " "))


def about_words(claim: Claim) -> str:
    """What a claim by itself is about, under the name that it uses."""
    if isinstance(claim, Attendance):
        return topic_words(Topic("attendance", claim.subject))
    return topic_words(Topic("detail", claim.attribute))


def value_words(value: Value, kind: ValueKind, year: int | None = None) -> str:
    """A detail's value; dates leave out `year` where it goes without saying."""
    if isinstance(value, Amount):
        return amount_words(value)
    match kind:
        case "date":
            return date_words(value, year)
        case "duration":
            return duration_words(value)
        case "status" if value in set(EventStatus):
            return EVENT[EventStatus(value)]
    return one_line(value)


def amount_words(amount: Amount) -> str:
    """A count with its bound: "over 10,000", "about 26", "up to 3"."""
    return f"{_BOUNDS[amount.bound]}{amount.value:,}"


def date_words(text: str, year: int | None = None) -> str:
    """An EDTF date: "3 September 2025", "autumn 2025", "3–4 September 2025"."""
    try:
        days = edtf.parse(text)
    except ValueError:
        return one_line(text)
    if not days.span:
        return _point(text, year)
    start, end = text.split("/")
    if days.precision is not edtf.Precision.DAY:
        return f"{_point(start, year)} to {_point(end, year)}"
    first, last = days.first, days.last
    if first == last:
        return _point(start, year)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{_point(end, year)}"
    if first.year == last.year:
        return f"{_point(start, first.year)} – {_point(end, year)}"
    return f"{_point(start, year)} – {_point(end, year)}"


def _point(text: str, year: int | None) -> str:
    parts = [int(part) for part in text.split("-")]
    shown = "" if year == parts[0] and len(parts) > 1 else f" {parts[0]}"
    if len(parts) == 1:
        return shown.strip()
    month = MONTHS[parts[1] - 1] if parts[1] <= 12 else _SEASONS[parts[1] - 21]
    day = f"{parts[2]} " if len(parts) == 3 else ""
    return f"{day}{month}{shown}"


def duration_words(text: str) -> str:
    """An ISO 8601 duration: "70 minutes", "1 hour 30 minutes", "2 days"."""
    match = _DURATION.fullmatch(text)
    parts = {unit: int(n) for unit, n in match.groupdict().items() if n} if match else {}
    if not parts:
        return one_line(text)
    return " ".join(f"{n:,} {unit}" + ("" if n == 1 else "s") for unit, n in parts.items())


def day_words(day: date) -> str:
    """A day: "3 September 2025"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def moment_words(moment: datetime, zone: tzinfo) -> str:
    """A moment in a time zone: "28 August 2025, 09:15 CEST"."""
    local = moment.astimezone(zone)
    return f"{day_words(local)}, {local:%H:%M} {local.tzname()}"


def count_words(count: int, one: str, many: str | None = None) -> str:
    """A number of things: "1 change", "3 changes"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
