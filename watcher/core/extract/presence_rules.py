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
from watcher.core.extract.certainty import by_video, grade, in_context, verb_group
from watcher.core.extract.clauses import (
    Clause,
    Saying,
    carried,
    clause_of,
    inverted,
    list_after,
    say,
    subjects,
)
from watcher.core.extract.constructions import (
    AWAITED,
    absence,
    awaited,
    awaited_here,
    boycott,
    is_noun,
    listing,
    nominal,
    sending,
)
from watcher.core.extract.ellipsis import elliptic
from watcher.core.extract.entities import Entity
from watcher.core.extract.eventwords import EventWords, event_words
from watcher.core.extract.gazetteer import words
from watcher.core.extract.headed import headed
from watcher.core.extract.invitations import invitation, invitation_noun
from watcher.core.extract.lexicon import KIN
from watcher.core.extract.mentions import Line, Mention, Reading
from watcher.core.extract.occasions import elsewhere, goes_to_event, other_object
from watcher.core.extract.relevance import Scope
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
            clauses = clause_of(line, slots, entities, scope is Scope.THIS or _headed_so(line, known))
            clauses.host = watch.event.country
            _read_sentence(clauses, known, near or scope is Scope.THIS)
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


def _read_sentence(c: Clause, known: EventWords, near: bool) -> None:
    tokens = c.tokens
    listed = headed(c, near)
    for i, token in enumerate(tokens):
        low = token.low
        if token.capital and i and c.at[i] is not None and not (c.line.loud or c.line.part == "title"):
            continue  # a name, not a verb: "the Straits Dispatch"
        phrase = _phrase(tokens, i)
        if phrase is not None:
            size, positive = phrase
            _predicate(c, known, i, i + size, positive, strong=True)
        elif low in lex.NOUNS_PRESENT:
            nominal(c, i, near)
        elif low == "be" and near and _away(tokens, i + 1) and elsewhere(tokens, i + 1, known):
            _predicate(c, known, i, i + 1, positive=False, strong=True)
        elif low in lex.STAND and _deputy(tokens, i + 1):
            _deputising(c, i)
        elif c.this and tuple(t.low for t in tokens[i : i + 3]) in lex.DEEDS:
            _predicate(c, known, i, i + 3, positive=True, strong=False)
        elif low in lex.ATTEND:
            if not other_object(tokens, i + 1, known):
                _predicate(c, known, i, i + 1, positive=True, strong=True)
        elif low in lex.ABSENT and not (low.startswith("boycott") and is_noun(tokens, i)):
            absence(c, known, i, near)
        elif low in lex.INVITE:
            invitation(c, known, i)
        elif low in {"invitation", "invitations", "invite", "invites", "card", "letter"}:
            invitation_noun(c, i)
        elif low in lex.NOUNS_ABSENT and not low.startswith("boycott"):
            nominal(c, i, near)
        elif low.startswith("join") and {"boycott", "boycotts"} & {t.low for t in tokens[i + 1 : i + 6]}:
            continue  # its noun speaks for it
        elif low in lex.COME and c.at[i] is None:
            if low in {"be", "been", "being"}:
                if goes_to_event(tokens, i + 1, known, c, near, bare=False):
                    _predicate(c, known, i, i + 1, positive=True, strong=False)
            elif (c.this or (near and low in lex.MOTION)) and goes_to_event(
                tokens, i + 1, known, c, near, bare=True
            ):
                _predicate(c, known, i, i + 1, positive=True, strong=False)
        elif low in {"is", "are", "was", "were"} and goes_to_event(tokens, i + 1, known, c, near, bare=False):
            _predicate(c, known, i, i + 1, positive=True, strong=False)
        elif (low in AWAITED and awaited_here(tokens, i)) or (
            low in AWAITED
            and i + 1 < len(tokens)
            and goes_to_event(tokens, i + 1, known, c, near, bare=False)
        ):
            awaited(c, i)
        elif low in {"boycott", "boycotts"}:
            boycott(c, i, near)
        elif not listed and ((low in {"among", "others"} and i < 4) or (low in {"so", "also"} and i == 0)):
            listing(c, i, near)
        elif low in {"send", "sends", "sending", "sent", "dispatch", "dispatches", "dispatched"}:
            sending(c, known, i, near)
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
            listing(c, i, near)
    elliptic(c)


def _away(tokens: Sequence[Token], i: int) -> bool:
    """Whether being somewhere is told as a reason to be missed: "in Geneva that day", "in Rome instead"."""
    low = [t.low for t in tokens[i : i + 12]]
    pairs = set(pairwise(low))
    return low[:1] == ["in"] and ("instead" in low or bool(pairs & _THEN))


_THEN = frozenset((("that", "day"), ("same", "day"), ("same", "time"), ("that", "week"), ("that", "weekend")))


def _deputy(tokens: Sequence[Token], i: int) -> bool:
    """Whether "stand" or "fill" goes on "in for"."""
    return [t.low for t in tokens[i : i + 2]] == ["in", "for"]


def _deputising(c: Clause, verb: int) -> None:
    """ "X will stand in for Y": X comes, Y doesn't."""
    start, chain = verb_group(c, verb)
    slots, begin = subjects(c, start)
    status = in_context(c, begin, verb + 3, grade(chain, True, "stand", c.line.part == "title"))
    absent = list_after(c, verb + 3, reach=5)[:1]
    if not slots or not absent or c.entities[c.slots[absent[0]][0]].kind != "person":
        return
    if status in {Status.ATTENDING, Status.EXPECTED}:
        say(c, absent, Status.NOT_ATTENDING, verb)
        say(c, slots, status, verb, stands_for=c.slots[absent[0]][0])


