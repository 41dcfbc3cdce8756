"""Days told from another day: "tomorrow", "in ten days", "the 9th", "the next morning", "two days before"."""

from __future__ import annotations

import calendar
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from watcher.core.extract.date_values import DAYS_IN, DateMention, Form, Window, day_of, month_of, span_of
from watcher.core.extract.numbers import ordinal, parse
from watcher.core.extract.weekdays import reported, tells_ahead

_WEEK_ON = re.compile(r" week(?![\w'-]| (?:after|by) week)")


def today(match: re.Match[str], published: date) -> DateMention:
    """ "Today", "tomorrow", "last night", "the day after tomorrow", "tomorrow week"."""
    word = match["today"]
    shift = {"tomorrow": 1, "yesterday": -1, "last night": -1}.get(word, 0)
    if word.startswith("the day"):
        shift = 2 if "after" in word else -2
    on = _WEEK_ON.match(match.string, match.end()) if word in {"today", "tomorrow"} else None
    if on:  # British: a week after that day
        return replace(day_of(match, published + timedelta(days=shift + 7), "relative"), end=on.end())
    return day_of(match, published + timedelta(days=shift), "relative")


def unit(match: re.Match[str], groups: dict[str, str | None], published: date) -> DateMention | None:
    """ "This weekend", "next month"."""
    which, name = groups["which"] or "", groups["unit"]
    step = 1 if which == "next" else -1 if which == "last" else 0
    if name == "month":
        return _month(match, published, step)
    if step < 0:
        saturday = published - timedelta(days=(published.weekday() - 5) % 7 or 7)
    else:
        saturday = published + timedelta(days=(5 - published.weekday()) % 7)
        if published.weekday() == 6:
            saturday = published - timedelta(days=1)
        saturday += timedelta(days=7 * step)
    return replace(span_of(match, saturday, saturday + timedelta(days=1)), form="weekend")


def counted(match: re.Match[str], groups: dict[str, str | None], published: date) -> DateMention | None:
    """ "In two weeks' time", "ten days from today", "five days to go"."""
    count = _count(groups["count"] or "")
    name, way = groups["unit"] or "", groups.get("way") or "time"
    if count is None:
        return None
    if name == "month":
        there = _month(match, published, count)
        if way == "from today":
            return day_of(match, there.first.replace(day=published.day), "relative")
        return there if way in {"time", "hence"} else None
    if way == "to go" and name != "day":
        return None  # "five weeks to go" is no exact count
    days = count * DAYS_IN[name] + (way in {"from tomorrow", "tomorrow"})
    form: Form = "count" if way == "to go" else "relative"
    return day_of(match, published + timedelta(days=days), form)


def _count(word: str) -> int | None:
    count = 1 if word in {"a", "one", "the"} else parse(word)
    return None if count is None or count != int(count) or count > 400 else int(count)


