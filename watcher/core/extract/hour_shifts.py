"""Hours told from another: "half an hour before the planned 6:30", "at 3:45, an hour before the start"."""

from __future__ import annotations

import re

from watcher.core.extract.lines import Line
from watcher.core.extract.numbers import parse

_MUCH = (
    r"(?<!\w)(?P<much>half an hour|an hour|a quarter of an hour|an hour and a half|"
    r"(?P<count>\w+) (?P<unit>minutes|hours))"
)
_PLANNED = re.compile(
    rf"{_MUCH} (?P<way>ahead of|before|earlier than|after|later than|behind) (?:the |its |their )?"
    r"(?:planned|scheduled|advertised|announced|original|appointed)(?: start(?:ing)?(?: time)?)?(?: of)? $"
)
_FROM_START = re.compile(
    rf"[^;]{{0,30}}?,? {_MUCH} (?P<way>before|ahead of|after) "
    r"(?P<start>(?:the |its |their )?(?:start|beginning|opening|kick-off|curtain|first \w+)(?!\w)|"
    r"it (?:begins|began|starts|started|opens|opened)(?!\w))?"
)
_BEGINS_LATER = re.compile(
    r"[^;]{0,30}?,? (?:and|but|though|while|with) (?:the |its |their )?(?:\w+ ){0,4}?(?:begins?|began|"
    rf"starts?|started|opens?|opened|beginning|starting|gets under way|is due|is to (?:begin|start|open)) "
    rf"{_MUCH} (?:later|after)(?!\w)"  # "doors open at 7, and the session begins two hours later"
)
_LATER = frozenset(("after", "later than", "behind"))


def from_planned(match: re.Match[str]) -> int:
    """Minutes to add to an hour before which stands "half an hour ahead of the planned"."""
    found = _PLANNED.search(match.string, max(0, match.start() - 80), match.start())
    if found is None:
        return 0
    return _minutes(found) if found["way"] in _LATER else -_minutes(found)


def start_told_from(match: re.Match[str], value: str, line: Line) -> str | None:
    """When the event starts, after whose hour stands "a quarter of an hour before the start"; `HH:MM`."""
    later = _BEGINS_LATER.match(line.folded, match.end())
    if later is not None:
        return _shifted(value, _minutes(later))
    found = _FROM_START.match(line.folded, match.end())
    if found is None:
        return None
    events = (*line.clues.kinds, *line.clues.names)
    if not (found["start"] or any(found.end() <= start <= found.end() + 5 for start, _ in events)):
        return None
    much = _minutes(found)
    return _shifted(value, -much if found["way"] in _LATER else much)


def _shifted(value: str, minutes: int) -> str | None:
    """`HH:MM` so many minutes on; None where that's none."""
    there = int(value[:2]) * 60 + int(value[3:]) + minutes
    return f"{there // 60 % 24:02}:{there % 60:02}" if minutes else None


def _minutes(much: re.Match[str]) -> int:
    """How long the words of `_MUCH` are; 0 where they count nothing."""
    if much["count"]:
        return int(parse(much["count"]) or 0) * (60 if much["unit"] == "hours" else 1)
    return {"half an hour": 30, "an hour": 60, "an hour and a half": 90}.get(much["much"], 15)
