"""The rules' reader of presence: for each mention, what its clause says of coming to the event, if anything.

Reads one sentence at a time over its tokens: finds words of coming or staying away, grades the chain of verbs
before them (certain, expected, in doubt, denied), and gives the grade to the subject, the objects or the list
that the construction names. Decides nothing across sentences; `decoding` does.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from watcher.core.claims import Part
from watcher.core.extract import presence_lexicon as lex
from watcher.core.extract.entities import Entity
from watcher.core.extract.eventwords import EVENT_NOUNS, EventWords, event_words
from watcher.core.extract.gazetteer import words
from watcher.core.extract.lexicon import KIN, SAY, TITLES
from watcher.core.extract.mentions import Line, Mention, Reading
from watcher.core.extract.tokens import Token, fold
from watcher.core.extract.relevance import Scope
from watcher.core.values import Status
from watcher.core.watches import Watch

_A, _E, _P, _I, _U, _N, _X = (
    Status.ATTENDING, Status.EXPECTED, Status.POSSIBLE, Status.INVITED, Status.UNLIKELY, Status.NOT_ATTENDING,
    Status.NOT_INVITED,
)  # fmt: skip
_BREAKS = frozenset((";", ":", "—", "–", "?", "!", "|", "…"))
_TURNS = words("but while whereas although though because since after before when until unless if as")


@dataclass(frozen=True, slots=True)
class Saying:
    """What one mention's clause says of its entity's presence."""

    entity: int  # index among the entities
    mention: int  # index among the entity's mentions
    status: Status
    part: Part
    sentence: int
    position: int  # offset of the words that say so, in the part
    virtual: bool = False
    stands_for: int | None = None  # index of the entity replaced
    aside: bool = False  # only presupposed ("the presence of X"): counts where nothing plainer is said


@dataclass(slots=True)
class _Clauses:
    """One sentence under reading: tokens, and which entity's mention covers each."""

    line: Line
    tokens: tuple[Token, ...]
    at: list[int | None]  # token -> index into slots
    slots: list[tuple[int, int, Mention]]  # entity, mention index, mention
    first: list[int]  # slot -> first token
    last: list[int]  # slot -> last token (inclusive)
    entities: Sequence[Entity]
    this: bool  # the sentence speaks of the event by name or place
    host: str | None = None  # the event's country
    subject: list[int] = field(default_factory=list)  # slots of the last subject, for "... and will come"
    found: list[Saying] = field(default_factory=list)


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
    near = any(
        line.part == "title" and scopes.get(("title", line.index)) is Scope.THIS for line in reading.lines
    )
    for line in reading.lines:
        scope = scopes.get((line.part, line.index), Scope.NEUTRAL)
        slots = by_line.get((line.part, line.index))
        if slots and scope is not Scope.OTHER:
            clauses = _clauses(line, slots, entities, scope is Scope.THIS or line.part == "title")
            clauses.host = watch.event.country
            _read_sentence(clauses, known, near or scope is Scope.THIS)
            found.extend(clauses.found)
        near = near or scope is Scope.THIS
    found.sort(key=lambda s: (s.part == "text", s.sentence, s.position))
    return tuple(found)


def _clauses(
    line: Line, slots: list[tuple[int, int, Mention]], entities: Sequence[Entity], this: bool
) -> _Clauses:
    at: list[int | None] = [None] * len(line.tokens)
    slots = sorted(slots, key=lambda s: (s[2].start, -s[2].end))
    first, last = [], []
    for n, (_, _, mention) in enumerate(slots):
        covered = [i for i, t in enumerate(line.tokens) if t.start < mention.end and t.end > mention.start]
        first.append(covered[0] if covered else 0)
        last.append(covered[-1] if covered else 0)
        for i in covered:
            if at[i] is None:
                at[i] = n
    return _Clauses(line, line.tokens, at, slots, first, last, entities, this)


def _read_sentence(c: _Clauses, known: EventWords, near: bool) -> None:
    tokens = c.tokens
    for i, token in enumerate(tokens):
        low = token.low
        phrase = _phrase(tokens, i)
        if phrase is not None:
            size, sign = phrase
            _predicate(c, known, i, i + size, sign == "+", strong=True)
        elif low in lex.ATTEND and low not in {"attendance"}:
            if not _other_object(tokens, i + 1, known):
                _predicate(c, known, i, i + 1, positive=True, strong=True)
        elif low in lex.ABSENT and not (low.startswith("boycott") and _is_noun(tokens, i)):
            _absence(c, known, i, near)
        elif low in lex.INVITE:
            _invitation(c, known, i)
        elif low in {"invitation", "invitations", "invite", "invites", "card", "letter"}:
            _invitation_noun(c, i)
        elif low in lex.NOUNS_PRESENT or low in lex.NOUNS_ABSENT:
            _nominal(c, i, near)
        elif low in lex.COME and c.at[i] is None:
            if low in {"be", "been", "being"}:
                if _goes_to_event(tokens, i + 1, known, c, near, bare=False):
                    _predicate(c, known, i, i + 1, positive=True, strong=False)
            elif (c.this or (near and low in lex.MOTION)) and _goes_to_event(
                tokens, i + 1, known, c, near, bare=True
            ):
                _predicate(c, known, i, i + 1, positive=True, strong=False)
        elif low in {"is", "are", "was", "were"} and _goes_to_event(
            tokens, i + 1, known, c, near, bare=False
        ):
            _predicate(c, known, i, i + 1, positive=True, strong=False)
        elif low in _AWAITED and _awaited_here(tokens, i):
            _awaited(c, i)
        elif (
            low in _AWAITED
            and i + 1 < len(tokens)
            and _goes_to_event(tokens, i + 1, known, c, near, bare=False)
        ):
            _awaited(c, i)
        elif low in {"boycott", "boycotts"}:
            _boycott(c, i, near)
        elif (low in {"among", "others"} and i < 4) or (low in {"so", "also"} and i == 0):
            _listing(c, i, near)
        elif low in {"send", "sends", "sending", "sent", "dispatch", "dispatches", "dispatched"}:
            _sending(c, known, i, near)
        elif low in {
            "guests",
            "attendees",
            "guest",
            "participants",
            "dignitaries",
            "line-up",
            "lineup",
            "arrivals",
        }:
            _listing(c, i, near)