def _phrase(tokens: Sequence[Token], i: int) -> tuple[int, bool] | None:
    if tokens[i].low not in lex.PHRASE_STARTS:
        return None
    for size in (4, 3, 2):
        phrase = tuple(t.low for t in tokens[i : i + size])
        positive = lex.PHRASES.get(phrase)
        if positive is not None:
            return len(phrase), positive
    return None


def _predicate(c: Clause, known: EventWords, verb: int, end: int, positive: bool, strong: bool) -> None:
    """A word of coming or staying away at tokens `verb` to `end`: grade it, give it to its subject."""
    tokens = c.tokens
    if positive and elsewhere(tokens, end, known):
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
            _companions(c, end, in_context(c, start, end, status), [])
        return
    status = in_context(c, begin, end, status)
    if virtual and status in {Status.ATTENDING, Status.EXPECTED, Status.POSSIBLE}:
        if status is not Status.POSSIBLE:
            say(c, slots, Status.NOT_ATTENDING, verb, virtual=True)
        return
    if word.startswith(("represent", "deputi")):
        _representation(c, verb, slots, status, chain)
        return
    say(c, slots, status, verb)
    if positive:
        _companions(c, end, status, slots)
        _replacement(c, end, slots, status)


def _companions(c: Clause, end: int, status: Status | None, slots: Sequence[int]) -> None:
    """Those named after "including", "along with", "led by", "joined by", or the object of "join"."""
    tokens = c.tokens
    verb = tokens[end - 1].low
    if verb.startswith("join") and end < len(tokens):
        say(c, [s for s in list_after(c, end, reach=5) if s not in slots], status, end)
    _among_them(c, end, status)
    for i in range(end, min(len(tokens), end + 25)):
        low = tokens[i].low
        if tokens[i].text in {";", "?"} or low in {"but", "while", "whereas"}:
            break
        pair = (low, tokens[i + 1].low if i + 1 < len(tokens) else "")
        if low == "with" and pair[1] in {"his", "her", "their"} and _kin(tokens, i + 2):
            say(c, [s for s in list_after(c, i + 3, reach=4) if s not in slots], status, i)
            break
        if low in _WITH or pair in _WITH_PAIRS:
            start = i + 1 if low in {"including", "alongside", "besides"} else i + 2
            say(c, [s for s in list_after(c, start, reach=6) if s not in slots], status, i)
            break


def _kin(tokens: Sequence[Token], i: int) -> bool:
    return i < len(tokens) and tokens[i].low in KIN


_WITH = words("including alongside accompanied joined flanked besides")
_WITH_PAIRS = frozenset(
    (
        *(("such", "as"), ("together", "with"), ("along", "with"), ("led", "by"), ("headed", "by")),
        *(("among", "them"), ("as", "well"), ("among", "others")),
    )
)


def _among_them(c: Clause, end: int, status: Status | None) -> None:
    """ "20 leaders will come, Ana Ruiz of Chile among them"."""
    tokens = c.tokens
    for i in range(end, min(len(tokens) - 1, end + 30)):
        if (
            tokens[i].low == "among"
            and tokens[i + 1].low in {"them", "others"}
            and i
            and (i + 2 >= len(tokens) or not tokens[i + 2].capital)
        ):
            slots, _ = subjects(c, i)
            say(c, slots, status, i)
            return


def _replacement(c: Clause, end: int, slots: Sequence[int], status: Status | None) -> None:
    """ "instead of X", "in X's place", "on behalf of X", "for X": X stays away, the subject stands for X."""
    tokens = c.tokens
    for i in range(end, min(len(tokens) - 1, end + 14)):
        low, after = tokens[i].low, tokens[i + 1].low
        if tokens[i].text in {";", "."}:
            break
        target: list[int] = []
        if (
            (low, after) == ("instead", "of")
            or (low == "place" and after == "of")
            or (low == "behalf" and after == "of")
        ):
            target = list_after(c, i + 2, reach=4)[:1]
        elif low in {"in", "on"} and after and c.at[i + 1] is not None and i + 2 < len(tokens):
            slot = c.at[i + 1]
            k = c.last[slot] + 1 if slot is not None else i + 2
            if k < len(tokens) and tokens[k].low in {"place", "stead", "behalf"} and slot is not None:
                target = [slot]
        if target and c.entities[c.slots[target[0]][0]].kind == "person":
            entity = c.slots[target[0]][0]
            say(c, target, Status.NOT_ATTENDING, i)
            say(c, slots, status, i, stands_for=entity)
            return


def _representation(
    c: Clause, verb: int, slots: Sequence[int], status: Status | None, chain: Sequence[str]
) -> None:
    """ "X will be represented by Y" and "Y will represent X"."""
    tokens = c.tokens
    passive = tokens[verb].low == "represented" and bool(
        {"be", "been", "is", "are", "was", "were", "being"} & set(chain)
    )
    if passive:
        agents: list[int] = []
        for i in range(verb + 1, min(len(tokens), verb + 10)):
            if tokens[i].low == "by":
                agents = list_after(c, i + 1, reach=6)
                break
        replaced = None
        for slot in slots:
            entity = c.slots[slot][0]
            if c.entities[entity].kind == "person":
                replaced = entity
                say(c, [slot], Status.NOT_ATTENDING, verb)
            else:
                say(c, [slot], status, verb)
        say(c, [a for a in agents if a not in slots], status, verb, stands_for=replaced)
        return
    target = list_after(c, verb + 1, reach=5)[:1]
    stands_for = None
    if (
        target
        and c.entities[c.slots[target[0]][0]].kind == "person"
        and status in {Status.ATTENDING, Status.EXPECTED}
    ):
        stands_for = c.slots[target[0]][0]
        say(c, target, Status.NOT_ATTENDING, verb)
    say(c, slots, status, verb, stands_for=stands_for)
