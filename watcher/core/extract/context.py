"""What stands around a clause and changes how sure it is: "whether", "neither", "denied that", "unless"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from watcher.core.extract import presence_lexicon as lex
from watcher.core.extract.clauses import Clause, denied
from watcher.core.extract.gazetteer import words
from watcher.core.values import Status

_COMING = frozenset((Status.ATTENDING, Status.EXPECTED))
_CONDITIONED = _COMING | {Status.NOT_ATTENDING, Status.UNLIKELY}
_LESS_SURE = {Status.ATTENDING: Status.EXPECTED, Status.NOT_ATTENDING: Status.UNLIKELY}
_NOT = {Status.ATTENDING: Status.NOT_ATTENDING, Status.EXPECTED: Status.UNLIKELY}
_HARDLY_EXPECTED = dict.fromkeys(_COMING, Status.UNLIKELY)
_DISMISSED = {**_NOT, Status.INVITED: Status.NOT_INVITED}
"""What is left of a status when the report of it is dismissed."""
_DENIED = {Status.ATTENDING: Status.NOT_ATTENDING, Status.NOT_ATTENDING: Status.ATTENDING}

_APPEALS = words(
    "urged urge urges urging begged begs implored encouraged pressed persuade persuaded convince called"
    " want wants wanted love ask asks asking tell"
)
_APPEALS_TO = frozenset((("pleaded", "with"), ("appealed", "to"), ("called", "on"), ("prevailed", "on")))
_WAVERING = words("minds wavering dithering torn hesitating hesitates hesitant")
_HARDLY = words("few nobody none not no don't doesn't didn't")
_OPEN_IFS = words("asked unclear known wondered see say decided")
_UNSAID = words("confirmed confirm decided decide said say saying confirming announced known clear committed")
_KEPT_BACK = words("failed declined refused declines refuses fails short")
_LET = words("let lets allow allows allowed permit permitted")
_DOUBTS = words("doubt doubts doubted unclear uncertain unsure")
_REJECTING = words("dismissed dismiss dismisses rejected rejects")
_RUMOURED = words("reportedly rumours rumors rumoured")
_BELIEVED = words("understood believed thought")
_HOPED = words("hope hopes hoped hoping")
_CONFIDENT = words("expects expect expected hopes confident optimistic hopeful")
_STORIES = words("reports report claims claim rumours rumors rumour suggestions talk stories")
_FALSE = words("false untrue wrong baseless unfounded nonsense fake")
_SCOTCHED = words("denied dismissed rejected scotched quashed")
_ASKING = words("will is are does do may can could has have")
_WONDERING = words("who why what how would should")


def in_context(c: Clause, begin: int, end: int, status: Status | None) -> Status | None:
    """The status told by tokens `begin` to `end` once what stands before and after them is heard."""
    if status is None:
        return None
    before = c.lows[max(0, begin - 7) : begin]
    if _appealed(c, begin, end, before):
        c.mute = True
        return status
    for step in (_permitted, _asked, _expected, _left_open, _denied_by_others, _reported):
        changed = step(c, begin, end, before, status)
        if changed is None or changed is not status:
            return changed
    return Status.POSSIBLE if status in _CONDITIONED and _conditional(c, end) else status


def _appealed(c: Clause, begin: int, end: int, before: Sequence[str]) -> bool:
    """Whether the clause is a wish or an appeal: "if only X came", "urged X to come"."""
    told = c.lows[begin:end]
    if before[-2:] == ("if", "only") or (before[-1:] == ("if",) and ("would", "be") in pairwise(before)):
        return True  # "it would be a pity if X missed it"
    appeal = (before[-1:] != () and before[-1] in _APPEALS) or before[-2:] in _APPEALS_TO
    return appeal and "to" in told and "will" not in told


def _permitted(c: Clause, begin: int, end: int, before: Sequence[str], status: Status) -> Status | None:
    """What somebody is let do is only told where they are not: "would not let her travel"."""
    if before[-1:] == () or before[-1] not in _LET:
        return status
    return _NOT.get(status) if denied(before[-4:-1]) else None


def _asked(c: Clause, begin: int, end: int, before: Sequence[str], status: Status) -> Status | None:
    """What is asked is open: "Will X come?"."""
    if "?" not in c.lows[-2:] or status not in _CONDITIONED:
        return status
    head = next((w for w in c.lows if w[0].isalpha()), "")
    if head in _WONDERING:
        return None
    return Status.POSSIBLE if head in _ASKING else status


def _expected(c: Clause, begin: int, end: int, before: Sequence[str], status: Status) -> Status | None:
    """What somebody expects, hopes or holds improbable."""
    last = before[-1:]
    improbable = last and last[0] in {"that", "for", "if"} and lex.UNLIKELY & set(before)
    if status in _COMING and (improbable or before[-3:] == ("no", "plans", "for")):
        return Status.UNLIKELY
    if last and last[0] in {"expect", "expects", "expected"} and _HARDLY & set(before):
        return _HARDLY_EXPECTED.get(status, status)
    if _WAVERING & set(c.lows[begin:end]):
        return Status.POSSIBLE
    if "probably" in before[-3:]:
        return _LESS_SURE.get(status, status)
    return Status.POSSIBLE if status is Status.ATTENDING and _HOPED & set(before[-4:]) else status


def _left_open(c: Clause, begin: int, end: int, before: Sequence[str], status: Status) -> Status | None:
    """What is not known, not said or subject to a condition; and what is said of neither."""
    if "whether" in before or ("if" in before[-3:] and _OPEN_IFS & set(before)):
        return Status.POSSIBLE if status is not Status.INVITED else status
    if _neither(c, begin, end, before):
        return _DISMISSED.get(status, status)
    unsaid = next((k for k, w in enumerate(before) if w in _UNSAID), None)
    kept = before[max(0, unsaid - 3) : unsaid] if unsaid is not None else ()
    if denied(kept) or _KEPT_BACK & set(kept) or kept[-2:] == ("yet", "to"):
        return Status.POSSIBLE if status is not Status.INVITED else status
    if before[-1:] and before[-1] in {"if", "unless", "until", "should"}:
        return None
    governed = _governed(c, begin)
    if governed is not None:
        return None if not governed else Status.POSSIBLE if status in _CONDITIONED else status
    if before[-2:] in (("question", "that"), ("doubt", "that"), ("question", "but"), ("doubt", "but")):
        return _NOT.get(status, status) if "out" in before else status
    if before[-1:] == ("either",):
        return Status.POSSIBLE if status in _COMING else status
    return _NOT.get(status, status) if {"no", "nor"} & set(before[-3:]) else status


def _neither(c: Clause, begin: int, end: int, before: Sequence[str]) -> bool:
    head = c.lows[max(0, begin - 1) : begin + 12]
    if any(first == "neither" and then in _TOLD for first, then in pairwise(before)):
        return False  # "would neither confirm nor deny that", but "said that neither A nor B will come"
    return "neither" in before or "neither" in c.lows[begin:end] or ("neither" in head and "nor" in head)


_TOLD = words("confirm confirmed deny denied say said")


def _denied_by_others(
    c: Clause, begin: int, end: int, before: Sequence[str], status: Status
) -> Status | None:
    """What is denied, dismissed or false."""
    if _REJECTING & set(before):
        return _DISMISSED.get(status)
    if {"false", "untrue"} & set(before) or ("truth" in before and "no" in before):
        return None
    if {"denied", "deny", "denies"} & set(before):
        return _DENIED.get(status, status)
    if _STORIES & set(before):
        after = set(c.lows[end : end + 14])
        if after & _FALSE:
            return None
        if after & _SCOTCHED:
            return _DISMISSED.get(status)
    return status


def _reported(c: Clause, begin: int, end: int, before: Sequence[str], status: Status) -> Status | None:
    """What is rumoured, understood, expected or doubted by others."""
    heard = set(before)
    if _RUMOURED & heard and status is Status.ATTENDING:
        return Status.EXPECTED
    if _BELIEVED & set(before[-5:]) and {"is", "it's", "was"} & heard:
        return _LESS_SURE.get(status, status)
    if _CONFIDENT & set(before[-4:]) and status is Status.ATTENDING:
        return Status.EXPECTED
    if _DOUBTS & heard:
        return status if {"nobody", "no", "little", "few"} & heard else Status.POSSIBLE
    return status


_IFS = words("if unless provided providing assuming")
_NO_IFS = words("even as asked ask what see know")


def _conditional(c: Clause, end: int) -> bool:
    """Whether a condition follows: "unless the border opens", "if she is well", "weather permitting"."""
    lows = c.lows
    for k in range(end, min(len(lows), end + 18)):
        low = lows[k]
        if low in {";", "but", "while"}:
            return False
        if low in _IFS and not (lows[k - 1] in _NO_IFS or lows[k + 1 : k + 2] in (("not",), ("by",))):
            return True
        if low == "permitting" or lows[k : k + 3] == ("as", "long", "as"):
            return True
        if lows[k : k + 2] == ("depending", "on") and lows[k + 2 : k + 3] not in (
            ("whom",),
            ("who",),
            ("what",),
        ):
            return True
    return False


def _governed(c: Clause, begin: int) -> bool | None:
    """Whether a condition that opens the sentence governs what is told (True), or holds it itself (False)."""
    at = next((k for k in range(min(3, len(c.lows))) if c.lows[k] in _IFS), None)
    if at is None or begin <= at or "even" in c.lows[:at]:
        return None
    return any(c.lows[k] in {",", "then"} for k in range(at, min(begin + 1, len(c.lows))))