def _phrase(tokens: Sequence[Token], i: int) -> tuple[int, str] | None:
    for size in (4, 3, 2):
        sign = lex.PHRASES.get(tuple(t.low for t in tokens[i : i + size]))
        if sign is not None:
            return size, sign
    return None


# --- the chain of verbs --------------------------------------------------------------------------------------


def _chain(c: _Clauses, verb: int) -> tuple[int, list[str]]:
    """Where the verb group that ends in `verb` begins, and its words."""
    tokens = c.tokens
    i = verb
    seen: list[str] = []
    while i > 0 and verb - i < 16:
        before = tokens[i - 1]
        low = before.low
        if c.at[i - 1] is not None:
            if "'" in low and c.slots[c.at[i - 1] or 0][2].form == "pronoun":
                seen.append(low.split("'")[-1])  # "he'll": the auxiliary hides in the pronoun
            break
        if low in lex.CHAIN or (low.endswith("ly") and low != "only") or low in {"plans", "no"}:
            seen.append(low)
            i -= 1
            continue
        if low in {"'", "’"}:
            i -= 1
            continue
        break
    seen.reverse()
    return i, seen


def _grade(chain: Sequence[str], positive: bool, verb: str, loud: bool) -> Status | None:
    """The status that a verb group gives; None where it says nothing."""
    denied = any(w in lex.NEGATION or w.endswith("n't") for w in chain)
    if any(w in {"urged", "should", "must", "allowed"} for w in chain):
        return None
    refused = any(w in lex.REFUSED for w in chain)
    if any(w in lex.UNLIKELY for w in chain):
        return _U if positive else _E
    doubt = any(w in lex.DOUBT for w in chain)
    expected = any(w in lex.EXPECTED for w in chain)
    if refused:
        denied = not denied
    if "invited" in chain or "asked" in chain:
        return _X if denied else _I
    if "out" in chain and "ruled" in chain:
        return _P if denied else _N
    if "would" in chain and not denied and not expected and "have" in chain:
        return None
    if denied:
        if "confirmed" in chain or "decided" in chain or "may" in chain or "might" in chain:
            return _P
        if doubt and not expected:
            return _U if "considering" in chain else _P
        if expected or "plans" in chain:
            return _U if positive else _E
        return _N if positive else _A
    if doubt and not expected:
        return _P
    if expected:
        return (
            (_E if positive else _N)
            if not ({"expected", "likely", "reportedly"} & set(chain))
            else (_E if positive else _U)
        )
    if (
        positive
        and verb.endswith("ing")
        and not {"is", "are", "be", "was", "were", "m", "re", "s", "'s", "been"} & set(chain)
    ):
        if not loud:
            return None
    return _A if positive else _N


# --- whom it is said of --------------------------------------------------------------------------------------


def _subjects(c: _Clauses, start: int) -> tuple[list[int], int]:
    """The slots that are the subject of a verb group beginning at token `start`, and where the subject begins."""
    tokens = c.tokens
    i = start - 1
    while i >= 0 and tokens[i].low in {
        "also",
        "both",
        "all",
        "personally",
        "himself",
        "herself",
        ",",
        "that",
        "too",
    }:
        if tokens[i].text == ",":
            return _before_aside(c, i)
        i -= 1
    if i < 0:
        return [], 0
    if tokens[i].text in {")", "]"}:
        while i > 0 and tokens[i].text not in {"(", "["}:
            i -= 1
        i -= 1
    if i < 0:
        return [], 0
    if tokens[i].low in {"who", "which"}:
        i -= 1
        while i >= 0 and tokens[i].text == ",":
            i -= 1
    if i < 0:
        return [], 0
    i = _grouped(c, i)
    slot = c.at[i]
    if slot is None:
        return [], i
    return _coordinated(c, _head(c, slot))


