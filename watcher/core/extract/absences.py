"""Words of staying away: "skip", "decline", "withdraw", "absent", and boycotts."""

from __future__ import annotations

from collections.abc import Sequence

from watcher.core.extract import presence_lexicon as lex
from watcher.core.extract.certainty import grade, in_context, verb_group
from watcher.core.extract.clauses import Clause, say
from watcher.core.extract.enumerations import list_after
from watcher.core.extract.gazetteer import words
from watcher.core.extract.occasions import other_object
from watcher.core.extract.subjects import carried, subjects
from watcher.core.extract.tokens import Token
from watcher.core.values import Status


def absence(c: Clause, i: int) -> None:
    """ "skip", "boycott", "declined", "withdrew", "absent", "missing"."""
    tokens = c.tokens
    low = tokens[i].low
    after = [t.low for t in tokens[i + 1 : i + 9]]
    if low == "missing" and i and tokens[i - 1].possessive:
        return
    if low == "missing" or low == "absent":
        start, chain = verb_group(c, i)
        slots, begin = subjects(c, start)
        slots = slots or _inverted_absent(c, i)
        say(c, slots, in_context(c, begin, i + 1, grade(chain, False, "", False)), i)
        return
    if low.startswith(("declin", "refus")):
        if after[:1] == ["to"] and (
            not after[1:] or after[1] in {"say", "comment", "confirm", "discuss", "be", "answer", "give"}
        ):
            return
        if after[:1] == ["to"]:
            return  # the verb that follows grades it
        if (
            not ({"invitation", "invite", "invitations", "offer", "ask"} & set(after))
            and low.startswith("declin")
            and after
            and not c.this
        ):
            return
        if {"comment"} & set(after[:3]):
            return
    elif low.startswith(("cancel", "withdr", "reject")):
        if not {
            "trip",
            "visit",
            "plans",
            "attendance",
            "participation",
            "appearance",
            "journey",
            "from",
            "invitation",
            "flight",
            "travel",
            "set",
            "gig",
            "performance",
        } & set(after):
            return
        if low.startswith("withdr") and "invitation" in after:
            return
    elif (
        other_object(tokens, i + 1, c.known)
        or not c.near
        or (
            low.startswith("miss")
            and not (c.this or {"parade", "ceremony", "event", "summit", "it"} & set(after))
        )
    ):
        return
    start, chain = verb_group(c, i)
    slots, begin = subjects(c, start)
    slots = slots or carried(c, start)
    if (
        {"be", "been", "was", "were", "is"} & set(chain)
        and low.endswith("ed")
        and low not in {"declined", "withdrew"}
    ):
        return
    say(c, slots, in_context(c, begin, i + 1, grade(chain, False, low, c.line.part == "title")), i)
    _companions_absent(c, i + 1, slots)


def _inverted_absent(c: Clause, i: int) -> list[int]:
    """ "Notably absent are A and B", "absent: A", "missing will be A"."""
    tokens = c.tokens
    k = i + 1
    while k < len(tokens) and k - i < 7 and c.at[k] is None:
        if tokens[k].low in {"is", "are", "was", "were", "be"} or tokens[k].text == ":":
            return list_after(c, k + 1, reach=5)
        k += 1
    return []


def _companions_absent(c: Clause, end: int, slots: Sequence[int]) -> None:
    for i in range(end, min(len(c.tokens), end + 14)):
        if c.tokens[i].low in {"including", "alongside"}:
            say(c, [s for s in list_after(c, i + 1, reach=6) if s not in slots], Status.NOT_ATTENDING, i)
            return


_JOINS = words(
    "announced declared staging staged stage joined join joins began followed follow started announce"
    " declare led backed"
)


def is_noun(tokens: Sequence[Token], i: int) -> bool:
    """Whether "boycott" is a thing here: "a diplomatic boycott"."""
    return i > 0 and tokens[i - 1].low in {
        "a",
        "the",
        "diplomatic",
        "its",
        "their",
        "own",
        "into",
        "this",
        "that",
        "of",
        "by",
    }


def boycott(c: Clause, i: int) -> None:
    """ "Canada joined the diplomatic boycott", "A and B are staging a boycott"."""
    tokens = c.tokens
    if not c.near:
        return
    later = [t.low for t in tokens[i + 1 : i + 14]]
    if "by" in later and {"considered", "weighed", "mulled", "discussed"} & set(later):
        slots = list_after(c, i + 2 + later.index("by"), reach=4)
        say(c, [s for s in slots if c.entities[c.slots[s][0]].kind == "delegation"], Status.POSSIBLE, i)
        return
    for k in range(i - 1, max(-1, i - 12), -1):
        if tokens[k].low in _JOINS or tokens[k].low in {
            "considering",
            "weighing",
            "mulling",
            "consider",
            "mulls",
        }:
            start, chain = verb_group(c, k)
            slots, begin = subjects(c, start)
            denied = any(w in lex.NEGATION or w.endswith("n't") for w in chain)
            if denied:
                return
            doubt = tokens[k].low not in _JOINS or any(w in lex.DOUBT for w in chain)
            slots = [s for s in slots if c.entities[c.slots[s][0]].kind == "delegation"]
            say(c, slots, in_context(c, begin, k + 1, Status.POSSIBLE if doubt else Status.NOT_ATTENDING), k)
            return
