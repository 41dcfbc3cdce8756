"""Dates that name their month or season: "3-4 September", "24/11/2026", "early next spring"."""

from __future__ import annotations

import calendar
import re
from dataclasses import replace
from datetime import date, timedelta

from watcher.core.extract.date_patterns import FEASTS
from watcher.core.extract.date_values import DateMention, Window, day_of, month_of, span_of
from watcher.core.extract.numbers import ordinal
from watcher.core.extract.weekdays import to_come

_MONTH_NAMES = [calendar.month_name[number].lower() for number in range(1, 13)]
_WEEKDAYS = [calendar.day_name[number].lower() for number in range(7)]
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}


def dotted(match: re.Match[str]) -> DateMention:
    """ "4.10.2026", "3-4.10.2026"."""
    year, month = int(match["year"]), int(match["m"])
    first = date(year, month, int(match["d1"]))
    return span_of(match, first, date(year, month, int(match["d2"]))) if match["d2"] else day_of(match, first)


def slashed(match: re.Match[str], window: Window | None) -> DateMention:
    """Day first, unless that can't be, or only month first falls into the window."""
    year = int(match["year"]) % 2000 + 2000
    options = []
    for day, month in ((int(match["a"]), int(match["b"])), (int(match["b"]), int(match["a"]))):
        if 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]:
            options.append(date(year, month, day))
    inside = [option for option in options if window and window[0] <= option <= window[1]]
    return day_of(match, (inside or options)[0]) if options else day_of(match, date(year, 13, 1))


def _number(month: str) -> int:
    return next(n for n, name in enumerate(_MONTH_NAMES, start=1) if name.startswith(month[:3]))


def with_month(
    match: re.Match[str], groups: dict[str, str | None], original: str, published: date, window: Window | None
) -> DateMention | None:
    """A month's name with days, a year or a part of it beside; None where the word isn't the month."""
    name = groups["m1"] or ""
    where = match.start("m1")
    # "may" and "march" are months where a capital says so
    if not original[where].isupper() and not (
        name not in {"may", "march", "mar", "dec", "sun"} and original.islower()
    ):
        return None
    month = _number(name)
    d1, d2 = groups.get("d1"), groups.get("d2")
    year = int(groups["year"] or 0) if groups.get("year") else None
    if groups.get("nth"):
        year = published.year + 1 if groups["next"] else year or _year(month, None, published, window, match)
        return _nth(match, groups["part"] or "", groups["nth"] or "", year, month)
    if groups.get("end"):
        year = year or _year(month, None, published, window, match)
        return day_of(match, date(year, month, _last(year, month) if groups["end"] == "last" else 1))
    if not d1:
        if name in {"may", "mar", "march", "dec", "jan", "sep", "oct"} and not _month_like(match, original):
            return None
        return month_of(match, year or _year(month, None, published, window, match), month)
    if d2 and shifted(match.string, match.start()):
        return None  # "postponed from June 21 to June 28": two days, and no span
    first_day = ordinal(d1)
    if first_day is None or not 1 <= first_day <= 31:
        return None
    if groups.get("m2"):
        last_month = _number(groups["m2"] or "")
        base = year or _year(month, first_day, published, window, match)
        last_year = base + (last_month < month) if not year else base
        return span_of(
            match,
            date(base - (last_month < month if year else 0), month, first_day),
            date(last_year, last_month, ordinal(d2 or "") or 1),
        )
    base = year or _year(month, first_day, published, window, match)
    if groups.get("weekend"):
        return _weekend(match, date(base, month, first_day))
    if d2:
        last_day = ordinal(d2)
        if last_day is not None and first_day < last_day <= 31:
            return span_of(match, date(base, month, first_day), date(base, month, last_day))
    return day_of(match, date(base, month, first_day))


def _weekend(match: re.Match[str], day: date) -> DateMention:
    """ "The weekend of June 4": the Saturday and Sunday of which that is one; else the day itself."""
    saturday = day - timedelta(days=day.weekday() - 5)
    return span_of(match, saturday, saturday + timedelta(days=1)) if day >= saturday else day_of(match, day)


_SHIFTED = re.compile(
    r"(?:postpon|mov|shift|put(?:s|ting)? (?:off|back)|push|resched|brought forward|defer|delay|chang|switch)"
    r"\w*(?:(?!(?<!\w)(?:will|held|runs?|takes?)(?!\w))[^.;\n]){0,80}(?:from|of|on) (?:the )?(?:\w+day,? )?$"
)


def shifted(text: str, start: int) -> bool:
    """Whether something is moved from the day at `start`: what follows "to" is its new day, and no end."""
    return _SHIFTED.search(text, max(0, start - 110), start) is not None


_BEFORE_MONTH = re.compile(
    r"(?:\b(?:in|by|of|this|next|last|since|until|till|for|from|during|early|late|mid|to|and)[ -]|"
    r"[^\W\d_]'s )$"
)
_KIND_AFTER = re.compile(r" (?!(?:for|of|on|from|to|by|in|was|is)\b)[a-z]")


