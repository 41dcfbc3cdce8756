"""The rules' reader of presence: for each mention, what its clause says of coming to the event, if anything.

Reads one sentence at a time over its tokens: finds words of coming or staying away, grades the chain of verbs
before them (certain, expected, in doubt, denied), and gives the grade to the subject, the objects or the list
that the construction names. Decides nothing across sentences; `decoding` does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from watcher.core.extract import presence_lexicon as lex
from watcher.core.extract.absences import absence, boycott, is_noun
from watcher.core.extract.certainty import by_video, grade, in_context, verb_group
from watcher.core.extract.clauses import Clause, Saying, clause_of, say
from watcher.core.extract.company import companions, listing
from watcher.core.extract.ellipsis import elliptic
from watcher.core.extract.entities import Entity
from watcher.core.extract.enumerations import inverted
from watcher.core.extract.eventwords import EventWords, event_words
from watcher.core.extract.gazetteer import words
from watcher.core.extract.headed import headed
from watcher.core.extract.invitations import invitation, invitation_noun
from watcher.core.extract.mentions import Line, Mention, Reading
from watcher.core.extract.occasions import elsewhere, goes_to_event, other_object
from watcher.core.extract.presence_nouns import nominal
from watcher.core.extract.relevance import Scope
from watcher.core.extract.stand_ins import deputising, deputy, replacement, representation, sending
from watcher.core.extract.subjects import carried, subjects
from watcher.core.extract.tokens import Token
from watcher.core.values import Status
from watcher.core.watches import Watch


def read(
    reading: Reading, entities: Sequence[Entity], watch: Watch, scopes: dict[tuple[str, int], Scope]
) -> tuple[Saying, ...]:
    """Everything the rules find, in the order of the text, the title first."""
    by_line: dict[tuple[str, int], list[tuple[int, int, Mention]]] = {}
    for e, entity in enumerate(entities):
        for k, mention in enumerate(entity.mentions):
            by_line.setdefault((mention.part, mention.sentence), []).append((e, k, mention))
    known = event_words(watch)
    found: list[Saying] = []
    years = {int(y) for y in re.findall(r"\d{4}", watch.event.when or "")}
    near = any(
        line.part == "title" and scopes.get(("title", line.index)) is Scope.THIS for line in reading.lines
    )
    for line in reading.lines:
        scope = scopes.get((line.part, line.index), Scope.NEUTRAL)
        slots = by_line.get((line.part, line.index))
        if slots and scope is not Scope.OTHER and not _bygone(line, years):
            clauses = clause_of(line, slots, entities, watch, known)
            clauses.this = scope is Scope.THIS or _headed_so(line, known)
            clauses.near = near or clauses.this
            _read_sentence(clauses)
            found.extend(clauses.found)
        near = near or scope is Scope.THIS
    found.sort(key=lambda s: (s.part == "text", s.sentence, s.position))
    return tuple(found)


def _bygone(line: Line, years: set[int]) -> bool:
    """Whether the sentence dates itself before the event's year, and not in it: another edition."""
    said = {
        int(t.text)
        for t in line.tokens
        if len(t.text) == 4 and t.text.isdigit() and t.text[:2] in {"19", "20", "21"}
    }
    return bool(said and years) and not said & years and max(said) < min(years) - 1


def _headed_so(line: Line, known: EventWords) -> bool:
    """Whether a title speaks of the kind of event watched, or only of coming and staying away."""
    if line.part != "title":
        return False
    low = {t.low for t in line.tokens}
    return bool(low & known.heads) or not low & lex.DEALINGS


