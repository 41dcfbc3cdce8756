"""Words of staying away: "skip", "decline", "withdraw", "absent"."""

from __future__ import annotations

from watcher.core.extract import presence_lexicon as lex
from watcher.core.extract.borrowed import carried, doers
from watcher.core.extract.certainty import grade, verb_group
from watcher.core.extract.clauses import Clause, ends, say
from watcher.core.extract.context import in_context
from watcher.core.extract.enumerations import list_after
from watcher.core.extract.gazetteer import words
from watcher.core.extract.occasions import but_not, other_object, part_only
from watcher.core.extract.subjects import subjects

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


def absence(c: Clause, i: int) -> bool:
    """ "skip", "boycott", "snub", "miss" the event."""
    low = c.lows[i]
    if low.startswith("boycott") and is_noun(c, i):
        return False
    if low == "miss" and i and c.lows[i - 1] == "a":
        return _given_a_miss(c, i)
    if other_object(c.tokens, i + 1, c.known) or part_only(c, i + 1):
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
    say(c, slots, status, i)
    for k in range(i + 1, min(len(c.tokens), i + 15)):
        if c.lows[k] in {"including", "alongside"}:
            say(c, [s for s in list_after(c, k + 1, reach=6) if s not in slots], status, k)
            return


def _given_a_miss(c: Clause, i: int) -> bool:
    """ "gave the parade a miss"."""
    for k in range(i - 2, max(-1, i - 10), -1):
        if c.lows[k] in {"give", "gives", "gave", "giving", "given"}:
            start, chain = verb_group(c, k)
            slots, begin = subjects(c, start)
            slots = slots or carried(c, start)
            say(c, slots, in_context(c, begin, i, grade(chain, False, "give", c.line.part == "title")), k)
            return True
    return False


def is_noun(c: Clause, i: int) -> bool:
    """Whether "boycott" is a thing here: "a diplomatic boycott"."""
    return i > 0 and c.lows[i - 1] in _BEFORE_NOUN


_BEFORE_NOUN = words(
    "a the diplomatic its their own into this that of by political partial full total joint his her"
) | words(
    "summit games ceremony parade festival forum conference joins joined join joining weighs mulls considers"
    " backs announces leads announced considering"
)
