"""Words of staying away: "skip", "decline", "withdraw", "absent"."""

from __future__ import annotations

from watcher.core.extract import countries
from watcher.core.extract import presence_lexicon as lex
from watcher.core.extract.borrowed import carried, doers
from watcher.core.extract.certainty import grade, told_plainly, verb_group
from watcher.core.extract.clauses import Clause, denied, ends, say, say_nothing
from watcher.core.extract.context import in_context
from watcher.core.extract.enumerations import follows, list_after
from watcher.core.extract.gazetteer import words
from watcher.core.extract.occasions import but_not, elsewhere, in_order_to_come, other_object, part_only
from watcher.core.extract.subjects import subjects
from watcher.core.values import Status

_OFFERS = words("invitation invite invitations offer ask")
_TRAVEL = words(
    "trip visit plans attendance participation appearance journey from invitation flight travel set gig"
    " performance concert"
)
_BE = words("be been was were is are")
_PASS_BY = words("comment say confirm discuss answer give")
_MISSABLE = words("parade ceremony event summit it")
_BARE = ("withdr", "cancel", "scratch", "demur")  # these need no object where the event is spoken of


def missing(c: Clause, i: int) -> bool:
    """ "is missing", "absent", "notably absent are A and B"."""
    if i and c.lows[i] == "missing" and c.tokens[i - 1].possessive:
        return True
    start, chain = verb_group(c, i)
    slots, begin = subjects(c, start)
    slots = slots or _inverted(c, i)
    say(c, slots, in_context(c, begin, i + 1, grade(chain, False, "", False)), i)
    return True


def _inverted(c: Clause, i: int) -> list[int]:
    """ "Notably absent are A and B", "absent: A", "missing will be A"."""
    k = i + 1
    while k < len(c.tokens) and k - i < 10 and c.at[k] is None:
        if c.lows[k] in _BE or c.tokens[k].text == ":":
            return list_after(c, k + 1, reach=5)
        k += 1
    return []


def refusal(c: Clause, i: int) -> bool:
    """ "declined the invitation", "withdrew", "cancelled her trip", "has scratched"."""
    low, after = c.lows[i], c.lows[i + 1 : i + 9]
    if after[:1] == ("to",):
        return True  # the verb that follows grades it
    if of_another_place(c, i + 1):
        start, chain = verb_group(c, i)
        slots = subjects(c, start)[0] or carried(c, start)
        if in_order_to_come(c, i) is None:
            say_nothing(c, slots, i)
        else:
            say(c, slots, grade(chain, True, "attend", c.line.part == "title"), i, sure=True)
        return True
    bare = ends(c, i + 1) and not _PASS_BY & set(after[:3])
    if low.startswith(("declin", "refus", "spurn")):
        offered = bool(_OFFERS & set(after))
        if "comment" in after[:3] or not (offered or bare or (c.this and low.startswith("declin"))):
            return True
    elif (not _TRAVEL & set(after) and not (bare and low.startswith(_BARE))) or (
        low.startswith("withdr") and "invitation" in after
    ):
        return True
    _away(c, i)
    return True


def of_another_place(c: Clause, i: int) -> bool:
    """Whether the journey or invitation named from token `i` on leads elsewhere: "a visit to Lima"."""
    at = next((k for k in range(i + 1, min(len(c.lows), i + 4)) if c.lows[k] in {"to", "in", "at"}), None)
    if at is None or not _LEADING & set(c.lows[i:at]) or c.known.heads & set(c.lows[i:at]):
        return False
    if c.host is None or c.known.land.search(" ".join(c.lows[at : at + 4])):
        return False
    seat = countries.lookup(c.tokens[at + 1].text) if at + 1 < len(c.tokens) else None
    if seat is not None and seat.country == c.host:
        return False  # to the capital, on the way perhaps
    return elsewhere(c.tokens[: at + 4], at + 1, c.known, only=True)


_LEADING = words("trip visit journey flight invitation invite concert gig performance")
"""What leads to a place."""


def absence(c: Clause, i: int) -> bool:
    """ "skip", "boycott", "snub", "miss" the event."""
    low = c.lows[i]
    if low.startswith("boycott") and is_noun(c, i):
        return False
    if low == "miss" and i and c.lows[i - 1] == "a":
        return given_a_miss(c, i)
    of_part = other_object(c.tokens, i + 1, c.known) or part_only(c, i + 1)
    if of_part and not (but_not(c, i + 1) or told_plainly(verb_group(c, i)[1])):
        return True
    if low.startswith("miss") and not (c.this or _MISSABLE & set(c.lows[i + 1 : i + 9])):
        return True
    _away(c, i)
    return True


