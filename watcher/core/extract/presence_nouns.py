"""Presence told by a noun: "the attendance of X", "X's absence"."""

from __future__ import annotations

from watcher.core.extract import presence_lexicon as lex
from watcher.core.extract.clauses import Clause, say
from watcher.core.extract.enumerations import list_after
from watcher.core.values import Status


def nominal(c: Clause, i: int) -> None:
    """ "X's attendance", "the presence of X", "without X", "X's absence"."""
    tokens = c.tokens
    if not c.near:
        return
    slots: list[int] = []
    if (
        i
        and c.at[i - 1] is not None
        and (tokens[i - 1].possessive or c.slots[c.at[i - 1] or 0][2].form == "pronoun")
    ):
        slots = [c.at[i - 1] or 0]
    elif i > 1 and c.at[i - 2] is not None and tokens[i - 2].possessive:
        slots = [c.at[i - 2] or 0]
    elif i + 1 < len(tokens) and tokens[i + 1].low in {"of", "by"}:
        slots = list_after(c, i + 2, reach=5)
    if not slots:
        return
    around = {t.low for t in tokens[max(0, i - 12) : i + 22]}
    low = tokens[i].low
    negated = bool(around & lex.NEGATION)
    if low in lex.NOUNS_ABSENT:
        say(
            c,
            slots,
            Status.POSSIBLE
            if around & {"possible", "may", "might", "could", "threatened"}
            else Status.NOT_ATTENDING,
            i,
        )
        return
    if negated and around & {"discussed", "considered", "planned"}:
        say(c, slots, Status.UNLIKELY, i)
        return
    if around & {"discussed", "demanded", "urged", "sought", "requested", "seeking"}:
        return
    if around & {"unlikely", "improbable"}:
        status = Status.UNLIKELY
    elif around & {"ruled"} and "out" in around:
        status = Status.POSSIBLE if negated else Status.NOT_ATTENDING
    elif around & {
        "uncertain",
        "unclear",
        "doubt",
        "possible",
        "considering",
        "question",
        "whether",
        "unconfirmed",
        "may",
        "might",
        "if",
        "possibility",
        "balance",
        "decision",
        "arranging",
        "arranged",
    } or (negated and around & {"confirmed", "confirm", "decided", "confirming"}):
        status = Status.POSSIBLE
    elif around & {"expected", "anticipated", "planned", "reportedly", "likely"}:
        status = Status.UNLIKELY if negated else Status.EXPECTED
    elif around & {"cancelled", "canceled", "cancels", "cancel", "withdrew"}:
        status = Status.NOT_ATTENDING
    elif negated or (low == "appearance" and not around & {"confirmed", "will"}):
        return
    else:
        status = Status.ATTENDING
    plain = status is not Status.ATTENDING or bool(
        around & {"confirmed", "confirms", "confirm", "announced", "will"}
    )
    say(c, slots, status, i, aside=not plain)
