"""Invitations: sent, planned, withheld, withdrawn, accepted, declined."""

from __future__ import annotations

from watcher.core.extract import presence_lexicon as lex
from watcher.core.extract.certainty import in_context, verb_group
from watcher.core.extract.clauses import Clause, say
from watcher.core.extract.enumerations import inverted, list_after
from watcher.core.extract.gazetteer import words
from watcher.core.extract.subjects import subjects
from watcher.core.values import Status


def invitation(c: Clause, i: int) -> None:
    """ "was invited", "China invited X", "will not be invited", "disinvited"."""
    tokens = c.tokens
    low = tokens[i].low
    start, chain = verb_group(c, i)
    if low == "asked" and not (
        i + 1 < len(tokens) and (c.at[i + 1] is not None or tokens[i + 1].low in {"to", "the"})
    ):
        return
    denied = low.startswith(("uninvit", "disinvit")) or any(
        w in lex.NEGATION or w.endswith("n't") for w in chain
    )
    being = bool(_BEING & set(chain)) or ("not" in chain and not _HAVING & set(chain))
    passive = low in {"invited", "uninvited", "disinvited", "asked"} and (being or c.line.part == "title")
    expected = any(w in lex.EXPECTED or w in lex.DOUBT for w in chain) or any(
        w in lex.UNLIKELY for w in chain
    )
    if any(w in lex.UNLIKELY for w in chain):
        status = Status.UNLIKELY
    elif denied:
        status = Status.NOT_INVITED
    elif expected or (
        low in {"invite", "inviting"} and any(w in chain for w in ("to", "would", "will", "considering"))
    ):
        status = Status.POSSIBLE if not {"will"} & set(chain) else Status.INVITED
    else:
        status = Status.INVITED
    if low == "asked" and not passive:
        text = [t.low for t in tokens[i + 1 : i + 16]]
        if not {"come", "attend", "join", "parade", "take"} & set(text) or "whether" in text or "if" in text:
            return
    if passive:
        slots, begin = subjects(c, start)
        if low == "asked":
            return
        slots = slots or inverted(c, i + 1)
        say(c, slots, in_context(c, begin, i + 1, status) if status is Status.INVITED else status, i)
        return
    targets = list_after(c, i + 1, reach=5)
    if low != "inviting" or chain:
        say(c, targets, status, i)


_BEING = words("be been is are was were being re 're m isn't wasn't aren't weren't")
_HAVING = words("has have had did does do")


def invitation_noun(c: Clause, i: int) -> None:
    """ "an invitation to X", "X received an invitation", "X declined the invitation"."""
    tokens = c.tokens
    low = tokens[i].low
    if low in {"card", "letter"} and not c.this:
        return
    before = [t.low for t in tokens[max(0, i - 12) : i]]
    after = [t.low for t in tokens[i + 1 : i + 8]]
    for verbs, status in (
        ({"accepted", "accept", "accepts", "accepting", "taken"}, Status.ATTENDING),
        (
            {
                "declined",
                "declines",
                "decline",
                "rejected",
                "rejects",
                "refused",
                "spurned",
                "turned",
                "ignored",
                "snubbed",
                "returned",
            },
            Status.NOT_ATTENDING,
        ),
    ):
        hit = [k for k in range(max(0, i - 8), i) if tokens[k].low in verbs]
        if hit:
            k = hit[-1]
            start, chain = verb_group(c, k)
            slots, begin = subjects(c, start)
            denied = any(w in lex.NEGATION or w.endswith("n't") for w in chain)
            doubt = any(w in lex.DOUBT for w in chain)
            final = Status.INVITED if denied else Status.POSSIBLE if doubt else status
            if denied and "yet" not in before + after and status is Status.ATTENDING:
                final = Status.INVITED
            say(c, slots, in_context(c, begin, k + 1, final), k)
            return
    denied = bool({"no", "not", "never", "without", "nothing"} & set(before[-6:])) or any(
        w.endswith("n't") for w in before[-6:]
    )
    withdrawn = bool(
        {"withdrawn", "rescinded", "revoked", "cancelled", "withdrew", "rescinds", "withdraws"}
        & set(before + after)
    )
    status = Status.NOT_INVITED if denied or withdrawn else Status.INVITED
    planned = bool(
        {"plans", "considering", "intends", "mulls", "would", "may", "might", "weighing", "could"}
        & set(before)
    )
    if planned and status is Status.INVITED:
        status = Status.POSSIBLE
    for k in range(i + 1, min(len(tokens), i + 5)):
        if tokens[k].low in {"to", "for"}:
            slots = list_after(c, k + 1, reach=4)
            persons = [s for s in slots if not _located(c, s) and not c.tokens[c.last[s]].possessive]
            if persons:
                say(c, persons, status, i)
                return
            break
    hit = [k for k in range(max(0, i - 7), i) if tokens[k].low in _GETS]
    if hit:
        k = hit[0]
        start, _ = verb_group(c, k)
        slots, _ = subjects(c, start)
        if tokens[hit[-1]].low in {"sent", "offered", "handed", "given"}:
            objects = list_after(c, hit[-1] + 1, reach=2)
            objects = [s for s in objects if c.first[s] < i]
            if objects:
                slots = objects
            elif not {"was", "were", "been"} & {t.low for t in tokens[max(0, hit[-1] - 3) : hit[-1]]}:
                return
        say(c, slots, status, i)


_GETS = words("received receive got get gets receives had has have given handed sent offered")


def _located(c: Clause, slot: int) -> bool:
    """Whether "invitation to X" means the event's place rather than somebody asked."""
    mention = c.slots[slot][2]
    return mention.sort in {"location", "place", "capital"}