def _head(c: _Clauses, slot: int) -> int:
    """The person in "Sadyr Japarov of Kyrgyzstan", where `slot` is the country."""
    i = c.first[slot]
    if c.slots[slot][2].form == "country" and i > 1:
        k = i - 1 - (c.tokens[i - 1].low == "the")
        if k > 0 and c.tokens[k].low == "of":
            person = c.at[k - 1]
            if person is not None and c.slots[person][2].form == "name":
                return person
    return slot


def _before_aside(c: _Clauses, comma: int) -> tuple[list[int], int]:
    """The subject before an aside that `comma` closes: "Modi, who is in Tianjin, will not come"."""
    tokens = c.tokens
    for i in range(comma - 1, max(-1, comma - 40), -1):
        if tokens[i].text in _BREAKS:
            break
        if tokens[i].text == "," and i and c.at[i - 1] is not None:
            after = tokens[i + 1].low
            if after in {"who", "whose", "which", "the", "a", "an", "himself", "herself", "now", "aged"} or (
                after in TITLES or after.isdigit() or after.endswith(("ing", "ed"))
            ):
                return _coordinated(c, _head(c, c.at[i - 1] or 0))
    named = c.at[comma - 1] if comma else None
    if named is not None and c.slots[named][2].form == "name":
        return [named], _lead(c, named)  # "the head of the body, Ana Ruiz, will come"
    return [], comma


def _coordinated(c: _Clauses, slot: int) -> tuple[list[int], int]:
    """A slot with those coordinated before it ("A, B and C"), unless a preposition makes it no subject."""
    tokens = c.tokens
    slots = [slot]
    i = _lead(c, slot)
    joined = False
    while i > 0:
        before = tokens[i - 1]
        if before.low in {"and", "or", "nor", "&"} or (before.text == "," and (joined or c.line.loud)):
            joined = joined or before.low in {"and", "or", "nor", "&"}
            j = i - 2
            while j >= 0 and tokens[j].low in {",", "and", "then", "both"}:
                j -= 1
            j = _past_aside(c, j)
            j = _grouped(c, j) if j >= 0 else j
            if j < 0 or c.at[j] is None:
                break
            other = c.at[j]
            if other is None or other in slots:
                break
            other = _head(c, other)
            slots.append(other)
            i = _lead(c, other)
            continue
        break
    if i > 0 and tokens[i - 1].low in {"of", "from"}:
        head = tokens[i - 2].low if i > 1 else ""
        if head not in lex.GROUPS and head not in lex.PLAIN_ROLES and head not in {"all", "both"}:
            return [], i
    elif i > 0 and tokens[i - 1].low in {
        "with",
        "by",
        "for",
        "to",
        "in",
        "at",
        "about",
        "against",
        "on",
        "near",
    }:
        return [], i
    return slots, i


def _past_aside(c: _Clauses, j: int) -> int:
    """Step left over a description between commas: "A, the Serb president, and B"."""
    tokens = c.tokens
    if j < 0 or c.at[j] is not None:
        return j
    if tokens[j].text == ")":
        while j > 0 and tokens[j].text != "(":
            j -= 1
        return j - 1
    for k in range(j, max(-1, j - 9), -1):
        if tokens[k].text == "," and k and c.at[k - 1] is not None:
            return k - 1
        if tokens[k].low in SAY or tokens[k].text in _BREAKS:
            break
    return j


def _lead(c: _Clauses, slot: int) -> int:
    """The first token of a mention with its titles, country and article."""
    i = c.first[slot]
    tokens = c.tokens
    while i > 0:
        before = tokens[i - 1]
        if (
            before.low in TITLES
            or before.low in {"the", "a", "an", "new", "her", "his", "'s", "-", "elect", "."}
            or (
                c.at[i - 1] is None
                and before.capital
                and before.low not in SAY
                and before.is_word
                and i - 1 > 0
            )
        ):
            i -= 1
        elif (
            c.at[i - 1] is not None
            and c.slots[c.at[i - 1] or 0][2].form in {"country", "demonym"}
            and (before.possessive or c.slots[c.at[i - 1] or 0][2].form == "demonym")
        ):
            i -= 1
        elif before.low in {"of", "for"} and _titular(tokens, i - 2):
            i -= 2
        elif before.low in KIN or before.low in {"serving", "visiting", "top"}:
            i -= 1
        else:
            break
    return i


def _titular(tokens: Sequence[Token], i: int) -> bool:
    """Whether "... of" or "... for" before a name belongs to a title: "Secretary of State", "Minister for Trade"."""
    return i >= 0 and tokens[i].low in TITLES and not tokens[i].low.startswith("spokes")


def _grouped(c: _Clauses, i: int) -> int:
    """Step from "contingent" in "the Indian tri-service contingent" to the country before it."""
    tokens = c.tokens
    if c.at[i] is not None or tokens[i].low not in lex.GROUPS:
        return i
    for k in range(i - 1, max(-1, i - 5), -1):
        slot = c.at[k]
        if slot is not None:
            return k if c.slots[slot][2].form in {"country", "demonym", "organisation"} else i
        if (
            not tokens[k].is_word
            or tokens[k].low in lex.AUXILIARY
            or tokens[k].low in {"of", "for", "with", "by"}
        ):
            break
    return i


