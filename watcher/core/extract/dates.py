"""Where a text names days, and which days these are: EDTF values, relative to publication and event."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from watcher.core.extract import calendar_dates, relative_days
from watcher.core.extract.date_patterns import FAMILIES, HINT
from watcher.core.extract.date_values import DateMention, Window, day_of
from watcher.core.extract.weekdays import weekday

__all__ = ["DateMention", "mentions"]


@lru_cache(maxsize=512)  # more than one reader asks of the same sentence
def mentions(
    folded: str, original: str, published: date, window: Window | None = None
) -> tuple[DateMention, ...]:
    """Every date in the text, in order and without overlap.

    `folded` is `original` in folded form, of the same length. `window` is what the watch knows of the
    event's date: where a text leaves the year open, the year that falls into it is preferred.
    """
    if not HINT.search(folded):
        return ()
    found: list[DateMention] = []
    for trigger, patterns in FAMILIES:
        if not trigger.search(folded):
            continue
        for pattern in patterns:
            for match in pattern.finditer(folded):
                start, end = match.span()
                if any(start < other.end and other.start < end for other in found):
                    continue
                mention = _read(match, original, published, window)
                if mention is not None:
                    found.append(mention)
    joined = list(_join(sorted(found, key=lambda mention: mention.start), folded))
    joined = _in_one_week(joined, folded)
    if relative_days.may_anchor(folded):
        joined = _with_anchored(joined, folded, published, window)
    return tuple(joined)


_WITH = re.compile(r",? ?(?:and|or|to|through|until|till|-+|/) ?(?:on )?(?:the )?")
_WEEKS = ("next week", "this week", "last week")


def _in_one_week(found: list[DateMention], folded: str) -> list[DateMention]:
    """A weekday joined to one whose week is told shares that week: "Thursday to Saturday next week"."""
    shared = list(found)
    for at, (one, other) in enumerate(pairwise(found)):
        away = timedelta(days=(other.first - one.first).days % 7)
        if not away or not _WITH.fullmatch(folded, one.end, other.start):
            continue
        if _alone(one, folded) and other.form == "relative" and folded.endswith(_WEEKS, one.end, other.end):
            shared[at] = _known(one, other.first - away)
        elif _alone(other, folded) and one.form == "relative" and folded.startswith(_WEEKS, one.start):
            shared[at + 1] = _known(other, one.first + away)
    return shared


def _alone(mention: DateMention, folded: str) -> bool:
    """Whether it is a weekday of which nothing tells the week."""
    return mention.form == "weekday" and " " not in folded[mention.start : mention.end]


def _known(weekday: DateMention, day: date) -> DateMention:
    return replace(
        weekday, value=day.isoformat(), first=day, last=day, form="relative", rival=None, leaning=""
    )


def _with_anchored(
    found: list[DateMention], folded: str, published: date, window: Window | None
) -> list[DateMention]:
    """The dates, and those told from one of them or from the day of publication."""
    more = []
    for match in relative_days.ANCHORED.finditer(folded):
        if any(match.start() < other.end and other.start < match.end() for other in found):
            continue
        mention = relative_days.anchored(match, found, published, window)
        if mention is not None:
            more.append(mention)
    return sorted([*found, *more], key=lambda mention: mention.start)


def _read(match: re.Match[str], original: str, published: date, window: Window | None) -> DateMention | None:
    groups = match.groupdict()
    try:
        if groups.get("iso"):
            return day_of(match, date.fromisoformat(re.sub(r"[/.]", "-", groups["iso"])))
        if groups.get("m"):
            return calendar_dates.dotted(match)
        if groups.get("a"):
            return calendar_dates.slashed(match, window)
        if groups.get("m1"):
            return calendar_dates.with_month(match, groups, original, published, window)
        if groups.get("feast"):
            return calendar_dates.feast(match, groups, published, window)
        if groups.get("quarter"):
            return calendar_dates.quarter(match, groups, published)
        if groups.get("season"):
            return calendar_dates.season(match, groups, original, published)
        if groups.get("weekday"):
            return weekday(match, groups, original, published, window)
        if groups.get("today"):
            return relative_days.today(match, published)
        if groups.get("span"):
            return relative_days.about(match, groups, original, published)
        if groups.get("stretch"):
            return relative_days.stretch(match, groups, published)
        if groups.get("count"):
            return relative_days.counted(match, groups, published)
        if groups.get("unit"):
            return relative_days.unit(match, groups, published)
        if groups.get("bare"):
            return relative_days.bare(match, groups, original, published, window)
    except (ValueError, OverflowError):  # the 31st of June, or a year out of range: no date
        return None
    return None


_GAP = re.compile(r"^(?:,? (?:the |a )?|, | \(|'s )$")
_RUN = re.compile(r"^(?: ?-+ ?| to | until )$")


def _numeric(one: DateMention, other: DateMention, folded: str) -> bool:
    """Whether two dates in figures with a dash or "to" between them are one span."""
    return (
        one.form == other.form == "day"
        and folded[one.start].isdigit()
        and folded[other.end - 1].isdigit()
        and 0 < (other.first - one.first).days < 40
    )


def _on_end(one: DateMention, other: DateMention, folded: str) -> bool:
    """Whether two days with a weekday each follow one another: "Friday 15 and Saturday 16"."""
    return (
        one.form == other.form == "day"
        and (other.first - one.first).days == 1
        and folded[one.start : one.end].find("day") > 0
        and folded[other.start : other.end].find("day") > 0
    )


def _agree(day: DateMention, weekday: DateMention) -> bool:
    """Whether the weekday may be that of the day: "2 August, Sunday's parade" may name two."""
    return (weekday.first - day.first).days % 7 == 0


def _join(found: list[DateMention], folded: str) -> Iterator[DateMention]:
    """A weekday and the date beside it are one mention: "Saturday, June 14", "October 24, a Saturday"."""
    skip = False
    for here, after in zip(found, [*found[1:], None], strict=False):
        if skip:
            skip = False
            continue
        gap = "" if after is None else folded[here.end : after.start]
        if after is not None and (
            (_RUN.match(gap) and _numeric(here, after, folded))
            or (gap == " and " and _on_end(here, after, folded))
        ):
            yield replace(
                here, end=after.end, value=f"{here.first}/{after.last}", last=after.last, form="span"
            )
            skip = True
            continue
        if after is not None and _GAP.match(gap):
            pair = (here.form, after.form)
            if pair[0] in {"weekday", "relative"} and pair[1] in {"day", "span"}:
                yield replace(after, start=here.start)
                skip = True
                continue
            if pair[0] in {"day", "relative"} and pair[1] == "weekday" and _agree(here, after):
                yield replace(here, end=after.end)
                skip = True
                continue
        yield here
