"""Verbs of coming and staying away: graded by what stands before them, and given to their subject."""

from __future__ import annotations

from collections.abc import Sequence

from watcher.core.extract import presence_lexicon as lex
from watcher.core.extract.borrowed import doers, purpose
from watcher.core.extract.certainty import by_video, grade, told_plainly, verb_group
from watcher.core.extract.clauses import Clause, denied, ends, persons, say, say_nothing
from watcher.core.extract.company import companions
from watcher.core.extract.context import in_context
from watcher.core.extract.enumerations import follows, inverted, list_after
from watcher.core.extract.gazetteer import words
from watcher.core.extract.occasions import but_not, elsewhere, goes_to_event, other_object
from watcher.core.extract.stand_ins import replacement, representation
from watcher.core.values import Status

_PRESENT = frozenset((Status.ATTENDING, Status.EXPECTED, Status.POSSIBLE))
_FORMS_OF_BE = words("is are was were be been isn't aren't wasn't weren't")
_BARE = words("be come go been being")  # in text these tell of presence only after another verb


def attending(c: Clause, i: int) -> bool:
    """ "attend", "participate"."""
    if not other_object(c.tokens, i + 1, c.known) or but_not(c, i + 1):
        predicate(c, i, i + 1, positive=True, strong=True)
    return True


def deed(c: Clause, i: int) -> bool:
    """ "took the salute", "cut the ribbon"."""
    if c.lows[i : i + 3] in lex.DEEDS:
        predicate(c, i, i + 3, positive=True, strong=False)
        return True
    return False


def coming(c: Clause, i: int) -> bool:
    """A verb of motion or of doing something that leads to the event or is done there."""
    low = c.lows[i]
    if c.at[i] is not None or _a_noun(c, i) or _of_others(c, i):
        return False
    if low in {"be", "been", "being"}:
        if goes_to_event(c, i + 1, bare=False):
            predicate(c, i, i + 1, positive=True, strong=False)
    elif (c.near or low in lex.MOTION) and goes_to_event(c, i + 1, bare=True):
        predicate(c, i, i + 1, positive=True, strong=False)
    return True


_GUESTS = words(
    "guests mourners dignitaries attendees worshippers wellwishers well-wishers celebrants revellers"
)


def _among(c: Clause, i: int) -> bool:
    """ "was not among the mourners"; "among the guests expected" tells it otherwise."""
    k = i + 1 + (c.lows[i + 1 : i + 2] in (("not",), ("also",)))
    if c.lows[k : k + 1] != ("among",) or not c.near:
        return False
    noun = next((n for n in range(k + 1, min(len(c.lows), k + 4)) if c.lows[n] in _GUESTS), None)
    return noun is not None and ends(c, noun + 1)


_NOUNS = words(
    "chair chairs head heads host hosts march marches debate debates watch visit visits lead star stars crown"
    " address play plays open stand stands travel walk ride dance toast"
)
_BEFORE_NOUNS = words("a an the its his her their our my your this that of no any each every former")


def _a_noun(c: Clause, i: int) -> bool:
    """Whether a word is a thing or an office here: "its chair", "the host's address"."""
    if c.lows[i] not in _NOUNS or not i:
        return False
    return c.lows[i - 1] in _BEFORE_NOUNS or c.tokens[i - 1].possessive


_PEOPLE = words("reporters journalists newsmen pressmen media press")
_OBJECTS = words("it them him her us")


def _of_others(c: Clause, i: int) -> bool:
    """Whether a verb has another sense with what follows: "spoke of", "addressed reporters", "joined it"."""
    low, after = c.lows[i], c.lows[i + 1 : i + 2]
    if low.startswith(("spoke", "speak")):
        return after in (("of",), ("about",), ("after",), ("outside",)) or bool(
            _PEOPLE & set(c.lows[i : i + 4])
        )
    if low.startswith("address"):
        return bool(_PEOPLE & set(c.lows[i : i + 3]))
    return low.startswith("join") and bool(_OBJECTS & set(after)) and ends(c, i + 2)


def being(c: Clause, i: int) -> bool:
    """ "is at the parade", "was there"."""
    if _among(c, i):
        predicate(c, i, i + 1, positive=c.lows[i + 1] != "not", strong=True)
        return True
    listed = c.lows[i + 1 : i + 3] == ("on", "the") and "list" in c.lows[i + 3 : i + 5]
    if listed or not goes_to_event(c, i + 1, bare=False):
        return False
    predicate(c, i, i + 1, positive=True, strong=False)
    return True


def prize(c: Clause, i: int) -> bool:
    """ "collected the award", "accepted the prize on behalf of X": done in person on the stage."""
    for k in range(i - 1, max(-1, i - 5), -1):
        if c.lows[k] in _COLLECTS:
            predicate(c, k, i + 1, positive=True, strong=False)
            return True
        if not c.tokens[k].is_word:
            break
    return False


_COLLECTS = words("collected collects collect accepted accepts accept received receives receive")