def _list_after(c: _Clauses, start: int, reach: int = 14) -> list[int]:
    """The slots of a list that begins at token `start`: names with titles, countries, descriptions."""
    tokens = c.tokens
    slots: list[int] = []
    last = start
    i = start
    while i < len(tokens) and i - last <= reach:
        token = tokens[i]
        if token.text in _BREAKS and token.text != "—" and slots:
            break
        if token.text == "." and i + 1 == len(tokens):
            break
        slot = c.at[i]
        if slot is not None:
            mention = c.slots[slot][2]
            if mention.form == "pronoun" and slots:
                break
            if not _qualifies(c, slot):
                if slot not in slots:
                    slots.append(slot)
            i = c.last[slot] + 1
            last = i
            continue
        if token.low in {"who", "whose", "which"}:
            i = _after_relative(c, i)
            last = i
            continue
        if token.low in _STOPS and slots:
            break
        if token.low in SAY and slots:
            break
        i += 1
    return slots


_STOPS = words(
    "will is are was were has have had would may might could can said says told after before because"
    " while when if but although though since until for at on in during by to with without instead"
    " where that not amid as than"
)


def _after_relative(c: _Clauses, i: int) -> int:
    """Past a relative clause, to the comma that closes it."""
    for k in range(i + 1, min(len(c.tokens), i + 25)):
        if c.tokens[k].text in {",", ";"}:
            return k
    return len(c.tokens)


def _qualifies(c: _Clauses, slot: int) -> bool:
    """Whether a country's mention only says whose the next name is: "Serbia's Vucic", "the Dutch king"."""
    mention = c.slots[slot][2]
    if mention.form not in {"country", "demonym"}:
        return False
    i = c.last[slot]
    after = c.tokens[i + 1] if i + 1 < len(c.tokens) else None
    if after is None:
        return False
    if mention.form == "demonym":
        return after.low not in lex.GROUPS or after.low in {"president", "minister", "king", "leader"}
    return c.tokens[i].possessive and after.low not in lex.GROUPS


# --- constructions -------------------------------------------------------------------------------------------


def _say(
    c: _Clauses,
    slots: Sequence[int],
    status: Status | None,
    position: int,
    virtual: bool = False,
    stands_for: int | None = None,
    aside: bool = False,
) -> None:
    if status is None:
        return
    for slot in slots:
        entity, k, mention = c.slots[slot]
        person = c.entities[entity].kind == "person"
        if (
            not person
            and mention.form == "office"
            and mention.titles
            and mention.titles[-1] not in lex.GROUPS | {"s"}
        ):
            if status in {_N, _U}:
                continue  # a president who stays away is no claim on the country
        if not person and mention.form == "office" and status is _N and not mention.titles[-1].endswith("s"):
            continue
        c.found.append(
            Saying(
                entity,
                k,
                status,
                c.line.part,
                c.line.index,
                c.tokens[min(position, len(c.tokens) - 1)].start,
                virtual,
                stands_for,
                aside,
            )  # fmt: skip
        )


def _predicate(c: _Clauses, known: EventWords, verb: int, end: int, positive: bool, strong: bool) -> None:
    """A verb of coming (or staying away) at tokens `verb` to `end`: grade it and give it to whom it concerns."""
    tokens = c.tokens
    start, chain = _chain(c, verb)
    word = tokens[verb].low
    loud = c.line.part == "title" or c.line.loud
    status = _grade(chain, positive, word, loud)
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
    slots, begin = _subjects(c, start)
    if not slots:
        slots = _carried(c, start)
    if not strong:
        slots = [s for s in slots if c.entities[c.slots[s][0]].country != c.host or c.host is None
                 or c.entities[c.slots[s][0]].kind == "person"]  # fmt: skip
    if slots:
        c.subject = slots
    virtual = positive and _virtual(tokens, verb, end)
    if not slots and strong:
        slots = _inverted(c, end)
        begin = start
    if not slots:
        if positive and strong:
            _companions(c, end, _in_context(c, start, end, status), [])
        return
    status = _in_context(c, begin, end, status)
    if virtual and status in {_A, _E, _P}:
        if status is not _P:
            _say(c, slots, _N if status is _A else _N, verb, virtual=True)
        return
    if word.startswith("represent") or word.startswith("deputi"):
        _representation(c, verb, slots, status, chain)
        return
    _say(c, slots, status, verb)
    if positive:
        _companions(c, end, status, slots)
        _replacement(c, end, slots, status)


def _carried(c: _Clauses, start: int) -> list[int]:
    """The subject of the clause before, where only "and" or "but" stands between: "had been asked but skipped it"."""
    i = start - 1
    while i >= 0 and c.tokens[i].low in {",", "then", "so"}:
        i -= 1
    if i < 0 or c.tokens[i].low not in {"and", "but", "yet", "or", "then"}:
        return []
    if c.subject:
        return c.subject
    for slot, first in enumerate(c.first):
        if first < i and c.slots[slot][2].form in {"name", "pronoun"}:
            return [slot]
    return []