def _away(c: Clause, i: int) -> None:
    """Give the absence told by the verb at token `i` to its subject."""
    low = c.lows[i]
    start, chain = verb_group(c, i)
    slots, begin, no = doers(c, start)
    if _BE & set(chain) and low.endswith("ed") and low not in {"declined", "withdrew"}:
        return
    if slots:
        c.subject = slots
    status = in_context(c, begin, i + 1, grade(chain, False, low, c.line.part == "title"))
    if (no or but_not(c, i + 1)) and status:
        status = lex.OPPOSITE.get(status)
    say(c, slots, status, i, sure=told_plainly(chain))
    for k in range(i + 1, min(len(c.tokens), i + 15)):
        if c.lows[k] in {"including", "alongside"}:
            say(c, [s for s in list_after(c, k + 1, reach=6) if s not in slots], status, k)
            return


def given_a_miss(c: Clause, i: int) -> bool:
    """ "gave the parade a miss", "gave the parade a wide berth"."""
    if c.lows[i] == "berth" and c.lows[i - 2 : i] != ("a", "wide"):
        return False
    for k in range(i - 2, max(-1, i - 10), -1):
        if c.lows[k] in {"give", "gives", "gave", "giving", "given"}:
            start, chain = verb_group(c, k)
            slots, begin = subjects(c, start)
            slots = slots or carried(c, start)
            say(c, slots, in_context(c, begin, i, grade(chain, False, "give", c.line.part == "title")), k)
            return True
    return False


_GOES_ON = words(
    "do does did go goes went proceed proceeds proceeded begin begins began start starts started open opens"
    " opened ahead place manage cope continue continued continues held sworn"
)


def without(c: Clause, i: int) -> bool:
    """ "The forum will have to do without X", "the parade began without X"."""
    verb = next((k for k in range(i - 1, max(-1, i - 7), -1) if c.lows[k] in _GOES_ON), None)
    slots = list_after(c, i + 1, reach=4)
    if verb is None or not slots or not follows(c, i + 1, c.first[slots[0]]):
        return False
    if c.tokens[c.last[slots[0]]].possessive or c.lows[c.last[slots[0]] + 1 : c.last[slots[0]] + 2] == (
        "being",
    ):
        return False
    _, chain = verb_group(c, verb if c.lows[verb] not in {"ahead", "place"} else verb - 1)
    if denied(chain) or {"could", "would", "might", "may"} & set(chain) or not c.near:
        return False
    say(c, slots[:1], Status.NOT_ATTENDING, i)
    return True


_FORCES = words("forced forces rules ruled put puts counted")


def out_of(c: Clause, i: int) -> bool:
    """ "Illness forced X out of the race", "X has been ruled out of the final"."""
    after = c.lows[i + 1 : i + 2]
    if c.line.part == "title" and after in (((",",)), ((";",))):
        return _in_or_out(c, i)
    if after not in (("of",), ("for",)) or not (
        c.known.heads & set(c.lows[i + 2 : i + 8]) or c.known.name.search(" ".join(c.lows[i + 2 : i + 9]))
    ):
        return False
    verb = next((k for k in range(i - 1, max(-1, i - 7), -1) if c.lows[k] in _FORCES), None)
    if verb is None:
        return c.line.part == "title" and i > 0 and _in_or_out(c, i)
    start, chain = verb_group(c, verb)
    if _BE & set(chain) or verb == i - 1:
        slots = subjects(c, start)[0] if _BE & set(chain) or c.line.part == "title" else []
    else:
        slots = [s for s in list_after(c, verb + 1, reach=3)[:1] if c.last[s] == i - 1]
    status = grade([w for w in chain if w not in _BE], False, "force", True)
    say(c, slots, status, verb)
    return bool(slots)


def _in_or_out(c: Clause, i: int) -> bool:
    """ "X out of the summit", "X out, Y in for the summit" in a headline."""
    slots, _ = subjects(c, i)
    if not slots or c.last[slots[0]] < i - 2:
        return False
    say(c, slots, Status.NOT_ATTENDING if c.lows[i] == "out" else Status.ATTENDING, i)
    return True


def in_for(c: Clause, i: int) -> bool:
    """ "Y in for X", "X out, Y in" in a headline, beside "out"."""
    if c.line.part != "title" or "out" not in c.lows or "?" in c.lows or not (c.this or c.near):
        return False
    closed = i + 1 >= len(c.lows) or c.lows[i + 1] in {",", ";", "for", "as", "at"}
    named = i > 0 and c.at[i - 1] is not None and c.slots[c.at[i - 1] or 0][2].form == "name"
    return closed and named and _in_or_out(c, i)


def is_noun(c: Clause, i: int) -> bool:
    """Whether "boycott" is a thing here: "a diplomatic boycott"."""
    return i > 0 and c.lows[i - 1] in _BEFORE_NOUN


_BEFORE_NOUN = words(
    "a the diplomatic its their own into this that of by political partial full total joint his her"
) | words(
    "summit games ceremony parade festival forum conference joins joined join joining weighs mulls considers"
    " backs announces leads announced considering"
)
