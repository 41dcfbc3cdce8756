"""Weekdays: which of the two sides of publication a plain "Saturday" lies on, told by the verbs about it."""

from __future__ import annotations

import calendar
import re
from dataclasses import replace
from datetime import date, timedelta

from watcher.core.extract.date_values import DateMention, Window, day_of
from watcher.core.extract.gazetteer import words
from watcher.core.extract.numbers import ordinal, parse

_NAMES = [calendar.day_name[number].lower() for number in range(7)]
_WEEK = timedelta(days=7)
_SHORT = {"sun", "mon", "wed", "sat", "fri", "thu", "tue"}
_PAST = re.compile(
    r"(?P<perfect>(?<!\w)(?:has|have|having|'ve) (?:[a-z]+ly |not |also |now |already |yet |been )*)?"
    r"(?<!\w)(?:said|says|told|announced|confirmed|reported|stated|was|were|had|did|took|held|opened|ended|"
    r"closed|began|wrote|posted|met|saw|came|went|arrived|attended|watched|added|revealed|declared|informed|"
    r"spoke|died|left|asked|called|signed|won|beat|drew|gave|issued|published|released|visited|denied|"
    r"dismissed|learned|sat|stood|flew|led|got|ran|bade|wore|rose|fell|drove|rode|sang|swore|"
    r"laid|paid|heard|kept|sent|lit|spent|shook|threw|wept|knelt|rang|woke|grew|brought|broke|chose|found|"
    r"lost|taught|fought|built|caught|thought|became|made|put|"
    r"(?!(?:united|hundred|indeed|kindred|sacred|need|speed|exceed|proceed|succeed|ahmed|mohamed|mohammed|saeed)(?!\w))[a-z]{3,}ed)(?!\w)"
)
_FUTURE = re.compile(
    r"(?:'ll|(?<!\w)(?:will|would|to be|is to|are to|due|set|expected|plan(?:s|ned)?|scheduled|upcoming|"
    r"coming|next|slated|going to|ahead|may|might|could|invited|wants|hopes|can|cannot|can't|to attend|won't|"
    r"preparing|until|ready|shall|should|forecast|begins|opens|starts|is|are|isn't|aren't|has to|have to|"
    r"has had|have had|miss|skip|"
    # The present, of what is planned: "he flies to Oslo on Saturday"
    r"falls|ends|meets?|fl(?:y|ies)|lands?|signs?|votes?|plays?|runs?|kicks off|takes place|comes|goes|"
    r"travels?|leaves?|arrives?|hosts?|holds?|attends?|marr(?:y|ies)|gathers?|returns?|visits?|remains?|stays?|sends?))"
    r"(?!\w)"
)
_PASSIVE = re.compile(  # what stands before a participle that is none of the past: "will be held"
    r"(?<!\w)(?:be|being|is|are|isn't|aren't|stays?|remains?) (?:[a-z]+ly |not |also |now |being )*$"
)
_TOWARDS = re.compile(  # of what is put off to a day, or meant for it
    r"(?<!\w)(?:(?:postpon|delay|mov|shift|reschedul|deferr|advanc|adjourn)\w+"
    r"|(?:put|pushed|set) (?:off|back)|brought forward|held over)[^,]* to(?: the)? $"
    r"|(?<!\w)(?:for|until|till)(?: the)? $"
)
_STOPS = re.compile(r"(?<!\b[a-z])\.(?!\w)|[;!?\n]")  # but "9 a.m. on Friday"
_SPEECH = re.compile(
    r"(?:said|says|told \w+(?: \w+)?|announced|confirmed|reported|stated|added|wrote|posted|informed|"
    r"revealed|declared|denied|dismissed|tweeted|insisted|learned|issued|released|published|disclosed|"
    r"a statement|news conference|briefing|interview)(?: (?:late|early|here|it|them))?(?: on| in \w+ on)?"
    r"(?: the)? ?$"
)
_SAYS = words(
    "said says told announced confirmed reported stated added wrote posted informed revealed declared denied"
)
_PUT = re.compile(
    r"(?<!\w)(?:for|about|of|postpon|cancel|call|drop|skip|mov|shift|put|scrap|delay|announc|confirm)"
)
_A_DAY = r"(?<!\w)(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today)"
_DATED = re.compile(rf"\w(?: \w+)*? (?:on )?{_A_DAY}(?!\w| and )")
"""From a past verb on: it has a day of its own."""
_DATED_BEFORE = re.compile(rf"{_A_DAY} $")
_MET = re.compile(r"(?<!\w)(?:at|during|after|in|from)(?: the)? $")