def _inverted(c: _Clauses, end: int) -> list[int]:
    """ "Also attending are A and B", "those expected to attend include A": the list after the verb."""
    tokens = c.tokens
    for i in range(end, min(len(tokens), end + 6)):
        if tokens[i].low in lex.LIST_HEADS or tokens[i].text == ":":
            if tokens[i].low in {"will", "be"} and i + 1 < len(tokens):
                continue
            return _list_after(c, i + 1, reach=8)
        if c.at[i] is not None or tokens[i].text in _BREAKS:
            break
    return []


def _in_context(c: _Clauses, begin: int, end: int, status: Status | None) -> Status | None:
    """Change a grade for what stands around the clause: "whether X will come", "neither A nor B", "if"."""
    tokens = c.tokens
    before = [t.low for t in tokens[max(0, begin - 7) : begin]]
    after = [t.low for t in tokens[end : end + 22]]
    if status is None:
        return None
    near = before[-3:]
    if "whether" in before or (
        "if" in near and {"asked", "unclear", "known", "wondered", "see", "say", "decided"} & set(before)
    ):
        return _P if status is not _I else _I
    if (
        "neither" in before
        or "neither" in [t.low for t in tokens[max(0, begin - 1) : begin + 12]]
        and "nor" in [t.low for t in tokens[begin : begin + 12]]
    ):
        return {_A: _N, _E: _U}.get(status, status)
    if near and near[-1] in {"if", "unless", "until", "should"}:
        return None
    if ("no" in near or "nor" in near) and status in {_A, _E}:
        return _N if status is _A else _U
    if {"dismissed", "dismiss", "rejected", "false", "untrue"} & set(before):
        return None
    if {"denied", "deny", "denies"} & set(before):
        return {_A: _N, _N: _A}.get(status, status)
    if {"reportedly", "rumours", "rumors", "rumoured"} & set(before) and status is _A:
        return _E
    if {"expects", "expect", "expected", "hopes"} & set(before[-4:]) and status is _A:
        return _E
    if {"doubt", "doubts", "doubted", "unclear", "uncertain", "unsure"} & set(before):
        return _P
    if status in {_N, _U} and "unless" in after:
        return _P
    if status is _A and {"if", "unless", "provided"} & set(after[:14]) and "even" not in after:
        return _P
    return status


def _virtual(tokens: Sequence[Token], verb: int, end: int) -> bool:
    window = [t.low for t in tokens[max(0, verb - 6) : end + 14]]
    if any(w in lex.VIRTUAL for w in window):
        return True
    return any(tuple(window[i : i + len(p)]) == p for p in lex.VIRTUAL_PHRASES for i in range(len(window)))


def _companions(c: _Clauses, end: int, status: Status | None, slots: Sequence[int]) -> None:
    """Those named after "including", "along with", "led by", "joined by", or the object of "join"."""
    tokens = c.tokens
    verb = tokens[end - 1].low
    if verb.startswith("join") and end < len(tokens):
        _say(c, [s for s in _list_after(c, end, reach=5) if s not in slots], status, end)
    _among_them(c, end, status)
    for i in range(end, min(len(tokens), end + 25)):
        low = tokens[i].low
        if tokens[i].text in {";", "?"} or low in {"but", "while", "whereas"}:
            break
        pair = (low, tokens[i + 1].low if i + 1 < len(tokens) else "")
        if low in {"including", "alongside", "accompanied", "joined", "flanked", "besides"} or pair in {
            ("such", "as"), ("together", "with"), ("along", "with"), ("led", "by"), ("headed", "by"), ("among", "them"),
            ("as", "well"), ("among", "others"),
        }:  # fmt: skip
            start = i + 1 if low in {"including", "alongside", "besides"} else i + 2
            _say(c, [s for s in _list_after(c, start, reach=6) if s not in slots], status, i)
            break


def _among_them(c: _Clauses, end: int, status: Status | None) -> None:
    """ "20 leaders will come, Ana Ruiz of Chile among them"."""
    tokens = c.tokens
    for i in range(end, min(len(tokens) - 1, end + 30)):
        if (
            tokens[i].low == "among"
            and tokens[i + 1].low in {"them", "others"}
            and i
            and (i + 2 >= len(tokens) or not tokens[i + 2].capital)
        ):
            slots, _ = _subjects(c, i)
            _say(c, slots, status, i)
            return


def _replacement(c: _Clauses, end: int, slots: Sequence[int], status: Status | None) -> None:
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
            target = _list_after(c, i + 2, reach=4)[:1]
        elif low in {"in", "on"} and after and c.at[i + 1] is not None and i + 2 < len(tokens):
            slot = c.at[i + 1]
            k = c.last[slot] + 1 if slot is not None else i + 2
            if k < len(tokens) and tokens[k].low in {"place", "stead", "behalf"} and slot is not None:
                target = [slot]
        if target and c.entities[c.slots[target[0]][0]].kind == "person":
            entity = c.slots[target[0]][0]
            _say(c, target, _N, i)
            _say(c, slots, status, i, stands_for=entity)
            return


