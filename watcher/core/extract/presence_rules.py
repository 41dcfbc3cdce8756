"""The rules' reader of presence: for each mention, what its clause says of coming to the event, if anything.

Reads one sentence at a time over its tokens: finds words of coming or staying away, grades the chain of verbs
before them (certain, expected, in doubt, denied), and gives the grade to the subject, the objects or the list
that the construction names. Decides nothing across sentences; `decoding` does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from watcher.core.extract import presence_lexicon as lex
from watcher.core.extract.absences import absence, given_a_miss, in_for, missing, out_of, refusal, without
from watcher.core.extract.answers import answer, apology, favour, open_question, reply, said_so
from watcher.core.extract.awaited import awaited, seen
from watcher.core.extract.boycotts import boycott, joining
from watcher.core.extract.clauses import Clause, Saying, clause_of
from watcher.core.extract.company import bringing, listing
from watcher.core.extract.contrasts import contrasted
from watcher.core.extract.editions import Years, dated, told_of
from watcher.core.extract.ellipsis import elliptic, gapped
from watcher.core.extract.entities import Entity
from watcher.core.extract.eventwords import EventWords, event_words
from watcher.core.extract.exceptions import exceptions
from watcher.core.extract.expectations import chance, drew, expecting, hoped_for
from watcher.core.extract.gazetteer import words
from watcher.core.extract.gerunds import gerund, no_question
from watcher.core.extract.headed import headed, led
from watcher.core.extract.invitations import guest_list, invitation, invitation_noun, unwelcome
from watcher.core.extract.mentions import Line, Mention, Reading
from watcher.core.extract.predicates import attending, being, coming, deed, prize
from watcher.core.extract.presence_nouns import nominal, role
from watcher.core.extract.reasons import away, busy, empty, from_afar, hindered, instead, kept_out, too_frail
from watcher.core.extract.relevance import Scope
from watcher.core.extract.reversals import breaking_off, reversal
from watcher.core.extract.set_phrases import phrase
from watcher.core.extract.stand_ins import delegating, deputising, placed, replacing, sending
from watcher.core.extract.video import on_screen
from watcher.core.watches import Watch

Reader = Callable[[Clause, int], bool]
"""Reads what token `i` begins; whether that settles the word, so that no other reader is asked."""

_READERS: tuple[tuple[Iterable[str], Reader], ...] = (
    (lex.SCREEN, on_screen),
    (lex.GERUNDS, gerund),
    ({"question", "odds"}, no_question),
    (words("relented relents thought change changed changes gone went goes"), reversal),
    (
        words("break breaks broke broken breaking cut cuts cutting interrupt interrupts interrupted"),
        breaking_off,
    ),
    (lex.PHRASE_STARTS, phrase),
    (lex.ROLES, role),
    ({"refusal", "acceptance"}, apology),
    (lex.NOUNS_PRESENT | lex.JOURNEYS, nominal),
    (words("see have welcome"), hoped_for),
    (lex.BIDE, away),
    (lex.WATCH, from_afar),
    (lex.STAND, deputising),
    (lex.REPLACE, replacing),
    (lex.DELEGATE, delegating),
    (lex.DEED_STARTS, deed),
    (lex.HINDERED, hindered),
    (lex.KEPT, kept_out),
    ({"too"}, too_frail),
    (lex.BUSY, busy),
    (lex.EMPTY, empty),
    ({"instead", "rather"}, instead),
    (lex.ATTEND, attending),
    (words("missing absent"), missing),
    ({"without"}, without),
    ({"out"}, out_of),
    ({"in"}, in_for),
    ({"berth"}, given_a_miss),
    (lex.ABSENT, absence),
    (lex.REFUSAL, refusal),
    (lex.INVITE, invitation),
    (words("invitation invitations invite invites card cards letter"), invitation_noun),
    (lex.NOUNS_ABSENT - lex.BOYCOTT, nominal),
    (words("join joins joined joining"), joining),
    ({"list"}, guest_list),
    ({"welcome"}, unwelcome),
    (lex.COME, coming),
    (words("is are was were"), being),
    (lex.AWAITED, awaited),
    (lex.SEEN, seen),
    (lex.EXPECTING, expecting),
    (lex.DREW, drew),
    (lex.CHANCE, chance),
    (words("bring brings brought bringing"), bringing),
    (lex.PLACES, placed),
    (lex.PRIZES, prize),
    (lex.BOYCOTT, boycott),
    (lex.ANSWERS, answer),
    (lex.REGRETS, apology),
    (lex.UNDECIDED, open_question),
    (words("yes no maybe"), reply),
    (words("favourably favorably positively affirmatively affirmative negatively negative"), favour),
    (lex.LISTED, listing),
    (lex.SEND, sending),
)


_CLOSE = frozenset((phrase, invitation, answer, refusal, absence, missing, awaited, role))
"""Readers of words that may speak of anything: only heeded once the text has spoken of the event."""


def _table() -> dict[str, tuple[Reader, ...]]:
    """The readers of each word, in order."""
    table: dict[str, tuple[Reader, ...]] = {}
    for heads, reader in _READERS:
        for word in heads:
            table[word] = (*table.get(word, ()), reader)
    return table


_BY_WORD = _table()


def read(
    reading: Reading,
    entities: Sequence[Entity],
    watch: Watch,
    scopes: dict[tuple[str, int], Scope],
    published: int | None = None,
) -> tuple[Saying, ...]:
    """Everything the rules find, in the order of the text, the title first; `published` is a year."""
    by_line: dict[tuple[str, int], list[tuple[int, int, Mention]]] = {}
    for e, entity in enumerate(entities):
        for k, mention in enumerate(entity.mentions):
            by_line.setdefault((mention.part, mention.sentence), []).append((e, k, mention))
    known = event_words(watch)
    found: list[Saying] = []
    near = any(
        line.part == "title" and scopes.get(("title", line.index)) is Scope.THIS for line in reading.lines
    )
    years = Years(frozenset(int(y) for y in re.findall(r"\d{4}", watch.event.when or "")), published)
    for line in reading.lines:
        scope = scopes.get((line.part, line.index), Scope.NEUTRAL)
        slots = by_line.get((line.part, line.index))
        if slots:
            clause = clause_of(line, slots, entities, watch, known)
            clause.this = scope is Scope.THIS or _headed_so(line, known)
            clause.near = clause.this or (near and line.part == "text")
            bygone = scope is Scope.OTHER or (scope is not Scope.THIS and _bygone(line, years.held))
            dates = dated(clause, years)
            if not bygone or dates:
                said = _read_sentence(clause, dates)
                found.extend(s for s in said if s.mute or not bygone)
        near = near or scope is Scope.THIS
    found.sort(key=lambda s: (s.part == "text", s.sentence, s.position))
    return tuple(found)


def _bygone(line: Line, years: frozenset[int]) -> bool:
    """Whether the sentence dates itself before the event's year, and not in it: another edition."""
    if not years:
        return False
    said = {
        int(t.text) for t in line.tokens if t.text.isdigit() and len(t.text) == 4 and t.text[:2] in _CENTURIES
    }
    return bool(said) and not said & years and max(said) < min(years) - 1


_CENTURIES = words("19 20 21")


def _headed_so(line: Line, known: EventWords) -> bool:
    """Whether a title speaks of the kind of event watched, or only of coming and staying away."""
    if line.part != "title":
        return False
    low = {t.low for t in line.tokens}
    return bool(low & known.heads) or not low & lex.DEALINGS


def _read_sentence(c: Clause, dates: Sequence[int]) -> list[Saying]:
    c.listed = headed(c)
    plain = not (c.line.loud or c.line.part == "title")
    for i, token in enumerate(c.tokens):
        readers = _BY_WORD.get(token.low)
        if readers is None or (plain and i and token.capital and c.at[i] is not None):
            continue  # a name, not a verb: "the Straits Dispatch"
        c.mute = told_of(c, i, dates)
        for reader in readers:
            if (c.near or reader not in _CLOSE) and reader(c, i):
                break
    c.mute = False
    if not c.listed:
        led(c)
    elliptic(c)
    gapped(c)
    said_so(c)
    contrasted(c)
    exceptions(c)
    return c.found
