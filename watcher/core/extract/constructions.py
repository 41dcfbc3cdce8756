"""Ways of telling presence other than a verb of coming: absence, nouns, sending, boycotts, guest lists."""

from __future__ import annotations

from collections.abc import Sequence

from watcher.core.extract import presence_lexicon as lex
from watcher.core.extract.certainty import grade, in_context, verb_group
from watcher.core.extract.clauses import Clause, carried, follows, list_after, say, subjects
from watcher.core.extract.eventwords import EventWords
from watcher.core.extract.gazetteer import words
from watcher.core.extract.occasions import other_object
from watcher.core.extract.tokens import Token
from watcher.core.values import Status


def absence(c: Clause, known: EventWords, i: int, near: bool) -> None:
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
        other_object(tokens, i + 1, known)
        or not (c.this or near)
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


def nominal(c: Clause, i: int, near: bool) -> None:
    """ "X's attendance", "the presence of X", "without X", "X's absence"."""
    tokens = c.tokens
    if not (c.this or near):
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


def sending(c: Clause, known: EventWords, i: int, near: bool) -> None:
    """ "Japan is sending its foreign minister, X", "France will send no one"."""
    if not (c.this or near):
        return
    tokens = c.tokens
    start, chain = verb_group(c, i)
    slots, begin = subjects(c, start)
    after = [t.low for t in tokens[i + 1 : i + 10]]
    if {
        "invitation",
        "invitations",
        "letter",
        "card",
        "message",
        "regrets",
        "condolences",
        "wishes",
        "invite",
        "invites",
        "greetings",
        "congratulations",
        "flowers",
        *(
            "cable",
            "cables",
            "messages",
            "telegram",
            "telegrams",
            "letters",
            "cards",
            "note",
            "wreath",
            "wreaths",
        ),
    } & set(after):
        return
    status = in_context(c, begin, i + 1, grade(chain, True, "send", c.line.part == "title"))
    if {"nobody", "no", "none"} & set(after[:3]):
        status = (
            {Status.ATTENDING: Status.NOT_ATTENDING, Status.EXPECTED: Status.UNLIKELY}.get(status, status)
            if status
            else None
        )
    goal = next((k for k in range(i + 1, len(tokens)) if tokens[k].low in {"to", "for"}), len(tokens))
    objects = [s for s in list_after(c, i + 1, reach=8) if s not in slots and c.first[s] < goal]
    nations = [s for s in slots if c.entities[c.slots[s][0]].kind == "delegation"]
    say(c, nations, status, i)
    people = [
        s for s in objects if c.entities[c.slots[s][0]].kind == "person" and c.slots[s][2].form == "name"
    ]
    if status in {Status.ATTENDING, Status.EXPECTED}:
        senders = [s for s in slots if c.entities[c.slots[s][0]].kind == "person"]
        away = (
            bool(senders)
            and bool(people)
            and ({"place", "instead", "stead", "behalf", "represent"} & {t.low for t in tokens[i:]})
        )
        if away:
            say(c, senders[:1], Status.NOT_ATTENDING, i)
        say(c, people, status, i, stands_for=c.slots[senders[0]][0] if away else None)


AWAITED = words("expected due awaited confirmed booked billed slated present absent")


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


def awaited_here(tokens: Sequence[Token], i: int) -> bool:
    """Whether "expected" ends its clause: "Leaders of A and B are expected as well."""
    after = tokens[i + 1].low if i + 1 < len(tokens) else "."
    forms = {t.low for t in tokens[max(0, i - 4) : i]} & {
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "isn't",
        "aren't",
    }
    return (
        bool(forms)
        and tokens[i].low in {"expected", "awaited", "present", "due", "absent"}
        and after in {".", ",", "as", "too", ";", "on"}
    )


def awaited(c: Clause, i: int) -> None:
    """ "X is expected at the ceremony", "X, confirmed for the parade"."""
    low = c.tokens[i].low
    start, chain = verb_group(c, i)
    slots, begin = subjects(c, start)
    denied = any(w in lex.NEGATION or w.endswith("n't") for w in chain)
    if low == "absent":
        return
    if low in {"confirmed", "present", "booked", "billed"}:
        status = (
            (Status.POSSIBLE if low == "confirmed" else Status.NOT_ATTENDING) if denied else Status.ATTENDING
        )
    else:
        status = Status.UNLIKELY if denied else Status.EXPECTED
    say(c, slots, in_context(c, begin, i + 1, status), i)


def boycott(c: Clause, i: int, near: bool) -> None:
    """ "Canada joined the diplomatic boycott", "A and B are staging a boycott"."""
    tokens = c.tokens
    if not (c.this or near):
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


def listing(c: Clause, i: int, near: bool) -> None:
    """ "Among the guests will be A, B and C", "guests include A", "other guests: A and B"."""
    if not (c.this or near):
        return
    tokens = c.tokens
    for k in range(i + 1, min(len(tokens), i + 9)):
        low = tokens[k].low
        if c.at[k] is not None and c.slots[c.at[k] or 0][2].form in {"name", "country"}:
            return
        if (
            low in {"include", "includes", "included", "are", "is", "were", "was", "be"}
            or low == "including"
            or tokens[k].text == ":"
        ):
            if (
                low in {"is", "are", "was", "were", "be"}
                and k + 1 < len(tokens)
                and tokens[k + 1].low in {"expected", "set", "due", "to", "not", "invited", "said"}
            ):
                continue
            chain = {t.low for t in tokens[max(0, i - 3) : k]}
            if chain & {"invited"}:
                status = Status.INVITED
            elif chain & {"expected", "due", "set", "likely", "anticipated"}:
                status = Status.EXPECTED
            elif chain & {"may", "might", "could", "possible"}:
                status = Status.POSSIBLE
            elif chain & {"absent", "missing", "not"}:
                status = Status.NOT_ATTENDING
            else:
                status = Status.ATTENDING
            slots = list_after(c, k + 1, reach=8)
            if slots and follows(c, k + 1, c.first[slots[0]]):
                say(c, slots, status, k)
            return