def _representation(
    c: _Clauses, verb: int, slots: Sequence[int], status: Status | None, chain: Sequence[str]
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
                agents = _list_after(c, i + 1, reach=6)
                break
        replaced = None
        for slot in slots:
            entity = c.slots[slot][0]
            if c.entities[entity].kind == "person":
                replaced = entity
                _say(c, [slot], _N, verb)
            else:
                _say(c, [slot], status, verb)
        _say(c, [a for a in agents if a not in slots], status, verb, stands_for=replaced)
        return
    target = _list_after(c, verb + 1, reach=5)[:1]
    stands_for = None
    if target and c.entities[c.slots[target[0]][0]].kind == "person" and status in {_A, _E}:
        stands_for = c.slots[target[0]][0]
        _say(c, target, _N, verb)
    _say(c, slots, status, verb, stands_for=stands_for)


def _absence(c: _Clauses, known: EventWords, i: int, near: bool) -> None:
    """ "skip", "boycott", "declined", "withdrew", "absent", "missing"."""
    tokens = c.tokens
    low = tokens[i].low
    after = [t.low for t in tokens[i + 1 : i + 9]]
    if low == "missing" and i and tokens[i - 1].possessive:
        return
    if low == "missing" or low == "absent":
        start, chain = _chain(c, i)
        slots, begin = _subjects(c, start)
        slots = slots or _inverted_absent(c, i)
        _say(c, slots, _in_context(c, begin, i + 1, _grade(chain, False, "", False)), i)
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
    elif _other_object(tokens, i + 1, known) or not (c.this or near):
        return
    elif low.startswith("miss") and not (
        c.this or {"parade", "ceremony", "event", "summit", "it"} & set(after)
    ):
        return
    start, chain = _chain(c, i)
    slots, begin = _subjects(c, start)
    if (
        {"be", "been", "was", "were", "is"} & set(chain)
        and low.endswith("ed")
        and low not in {"declined", "withdrew"}
    ):
        return
    _say(c, slots, _in_context(c, begin, i + 1, _grade(chain, False, low, c.line.part == "title")), i)
    _companions_absent(c, i + 1, slots)


def _inverted_absent(c: _Clauses, i: int) -> list[int]:
    """ "Notably absent are A and B", "absent: A", "missing will be A"."""
    tokens = c.tokens
    k = i + 1
    while k < len(tokens) and k - i < 7 and c.at[k] is None:
        if tokens[k].low in {"is", "are", "was", "were", "be"} or tokens[k].text == ":":
            return _list_after(c, k + 1, reach=5)
        k += 1
    return []


def _companions_absent(c: _Clauses, end: int, slots: Sequence[int]) -> None:
    for i in range(end, min(len(c.tokens), end + 14)):
        if c.tokens[i].low in {"including", "alongside"}:
            _say(c, [s for s in _list_after(c, i + 1, reach=6) if s not in slots], _N, i)
            return


def _invitation(c: _Clauses, known: EventWords, i: int) -> None:
    """ "was invited", "China invited X", "will not be invited", "disinvited"."""
    tokens = c.tokens
    low = tokens[i].low
    start, chain = _chain(c, i)
    if low == "asked" and not (
        i + 1 < len(tokens) and (c.at[i + 1] is not None or tokens[i + 1].low in {"to", "the"})
    ):
        return
    denied = low.startswith(("uninvit", "disinvit")) or any(
        w in lex.NEGATION or w.endswith("n't") for w in chain
    )
    passive = low in {"invited", "uninvited", "disinvited", "asked"} and (
        bool(
            {"be", "been", "is", "are", "was", "were", "being", "re", "'re", "m", "not", "isn't", "wasn't"}
            & set(chain)
        )
        or c.line.part == "title"
    )
    expected = any(w in lex.EXPECTED or w in lex.DOUBT for w in chain) or any(
        w in lex.UNLIKELY for w in chain
    )
    if any(w in lex.UNLIKELY for w in chain):
        status = _U
    elif denied:
        status = _X
    elif expected or (
        low in {"invite", "inviting"} and any(w in chain for w in ("to", "would", "will", "considering"))
    ):
        status = _P if not {"will"} & set(chain) else _I
    else:
        status = _I
    if low == "asked" and not passive:
        text = [t.low for t in tokens[i + 1 : i + 16]]
        if not {"come", "attend", "join", "parade", "take"} & set(text) or "whether" in text or "if" in text:
            return
    if passive:
        slots, begin = _subjects(c, start)
        if low == "asked":
            return
        slots = slots or _inverted(c, i + 1)
        _say(c, slots, _in_context(c, begin, i + 1, status) if status is _I else status, i)
        return
    targets = _list_after(c, i + 1, reach=5)
    if low != "inviting" or chain:
        _say(c, targets, status, i)


def _invitation_noun(c: _Clauses, i: int) -> None:
    """ "an invitation to X", "X received an invitation", "X accepted the invitation", "no invitation for X"."""
    tokens = c.tokens
    low = tokens[i].low
    if low in {"card", "letter"} and not c.this:
        return
    before = [t.low for t in tokens[max(0, i - 12) : i]]
    after = [t.low for t in tokens[i + 1 : i + 8]]
    for verbs, status in (
        ({"accepted", "accept", "accepts", "accepting", "taken"}, _A),
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
            _N,
        ),
    ):
        hit = [k for k in range(max(0, i - 8), i) if tokens[k].low in verbs]
        if hit:
            k = hit[-1]
            start, chain = _chain(c, k)
            slots, begin = _subjects(c, start)
            denied = any(w in lex.NEGATION or w.endswith("n't") for w in chain)
            doubt = any(w in lex.DOUBT for w in chain)
            final = _I if denied else _P if doubt else status
            if denied and "yet" not in before + after and status is _A:
                final = _I
            _say(c, slots, _in_context(c, begin, k + 1, final), k)
            return
    denied = bool({"no", "not", "never", "without", "nothing"} & set(before[-6:])) or any(
        w.endswith("n't") for w in before[-6:]
    )
    withdrawn = bool(
        {"withdrawn", "rescinded", "revoked", "cancelled", "withdrew", "rescinds", "withdraws"}
        & set(before + after)
    )
    status = _X if denied or withdrawn else _I
    planned = bool(
        {"plans", "considering", "intends", "mulls", "would", "may", "might", "weighing", "could"}
        & set(before)
    )
    if planned and status is _I:
        status = _P
    for k in range(i + 1, min(len(tokens), i + 5)):
        if tokens[k].low in {"to", "for"}:
            slots = _list_after(c, k + 1, reach=4)
            persons = [s for s in slots if not _located(c, s, status)]
            if persons:
                _say(c, persons, status, i)
                return
            break
    hit = [
        k for k in range(max(0, i - 7), i)
        if tokens[k].low in {"received", "receive", "got", "get", "gets", "receives", "had", "has", "have", "given", "handed", "sent", "offered"}
    ]  # fmt: skip
    if hit:
        k = hit[0]
        start, _ = _chain(c, k)
        slots, _ = _subjects(c, start)
        if tokens[hit[-1]].low in {"sent", "offered", "handed", "given"}:
            objects = _list_after(c, hit[-1] + 1, reach=2)
            objects = [s for s in objects if c.first[s] < i]
            if objects:
                slots = objects
            elif not {"was", "were", "been"} & {t.low for t in tokens[max(0, hit[-1] - 3) : hit[-1]]}:
                return
        _say(c, slots, status, i)


