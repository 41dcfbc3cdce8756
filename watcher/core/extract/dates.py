"""Where a text names days, and which days these are: EDTF values, relative to publication and event."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from watcher.core.extract.numbers import NUMBER, ordinal, parse

Form = Literal["day", "span", "weekend", "month", "season", "weekday", "relative", "count"]
Window = tuple[date, date]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date where it stands: its EDTF value, first and last day, and how it was said."""

    start: int
    end: int
    value: str
    first: date
    last: date
    form: Form


_MONTH_NAMES = [calendar.month_name[number].lower() for number in range(1, 13)]
_MONTH = (
    r"(?P<{0}>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?|"
    r"sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)(?!\w)"
)
_ORDINAL = (
    r"(?:[0-3]?\d(?:st|nd|rd|th)|(?:twenty-|thirty-)?(?:first|second|third|fourth|fifth|sixth|seventh|"
    r"eighth|ninth)|"
    r"tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|"
    r"twentieth|thirtieth)"
)
_DAY = rf"(?:(?<!\d)[0-3]?\d(?!\d)(?:st|nd|rd|th)?|{_ORDINAL})"
_YEAR = r"(?:,? (?:of )?(?P<year>(?:19|20)\d\d)(?!\d))?"
_WEEKDAYS = [calendar.day_name[number].lower() for number in range(7)]
_WEEKDAY = r"(?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day|\.)?(?!\w)"
_TO = r"(?: ?- ?| to | and | until | till | through | or |/| & |, )"
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}

_WEEKDAY_BEFORE = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:the )?"
_M1, _M2 = _MONTH.format("m1"), _MONTH.format("m2")
_ONE, _TWO = rf"{_WEEKDAY_BEFORE}(?P<d1>{_DAY})", rf"{_WEEKDAY_BEFORE}(?P<d2>{_DAY})"
_UNIT = r"(?P<unit>day|week|fortnight|month)s?"

