"""How sure a clause is: the verbs before a word of coming, and the doubt, denial or condition around it."""

from __future__ import annotations

from collections.abc import Sequence

from watcher.core.extract import presence_lexicon as lex
from watcher.core.extract.clauses import Clause
from watcher.core.extract.gazetteer import words
from watcher.core.extract.tokens import Token
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
        if "confirmed" in chain or "decided" in chain or "may" in chain or "might" in chain:
            return Status.POSSIBLE
        if doubt and not expected:
            return Status.UNLIKELY if "considering" in chain else Status.POSSIBLE
        if expected or "plans" in chain:
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


_UNSAID = words("confirmed confirm decided decide said say announced known clear committed")


_APPEALS = words(
    "urged urge urges urging begged begs implored encouraged pressed persuade persuaded convince called"
    " want wants wanted love ask asks asking tell"
)
_WAVERING = words("minds wavering dithering torn hesitating hesitates hesitant")
_LESS_SURE = {Status.ATTENDING: Status.EXPECTED, Status.NOT_ATTENDING: Status.UNLIKELY}
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
    after = [t.low for t in tokens[end : end + 22]]
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
        return {Status.ATTENDING: Status.NOT_ATTENDING, Status.EXPECTED: Status.UNLIKELY}.get(status, status)
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
    if {"reportedly", "rumours", "rumors", "rumoured"} & set(before) and status is Status.ATTENDING:
        return Status.EXPECTED
    if {"expects", "expect", "expected", "hopes"} & set(before[-4:]) and status is Status.ATTENDING:
        return Status.EXPECTED
    if {"doubt", "doubts", "doubted", "unclear", "uncertain", "unsure"} & set(before):
        return Status.POSSIBLE
    if status in {Status.NOT_ATTENDING, Status.UNLIKELY} and (
        "unless" in after or ["as", "long", "as"] in [after[k : k + 3] for k in range(len(after))]
    ):
        return Status.POSSIBLE
    if status is Status.ATTENDING and {"if", "unless", "provided"} & set(after[:14]) and "even" not in after:
        return Status.POSSIBLE
    return status


def by_video(tokens: Sequence[Token], verb: int, end: int) -> bool:
    """Whether the presence told is by video: from six words before the verb to fourteen after it."""
    window = [t.low for t in tokens[max(0, verb - 6) : end + 14]]
    if any(w in lex.VIRTUAL for w in window):
        return True
    return any(tuple(window[i : i + len(p)]) == p for p in lex.VIRTUAL_PHRASES for i in range(len(window)))
