"""The day for which a sentence says outright that the event has been put off to it."""

from __future__ import annotations

import re

from watcher.core.extract.dates import DateMention
from watcher.core.extract.frames import subject
from watcher.core.extract.lines import Line
from watcher.core.extract.plan_words import UNSURE

_PUT_OFF = re.compile(
    r"(?<!\w)(?:postponed|put off|put back|pushed back|moved|rescheduled|deferred|delayed|shifted|held over|"
    r"brought forward|moved up|adjourned|set back)(?P<aside>[^.;:!?]{0,60}?) (?:to|until|till)"
    r"(?: the| early| late| mid)? $"
)
_OWN_LEAD = re.compile(r"(?:to|until|till) (?:the )?")  # that some dates are read with: "to the autumn"
_UNDONE = re.compile(  # of a day that was set before, is not, or is only looked for
    r"(?<!\w)(?:not|never|had been|originally|once|first|last year|already been|likely|expected|claim\w*)"
    r"(?!\w)|n't(?!\w)|\?"
)
_REACH = 90  # characters before the date


def is_new_day(line: Line, mention: DateMention) -> bool:
    """Whether the event is the subject of "has been postponed to" that day, with no word of doubt."""
    begin = max(0, mention.start - _REACH)
    left = line.folded[begin : mention.start]
    lead = _OWN_LEAD.match(line.folded, mention.start, mention.end)
    found = _PUT_OFF.search(left + lead.group() if lead else left)
    if found is None or UNSURE.search(line.folded) or _UNDONE.search(line.folded):
        return False
    return subject(line.clues, line.folded, begin + found.start()) == "event"