def _month_like(match: re.Match[str], original: str) -> bool:
    """Whether a capitalised month word that is a common word too stands where a month would."""
    if match["year"] or match["part"]:
        return True
    before = original[max(0, match.start("m1") - 14) : match.start("m1")].lower()
    # "The March keynote", but "the March for Peace"
    return bool(
        _BEFORE_MONTH.search(before)
        or (before.endswith("the ") and _KIND_AFTER.match(original, match.end("m1")))
    )


def _year(month: int, day: int | None, published: date, window: Window | None, match: re.Match[str]) -> int:
    """The year that a text leaves open: the window's, else the nearest, rather ahead than past."""
    before = match.string[max(0, match.start() - 14) : match.start()]
    if after := re.match(r",? (?:of )?(last|next) year(?!\w)", match.string[match.end() :]):
        return published.year + (1 if after[1] == "next" else -1)  # "on 9 May last year"
    if re.search(r"\blast (?!week|weekend|\w*day|days|of)(?:\w+ )?$", before):
        return published.year - (month >= published.month)
    if re.search(r"\bnext $", before):
        return published.year + (month <= published.month)
    years = range(published.year - 1, published.year + 2)
    if window:
        inside = [y for y in years if _overlaps(y, month, day, window)]
        if inside and (window[0] - published).days < 540 and (published - window[1]).days < 200:
            return inside[0]

    ahead = to_come(match.string, match.start())

    def distance(year: int) -> float:
        last = calendar.monthrange(year, month)[1]
        away = (date(year, month, min(day or 15, last)) - published).days
        return away if away >= 0 else -away * (20.0 if ahead else 1.4)

    return min(years, key=distance)


def _overlaps(year: int, month: int, day: int | None, window: Window) -> bool:
    last = calendar.monthrange(year, month)[1]
    first_day = date(year, month, min(day or 1, last))
    last_day = date(year, month, min(day or last, last))
    return first_day <= window[1] and window[0] <= last_day


_NTH = ("first", "second", "third", "fourth")


def _nth(match: re.Match[str], part: str, unit: str, year: int, month: int) -> DateMention:
    """ "The first weekend of October", "the third Saturday of September"."""
    weekday = 5 if unit == "week" else next(n for n, name in enumerate(_WEEKDAYS) if name.startswith(unit))
    days = [day for week in calendar.monthcalendar(year, month) if (day := week[weekday])]
    first = date(year, month, days[-1 if part == "last" else _NTH.index(part)])
    return span_of(match, first, first + timedelta(days=1)) if unit == "week" else day_of(match, first)


def _last(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]


def feast(
    match: re.Match[str], groups: dict[str, str | None], published: date, window: Window | None
) -> DateMention | None:
    """ "On Christmas Eve"; None for the feast of a church with another calendar."""
    if "orthodox" in match.string or "coptic" in match.string:
        return None
    month, day = FEASTS[groups["feast"] or ""]
    year = int(groups["year"] or 0) or _year(month, day, published, window, match)
    return replace(day_of(match, date(year, month, day)), start=match.start("feast"))


def quarter(match: re.Match[str], groups: dict[str, str | None], published: date) -> DateMention:
    """ "The first quarter of 2030", "Q3 2031": a span of three months, for which EDTF has no shorter word."""
    year = int(groups["year"] or 0) if groups.get("year") else published.year + bool(groups.get("later"))
    word = groups["quarter"] or ""
    month = 3 * (
        4 if word in {"last", "final"} else int(word[0]) if word[0].isdigit() else ordinal(word) or 1
    )
    first, last = date(year, month - 2, 1), date(year, month, _last(year, month))
    value = f"{first:%Y-%m}/{last:%Y-%m}"
    return DateMention(match.start(), match.end(), value, first, last, "season")


def season(
    match: re.Match[str], groups: dict[str, str | None], original: str, published: date
) -> DateMention | None:
    """ "Early next spring"; None within a name such as that of the winter games."""
    if re.match(r"[^\W\d_]\w* [^\W\d_]", original[match.start("season") :]) and (
        original[match.start("season")].isupper() and original[match.end("season") + 1 :][:1].isupper()
    ):
        return None  # the Winter Olympics
    code = _SEASONS[groups["season"] or ""]
    month = 3 * (code - 20)
    which = match.group()
    if groups.get("year"):
        year = int(groups["year"] or 0)
    elif groups.get("later"):
        year = published.year + 1
    elif "next" in which:
        year = published.year + (1 if month <= published.month or month - published.month < 3 else 0)
        if published.month <= 2 and month == 3:
            year = published.year
    elif "last" in which:
        year = published.year - (month >= published.month - 1)
    else:
        year = published.year + (published.month > min(month + 3, 12))
    first = date(year, month, 1)
    end_month, end_year = (month + 1) % 12 + 1, year + (month + 2 > 12)
    last = date(end_year, end_month, _last(end_year, end_month))
    return DateMention(match.start(), match.end(), f"{year}-{code}", first, last, "season")