# Families of patterns, each behind a word without which none of them can match; the longest reading first.
_FAMILIES: tuple[tuple[re.Pattern[str], tuple[re.Pattern[str], ...]], ...] = tuple(
    (re.compile(trigger), tuple(re.compile(pattern) for pattern in patterns))
    for trigger, patterns in (
        (
            r"\d[-./]\d",
            (
                r"(?<![\d-])(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d)(?![\d-])",
                (
                    r"(?<![\d.])(?P<d1>[0-3]?\d)(?:\.? ?- ?(?P<d2>[0-3]?\d))?\. ?(?P<m>1[0-2]|0?[1-9])\. ?"
                    r"(?P<year>20\d\d)\b\.?"
                ),
                r"(?<![\d/])(?P<a>[0-3]?\d)/(?P<b>[0-3]?\d)/(?P<year>(?:20)?\d\d)(?![\d/])",
            ),
        ),
        (
            r"(?<!\w)(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
            (
                rf"(?<!\w){_ONE}(?: of)? {_M1}{_TO}{_TWO}(?: of)? {_M2}{_YEAR}",
                rf"(?<!\w){_M1} (?:the )?(?P<d1>{_DAY})(?!\w){_TO}{_M2} (?:the )?(?P<d2>{_DAY})(?!\w){_YEAR}",
                rf"(?<!\w){_ONE}{_TO}{_TWO}(?: of)? {_M1}{_YEAR}",
                (
                    rf"(?<!\w){_M1} (?:the )?(?P<d1>{_DAY})(?!\w){_TO}(?:the )?(?P<d2>{_DAY})"
                    rf"(?![\w:.]\w|\w| ?[ap]\.?m){_YEAR}"
                ),
                rf"(?<!\w)(?:the )?(?P<d1>{_DAY})(?: of)? {_M1}{_YEAR}",
                rf"(?<!\w){_M1} (?:the )?(?P<d1>{_DAY})(?![\w:]|,\d){_YEAR}",
                (
                    rf"(?P<part>first|second|third|last) (?P<nth>mon|tues|wednes|thurs|fri|satur|sun|week)"
                    rf"(?:day|end) (?:of|in) {_M1}(?: (?P<next>next) year)?{_YEAR}"
                ),
                (
                    rf"(?:(?P<part>early|mid|late|beginning of|end of|middle of)[ -])?(?:in |of )?{_M1}"
                    rf"{_YEAR}(?! \d\d?(?!\d))"
                ),
            ),
        ),
        (
            r"spring|summer|autumn|fall|winter",
            (
                (
                    r"(?<!\w)(?:(?P<which>next|this|last|early|late|mid|coming|in the|the)[ -])+"
                    r"(?P<season>spring|summer|autumn|fall|winter)(?!\w)(?:(?: of|,)? (?P<year>20\d\d))?"
                ),
            ),
        ),
        (
            r"(?<!\w)(?:\d+(?:st|nd|rd|th)|[a-z-]+(?:first|second|third|th)|first|second|third)(?!\w)",
            (
                (
                    rf"(?<!\w)(?P<bare>(?:on|from|until|to|for|of|is|by|before|till|it's|day) the )"
                    rf"(?P<d1>{_ORDINAL})"
                    r"(?=[.,;:!?)'\"]|$| (?:and|or|in|at|to|for|with|of (?:next|this|the) month|because|when|"
                    r"as|will|by|but|instead|he|she|they|it|is|was|said|after|before|behind|on|from|that|who|"
                    r"under|-)(?!\w))"
                    r"(?: (?P<which>of next month|of this month|of the month))?"
                ),
            ),
        ),
        (
            r"(?:day|week|fortnight|month)s?'? ",
            (
                (
                    rf"(?<!\w)(?P<count>{NUMBER}|a) {_UNIT} (?P<way>from (?:now|today|tomorrow)|"
                    rf"to go|before the|ago|later|hence|after the)(?!\w)"
                ),
                rf"(?<!\w)in (?P<count>{NUMBER}|a) {_UNIT}'? time(?!\w)",
            ),
        ),
        (
            r"(?<!\w)(?:mon|tue|wed|thu|fri|sat|sun)",
            (
                rf"(?<!\w)(?P<ago>a week|a fortnight|two weeks) (?:on|from) {_WEEKDAY}",
                (
                    rf"(?<!\w)(?:(?P<which>next|this|last|coming|past|following) )?{_WEEKDAY}"
                    r"(?P<after> week(?!\w)| after next)?"
                ),
            ),
        ),
        (
            r"today|tonight|tomorrow|yesterday|this |last night",
            (
                (
                    r"(?<!\w)(?P<today>today|tonight|the day after tomorrow|the day before yesterday|"
                    r"tomorrow|yesterday|this (?:morning|afternoon|evening)|last night)(?!\w)"
                ),
            ),
        ),
        (
            r"weekend|month",
            (r"(?<!\w)(?P<which>this|next|last|the coming|coming) (?P<unit>weekend|month)(?!\w)",),
        ),
    )
)
_PAST = re.compile(
    r"\b(?:said|says|told|announced|confirmed|reported|stated|was|were|had|did|took|held|opened|ended|"
    r"closed|began|"
    r"wrote|posted|met|saw|came|went|arrived|attended|watched|added|revealed|declared|informed|spoke|"
    r"died|left|"
    r"asked|called|signed|won|beat|drew|gave|issued|published|released|visited|denied|dismissed|"
    r"learned|[a-z]{3,}ed)\b"
)
_FUTURE = re.compile(
    r"\b(?:will|'ll|would|to be|is to|are to|due|set|expected|plan(?:s|ned)?|scheduled|upcoming|coming|"
    r"next|slated|"
    r"going to|ahead|may|might|could|invited|wants|hopes|can|to attend|won't|preparing|until|ready|"
    r"shall|forecast|"
    r"begins|opens|starts|is|are)\b"
)


_HINT = re.compile(
    r"\d[-./]\d|(?<!\w)(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mon|tue|wed|thu|fri|sat|sun|spring|"
    r"summer|autumn|fall|winter|to(?:day|night|morrow)|yesterday|this|last night|next|first|second|third)|"
    r"(?:th|st|nd|rd)(?!\w)|(?:day|week|fortnight|month|end)(?!\w|ly)"
)


def mentions(
    folded: str, original: str, published: date, window: Window | None = None
) -> tuple[DateMention, ...]:
    """Every date in the text, in order and without overlap.

    `folded` is `original` in folded form, of the same length. `window` is what the watch knows of the
    event's date: where a text leaves the year open, the year that falls into it is preferred.
    """
    if not _HINT.search(folded):
        return ()
    found: list[DateMention] = []
    for trigger, patterns in _FAMILIES:
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
    return tuple(_join(sorted(found, key=lambda mention: mention.start), folded))


