"""One sentence under the rules: its tokens, its mentions, and which of them are subject, object or list."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from watcher.core.claims import Part
from watcher.core.extract import presence_lexicon as lex
from watcher.core.extract.entities import Entity
from watcher.core.extract.eventwords import EventWords
from watcher.core.extract.gazetteer import words
from watcher.core.extract.lexicon import OFFICES, TITLES, TOP_OFFICES
from watcher.core.extract.mentions import Line, Mention
from watcher.core.extract.tokens import Token
from watcher.core.values import Status
from watcher.core.watches import Watch

BREAKS = frozenset((";", ":", "—", "–", "?", "!", "|", "…"))


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
    mute: bool = False  # told of another edition, or only wished for: no claim; if `sure`, whoever makes one
    sure: bool = False  # the construction leaves no doubt, whatever its words suggest elsewhere


@dataclass(slots=True)
class Clause:
    """One sentence under reading: tokens, and which entity's mention covers each."""

    line: Line
    tokens: tuple[Token, ...]
    at: list[int | None]  # token -> index into slots
    slots: list[tuple[int, int, Mention]]  # entity, mention index, mention
    first: list[int]  # slot -> first token
    last: list[int]  # slot -> last token (inclusive)
    entities: Sequence[Entity]
    known: EventWords
    this: bool  # the sentence speaks of the event by name or place
    near: bool  # it, or one before it, does
    host: str | None  # the event's country
    subject: list[int] = field(default_factory=list)  # slots of the last subject, for "... and will come"
    found: list[Saying] = field(default_factory=list)
    mute: bool = False  # what is being read is no claim
    listed: bool = False  # a head has told of the names listed under it
    lows: tuple[str, ...] = ()  # the tokens' folded words
    told: list[tuple[int, Status]] = field(default_factory=list)  # token, status: also of nobody named


def clause_of(
    line: Line,
    slots: list[tuple[int, int, Mention]],
    entities: Sequence[Entity],
    watch: Watch,
    known: EventWords,
) -> Clause:
    """Lay the mentions of one line over its tokens."""
    tokens = line.tokens
    at: list[int | None] = [None] * len(tokens)
    slots = sorted(slots, key=lambda s: (s[2].start, -s[2].end))
    first, last = [], []
    for n, (_, _, mention) in enumerate(slots):
        i = k = bisect_right(tokens, mention.start, key=attrgetter("end"))
        while k < len(tokens) and tokens[k].start < mention.end:
            if at[k] is None:
                at[k] = n
            k += 1
        first.append(i if k > i else 0)
        last.append(max(k - 1, 0) if k > i else 0)
    lows = tuple([t.low for t in tokens])
    host = watch.event.country
    return Clause(line, tokens, at, slots, first, last, entities, known, False, False, host, lows=lows)


def persons(c: Clause, slots: Iterable[int]) -> list[int]:
    """Those of `slots` that are persons."""
    return [s for s in slots if c.entities[c.slots[s][0]].kind == "person"]


def denied(chain: Iterable[str]) -> bool:
    """Whether a verb group says no."""
    return any(w in lex.NEGATION or w.endswith("n't") for w in chain)


def ends(c: Clause, i: int) -> bool:
    """Whether a clause may end before token `i`: with a mark, a conjunction or words of time."""
    return i >= len(c.tokens) or not c.tokens[i].is_word or c.lows[i] in _CLAUSE_ENDS


_CLAUSE_ENDS = words(
    "except bar and but while whereas although though as on yesterday today tonight last this late"
    " early earlier already too monday tuesday wednesday thursday friday saturday sunday after because"
    " since with citing in at by within without when so or either anyway weeks months days hours long"
    " again instead owing due"
)


def say(
    c: Clause,
    slots: Sequence[int],
    status: Status | None,
    position: int,
    virtual: bool = False,
    stands_for: int | None = None,
    aside: bool = False,
    sure: bool = False,
) -> None:
    """Note `status` for each of `slots`, said at token `position`; None says nothing."""
    if status is None:
        return
    if not c.mute:
        c.told.append((position, status))
    for slot in slots:
        entity, k, mention = c.slots[slot]
        person = c.entities[entity].kind == "person"
        held = not person and mention.form == "office" and mention.titles[-1] not in _PLURAL
        if held and status in {Status.NOT_ATTENDING, Status.UNLIKELY}:
            continue  # a president who stays away is no claim on the country
        if not person and mention.form == "office" and _bygone(c, slot):
            continue
        if not person and (_named_below(c, mention) or _holders_named(c, slot)):
            continue  # the claim is on those who hold the office
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
                c.mute,
                sure,
            )
        )


def say_nothing(c: Clause, slots: Sequence[int], position: int) -> None:
    """Note that what sounds like coming or staying away is none: no claim rests on this sentence."""
    told, c.mute = c.mute, True
    say(c, slots, Status.ATTENDING, position, sure=True)
    c.mute = told


def _bygone(c: Clause, slot: int) -> bool:
    """Whether an office is one of other days: "earlier American presidents"."""
    return bool({t.low for t in c.tokens[max(0, c.first[slot] - 3) : c.first[slot]]} & _PAST)


_PAST = words("earlier former past previous ex late deposed exiled ousted")


def _named_below(c: Clause, mention: Mention) -> bool:
    """Whether a title speaks of an office whose holder the text is bound to name."""
    return c.line.part == "title" and mention.form == "office" and mention.titles[-1] in TOP_OFFICES


def _holders_named(c: Clause, slot: int) -> bool:
    """Whether names follow the countries: "the presidents of Chile and Peru, Ana Ruiz and Bo Lind"."""
    tokens = c.tokens
    left = c.first[slot]
    while left > 0 and (c.at[left - 1] is not None or tokens[left - 1].low in {"and", ",", "the"}):
        if tokens[left - 1].low in OFFICES:
            break
        left -= 1
    if left < 2 or tokens[left - 1].low != "of" or tokens[left - 2].low not in OFFICES:
        return False
    right = c.last[slot] + 1
    while right < len(tokens):
        other = c.at[right]
        if other is not None and c.entities[c.slots[other][0]].kind == "person":
            return tokens[right - 1].text in {",", "(", "-", "–", "—"} or tokens[right - 1].low in TITLES
        if (
            other is None
            and tokens[right].text not in {",", "(", "-", "–", "—"}
            and tokens[right].low
            not in {
                *TITLES,
                *("and", "the"),
            }
        ):
            return False
        right += 1
    return False


_PLURAL = frozenset(w for w in lex.GROUPS if w.endswith("s")) | {
    "delegation",
    "contingent",
    "team",
    "army",
    "squad",
}
