"""How sure a clause is: the verbs before a word of coming, and the doubt, denial or condition around it."""

from __future__ import annotations

from collections.abc import Sequence

from watcher.core.extract import presence_lexicon as lex
from watcher.core.extract.clauses import Clause
from watcher.core.extract.gazetteer import words
from watcher.core.values import Status


def verb_group(c: Clause, verb: int) -> tuple[int, list[str]]:
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


def grade(chain: Sequence[str], positive: bool, verb: str, loud: bool) -> Status | None:
    """The status that a verb group gives; None where it says nothing."""
    denied = any(w in lex.NEGATION or w.endswith("n't") for w in chain)
    if any(w in {"urged", "should", "must", "allowed"} for w in chain):
        return None
    refused = any(w in lex.REFUSED for w in chain)
    if any(w in lex.UNLIKELY for w in chain):
        return Status.UNLIKELY if positive else Status.EXPECTED
    doubt = any(w in lex.DOUBT for w in chain)
    expected = any(w in lex.EXPECTED for w in chain)
    if refused:
        denied = not denied
    if "need" in chain and not denied:
        return None
    if "invited" in chain or "asked" in chain:
        return Status.NOT_INVITED if denied else Status.INVITED
    if "out" in chain and "ruled" in chain:
        return Status.POSSIBLE if denied else Status.NOT_ATTENDING
    if "would" in chain and not denied and not expected and "have" in chain:
        return None
    if "had" in chain and (doubt or expected) and not denied:
        return None  # "had wanted to come": what came of it is told elsewhere
    if {"was", "were"} & set(chain) and "to" in chain and not (doubt or expected or denied):
        return None  # "was to open it"
    if denied:
        if _unsettled(chain):
            return Status.POSSIBLE
        if doubt and not expected:
            return Status.UNLIKELY if "considering" in chain else Status.POSSIBLE
        if expected or {"plans", "intention", "intentions"} & set(chain):
            return Status.UNLIKELY if positive else Status.EXPECTED
        return Status.NOT_ATTENDING if positive else Status.ATTENDING
    if doubt and not expected:
        return Status.POSSIBLE
    if expected:
        return (
            (Status.EXPECTED if positive else Status.NOT_ATTENDING)
            if not ({"expected", "likely", "reportedly"} & set(chain))
            else (Status.EXPECTED if positive else Status.UNLIKELY)
        )
    finite = {"is", "are", "be", "was", "were", "m", "re", "s", "'s", "been"} & set(chain)
    if positive and verb.endswith("ing") and not finite and not loud:
        return None
    return Status.ATTENDING if positive else Status.NOT_ATTENDING


def _unsettled(chain: Sequence[str]) -> bool:
    """Whether what is denied is that something is settled ("not decided to come"), or a mere chance is."""
    no = next((k for k, w in enumerate(chain) if w in lex.NEGATION or w.endswith("n't")), 0)
    return bool({"may", "might"} & set(chain)) or bool(_SETTLED & set(chain[no:]))


_SETTLED = words("confirmed decided committed said")
_UNSAID = words("confirmed confirm decided decide said say announced known clear committed")


_APPEALS = words(
    "urged urge urges urging begged begs implored encouraged pressed persuade persuaded convince called"
    " want wants wanted love ask asks asking tell"
)
_WAVERING = words("minds wavering dithering torn hesitating hesitates hesitant")
_LESS_SURE = {Status.ATTENDING: Status.EXPECTED, Status.NOT_ATTENDING: Status.UNLIKELY}
_HARDLY = words("few nobody none not no don't doesn't didn't")
_LESS_SURE_NOT = {Status.ATTENDING: Status.UNLIKELY, Status.EXPECTED: Status.UNLIKELY}
_LESS = {Status.ATTENDING: Status.NOT_ATTENDING, Status.EXPECTED: Status.UNLIKELY}
_RUMOURED = words("reportedly rumours rumors rumoured")
_BELIEVED = words("understood believed thought")
_STORIES = words("reports report claims claim rumours rumors rumour suggestions talk stories")
_FALSE = words("false untrue wrong baseless unfounded nonsense fake")
_DENIED = words("denied dismissed rejected scotched quashed")
_DISMISSED = {
    Status.ATTENDING: Status.NOT_ATTENDING,
    Status.EXPECTED: Status.UNLIKELY,
    Status.INVITED: Status.NOT_INVITED,
}
"""What is left of a status when the report of it is dismissed."""