def _read(match: re.Match[str], original: str, published: date, window: Window | None) -> DateMention | None:
    groups = match.groupdict()
    try:
        if groups.get("iso"):
            return _day(match, date.fromisoformat(groups["iso"]))
        if groups.get("m"):
            return _dotted(match)
        if groups.get("a"):
            return _slashed(match, window)
        if groups.get("m1"):
            return _with_month(match, groups, original, published, window)
        if groups.get("season"):
            return _season(match, groups, original, published)
        if groups.get("weekday"):
            return _weekday(match, groups, original, published, window)
        if groups.get("today"):
            return _today(match, published)
        if groups.get("count"):
            return _counted(match, groups, published)
        if groups.get("unit"):
            return _unit(match, groups, published)
        if groups.get("bare"):
            return _bare(match, groups, published, window)
    except (ValueError, OverflowError):  # the 31st of June, or a year out of range: no date
        return None
    return None


def _day(match: re.Match[str], day: date, form: Form = "day") -> DateMention:
    return DateMention(match.start(), match.end(), day.isoformat(), day, day, form)


def _span(match: re.Match[str], first: date, last: date) -> DateMention:
    if last <= first:
        return _day(match, first)
    return DateMention(match.start(), match.end(), f"{first}/{last}", first, last, "span")


def _month(match: re.Match[str], year: int, month: int) -> DateMention:
    last = date(year, month, calendar.monthrange(year, month)[1])
    return DateMention(match.start(), match.end(), f"{year}-{month:02}", date(year, month, 1), last, "month")


def _dotted(match: re.Match[str]) -> DateMention:
    year, month = int(match["year"]), int(match["m"])
    first = date(year, month, int(match["d1"]))
    return _span(match, first, date(year, month, int(match["d2"]))) if match["d2"] else _day(match, first)


def _slashed(match: re.Match[str], window: Window | None) -> DateMention:
    """Day first, unless that can't be, or only month first falls into the window."""
    year = int(match["year"]) % 2000 + 2000
    options = []
    for day, month in ((int(match["a"]), int(match["b"])), (int(match["b"]), int(match["a"]))):
        if 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]:
            options.append(date(year, month, day))
    inside = [option for option in options if window and window[0] <= option <= window[1]]
    return _day(match, (inside or options)[0]) if options else _day(match, date(year, 13, 1))


def _number(month: str) -> int:
    return next(n for n, name in enumerate(_MONTH_NAMES, start=1) if name.startswith(month[:3]))


def _with_month(
    match: re.Match[str], groups: dict[str, str | None], original: str, published: date, window: Window | None
) -> DateMention | None:
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
    if not d1:
        if name in {"may", "mar", "march", "dec", "jan", "sep", "oct"} and not _month_like(match, original):
            return None
        return _month(match, year or _year(month, None, published, window, match), month)
    if d2 and _SHIFTED.search(match.string, max(0, match.start() - 70), match.start()):
        return None  # "postponed from June 21 to June 28": two days, and no span
    first_day = ordinal(d1)
    if first_day is None or not 1 <= first_day <= 31:
        return None
    if groups.get("m2"):
        last_month = _number(groups["m2"] or "")
        base = year or _year(month, first_day, published, window, match)
        last_year = base + (last_month < month) if not year else base
        return _span(
            match,
            date(base - (last_month < month if year else 0), month, first_day),
            date(last_year, last_month, ordinal(d2 or "") or 1),
        )
    base = year or _year(month, first_day, published, window, match)
    if d2:
        last_day = ordinal(d2)
        if last_day is not None and first_day < last_day <= 31:
            return _span(match, date(base, month, first_day), date(base, month, last_day))
    return _day(match, date(base, month, first_day))


_SHIFTED = re.compile(
    r"(?:postpon|mov|shift|put (?:off|back)|push|resched|brought forward|defer|delay|chang|switch)"
    r"\w*[^.;\n]{0,45}from (?:the )?(?:\w+day,? )?$"
)


def _month_like(match: re.Match[str], original: str) -> bool:
    """Whether a capitalised month word that is a common word too stands where a month would."""
    if match["year"] or match["part"]:
        return True
    before = original[max(0, match.start("m1") - 14) : match.start("m1")].lower()
    return bool(
        re.search(
            (
                r"(?:\b(?:in|by|of|this|next|last|since|until|till|for|from|during|early|late|mid|to|"
                r"and)[ -]|[^\W\d_]'s )$"
            ),
            before,
        )
    )


