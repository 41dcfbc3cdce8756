"""Invitations: sent, planned, withheld, withdrawn, accepted, declined."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from watcher.core.extract import presence_lexicon as lex
from watcher.core.extract.absences import of_another_place
from watcher.core.extract.borrowed import carried, doers
from watcher.core.extract.certainty import verb_group
from watcher.core.extract.clauses import BREAKS, Clause, denied, ends, persons, say, say_nothing
from watcher.core.extract.context import in_context
from watcher.core.extract.enumerations import inverted, list_after
from watcher.core.extract.gazetteer import words
from watcher.core.extract.subjects import subjects
from watcher.core.values import Status

_BEING = words("be been is are was were being re 're m isn't wasn't aren't weren't")
_HAVING = words("has have had did does do")
_PASSIVE = words("invited uninvited disinvited asked")
_COME = words("come attend join parade take be go sing speak perform march play read host")


def invitation(c: Clause, i: int) -> bool:
    """ "was invited", "China invited X", "will not be invited", "disinvited", "hasn't been asked"."""
    low = c.lows[i]
    if low in {"invite", "invites"} and _a_noun(c, i):
        return False
    start, chain = verb_group(c, i)
    being = bool(_BEING & set(chain)) or ("not" in chain and not _HAVING & set(chain))
    passive = low in _PASSIVE and (being or c.line.part == "title")
    if low == "asked" and not (_asked_along(c, i) if passive else _asks(c, i)):
        return True
    status = _status(low, chain)
    before = c.lows[max(0, start - 6) : start]
    if low == "inviting" or "to" in chain:
        status = _pondered(before, chain, status)
    if passive:
        slots, begin, _ = doers(c, start)
        if slots:
            c.subject = slots
        slots = slots or inverted(c, i + 1)
        if "whether" in c.lows[max(0, begin - 4) : begin] and status is Status.INVITED:
            if not {"should", "would", "will", "to", "might"} & set(chain):
                return True  # "would not say whether X had been invited"
            status = Status.POSSIBLE
        say(c, slots, in_context(c, begin, i + 1, status) if status is Status.INVITED else status, i)
    elif low != "inviting" or chain or (before[-1:] and before[-1] in {"about", "of", "against"}):
        if start and (
            c.lows[start - 1] in {"nobody", "none"} or c.lows[max(0, start - 2) : start] == ("no", "one")
        ):
            status = Status.NOT_INVITED
        say(c, list_after(c, i + 1, reach=5), status, i)
    return True


def _a_noun(c: Clause, i: int) -> bool:
    """Whether "invite" is a thing here: "gets an invite", "no summit invite for X"."""
    after = c.lows[i + 1 : i + 2]
    return i > 0 and c.lows[i - 1] != "to" and (ends(c, i + 1) or after in (("for",), ("to",), ("from",)))


def _status(low: str, chain: Sequence[str]) -> Status:
    """What a verb of inviting tells by its form and the words before it."""
    if any(w in lex.UNLIKELY for w in chain):
        return Status.UNLIKELY
    if denied(chain) or low.startswith(("uninvit", "disinvit")):
        return Status.NOT_INVITED
    open_ = any(w in lex.EXPECTED or w in lex.DOUBT for w in chain)
    planned = low in {"invite", "inviting"} and {"to", "would", "will", "considering"} & set(chain)
    return Status.POSSIBLE if (open_ or planned) and "will" not in chain else Status.INVITED


def _pondered(before: Sequence[str], chain: Sequence[str], status: Status) -> Status:
    """What becomes of inviting under another verb: "has ruled out inviting", "is in two minds about it"."""
    text = (*before, *chain)
    if "out" in text and {"ruled", "rules"} & set(text):
        return Status.POSSIBLE if denied(text) else Status.NOT_INVITED
    if "against" in before[-1:]:
        return Status.NOT_INVITED
    pondering = {"minds", "thinking", "idea", "mulls", "weighs", "whether", "debating"} & set(text)
    return Status.POSSIBLE if pondering and status is Status.INVITED else status


def _asked_along(c: Clause, i: int) -> bool:
    """Whether being asked is being invited: "asked to the wedding", "asked to speak", "wasn't asked"."""
    after = c.lows[i + 1 : i + 3]
    return ends(c, i + 1) or (
        after[:1] == ("to",) and (after[1:] in (("the",), ("a",)) or bool(_COME & set(after)))
    )


def _asks(c: Clause, i: int) -> bool:
    """Whether asking somebody is inviting them: "asked X to come"."""
    if i + 1 >= len(c.tokens) or not (c.at[i + 1] is not None or c.lows[i + 1] in {"to", "the"}):
        return False
    text = set(c.lows[i + 1 : i + 17])
    return bool({"come", "attend", "join", "parade", "take"} & text) and not {"whether", "if"} & text


_ACCEPTED = words("accepted accept accepts accepting taken")
_DECLINED = words(
    "declined declines decline rejected rejects refused spurned turned ignored snubbed returned"
)
_REPLIED = words("answered answer responded respond replied reply")
_WITHDRAWN = words("withdrawn rescinded revoked cancelled withdrew rescinds withdraws")
_PLANNED = words("plans considering intends mulls would may might weighing could")
_GETS = words("received receive got get gets receives had has have given handed sent offered")


def invitation_noun(c: Clause, i: int) -> bool:
    """ "an invitation to X", "X received an invitation", "X declined the invitation"."""
    if c.lows[i] in {"card", "letter", "cards"} and not c.this:
        return True
    if lex.REFUSAL & set(c.lows[max(0, i - 4) : i]) and of_another_place(c, i):
        say_nothing(c, [s for s in range(len(c.slots)) if c.last[s] < i][-1:], i)
        return True
    if _answered(c, i):
        return True
    before, after = c.lows[max(0, i - 12) : i], c.lows[i + 1 : i + 9]
    close = before[-6:]
    no = bool({"no", "not", "never", "without", "nothing"} & set(close)) or any(
        w.endswith("n't") for w in close
    )
    withdrawn = bool(_WITHDRAWN & {*before, *after})
    status = Status.NOT_INVITED if no or withdrawn else Status.INVITED
    if status is Status.INVITED and _PLANNED & set(before):
        status = Status.POSSIBLE
    status = _becoming(c, i, status)
    if _weighed(c, i) or _sent_to(c, i, status):
        return True
    if not _own(c, i):
        _had(c, i, status)
    return True


def _becoming(c: Clause, i: int, status: Status) -> Status:
    """What becomes of the invitation by the verb after it: "may be extended", "is being discussed"."""
    for k in range(i + 1, min(len(c.lows), i + 22)):
        if c.tokens[k].text in BREAKS or c.lows[k] in {"who", "and", "but", "while"}:
            break
        if c.lows[k] == "consideration":
            return Status.POSSIBLE
        if c.lows[k] not in _ISSUED and c.lows[k] not in _TALKED_OF:
            continue
        chain = verb_group(c, k)[1]
        if not (_BEING & set(chain)):
            continue
        if denied(chain):
            return Status.NOT_INVITED
        talked = c.lows[k] in _TALKED_OF
        return Status.POSSIBLE if talked or any(w in lex.DOUBT for w in chain) else status
    return status


_ISSUED = words("extended sent issued made delivered handed forthcoming")
_TALKED_OF = words("discussed considered weighed debated mulled planned contemplated")
_WEIGHING = words(
    "considering weighing studying mulling pondering consider weigh study mulls weighs considers"
)


def _weighed(c: Clause, i: int) -> bool:
    """ "X is considering an invitation to speak": X has one, and gives no answer; hosts weigh sending one."""
    verb = next((k for k in range(i - 1, max(-1, i - 5), -1) if c.lows[k] in _WEIGHING), None)
    if verb is None:
        return False
    start, chain = verb_group(c, verb)
    slots, begin = subjects(c, start)
    asked = [s for s in slots if c.host is None or c.entities[c.slots[s][0]].country != c.host]
    named = _addressees(c, i)
    if named:
        say(c, named, Status.UNLIKELY if denied(chain) else Status.POSSIBLE, verb)
        return True
    status = Status.UNLIKELY if denied(chain) else Status.POSSIBLE
    say(c, asked, in_context(c, begin, verb + 1, status), verb)
    return bool(asked)


def _addressees(c: Clause, i: int) -> list[int]:
    """Whom an invitation is for: "an invitation to Botswana", "an invitation to the parade for X"."""
    for k in range(i + 1, min(len(c.tokens), i + 15)):
        if c.tokens[k].text in {";", ":"}:
            return []
        if c.lows[k] in {"to", "for"}:
            slots = list_after(c, k + 1, reach=4)
            asked = [s for s in slots if not _located(c, s) and not c.tokens[c.last[s]].possessive]
            if asked and c.first[asked[0]] - k < 7:
                return asked
    return []


_COMES_IN = words("arrived came is was has lay lies landed went")


def _own(c: Clause, i: int) -> bool:
    """ "X's invitation arrived on Friday"."""
    slot = c.at[i - 1] if i else None
    if slot is None or not c.tokens[i - 1].possessive or not _COMES_IN & set(c.lows[i + 1 : i + 8]):
        return False
    say(c, persons(c, [slot]), Status.INVITED, i)
    return bool(persons(c, [slot]))


def _answered(c: Clause, i: int) -> bool:
    """ "accepted the invitation", "turned it down", "has not replied to it"; whether it was one of these."""
    for k in range(i - 1, max(-1, i - 9), -1):
        if c.lows[k] not in _ACCEPTED | _DECLINED | _REPLIED:
            continue
        start, chain = verb_group(c, k)
        if c.lows[k] in _REPLIED and not denied(chain):
            return False
        slots, begin = subjects(c, start)
        slots = slots or carried(c, start)
        say(c, slots, in_context(c, begin, k + 1, _of_answer(c, i, k, chain)), k)
        return True
    return False


def _of_answer(c: Clause, i: int, verb: int, chain: Sequence[str]) -> Status | None:
    """What accepting or declining the invitation at token `i` comes to: "is expected to accept it"."""
    accepted = c.lows[verb] in _ACCEPTED
    if denied(chain):
        unable = _UNABLE & set(chain)
        return Status.NOT_ATTENDING if unable and accepted else Status.INVITED
    if any(w in lex.DOUBT for w in chain):
        return Status.POSSIBLE
    if lex.EXPECTED & set(chain) or ("in", "principle") in pairwise(c.lows[verb : i + 9]):
        return Status.EXPECTED if accepted else Status.UNLIKELY
    return Status.ATTENDING if accepted else Status.NOT_ATTENDING


_UNABLE = words("could couldn't cannot can can't unable will won't would wouldn't")


def _sent_to(c: Clause, i: int, status: Status) -> bool:
    """ "invitations to the parade went to A and B"; whether anybody is named."""
    asked = _addressees(c, i)
    say(c, asked, status, i)
    return bool(asked)


def _had(c: Clause, i: int, status: Status) -> None:
    """ "A has received an invitation", "they sent A an invitation"."""
    hit = [k for k in range(max(0, i - 7), i) if c.lows[k] in _GETS]
    if not hit:
        return
    start, chain = verb_group(c, hit[0])
    slots, begin = subjects(c, start)
    verb = hit[-1]
    if status is Status.INVITED and any(w in lex.DOUBT for w in chain):
        status = Status.POSSIBLE
    if c.lows[verb] in {"sent", "offered", "handed", "given"}:
        objects = [s for s in list_after(c, verb + 1, reach=2) if c.first[s] < i]
        if not objects and not {"was", "were", "been"} & set(c.lows[max(0, verb - 3) : verb]):
            return
        slots = objects or slots
    say(c, slots, in_context(c, begin, verb + 1, status) if status is Status.INVITED else status, i)


def _located(c: Clause, slot: int) -> bool:
    """Whether "invitation to X" means the event's place rather than somebody asked."""
    mention = c.slots[slot][2]
    return mention.sort in {"location", "place", "capital"}


_STRUCK = words("struck removed dropped left taken crossed off not missing")


def guest_list(c: Clause, i: int) -> bool:
    """ "was struck off the guest list", "did not make the guest list", "isn't on the list"."""
    if c.lows[i - 1] not in {"guest", "invitation", "guests", "the"}:
        return False
    verb = next((k for k in range(i - 1, max(-1, i - 8), -1) if c.lows[k] in _LISTS), None)
    if verb is None:
        return False
    start, chain = verb_group(c, verb)
    if not (c.lows[verb] in _STRUCK or denied((*chain, c.lows[verb]))):
        return False
    slots, _, _ = doers(c, start)
    say(c, slots, Status.NOT_INVITED, i)
    return bool(slots)


_LISTS = words("struck removed dropped left taken crossed make made on")


def unwelcome(c: Clause, i: int) -> bool:
    """ "is not welcome": as good as not invited; "would be welcome" is a wish."""
    start, chain = verb_group(c, i)
    if not _BEING & set(chain):
        return False
    if denied(chain) and not {"would", "might"} & set(chain):
        slots, _, _ = doers(c, start)
        say(c, slots, Status.NOT_INVITED, i)
    return True