def predicate(c: Clause, verb: int, end: int, *, positive: bool, strong: bool) -> None:
    """A word of coming or staying away at tokens `verb` to `end`; `strong` ones need no event beside them."""
    tokens = c.tokens
    if positive and not c.lows[verb].startswith("represent") and elsewhere(tokens, end, c.known):
        return
    start, chain = verb_group(c, verb)
    word = tokens[verb].low
    loud = c.line.part == "title" or c.line.loud
    status = grade(chain, positive, word, loud)
    if status is None and _WISHED & set(chain):
        c.mute, status = True, Status.ATTENDING
    elif status is None and "never" in chain:
        coming_ = positive == bool(lex.REFUSED & set(chain))  # "never fails to come"
        c.mute, status = True, Status.ATTENDING if coming_ else Status.NOT_ATTENDING
    if word == "representing" and c.lows[verb - 1 : verb] == (",",):
        gone = persons(c, list_after(c, end, reach=4)[:1])
        say(c, gone if gone and follows(c, end, c.first[gone[0]]) else [], Status.NOT_ATTENDING, verb)
    if not strong and (_own_business(c, end) or (_PAST_DENIAL & set(chain) and word not in lex.MOTION)):
        return
    if not strong and not chain and not loud and (word.endswith("ing") or (positive and word in _BARE)):
        return
    slots, begin, no = doers(c, start)
    status = lex.OPPOSITE.get(status) if no and status else status
    if not slots and chain[:1] == ["to"]:
        slots, status = purpose(c, start, status)
    elif chain[:1] == ["to"] and not loud and not no and _wanted(c, begin, start, slots):
        return
    if not strong:
        slots = [s for s in slots if _guest(c, s)]
    if slots:
        c.subject = slots
    virtual = positive and by_video(c, verb, end)
    if not slots and word == "represented":
        representation(c, verb, [], in_context(c, start, end, status), chain)
        return
    if not slots and strong:
        slots = inverted(c, end)
        begin = start
    if not slots and word in lex.DONE_BY and _FORMS_OF_BE & set(chain):
        slots, begin = _agents(c, end), start
        if "against" in c.lows[:start]:
            say_nothing(c, slots, verb)  # "a protest against the forum will be led by X"
            return
    status = in_context(c, begin, end, status)
    if positive and status in _PRESENT and but_not(c, end):
        status = Status.NOT_ATTENDING
    if not slots:
        say(c, [], status, verb)
        if positive and (strong or c.this):
            companions(c, end, status, [])
        return
    if virtual and status in _PRESENT:
        if status is not Status.POSSIBLE:
            say(c, slots, Status.NOT_ATTENDING, verb, virtual=True)
        return
    if word.startswith("represent"):
        representation(c, verb, slots, status, chain)
        return
    if not strong:
        slots = _unless_away(c, slots)
    undone = not positive and strong and status is Status.ATTENDING and denied(chain)
    sure = undone or told_plainly(chain)  # "is not staying away" sounds like its opposite
    if positive and status is Status.NOT_ATTENDING:
        meant = _denies_only(c, end)
        status, sure = meant or status, sure or meant is not None
    say(c, slots, status, verb, sure=sure)
    if positive:
        companions(c, end, status, slots)
        replacement(c, end, slots, status)


def _denies_only(c: Clause, end: int) -> Status | None:
    """What a denial leaves that goes for how one comes: "won't attend alone", "won't go without X"."""
    for k in range(end, min(len(c.lows), end + 12)):
        low = c.lows[k]
        if not c.tokens[k].is_word or low in {"but", "and", "because", "as", "who", "while"}:
            return None
        if low in {"alone", "unaccompanied", "empty-handed"}:
            return Status.ATTENDING
        if low == "without":
            return Status.POSSIBLE
    return None


_WISHED = words("urged should must")
_PAST_DENIAL = words("did didn't")  # who "did not sing" may well have been there
_ACTS = words(
    "speech address role part set song toast tribute eulogy reading keynote poem lecture wreath prayer sermon"
    " seat front-row place concert recital solo duet medley hymn anthem award prize message"
)
_TRANSITIVE = words(
    "open opens opened opening play plays played host hosts hosted visit visits visited fly flew flies"
) | words(
    "read reads present presents presented receive receives received launch cook cooks cooked carry"
    " carries lead"
)


def _own_business(c: Clause, end: int) -> bool:
    """Whether a deed is done to something that is no part of an event: "will open a school"."""
    if c.lows[end - 1] not in _TRANSITIVE or c.lows[end : end + 1] not in (("a",), ("an",)):
        return False
    return not (_ACTS | c.known.heads) & set(c.lows[end : end + 6])


def _agents(c: Clause, end: int) -> list[int]:
    """ "will be hosted by A", "were given by B and C"."""
    by = next((k for k in range(end, min(len(c.lows), end + 5)) if c.lows[k] == "by"), None)
    slots = list_after(c, by + 1, reach=4) if by is not None else []
    return persons(c, slots) if by is not None and slots and follows(c, by + 1, c.first[slots[0]]) else []


def _wanted(c: Clause, begin: int, start: int, slots: Sequence[int]) -> bool:
    """Whether an infinitive says what somebody else wants of its subject: "asked X to come"."""
    adjacent = any(c.last[s] == start - 1 for s in slots)
    return adjacent and begin > 0 and c.lows[begin - 1] not in lex.LOOKED_FOR


def _guest(c: Clause, slot: int) -> bool:
    """Whether a slot is no delegation of the event's own country."""
    return c.host is None or bool(persons(c, [slot])) or c.entities[c.slots[slot][0]].country != c.host


def _unless_away(c: Clause, slots: Sequence[int]) -> list[int]:
    """Those of `slots` whom the sentence hasn't said to stay away: "X, who was represented by Y, sang"."""
    away = {s.entity for s in c.found if s.status is Status.NOT_ATTENDING}
    return [s for s in slots if c.slots[s][0] not in away]