def _year(month: int, day: int | None, published: date, window: Window | None, match: re.Match[str]) -> int:
    """The year that a text leaves open: the window's, else the nearest, rather ahead than past."""
    before = match.string[max(0, match.start() - 12) : match.start()]
    if re.search(r"\blast (?:\w+ )?$", before):
        return published.year - (month >= published.month)
    if re.search(r"\bnext $", before):
        return published.year + (month <= published.month)
    years = range(published.year - 1, published.year + 2)
    if window:
        inside = [y for y in years if _overlaps(y, month, day, window)]
        if inside and (window[0] - published).days < 540 and (published - window[1]).days < 200:
            return inside[0]

    def distance(year: int) -> float:
        last = calendar.monthrange(year, month)[1]
        away = (date(year, month, min(day or 15, last)) - published).days
        return away if away >= 0 else -away * 1.4

    return min(years, key=distance)


def _overlaps(year: int, month: int, day: int | None, window: Window) -> bool:
    last = calendar.monthrange(year, month)[1]
    first_day = date(year, month, min(day or 1, last))
    last_day = date(year, month, min(day or last, last))
    return first_day <= window[1] and window[0] <= last_day


def _nth(match: re.Match[str], part: str, unit: str, year: int, month: int) -> DateMention:
    """ "The first weekend of October", "the third Saturday of September"."""
    weekday = 5 if unit == "week" else next(n for n, name in enumerate(_WEEKDAYS) if name.startswith(unit))
    days = [day for week in calendar.monthcalendar(year, month) if (day := week[weekday])]
    first = date(year, month, days[-1 if part == "last" else ("first", "second", "third").index(part)])
    return _span(match, first, first + timedelta(days=1)) if unit == "week" else _day(match, first)


def _season(
    match: re.Match[str], groups: dict[str, str | None], original: str, published: date
) -> DateMention | None:
    if re.match(r"[^\W\d_]\w* [^\W\d_]", original[match.start("season") :]) and (
        original[match.start("season")].isupper() and original[match.end("season") + 1 :][:1].isupper()
    ):
        return None  # the Winter Olympics
    code = _SEASONS[groups["season"] or ""]
    month = 3 * (code - 20)
    which = match.group()
    if groups.get("year"):
        year = int(groups["year"] or 0)
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
    last = date(end_year, end_month, calendar.monthrange(end_year, end_month)[1])
    return DateMention(match.start(), match.end(), f"{year}-{code}", first, last, "season")


def _today(match: re.Match[str], published: date) -> DateMention:
    word = match["today"]
    shift = {"tomorrow": 1, "yesterday": -1, "last night": -1}.get(word, 0)
    if word.startswith("the day"):
        shift = 2 if "after" in word else -2
    return _day(match, published + timedelta(days=shift), "relative")


def _weekday(
    match: re.Match[str], groups: dict[str, str | None], original: str, published: date, window: Window | None
) -> DateMention | None:
    start = match.start("weekday")
    if not original[start].isupper():
        return None
    word = groups["weekday"] or ""
    full = match.group("weekday") + match.string[match.end("weekday") : match.end()]
    if not full.startswith((word + "day", word + ".")) and word in {
        "sun",
        "mon",
        "wed",
        "sat",
        "fri",
        "thu",
        "tue",
    }:
        following = match.string[match.end("weekday") : match.end("weekday") + 2]
        if not re.match(r",? ?[\d(]", following):  # "Sun" and "Sat" are words of their own
            return None
    number = next(n for n, name in enumerate(_WEEKDAYS) if name.startswith(word[:3]))
    ahead = published + timedelta(days=(number - published.weekday()) % 7)
    back = published - timedelta(days=(published.weekday() - number) % 7)
    which = groups.get("which")
    if groups.get("ago"):
        return _day(match, ahead + timedelta(days=7 if groups["ago"] == "a week" else 14), "weekday")
    if groups.get("after"):
        return _day(match, ahead + timedelta(days=7), "weekday")
    if which in {"last", "past"}:
        return _day(match, back if back < published else back - timedelta(days=7), "weekday")
    if which in {"next", "coming", "following"}:
        return _day(match, ahead if ahead > published else ahead + timedelta(days=7), "weekday")
    day = ahead if _looks_ahead(match, which, window, ahead, back) else back
    return _day(match, day, "weekday")


_STOPS = re.compile(r"[.;!?\n]")
_SPEECH = re.compile(
    r"(?:said|says|told \w+(?: \w+)?|announced|confirmed|reported|stated|added|wrote|posted|informed|"
    r"revealed|declared|"
    r"denied|dismissed|tweeted|insisted|learned|issued|released|published|disclosed|a statement|"
    r"news conference|"
    r"briefing|interview)(?: (?:late|early|here|it|them))?(?: on| in \w+ on)?(?: the)? ?$"
)