def _month(match: re.Match[str], base: date, step: int) -> DateMention:
    months = base.year * 12 + base.month - 1 + step
    return month_of(match, months // 12, months % 12 + 1)


def bare(
    match: re.Match[str], groups: dict[str, str | None], original: str, published: date, window: Window | None
) -> DateMention | None:
    """ "On the 9th": the month left open is the event's, else that of publication or the next."""
    day = ordinal(groups["d1"] or "")
    if day is None or not 1 <= day <= 31:
        return None
    if groups.get("noun") and not original[match.start("noun")].isupper():
        return None  # "the 18th hole": only a name may follow
    months = [published.year * 12 + published.month - 1 + step for step in (0, 1, -1)]
    if (groups.get("which") or "").startswith("of next"):
        months = months[1:2]
    options = [
        date(m // 12, m % 12 + 1, day) for m in months if day <= calendar.monthrange(m // 12, m % 12 + 1)[1]
    ]
    if not options:
        return None
    last = ordinal(groups.get("d2") or "")
    if last is not None:
        return _both(match, options, day, last, published, window)
    if window and (window[0] - published).days < 60:
        inside = [option for option in options if window[0] <= option <= window[1]]
        if inside:
            return day_of(match, inside[0])
    ahead = [option for option in options if option >= published]
    if not ahead or reported(match.string, match.start("d1")):
        behind = [option for option in options if option <= published]
        return day_of(match, max(behind)) if behind else None
    return day_of(match, min(ahead))


def _both(
    match: re.Match[str], options: list[date], first: int, last: int, published: date, window: Window | None
) -> DateMention | None:
    """ "The 10th and 11th": the month of the event, else the nearest."""
    spans = [
        (one, date(one.year, one.month, last))
        for one in options
        if first < last <= calendar.monthrange(one.year, one.month)[1]
    ]
    inside = [pair for pair in spans if window and window[0] <= pair[0] <= window[1]]
    if window and not inside and (window[1] - window[0]).days < 40 and (window[0] - published).days > 0:
        year, month = window[0].year, window[0].month
        if first < last <= calendar.monthrange(year, month)[1]:
            inside = [(date(year, month, first), date(year, month, last))]
    ahead = [pair for pair in spans if pair[1] >= published]
    chosen = (inside or ahead or spans)[:1]
    return span_of(match, *chosen[0]) if chosen else None


_NAMED = re.compile(r" (?:the )?[A-Z][a-z]")  # "two days to the Nomad Games"


def about(
    match: re.Match[str], groups: dict[str, str | None], original: str, published: date
) -> DateMention | None:
    """The month meant by "two weeks before the summit", "in four weeks"; the day by "in two days"."""
    count = 1 if groups["some"] == "a" else parse(groups["some"] or "")
    if count is None or count > 60:
        return None
    if groups["until"] == "to" and not _NAMED.match(original, match.end()):
        return None  # "it took two days to count them"
    name = groups["span"]
    if name == "month":
        return replace(_month(match, published, int(count)), form="week")
    day = published + timedelta(days=int(count * DAYS_IN[name or "day"]))
    if name == "day" and not groups.get("rough"):
        if groups["until"] in {"to go", "from", "before", "ahead of"}:
            return None
        return day_of(match, day, "count")
    return replace(month_of(match, day.year, day.month), form="week")


_DATED = re.compile(
    r"(?:\d|\d[a-z]{2}|jan\w*|feb\w*|march|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*|"
    r"spring|summer|autumn|fall|winter)\.?,? (?:of )?$"
)


def stretch(match: re.Match[str], groups: dict[str, str | None], published: date) -> DateMention | None:
    """ "Next week" is as exact as its month; "next year" a year."""
    if _DATED.search(match.string, max(0, match.start() - 16), match.start()):
        return None  # "on 9 May next year", "in the autumn of next year"
    ahead = (groups["this"] or "") == "next"
    if groups["stretch"] == "year":
        year = published.year + ahead
        if not ahead:
            return None
        return DateMention(
            match.start(), match.end(), str(year), date(year, 1, 1), date(year, 12, 31), "year"
        )
    monday = published - timedelta(days=published.weekday()) + timedelta(days=7 * ahead)
    first, last = max(monday, published), monday + timedelta(days=6)
    most = first + (last - first) / 2
    return replace(month_of(match, most.year, most.month), form="week")


ANCHORED = re.compile(
    r"(?<!\w)(?:"
    r"(?:the )?(?P<step>next|following|previous) (?:day|morning|afternoon|evening|night)(?!\w|'s)"
    r"|the (?:day|morning|afternoon|evening|night) (?P<on>before|after)"
    r"(?=[.,;:)]|$| (?:because|when|where|at|in) )"
    r"|(?P<count>a|the|one|two|three|four|five|six|seven|eight|nine|ten|twelve|\d\d?) "
    r"(?P<unit>day|week|fortnight|month)s? "
    r"(?:(?P<way>later|earlier|afterwards)|(?P<side>before|after|ahead of)"
    r"(?:(?P<that> (?:that|this|it|them)(?=[.,;:)]|$| (?:in|at|and) ))|(?! (?:that|this)\b)))"
    r"|(?:on )?(?:the )?(?P<eve>eve of)"
    r")(?!\w)"
)
"""A day told from another: one named before it, or that of publication."""
_MAY_ANCHOR = re.compile(
    r"(?:next|following|previous) (?:day|morn|after|even|night)|(?:day|week|fortnight|month|night)s? "
    r"(?:before|after|ahead|later|earlier)|(?<!\w)eve of|(?:morning|afternoon|evening) (?:before|after)"
)
"""Words without which `ANCHORED` finds nothing: cheaper to look for."""
_ANCHORING = (
    "next ", "following ", "previous ", " before", " after", " ahead", " later", " earlier", "eve of"
)  # fmt: skip


def may_anchor(folded: str) -> bool:
    """Whether a folded text may tell a day from another one: asked of every sentence, and so in steps."""
    return any(stem in folded for stem in _ANCHORING) and _MAY_ANCHOR.search(folded) is not None


def goes_on(match: re.Match[str]) -> int:
    """Whether such a day is told from the day named last, and then 1 if it comes after it, else -1; or 0."""
    from_last = match["step"] or match["on"] or match["way"] or (match["that"] and match["side"])
    return 0 if not from_last else -1 if from_last in {"previous", "before", "ahead of", "earlier"} else 1


def anchored(
    match: re.Match[str], others: Sequence[DateMention], published: date, window: Window | None
) -> DateMention | None:
    """The day meant, where `others` are the dates that the sentence names outright."""
    before = [other for other in others if other.end <= match.start() and other.form != "season"]
    step = goes_on(match)
    if step:
        if not before:
            return None
        base = before[-1]
        count = _count(match["count"] or "a") or 1
        if match["unit"] == "month" or base.form == "month":
            return _month(match, base.first, step * count) if match["unit"] == "month" else None
        days = count * DAYS_IN[match["unit"] or "day"]
        return day_of(match, base.last + timedelta(days=step * days), "anchored")
    count = 1 if match["eve"] else _count(match["count"] or "") or 0
    if match["unit"] == "month" or not count:
        return None
    side = -1 if match["side"] == "after" else 1
    beside = [other for other in others if 0 <= other.start - match.end() <= len(" the ")]
    if beside and beside[0].first == beside[0].last:  # "two days before 4 June"
        days = -side * count * DAYS_IN[match["unit"] or "day"]
        return day_of(match, beside[0].first + timedelta(days=days), "anchored")
    # "Two days before the vote": the vote is two days after the day that the sentence tells of
    told = [other for other in others if other.first == other.last and abs(other.start - match.end()) < 120]
    away = timedelta(days=side * count * DAYS_IN[match["unit"] or "day"])
    if not told and ((match["unit"] or "day") != "day" or tells_ahead(match.string, match.start())):
        return None  # "weeks before" is no exact count; "is due on the eve" tells of a day to come
    told.sort(key=lambda other: abs(other.start - match.start()))
    options = [*(other.first + away for other in told), published + away]
    inside = [day for day in options if window and window[0] <= day <= window[1]]
    return day_of(match, (inside or options)[0], "anchored")
