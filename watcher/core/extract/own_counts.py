"""How many of something that a user counts: the number that goes with a trigger word of theirs."""

from __future__ import annotations

import re
from collections.abc import Iterator

from watcher.core.extract import dates, durations, times
from watcher.core.extract.counted import NOUN, YEAR
from watcher.core.extract.lines import Line, Page
from watcher.core.extract.numbers import NUMBER, Count, counts
from watcher.core.values import Amount, Bound

_REACH = 60  # characters between a number and its word
_SPAN = 10  # years about publication in which a bare number may be a year
_GAP = re.compile(
    r"(?: of (?:the|his|her|its|their|these|those)(?: (?P<whole>"
    + NUMBER
    + r"))?| of| the (?:total )?number of)?"
    r"(?:[ -](?!(?:and|or|of|with|from|to|for|in|at|on|by|as|than|per|who|which|that|when|where|before|after|"
    r"until|since|during|will|would|can|could|is|are|was|were|be|been|has|have|had|said|"
    r"percent|years?|months?|weeks?|days?|hours?|minutes?|k?m|km|miles?|met(?:er|re)s?|tons?|tonnes)(?!\w))"
    r"[\w'-]+){0,4} ?-?"
)
"""Between a number and its word: "40 grey (ships)", "12 of the 15 (ships)", "48 the number of (ships)"."""
_PART = re.compile(
    rf"(?:(?<!\w)(?:{NUMBER}|half|thirds?|quarters?|fifths?|tenths?|most|some|many|several|few|none|percent|"
    r"per cent)|%) of (?:the |his |her |its |their |these |those )?$"
)
"""Before a number of which only a part is told: "12 of the 15 ships", "half of the 60 ships"."""
_NUMBER_OF = re.compile(r"(?<!\w)number of (?:[\w'-]+ ){0,3}$")
_RISES = re.compile(
    r"[^.,;:!?]{0,60} (?:to|at|of|is|was|be|now|reach(?:es|ed)?|total(?:s|l?ed)?|exceed(?:s|ed)|"
    r"topp?(?:s|ed)) "
)
_STANDS = re.compile(r"(?: (?:is|was|are|at|to|of|has|have|been|now|rises?|rose|put|stands?|numbers?))*:? ?")
_LABEL = re.compile(r"[^.,;:!?]{0,60}(?:: ?| (?:total|number)(?:l?ed|s)? )")
_ALONE = re.compile(
    r" ?(?:[.,;:!?)]|$)| - | (?:in all|altogether|this|last|next|so|now|today|from|up|down|after|and|but|"
    r"while|for|in|on|at|by|with|as|compared|against|when)(?!\w)"
)
"""After a number that counts what stands before it: nothing that it could count follows."""
_DATED = re.compile(r"(?<!\w)(?:in|since|from|until|by|of|for|the) $")


def numbers(line: Line, trigger: re.Match[str], page: Page) -> Iterator[tuple[Amount, int]]:
    """The counts tied to a trigger word, each with its distance: "more than 40 ships", "ships: 40"."""
    folded = line.folded
    found = [
        count for count in counts(folded) if count.end <= trigger.start() or trigger.end() <= count.start
    ]
    if not found:
        return
    # A number by itself may be no time: "more than 2000 ships", "it stands at 12".
    taken = [(start, end) for start, end in _times_named(line, page) if not folded[start:end].isdigit()]
    for count in found:
        if any(start < count.end and count.start < end for start, end in taken) or _year(folded, count, page):
            continue
        tied = _before if count.end <= trigger.start() else _after
        gap = tied(folded, count, trigger)
        if gap is not None:
            yield count.amount, gap


def _times_named(line: Line, page: Page) -> Iterator[tuple[int, int]]:
    """Where days, hours and lengths of time stand: their numbers count nothing else."""
    for mention in dates.mentions(line.folded, line.text, page.published, page.window):
        yield mention.start, mention.end
    for _, start, end in (*times.clock(line.folded), *durations.lengths(line.folded)):
        yield start, end


def _year(folded: str, count: Count, page: Page) -> bool:
    """Whether a number in figures is a year: "the 2026 ships"."""
    if count.amount.bound is not Bound.EXACT or not YEAR.fullmatch(count.word):
        return False
    word = folded.index(count.word, count.start)
    near = abs(count.amount.value - page.published.year) <= _SPAN
    return near or _DATED.search(folded, max(0, word - 6), word) is not None


def _before(folded: str, count: Count, trigger: re.Match[str]) -> int | None:
    """How far a count stands before the word that says what it counts; None where it counts another thing."""
    gap = folded[count.end : trigger.start()]
    match = _GAP.fullmatch(gap) if len(gap) <= _REACH else None
    if match is None or _PART.search(folded, max(0, count.start - 30), count.start):
        return None
    if count.word in {"a", "one"} and gap.startswith(" of "):
        return None  # "one of the ships"
    if any(noun.end() < len(gap.rstrip()) for noun in NOUN.finditer(gap)):
        return None  # "31 countries sent ships"
    return len(gap)


def _after(folded: str, count: Count, trigger: re.Match[str]) -> int | None:
    """How far a count stands after its word; None where that is no label of it."""
    gap = folded[trigger.end() : count.start]
    if len(gap) > _REACH or not _ALONE.match(folded, count.end):
        return None
    told = _STANDS.fullmatch(gap) or _LABEL.fullmatch(gap)
    if not told and _NUMBER_OF.search(folded, max(0, trigger.start() - 40), trigger.start()):
        told = _RISES.fullmatch(gap)
    return len(gap) + 1 if told else None