def _located(c: _Clauses, slot: int, status: Status) -> bool:
    """Whether "invitation to X" means the event's place rather than somebody asked."""
    mention = c.slots[slot][2]
    return mention.sort in {"location", "place", "capital"}


def _nominal(c: _Clauses, i: int, near: bool) -> None:
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
        slots = _list_after(c, i + 2, reach=5)
    if not slots:
        return
    around = {t.low for t in tokens[max(0, i - 12) : i + 12]}
    low = tokens[i].low
    negated = bool(around & lex.NEGATION)
    if low in lex.NOUNS_ABSENT:
        _say(c, slots, _P if around & {"possible", "may", "might", "could", "threatened"} else _N, i)
        return
    if around & {"discussed", "demanded", "urged"}:
        return
    if around & {"unlikely", "improbable"}:
        status = _U
    elif around & {"ruled"} and "out" in around:
        status = _P if negated else _N
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
    }:
        status = _P
    elif negated and around & {"confirmed", "confirm", "decided", "confirming"}:
        status = _P
    elif around & {"expected", "anticipated", "planned", "reportedly", "likely"}:
        status = _U if negated else _E
    elif around & {"cancelled", "canceled", "cancels", "cancel", "withdrew"}:
        status = _N
    elif negated:
        return
    elif low == "appearance" and not around & {"confirmed", "will"}:
        return
    else:
        status = _A
    plain = status is not _A or bool(around & {"confirmed", "confirms", "confirm", "announced", "will"})
    _say(c, slots, status, i, aside=not plain)


def _sending(c: _Clauses, known: EventWords, i: int, near: bool) -> None:
    """ "Japan is sending its foreign minister, X", "France will send no one"."""
    if not (c.this or near):
        return
    tokens = c.tokens
    start, chain = _chain(c, i)
    slots, begin = _subjects(c, start)
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
    } & set(after):
        return
    status = _in_context(c, begin, i + 1, _grade(chain, True, "send", c.line.part == "title"))
    if {"nobody", "no", "none"} & set(after[:3]):
        status = {_A: _N, _E: _U}.get(status, status) if status else None
    objects = [s for s in _list_after(c, i + 1, reach=8) if s not in slots]
    nations = [s for s in slots if c.entities[c.slots[s][0]].kind == "delegation"]
    _say(c, nations, status, i)
    people = [
        s for s in objects if c.entities[c.slots[s][0]].kind == "person" and c.slots[s][2].form == "name"
    ]
    if status in {_A, _E}:
        senders = [s for s in slots if c.entities[c.slots[s][0]].kind == "person"]
        away = (
            bool(senders)
            and bool(people)
            and ({"place", "instead", "stead", "behalf", "represent"} & {t.low for t in tokens[i:]})
        )
        if away:
            _say(c, senders[:1], _N, i)
        _say(c, people, status, i, stands_for=c.slots[senders[0]][0] if away else None)


