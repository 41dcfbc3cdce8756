"""Whether a value in a sentence belongs to a trigger word of the user's: in its clause, and how near."""

from __future__ import annotations

import re

from watcher.core.extract.lines import Line

_REACH = 60  # characters between a trigger word and its value
_BEFORE = 100  # added to the distance of what stands before its word: what follows is likelier meant
_ASIDE = re.compile(r", (?:who|which|where|when|whose|as|after|before|with)\b[^,;:.]*,|\([^()]*\)")
_CUT = re.compile(
    r"[;:()]| -+ |, (?:but|while|who|which|where|when|whose|as|after|before|said|says)(?!\w)|"
    r", and (?!(?:will|would|is|are|was|were|has|have|had)(?!\w))"
)
_OWN = re.compile(r" ?[:(] ?| -+ |, (?:which|when|where)(?!\w)")
"""Directly after a word: what goes on about it, as a label or an aside does."""
_HELD = re.compile(
    r"(?:'s)? (?:(?!(?:and|or|but|with|for|from|to|in|at|on|of|by|as|if|the|an?|before|after|ahead|amid|"
    r"during|despite|while|when)(?!\w))[\w'-]+ ){0,2}"
)
"""Between a value and the word that it qualifies: "the 12 May dress (rehearsal)"."""
_LED = re.compile(r"(?:,? when| for| of) (?:(?:the|its|their) )?")
_OPENS = re.compile(r"(?:^|[;:(] ?)[\"' ]*(?:(?:on|at|from|in|by) )?(?:the )?$")
_TURN = re.compile(
    r"(?<!\w)(?:and|but|before|after|until|till|while|when|as|since|because) (?:(?:the|its|this|that|an?) )?$"
)


def tie(line: Line, trigger: re.Match[str], start: int, end: int) -> int | None:
    """How far the value in `start:end` is from the trigger word; None where it belongs to another clause."""
    if trigger.end() <= start:
        return _after(line, trigger.end(), start)
    if end <= trigger.start():
        return _before(line, start, end, trigger.start())
    return None


def _after(line: Line, begin: int, start: int) -> int | None:
    """ "Doors open at 8.30", "rehearsals for the forum, which opens on 14 May, will be held on 12 May"."""
    own = _OWN.match(line.folded, begin)
    between = _ASIDE.sub("", line.folded[own.end() if own else begin : start])
    if len(between) > _REACH or _CUT.search(between):
        return None
    for first, _ in (*line.clues.names, *line.clues.kinds):
        if begin <= first < start and _TURN.search(line.folded, begin, first):
            return None  # "doors open before the forum begins at 10"
    return len(between)


def _before(line: Line, start: int, end: int, begin: int) -> int | None:
    """ "The 12 May rehearsal", "at 8.30, when the doors open"; "on 12 May, the rehearsal"."""
    folded = line.folded
    between = folded[end:begin]
    if _HELD.fullmatch(between):
        return len(between) - 1
    if len(between) > _REACH:
        return None
    opens = _OPENS.search(folded[:start]) and not _CUT.search(between) and " and " not in between
    return _BEFORE + len(between) if opens or _LED.fullmatch(between) else None