def _looks_ahead(
    match: re.Match[str], which: str | None, window: Window | None, ahead: date, back: date
) -> bool:
    """Whether a plain weekday lies ahead of publication rather than behind it."""
    text, start = match.string, match.start()
    if which == "this":
        return True
    left = text[max(0, start - 160) : start]
    left = _STOPS.split(left)[-1]
    right = _STOPS.split(text[match.end() : match.end() + 100])[0]
    if _SPEECH.search(left):
        return False
    if window:
        ahead_in, back_in = (window[0] <= day <= window[1] for day in (ahead, back))
        if ahead_in != back_in and (window[1] - window[0]).days < 40:
            near = window[0] if ahead_in else window[1]
            if abs((near - (ahead if ahead_in else back)).days) < 40:
                return ahead_in
    futures = [m.start() for m in _FUTURE.finditer(left)]
    pasts = [m.start() for m in _PAST.finditer(left)]
    if futures or pasts:
        return (futures[-1] if futures else -1) >= (pasts[-1] if pasts else -1)
    if _FUTURE.search(right):
        return True
    return not _PAST.search(right)


def _unit(match: re.Match[str], groups: dict[str, str | None], published: date) -> DateMention | None:
    which, unit = groups["which"] or "", groups["unit"]
    step = 1 if which == "next" else -1 if which == "last" else 0
    if unit == "month":
        months = published.year * 12 + published.month - 1 + step
        return _month(match, months // 12, months % 12 + 1)
    if unit == "year":
        return None
    if step < 0:
        saturday = published - timedelta(days=(published.weekday() - 5) % 7 or 7)
    else:
        saturday = published + timedelta(days=(5 - published.weekday()) % 7)
        if published.weekday() == 6:
            saturday = published - timedelta(days=1)
        saturday += timedelta(days=7 * step)
    return replace(_span(match, saturday, saturday + timedelta(days=1)), form="weekend")


def _counted(match: re.Match[str], groups: dict[str, str | None], published: date) -> DateMention | None:
    count = 1 if groups["count"] in {"a", "one"} else parse(groups["count"] or "")
    if count is None or count != int(count) or count > 400:
        return None
    unit, way = groups["unit"] or "", groups.get("way") or "time"
    if unit == "month" and way in {"later", "time", "hence"}:
        months = published.year * 12 + published.month - 1 + int(count)
        return _month(match, months // 12, months % 12 + 1)
    if way in {"ago", "later", "after the"} or unit == "month" or (way == "before the" and match.start() > 2):
        return None
    days = int(count) * {"day": 1, "week": 7, "fortnight": 14}[unit] + (way == "from tomorrow")
    form: Form = "count" if way in {"to go", "before the"} else "relative"
    return _day(match, published + timedelta(days=days), form)


def _bare(
    match: re.Match[str], groups: dict[str, str | None], published: date, window: Window | None
) -> DateMention | None:
    day = ordinal(groups["d1"] or "")
    if day is None or not 1 <= day <= 31:
        return None
    months = [published.year * 12 + published.month - 1 + step for step in (0, 1, -1)]
    if (groups.get("which") or "").startswith("of next"):
        months = months[1:2]
    options = [
        date(m // 12, m % 12 + 1, day) for m in months if day <= calendar.monthrange(m // 12, m % 12 + 1)[1]
    ]
    if not options:
        return None
    if window and (window[0] - published).days < 60:
        inside = [option for option in options if window[0] <= option <= window[1]]
        if inside:
            return _day(match, inside[0])
    ahead = [option for option in options if option >= published]
    past = _SPEECH.search(match.string[max(0, match.start() - 30) : match.start("d1")])
    if past or not ahead:
        behind = [option for option in options if option <= published]
        return _day(match, max(behind)) if behind else None
    return _day(match, min(ahead))


_GAP = re.compile(r"^(?:,? (?:the |a )?|, | \(|'s )$")


def _join(found: list[DateMention], folded: str) -> Iterator[DateMention]:
    """A weekday and the date beside it are one mention: "Saturday, June 14", "October 24, a Saturday"."""
    skip = False
    for here, after in zip(found, [*found[1:], None], strict=False):
        if skip:
            skip = False
            continue
        if after is not None and _GAP.match(folded[here.end : after.start]):
            pair = (here.form, after.form)
            if pair[0] in {"weekday", "relative"} and pair[1] in {"day", "span"}:
                yield replace(after, start=here.start)
                skip = True
                continue
            if pair[0] in {"day", "relative"} and pair[1] == "weekday":
                yield replace(here, end=after.end)
                skip = True
                continue
        yield here