def _read_sentence(c: Clause) -> None:
    tokens = c.tokens
    listed = headed(c)
    for i, token in enumerate(tokens):
        low = token.low
        if token.capital and i and c.at[i] is not None and not (c.line.loud or c.line.part == "title"):
            continue  # a name, not a verb: "the Straits Dispatch"
        phrase = _phrase(tokens, i)
        if phrase is not None:
            size, positive = phrase
            _predicate(c, i, i + size, positive, strong=True)
        elif low in lex.NOUNS_PRESENT:
            nominal(c, i)
        elif low == "be" and c.near and _away(tokens, i + 1) and elsewhere(tokens, i + 1, c.known):
            _predicate(c, i, i + 1, positive=False, strong=True)
        elif low in lex.STAND and deputy(tokens, i + 1):
            deputising(c, i)
        elif c.this and tuple(t.low for t in tokens[i : i + 3]) in lex.DEEDS:
            _predicate(c, i, i + 3, positive=True, strong=False)
        elif low in lex.ATTEND:
            if not other_object(tokens, i + 1, c.known):
                _predicate(c, i, i + 1, positive=True, strong=True)
        elif low in lex.ABSENT and not (low.startswith("boycott") and is_noun(tokens, i)):
            absence(c, i)
        elif low in lex.INVITE:
            invitation(c, i)
        elif low in {"invitation", "invitations", "invite", "invites", "card", "letter"}:
            invitation_noun(c, i)
        elif low in lex.NOUNS_ABSENT and not low.startswith("boycott"):
            nominal(c, i)
        elif low.startswith("join") and {"boycott", "boycotts"} & {t.low for t in tokens[i + 1 : i + 6]}:
            continue  # its noun speaks for it
        elif low in lex.COME and c.at[i] is None:
            if low in {"be", "been", "being"}:
                if goes_to_event(c, i + 1, bare=False):
                    _predicate(c, i, i + 1, positive=True, strong=False)
            elif (c.this or (c.near and low in lex.MOTION)) and goes_to_event(c, i + 1, bare=True):
                _predicate(c, i, i + 1, positive=True, strong=False)
        elif low in {"is", "are", "was", "were"} and goes_to_event(c, i + 1, bare=False):
            _predicate(c, i, i + 1, positive=True, strong=False)
        elif (low in AWAITED and awaited_here(tokens, i)) or (
            low in AWAITED and i + 1 < len(tokens) and goes_to_event(c, i + 1, bare=False)
        ):
            awaited(c, i)
        elif low in {"boycott", "boycotts"}:
            boycott(c, i)
        elif not listed and ((low in {"among", "others"} and i < 4) or (low in {"so", "also"} and i == 0)):
            listing(c, i)
        elif low in {"send", "sends", "sending", "sent", "dispatch", "dispatches", "dispatched"}:
            sending(c, i)
        elif not listed and low in {
            "guests",
            "attendees",
            "guest",
            "participants",
            "dignitaries",
            "line-up",
            "lineup",
            "arrivals",
        }:
            listing(c, i)
    elliptic(c)


def _away(tokens: Sequence[Token], i: int) -> bool:
    """Whether being somewhere is told as a reason to be missed: "in Geneva that day", "in Rome instead"."""
    low = [t.low for t in tokens[i : i + 12]]
    pairs = set(pairwise(low))
    return low[:1] == ["in"] and ("instead" in low or bool(pairs & _THEN))


_THEN = frozenset((("that", "day"), ("same", "day"), ("same", "time"), ("that", "week"), ("that", "weekend")))


AWAITED = words("expected due awaited confirmed booked billed slated present absent")


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


def _phrase(tokens: Sequence[Token], i: int) -> tuple[int, bool] | None:
    if tokens[i].low not in lex.PHRASE_STARTS:
        return None
    for size in (4, 3, 2):
        phrase = tuple(t.low for t in tokens[i : i + size])
        positive = lex.PHRASES.get(phrase)
        if positive is not None:
            return len(phrase), positive
    return None


def _predicate(c: Clause, verb: int, end: int, positive: bool, strong: bool) -> None:
    """A word of coming or staying away at tokens `verb` to `end`: grade it, give it to its subject."""
    tokens = c.tokens
    if positive and elsewhere(tokens, end, c.known):
        return
    start, chain = verb_group(c, verb)
    word = tokens[verb].low
    loud = c.line.part == "title" or c.line.loud
    status = grade(chain, positive, word, loud)
    if not strong and not chain and word.endswith("ing") and not loud:
        return
    if (
        not strong
        and not chain
        and positive
        and c.line.part == "text"
        and word in {"be", "come", "go", "been", "being"}
    ):
        return
    slots, begin = subjects(c, start)
    if not slots:
        slots = carried(c, start)
    if not strong:
        slots = [s for s in slots if c.entities[c.slots[s][0]].country != c.host or c.host is None
                 or c.entities[c.slots[s][0]].kind == "person"]  # fmt: skip
    if slots:
        c.subject = slots
    virtual = positive and by_video(tokens, verb, end)
    if not slots and strong:
        slots = inverted(c, end)
        begin = start
    if not slots:
        if positive and strong:
            companions(c, end, in_context(c, start, end, status), [])
        return
    status = in_context(c, begin, end, status)
    if virtual and status in {Status.ATTENDING, Status.EXPECTED, Status.POSSIBLE}:
        if status is not Status.POSSIBLE:
            say(c, slots, Status.NOT_ATTENDING, verb, virtual=True)
        return
    if word.startswith(("represent", "deputi")):
        representation(c, verb, slots, status, chain)
        return
    say(c, slots, status, verb)
    if positive:
        companions(c, end, status, slots)
        replacement(c, end, slots, status)