def in_context(c: Clause, begin: int, end: int, status: Status | None) -> Status | None:
    """Change a grade for what stands around the clause: "whether X will come", "neither A nor B", "if"."""
    tokens = c.tokens
    before = [t.low for t in tokens[max(0, begin - 7) : begin]]
    if status is None:
        return None
    near = before[-3:]
    told = {t.low for t in tokens[begin:end]}
    if near[-2:] == ["if", "only"] or (near and near[-1] in _APPEALS and "to" in told and "will" not in told):
        return None  # a wish or an appeal is no claim
    if status in {Status.ATTENDING, Status.EXPECTED} and (
        (near and near[-1] in {"that", "for", "if"} and lex.UNLIKELY & set(before))
        or near == ["no", "plans", "for"]
    ):
        return Status.UNLIKELY
    if near and near[-1] in {"expect", "expects", "expected"} and _HARDLY & set(before):
        return _LESS_SURE_NOT.get(status, status)
    if told & _WAVERING:
        return Status.POSSIBLE
    if "probably" in near and status in _LESS_SURE:
        return _LESS_SURE[status]
    if status is Status.ATTENDING and {"hope", "hopes", "hoped", "hoping"} & set(before[-4:]):
        return Status.POSSIBLE
    if "whether" in before or (
        "if" in near and {"asked", "unclear", "known", "wondered", "see", "say", "decided"} & set(before)
    ):
        return Status.POSSIBLE if status is not Status.INVITED else Status.INVITED
    if (
        "neither" in before
        or "neither" in told
        or (
            "neither" in [t.low for t in tokens[max(0, begin - 1) : begin + 12]]
            and "nor" in [t.low for t in tokens[begin : begin + 12]]
        )
    ):
        return {**_LESS, Status.INVITED: Status.NOT_INVITED}.get(status, status)
    unsaid = {
        "confirmed",
        "confirm",
        "decided",
        "decide",
        "said",
        "say",
        "announced",
        "known",
        "clear",
        "committed",
    }
    if unsaid & set(before) and any(w in lex.NEGATION or w.endswith("n't") for w in before):
        at = next(k for k, w in enumerate(before) if w in unsaid)
        if any(w in lex.NEGATION or w.endswith("n't") for w in before[max(0, at - 3) : at]):
            return Status.POSSIBLE if status is not Status.INVITED else status
    if near and near[-1] in {"if", "unless", "until", "should"}:
        return None
    governed = _governed(c, begin)
    if governed is not None:
        return None if not governed else Status.POSSIBLE if status in _CONDITIONED else status
    if ("no" in near or "nor" in near) and status in {Status.ATTENDING, Status.EXPECTED}:
        return Status.NOT_ATTENDING if status is Status.ATTENDING else Status.UNLIKELY
    if {"dismissed", "dismiss", "dismisses", "rejected", "rejects"} & set(before):
        return _DISMISSED.get(status)
    if {"false", "untrue"} & set(before):
        return None
    if {"denied", "deny", "denies"} & set(before):
        return {Status.ATTENDING: Status.NOT_ATTENDING, Status.NOT_ATTENDING: Status.ATTENDING}.get(
            status, status
        )
    if _RUMOURED & set(before) and status is Status.ATTENDING:
        return Status.EXPECTED
    if _BELIEVED & set(before[-5:]) and {"is", "it's", "was"} & set(before) and status in _LESS_SURE:
        return _LESS_SURE[status]
    if _STORIES & set(before):
        after = set(c.lows[end : end + 14])
        if after & _FALSE:
            return None
        if after & _DENIED:
            return _DISMISSED.get(status)
    if {"expects", "expect", "expected", "hopes"} & set(before[-4:]) and status is Status.ATTENDING:
        return Status.EXPECTED
    if {"doubt", "doubts", "doubted", "unclear", "uncertain", "unsure"} & set(before):
        return Status.POSSIBLE
    return Status.POSSIBLE if status in _CONDITIONED and _conditional(c, end) else status


_CONDITIONED = frozenset((Status.ATTENDING, Status.EXPECTED, Status.NOT_ATTENDING, Status.UNLIKELY))
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
        if (
            low == "permitting"
            or lows[k : k + 3] == ("as", "long", "as")
            or (
                lows[k : k + 2] == ("depending", "on")
                and not {"whom", "who", "what"} & set(lows[k + 2 : k + 3])
            )
        ):
            return True
    return False


def _governed(c: Clause, begin: int) -> bool | None:
    """Whether a condition that opens the sentence governs what is told (True), or holds it itself (False)."""
    at = next((k for k in range(min(3, len(c.lows))) if c.lows[k] in _IFS), None)
    if at is None or begin <= at or "even" in c.lows[:at]:
        return None
    return any(c.lows[k] in {",", "then"} for k in range(at, min(begin + 1, len(c.lows))))


def by_video(c: Clause, verb: int, end: int) -> bool:
    """Whether the presence told is by video, by words near the verb that belong to nobody else."""
    lows = c.lows
    first, last = verb, end
    while first > max(0, verb - 6) and lows[first - 1] not in _APART and lows[first - 1] != ",":
        first -= 1
    while last < min(len(lows), end + 14) and not _another(c, last):
        last += 1
    window = lows[first:last]
    for i, low in enumerate(window):
        if low in lex.VIRTUAL or any(window[i : i + len(p)] == p for p in lex.VIRTUAL_PHRASES):
            return not _DENYING & set(window[max(0, i - 3) : i])
    return False


_APART = words("and but while whereas ;")
_DENYING = words("not neither nor than never")


def _another(c: Clause, i: int) -> bool:
    """Whether somebody else's clause begins at token `i`: "in person and Wolski online"."""
    if c.lows[i] in _APART - {"and"}:
        return True
    return c.lows[i] == "and" and any(c.at[k] is not None for k in range(i + 1, min(len(c.tokens), i + 4)))
