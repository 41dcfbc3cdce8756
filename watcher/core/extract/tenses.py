"""What a text tells as done, or as just ahead of the day on which it was published."""

from __future__ import annotations

import re
from collections.abc import Container
from datetime import date
from itertools import pairwise

from watcher.core.extract.gazetteer import words
from watcher.core.extract.landmarks import MONTHS
from watcher.core.extract.traces import STOPS

_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
SOON = words(
    "monday tuesday wednesday thursday friday saturday sunday weekend week today tonight tomorrow yesterday"
)
_OPENED = words("opened began started kicked ended closed concluded drew")
_TOOK_PLACE = frozenset(
    {("took", "place"), ("was", "held"), ("were", "held"), ("got", "under"), ("rolled", "through")}
)
_CAME = words("came presided presiding attended watched reviewed joined opened took marched")
_DEEDS = words(
    "came attended watched reviewed joined marched arrived presided stayed missed skipped sat stood greeted"
    " rolled paraded gathered welcomed saluted wore shook posed applauded waved rose wept"
)
_DONE = (
    frozenset(
        {("took", "part"), ("was", "absent"), ("were", "absent"), ("were", "missing"), ("were", "seated")}
    )
    | _TOOK_PLACE
)
_NO_DEED = words(
    "had have has having who whom been be was were is are not never ever once last ago earlier previous"
)
_SAID = words("said says told tells announced confirmed according reported added wrote") | STOPS
_AHEAD = words("will won't tomorrow tonight")
_PUT_OFF = words(
    "postpone postpones postponed postponing postponement deferred rescheduled rescheduling reschedule"
    " delayed"
)
_PUT_OFF_BY = frozenset(
    {("put", "off"), ("pushed", "back"), ("put", "back"), ("brought", "forward"), ("new", "date")}
    | {("new", "dates"), ("moved", "to"), ("moved", "from"), ("shifted", "to"), ("moved", "back")}
)
_DAYS = words("monday tuesday wednesday thursday friday saturday sunday today yesterday weekend")


def has_deed(said: tuple[str, ...]) -> bool:
    """Whether a sentence tells of a guest's coming or staying away as done, and in no other year."""
    if "being" in said and ("being", "held") in pairwise(said):
        return True
    if not (_DEEDS.intersection(said) or not _DONE.isdisjoint(pairwise(said))) or _NO_DEED.intersection(
        said[:2]
    ):
        return False
    if any(len(word) == 4 and word.isdigit() and word[:2] in {"19", "20"} for word in said):
        return False
    done = [i for i, word in enumerate(said) if word in _DEEDS or said[i : i + 2] in _DONE]
    return any(_NO_DEED.isdisjoint(said[max(0, i - 2) : i]) for i in done)


def tells_of_new_days(said: tuple[str, ...]) -> bool:
    """Whether a sentence tells of something's being postponed, or moved to other days or another place."""
    return not (_PUT_OFF.isdisjoint(said) and _PUT_OFF_BY.isdisjoint(pairwise(said)))


def is_over(folded: tuple[str, ...], at: int) -> bool:
    """Whether a kind of event is told as held: "the parade opened", "came on Friday to the parade"."""
    after = folded[at + 1 : at + 4]
    if _OPENED.intersection(after[:2]) or not _TOOK_PLACE.isdisjoint(pairwise(after)):
        return True
    start = at
    while start and at - start < 14 and folded[start - 1] not in STOPS:
        start -= 1
    before = folded[start:at]
    return not (_CAME.isdisjoint(before) or _DAYS.isdisjoint(before))


def is_soon(folded: tuple[str, ...], i: int, head: int) -> bool:
    """Whether a day of these days dates a kind of event: "Saturday's parade", "the parade this weekend".

    "The parade on Monday" may as well tell when something was said of it.
    """
    word = folded[i]
    if word not in SOON:
        return False
    return i < head or word in {"tonight", "tomorrow"} or folded[i - 1] == "this"


def is_imminent(
    folded: tuple[str, ...], start: int, end: int, months: Container[int], published: date
) -> bool:
    """Whether a sentence tells what will be on a day just ahead: "will come on Saturday", "tomorrow"."""
    if _AHEAD.isdisjoint(folded[start:end]):
        return False
    for at in range(start, end):
        if folded[at] in {"tomorrow", "tonight"}:
            return True
        if folded[at] in {"will", "won't"}:
            for i in range(at + 1, min(end, at + 16)):
                word = folded[i]
                if word in _SAID:
                    break
                if word in SOON or (i in months and _is_close(folded, i, published)):
                    return True
    return False


def _is_close(folded: tuple[str, ...], at: int, published: date) -> bool:
    day, month = day_beside(folded, at), MONTHS.get(folded[at].rstrip("."))
    return day is not None and month is not None and 0 < days_ahead(published, month, day) <= 14


def day_beside(folded: tuple[str, ...], at: int) -> int | None:
    """The day of the month that stands with the name of a month."""
    for beside in (at + 1, at - 1):
        found = _DAY.fullmatch(folded[beside]) if 0 <= beside < len(folded) else None
        if found and 1 <= int(found.group(1)) <= 31:
            return int(found.group(1))
    return None


def days_ahead(published: date, month: int, day: int) -> float:
    """Days from publication to a day of the year, the nearest one."""
    apart = (month - published.month) * 30.4 + day - published.day
    return (apart + 182) % 365 - 182
