"""The day for which a sentence says outright that the event has been put off to it."""

from __future__ import annotations

import re

from watcher.core.extract.dates import DateMention
from watcher.core.extract.frames import subject
from watcher.core.extract.lines import Line

_PUT_OFF = re.compile(
    r"(?<!\w)(?:postponed|put off|put back|pushed back|moved|rescheduled|deferred|delayed|shifted|held over|"
    r"brought forward|moved up|adjourned|set back)(?P<aside>[^.;:!?]{0,60}?) (?:to|until|till)"
    r"(?: the| early| late| mid)? $"
)
_OWN_LEAD = re.compile(r"(?:to|until|till) (?:the )?")  # that some dates are read with: "to the autumn"
_UNSURE = re.compile(
    r"(?<!\w)(?:den(?:y|ies|ied|ying)|rumou?r\w*|would|could|might|may|whether|if|not|never|propos\w*|"
    r"consider\w*|demand\w*|want\w*|call(?:s|ed) for|ask(?:s|ed)?|wish\w*|urg\w+|had been|originally|once|"
    r"first|last year|already been|should|suggest\w*|likely|expected|claim)(?!\w)|n't(?!\w)|\?"
)
_REACH = 90  # characters before the date


def is_new_day(line: Line, mention: DateMention) -> bool:
    """Whether the event is the subject of "has been postponed to" that day, with no word of doubt."""
    begin = max(0, mention.start - _REACH)
    left = line.folded[begin : mention.start]
    lead = _OWN_LEAD.match(line.folded, mention.start, mention.end)
    found = _PUT_OFF.search(left + lead.group() if lead else left)
    if found is None or _UNSURE.search(line.folded):
        return False
    return subject(line.clues, line.folded, begin + found.start()) == "event"
