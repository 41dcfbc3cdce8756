"""The signs around a count: what its clause is on, what stands left and right of it, how large it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from watcher.core.extract.counted import YEAR
from watcher.core.extract.lines import Line, Page
from watcher.core.extract.numbers import NUMBER, Count

_PART = re.compile(
    r"(?<!\w)(?:of (?:them|whom)|of which|other|more|another|additional|only|each|earlier|initial)(?!\w)"
)
_PARTIAL = re.compile(
    r"(?<!\w)(?:units|troops|soldiers|contingents|formations|teams|bands|pilgrims|journalists|aircraft) "
    r"(?:of|from) [a-z ]{0,12}$"
)
_ABSENT = re.compile(
    r"^[^.;]{0,40}(?<!\w)(?:will not|won't|not be|declined|absent|away|refused|were invited)(?!\w)"
)
_SENSES = {
    "room": r"capacity|seats?|seating|seated|fit(?:s|ted)?|hold(?:s|ing)?|room for|built for|accommodat\w+|"
    r"space for|big enough|"
    r"rooms?|beds?|hotels?",
    "asking": r"invit\w+|letters|cards|envelopes|asked|guest lists?|list of",
    "media": r"journalists|reporters|accredited|press|television|tv|viewers|screens?|online|broadcast\w*|"
    r"stream\w*|"
    r"watched (?:it )?on|tuned|listeners|followers|channels",
    "guard": r"police\w*|security|guard(?:s|ed|ing)?|deployed|secure[sd]?|stewards|firefighters|medics|"
    r"protect\w*|officers",
    "strife": r"protest\w*|demonstrat\w*|rall(?:y|ied)|march against|arrest\w*|detained|oppos\w+|"
    r"boycott\w*|strikers",
    "harm": r"killed|died|dead|injured|wounded|displaced|homeless|victims|infected|fell ill|lost their",
    "money": r"euros?|dollars?|pounds|cost(?:s|ing)?|budget|paid|price|tickets?|sold|selling",
    "strength": r"army|force|population|inhabitants|residents|employ\w*|numbers|strong|membership|town of|"
    r"city of|"
    r"country of|built by|workers",
    "before": r"last (?:year|time|month|week)|previous\w*|earlier|in (?:19|20)\d\d|(?:19|20)\d\d|former|"
    r"past editions?|"
    r"used to|then|compared|record of|up from|down from|against",
    "draw": r"attend\w*|audience|crowd\w*|gathered|came|come|coming|present|packed|filled|lined|drew|"
    r"draws?|turned out|"
    r"turnout|in front of|before|watched|saw|witnessed|expect\w*|await\w*|welcom\w*|receiv\w*|among",
    "show": r"march\w*|parad\w*|roll\w*|fly|flew|flypast|flyover|take part|taking part|took part|involv\w*|"
    r"featur\w*|includ\w*|"
    r"display\w*|show\w*|join\w*|particip\w*|column",
}
_SENSED = {name: re.compile(rf"(?<!\w)(?:{pattern})(?!\w)") for name, pattern in _SENSES.items()}
_SHARES = (  # "ten of the twelve aircraft announced flew", "instead of 600 guests 430 came"
    (
        "so many of more",
        re.compile(rf"^ (?:out )?of (?:the |its |their |all |those |some )?{NUMBER}(?!\w)"),
        "right",
    ),
    ("instead of so many", re.compile(r"(?:instead of|rather than|short of) (?:the )?$"), "left"),
    (
        "so many as planned",
        re.compile(
            r"^ (?:\w+ )?(?:promised|announced|planned|foreseen|registered|ordered|forecast|hoped for|"
            r"(?:had been |was |were )(?:promised|announced|planned|expected|forecast))(?!\w)"
        ),
        "right",
    ),
)
"""What a count says of being a share of another, or the whole of which a share is told."""
_OF = re.compile(r"(?:from|of|by) $")
_TOTAL = re.compile(r"number|total|in all|altogether|all told")
_COMING = re.compile(
    r"attend|take part|taking part|participat|expected|present|confirm|join|come|came|coming|gather|"
    r"represent|march|parad|"
    r"fly|flew|flown|show|display|drew|watch|accept|arriv|receiv|welcom|turn(?:ed)? (?:out|up)|fill|"
    r"estimat|audience|crowd"
)


def count_signs(line: Line, count: Count, attribute: str, how: str, page: Page) -> Iterator[str]:
    """What speaks for or against a count being the event's; `how` says what ties it to its `attribute`."""
    yield from line.signs(count.start, count.end)
    yield from page.tone
    yield f"counts {attribute}"
    yield f"tied by {how}"
    yield f"bound {count.amount.bound}"
    value = count.amount.value
    size = "few" if value < 10 else "tens" if value < 100 else "hundreds" if value < 1000 else "thousands"
    yield f"size {size}"
    yield f"{attribute}, {size}"
    left, right = line.folded[max(0, count.start - 50) : count.start], line.folded[count.end : count.end + 80]
    for name, pattern in (("part", _PART), ("coming", _COMING)):
        if pattern.search(left[-30:] if name == "part" else left):
            yield f"{name} left"
            yield f"{attribute}, {name} left"
        if pattern.search(right):
            yield f"{name} right"
            yield f"{attribute}, {name} right"
    yield from _sensed(line, count, attribute)
    if _PARTIAL.search(left):
        yield "part of a kind left"
    if _ABSENT.search(right):
        yield "absent just right"
    if _OF.search(left):
        yield "of so many"
    for name, pattern, side in _SHARES:
        if pattern.search(left if side == "left" else right):
            yield name
            yield f"{attribute}, {name}"
    if _TOTAL.search(left + right):
        yield "total"
    yield f"{attribute}, scope {line.scope}"
    if value < 6 and line.folded.startswith("the ", count.start):
        yield "the few"
    if YEAR.fullmatch(count.word):
        yield "looks like a year"


def _sensed(line: Line, count: Count, attribute: str) -> Iterator[str]:
    """What the clause about the count is on: room for so many, invitations, an audience, police, …"""
    cuts = line.clues.cuts
    low = max((stop for _, stop in cuts if stop <= count.start), default=0)
    high = min((begin for begin, _ in cuts if begin >= count.end), default=len(line.folded))
    left = line.folded[max(low, count.start - 60) : count.start]
    right = line.folded[count.end : min(high, count.end + 60)]
    for name, pattern in _SENSED.items():
        for side, text in (("left", left), ("right", right)):
            every = list(pattern.finditer(text))
            if not every:
                continue
            found = every[-1 if side == "left" else 0]
            yield f"{name} {side}"
            yield f"{attribute}, {name} {side}"
            if (len(text) - found.end() if side == "left" else found.start()) < 18:
                yield f"{name} near {side}"
    if not line.clues.kinds and not line.clues.names and not re.search(r"[a-z]", left):
        yield "opens a sentence on no event"