def weekday(
    match: re.Match[str], groups: dict[str, str | None], original: str, published: date, window: Window | None
) -> DateMention | None:
    """The day meant by a weekday's name, with what stands before and after it."""
    if not _is_weekday(match, groups["weekday"] or "", original):
        return None
    number = next(n for n, name in enumerate(_NAMES) if name.startswith((groups["weekday"] or "")[:3]))
    ahead = published + timedelta(days=(number - published.weekday()) % 7)
    back = published - timedelta(days=(published.weekday() - number) % 7)
    monday = published - timedelta(days=published.weekday())
    which, in_week = groups.get("which"), groups.get("in_week") or groups.get("tail")
    if groups.get("d1"):
        return _of_month(match, ordinal(groups["d1"] or "") or 0, number, published, window)
    if in_week:
        shift = 1 if "next" in in_week else -1 if "last" in in_week else 0
        return day_of(match, monday + timedelta(days=number + 7 * shift), "relative")
    if groups.get("ago"):
        base = ahead + _WEEK if which and (ahead - published).days < 5 else ahead
        weeks = parse(groups.get("weeks") or "") or (1 if groups["ago"] == "a week" else 2)
        return day_of(match, base + int(weeks) * _WEEK, "weekday")
    soon = ahead if ahead > published else ahead + _WEEK
    if groups.get("after"):  # "Friday week", "the Friday after next"
        return day_of(match, soon + _WEEK, "weekday")
    if which in {"last", "past"}:
        return day_of(match, back if back < published else back - _WEEK, "weekday")
    if which in {"next", "coming", "following"}:
        rival = soon + _WEEK if which == "next" and (soon - published).days < 5 else None
        return replace(day_of(match, soon, "weekday"), rival=rival, leaning="next" if rival else "")
    if which == "this":
        rival = back if back < published else None
        return replace(day_of(match, ahead, "weekday"), rival=rival, leaning="this")
    return _sided(match, published, window, ahead, back)


def reported(text: str, start: int) -> bool:
    """Whether a verb of saying stands just before `start`: its day is that of the statement."""
    return _SPEECH.search(text, max(0, start - 60), start) is not None


def tells_ahead(text: str, start: int) -> bool:
    """Whether the sentence tells of what is to come just before `start`."""
    left = _STOPS.split(text[max(0, start - 160) : start])[-1]
    future, past = (max((m.start() for m in p.finditer(left)), default=-1) for p in (_FUTURE, _PAST))
    return future > past


def to_come(text: str, start: int) -> bool:
    """Whether a verb just before `start` puts it into the future: "will be held in", not "opens in"."""
    left = _STOPS.split(text[max(0, start - 160) : start])[-1]
    future, past = _nearest(left)
    return future > past and _WILL.match(left, future) is not None


_WILL = re.compile(
    r"(?:will|'ll|would|to be|is to|are to|due|set|expected|planned|scheduled|slated|going to)(?!\w)"
)


def _is_weekday(match: re.Match[str], word: str, original: str) -> bool:
    if not original[match.start("weekday")].isupper():
        return False
    full = word + match.string[match.end("weekday") : match.end()]
    if full.startswith((word + "day", word + ".")) or word not in _SHORT:
        return True
    # "Sun" and "Sat" are words of their own
    following = match.string[match.end("weekday") : match.end("weekday") + 2]
    return re.match(r",? ?[\d(]", following) is not None