_AWAITED = words("expected due awaited confirmed booked billed slated present absent")
_JOINS = words(
    "announced declared staging staged stage joined join joins began followed follow started announce declare led backed"
)


def _is_noun(tokens: Sequence[Token], i: int) -> bool:
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


def _awaited_here(tokens: Sequence[Token], i: int) -> bool:
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


def _awaited(c: _Clauses, i: int) -> None:
    """ "X is expected at the ceremony", "X, confirmed for the parade"."""
    low = c.tokens[i].low
    start, chain = _chain(c, i)
    slots, begin = _subjects(c, start)
    denied = any(w in lex.NEGATION or w.endswith("n't") for w in chain)
    if low == "absent":
        return
    if low in {"confirmed", "present", "booked", "billed"}:
        status = (_P if low == "confirmed" else _N) if denied else _A
    else:
        status = _U if denied else _E
    _say(c, slots, _in_context(c, begin, i + 1, status), i)


def _boycott(c: _Clauses, i: int, near: bool) -> None:
    """ "Canada joined the diplomatic boycott", "A and B are staging a boycott"."""
    tokens = c.tokens
    if not (c.this or near):
        return
    for k in range(i - 1, max(-1, i - 12), -1):
        if tokens[k].low in _JOINS or tokens[k].low in {
            "considering",
            "weighing",
            "mulling",
            "consider",
            "mulls",
        }:
            start, chain = _chain(c, k)
            slots, begin = _subjects(c, start)
            denied = any(w in lex.NEGATION or w.endswith("n't") for w in chain)
            if denied:
                return
            doubt = tokens[k].low not in _JOINS or any(w in lex.DOUBT for w in chain)
            slots = [s for s in slots if c.entities[c.slots[s][0]].kind == "delegation"]
            _say(c, slots, _in_context(c, begin, k + 1, _P if doubt else _N), k)
            return


def _listing(c: _Clauses, i: int, near: bool) -> None:
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
            or (low in {"including"})
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
                status = _I
            elif chain & {"expected", "due", "set", "likely", "anticipated"}:
                status = _E
            elif chain & {"may", "might", "could", "possible"}:
                status = _P
            elif chain & {"absent", "missing", "not"}:
                status = _N
            else:
                status = _A
            _say(c, _list_after(c, k + 1, reach=8), status, k)
            return


# --- whether it is this event --------------------------------------------------------------------------------


def _other_object(tokens: Sequence[Token], i: int, known: EventWords) -> bool:
    """Whether the words after a verb name another kind of event than the one watched."""
    text = []
    for token in tokens[i : i + 9]:
        if token.text in {",", ";", ".", ":"} or token.low in {
            "and",
            "but",
            "who",
            "because",
            "while",
            "if",
            "after",
            "before",
        }:
            break
        text.append(token.low)
    nouns = [w for w in text if w in EVENT_NOUNS or w in _ELSEWHERE]
    if not nouns:
        return False
    if any(w in known.own for w in text):
        return False
    return not any(w in known.heads or w in _PLAIN_EVENTS for w in nouns)


_PLAIN_EVENTS = words(
    "event ceremony ceremonies celebration celebrations commemorations festivities occasion rally"
)
_ELSEWHERE = words(
    "match school university lunch class hearing wedding funeral talks meeting rehearsal briefing"
)
_HERE = words(
    "there here it parade ceremony event stand stands stage podium tribune grandstand cathedral"
    " rostrum hall dais row seat"
)


_MOVING = words("come comes came coming go goes went going")
_ONWARD = words(
    "to too as with in alone himself herself if and or , . on for either anyway himself personally after all despite"
    " without along instead there here from by at later today tomorrow next this"
)


def _goes_to_event(
    tokens: Sequence[Token], i: int, known: EventWords, c: _Clauses, near: bool, bare: bool
) -> bool:
    """Whether what follows a verb of motion or being is the event, its place, or (if `bare`) nothing else."""
    after = []
    for token in tokens[i : i + 14]:
        if token.text in {";", ".", ":"} or token.low in {"but", "who", "because", "while", "whereas"}:
            break
        after.append(token)
    text = fold(" ".join(t.text for t in after))
    if known.name.search(text) or known.partial.search(" ".join(t.text for t in after)):
        return True
    if known.place.search(text) and after and (after[0].low in {"in", "at", "to", "for"} or bare):
        return True
    lows = [t.low for t in after]
    if not bare:
        at = lows[:1] and lows[0] in {"at", "in", "among", "there", "on"}
        return bool(at) and any(w in _HERE or w in known.heads for w in lows[:6])
    verb = tokens[i - 1].low
    if verb in _MOVING:
        if lows[:1] and lows[0] not in _ONWARD:
            return False
        if lows[:1] == ["to"] and not any(w in known.heads or w in _HERE for w in lows[:7]):
            return False
    if any(w in known.heads for w in lows) and not _other_object(tokens, i, known):
        return True
    if _other_object(tokens, i, known):
        return False
    if "to" in lows[:2] and any(t.capital for t in after[:4]):
        return False  # somewhere else
    return c.this or near
