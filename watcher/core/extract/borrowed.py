"""Subjects that a verb borrows from elsewhere in its sentence: a clause before, a copula, a journey."""

from __future__ import annotations

from watcher.core.extract import presence_lexicon as lex
from watcher.core.extract.clauses import BREAKS, Clause, denied
from watcher.core.extract.gazetteer import words
from watcher.core.extract.subjects import chain_start, subjects
from watcher.core.values import Status


def carried(c: Clause, start: int) -> list[int]:
    """The subject of the clause before, past "and" or "but": "had been asked but skipped it"."""
    i = start - 1
    while i >= 0 and c.lows[i] in {",", "then", "so", "therefore"}:
        i -= 1
    if i < 0 or c.lows[i] not in {"and", "but", "yet", "or", "then"}:
        return []
    if c.subject:
        return c.subject
    for slot, first in enumerate(c.first):
        if first >= i:
            break
        if c.lows[c.last[slot] + 1] in {":", "(", "—", "–"}:
            continue  # where or who a report is from
        form = c.slots[slot][2].form
        if form in {"name", "pronoun"} or (form in {"country", "organisation"} and _leads(c, slot)):
            return [slot]
    return []


def _leads(c: Clause, slot: int) -> bool:
    """Whether a delegation opens its clause as a subject: "Burkina Faso is keeping ..."."""
    before = c.lows[c.first[slot] - 1] if c.first[slot] else "."
    return before in {".", ",", ";", "the", "and", "but"} and not c.tokens[c.last[slot]].possessive


def doers(c: Clause, start: int) -> tuple[list[int], int, bool]:
    """Subjects of a verb group, its own or borrowed; where they begin; whether a copula denies it of them."""
    slots, begin = subjects(c, start)
    slots = slots or carried(c, start)
    if slots:
        return slots, begin, False
    slots, no = copular(c, start)
    return slots, begin, no


_ONES = words(
    "only first last one few among latest third second fourth fifth another those ones lone sole"
    " leader leaders countries country nation guests many sixth several handful dozens star"
)
_COPULAS = words("is are was were be been become becomes became isn't wasn't aren't weren't")


def copular(c: Clause, start: int) -> tuple[list[int], bool]:
    """ "X was one of the few who came", "X became the third to boycott it"; and whether that is denied."""
    told = False
    for i in range(start - 1, max(-1, start - 13), -1):
        if c.lows[i] in _COPULAS:
            if not told:
                return [], False
            k = chain_start(c, i)
            alone = {"only", "alone"} & set(c.lows[i + 1 : i + 4])  # "is not the only one who"
            return subjects(c, k)[0], not alone and denied(c.lows[k:start])
        told = told or c.lows[i] in _ONES
        if not c.tokens[i].is_word or (c.at[i] is not None and c.slots[c.at[i] or 0][2].form == "name"):
            break
    return [], False


_SETS_OUT = words(
    "left leaves leaving flew flies fly flying travels travelled traveled travel travelling traveling"
    " departed departs arrived arrives landed headed heads returned returns came comes jetted drove"
    " rushed"
)
_UNSURE = lex.NEGATION | lex.DOUBT | lex.EXPECTED | lex.UNLIKELY


def purpose(c: Clause, start: int, status: Status | None) -> tuple[list[int], Status | None]:
    """ "X left for Muscat on Wednesday to take part": who sets out to do so, and how sure that is."""
    for i in range(start - 1, max(-1, start - 14), -1):
        if c.lows[i] in _SETS_OUT:
            k = chain_start(c, i)
            return ([], status) if _UNSURE & set(c.lows[k:i]) else (subjects(c, k)[0], status)
        if c.tokens[i].text in BREAKS or c.lows[i] in {"and", "but", "who"}:
            break
    return [], status