def _of_month(
    match: re.Match[str], day: int, number: int, published: date, window: Window | None
) -> DateMention | None:
    """ "Tuesday the 24th": a month of the event, else that nearest to publication, with such a Tuesday."""
    now = published.year * 12 + published.month - 1
    months = [now + step for step in (0, 1, -1, 2, 3)]
    if window and published <= window[1]:
        first, last = (one.year * 12 + one.month - 1 for one in window)
        own = [month for month in range(max(first, now), last + 1) if month - now < 24]
        months = [*own, *months] if last - first < 2 else [*months, *own]
    for month in months:
        year, month = month // 12, month % 12 + 1
        if 1 <= day <= calendar.monthrange(year, month)[1] and date(year, month, day).weekday() == number:
            return day_of(match, date(year, month, day))
    return None


def _sided(
    match: re.Match[str], published: date, window: Window | None, ahead: date, back: date
) -> DateMention:
    is_ahead, leaning = _lean(match)
    if leaning == "report":
        return replace(day_of(match, back, "weekday"), leaning=leaning)
    if ahead == back:  # the very day: in a plan it may be a week later
        back, ahead = (published, published + _WEEK) if is_ahead else (published - _WEEK, published)
        is_ahead = not is_ahead
    day, rival = (ahead, back) if is_ahead else (back, ahead)
    if window and (window[1] - window[0]).days < 40:
        near = window[0] - _WEEK * 5 <= day <= window[1] + _WEEK * 5
        if near and not _inside(day, window) and _inside(rival, window):
            day, rival, leaning = rival, day, "window against " + leaning
    return replace(day_of(match, day, "weekday"), rival=rival, leaning=leaning)


def _inside(day: date, window: Window) -> bool:
    return window[0] <= day <= window[1]


def _lean(match: re.Match[str]) -> tuple[bool, str]:
    """Whether the day lies ahead, and what says so."""
    text, start = match.string, match.start()
    left = _STOPS.split(text[max(0, start - 160) : start])[-1]
    right = _STOPS.split(text[match.end() : match.end() + 100])[0]
    if _SPEECH.search(left):
        return False, "report"
    future, past = _nearest(left)
    if right.startswith("'s"):  # "Saturday's parade": the verb that follows tells, else what is done to it
        first_future = _FUTURE.search(right)
        first_past = next((f for f in _PAST.finditer(right) if f.group() not in _SAYS), None)
        if first_future and (first_past is None or first_future.start() < first_past.start()):
            return True, "possessive, future right"
        if past > future and (_MET.search(left) or not _PUT.search(left)):
            return False, "possessive, past left"
        if future > past:
            return True, "possessive, future left"
        if first_past and first_past["perfect"] is None:
            return False, "possessive, past right"
        return True, "possessive"
    if _TOWARDS.search(left):
        return True, "towards"
    if past > future and (_DATED.search(left, past) or _DATED_BEFORE.search(left, 0, past)):
        return True, "future left"  # "which arrived on Tuesday to rehearse for the parade on Monday"
    if future >= 0 or past >= 0:
        return (True, "future left") if future >= past else (False, "past left")
    if _FUTURE.search(right):
        return True, "future right"
    found = _PAST.search(right)
    if found is None:
        return True, "nothing"
    return (False, "past right") if found["perfect"] is None else (True, "perfect right")


def _nearest(left: str) -> tuple[int, int]:
    """Where the last word of what is ahead and the last verb of what is past stand, -1 for none.

    The perfect tells of the present ("has announced the bearers for Friday's service"), not of a past day.
    """
    future = max((found.start() for found in _FUTURE.finditer(left)), default=-1)
    past = -1
    for found in _PAST.finditer(left):
        if found["perfect"] is not None:
            future = max(future, found.start())
        elif not _PASSIVE.search(left, 0, found.start()):
            past = found.start()
    return future, past
