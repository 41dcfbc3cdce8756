"""How sure a clause is by its own verbs, from "will" to "had hoped to"; and whether presence is by video."""

from __future__ import annotations

from collections.abc import Sequence

from watcher.core.extract import presence_lexicon as lex
from watcher.core.extract.clauses import BREAKS, Clause
from watcher.core.extract.gazetteer import words
from watcher.core.values import Status

_MEANINGS = {
    "likely": "more than likely / in all likelihood / in all probability / all but certain / almost certain"
    " / almost certainly / as good as certain / on course / on track / in line",
    "possibly": "less likely than before / less likely / as likely as not / far from certain / far from sure"
    " / in the frame / in the running",
    "unlikely": "hardly likely / least likely",
    "": "not only / not just / not merely / in the end / in order / at the last minute / at the last moment"
    " / at last / once more / at once / by then",
}
_IDIOMS = {
    tuple(idiom.split()): meaning.split()
    for meaning, idioms in _MEANINGS.items()
    for idiom in idioms.split(" / ")
}
_BY_LAST: dict[str, tuple[tuple[str, ...], ...]] = {
    last: tuple(sorted((p for p in _IDIOMS if p[-1] == last), key=len, reverse=True))
    for last in {p[-1] for p in _IDIOMS}
}


def verb_group(c: Clause, verb: int) -> tuple[int, list[str]]:
    """Where the verb group that ends in `verb` begins, and its words; a comma where an aside parts them."""
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
        idiom = next((p for p in _BY_LAST.get(low, ()) if c.lows[max(0, i - len(p)) : i] == p), None)
        if idiom is not None:
            seen.extend(_IDIOMS[idiom])
            i -= len(idiom)
            continue
        if low in lex.CHAIN or (low.endswith("ly") and low != "only") or low in {"plans", "no"}:
            seen.append(low)
            i -= 1
            continue
        if low in {"'", "’"}:
            i -= 1
            continue
        aside = _before_aside(c, i - 1) if low == "," else None
        if aside is None:
            break
        seen.append(low)
        i = aside
    seen.reverse()
    return i, seen


def _before_aside(c: Clause, comma: int) -> int | None:
    """Where an aside that a comma closes begins: "will not, her office said, attend"."""
    for k in range(comma - 1, max(0, comma - _LONGEST_ASIDE), -1):
        if c.tokens[k].text in BREAKS:
            return None
        if c.lows[k] == ",":
            parts = c.lows[k - 1] in _PARTED or c.lows[k - 1].endswith("n't")
            return k if parts and k < comma - 1 else None
    return None


_LONGEST_ASIDE = 9  # tokens
_PARTED = words("not will would may might could can shall won't never")
"""Words that leave a verb to be expected after an aside."""


def told_plainly(chain: Sequence[str]) -> bool:
    """Whether a verb group says against the look of its words what it says: "will not, we hear, attend"."""
    return "," in chain or _nearly(chain) or "ruled" in chain


def _nearly(chain: Sequence[str]) -> bool:
    """Whether what the verb says all but happened: "almost missed it"."""
    return bool(_NEARLY & set(chain)) and not _UNDONE & set(chain)


def grade(chain: Sequence[str], positive: bool, verb: str, loud: bool) -> Status | None:
    """The status that a verb group gives; None where it says nothing."""
    denied = any(w in lex.NEGATION or w.endswith("n't") for w in chain)
    if any(w in {"urged", "should", "must", "allowed"} for w in chain):
        return None
    refused = any(w in lex.REFUSED for w in chain)
    if "never" in chain and not _TO_COME & set(chain) and (len(chain) > 1 or verb not in _CAME):
        return None  # a habit: "has never come", "never fails to come"
    if any(w in lex.UNLIKELY for w in chain):
        return Status.UNLIKELY if positive else Status.EXPECTED
    doubt = any(w in lex.DOUBT for w in chain)
    expected = any(w in lex.EXPECTED for w in chain)
    if refused:
        denied = not denied
    if _nearly(chain) and not positive:
        return Status.ATTENDING
    if "need" in chain and not denied:
        return None
    if "invited" in chain or "asked" in chain:
        return Status.NOT_INVITED if denied else Status.INVITED
    if "out" in chain and "ruled" in chain:
        return Status.POSSIBLE if denied else Status.NOT_ATTENDING if positive else Status.ATTENDING
    if "would" in chain and not denied and not expected and "have" in chain:
        return None
    if _WAS & set(chain) and {"to", "have"} <= set(chain) and not (doubt or expected or denied):
        return Status.NOT_ATTENDING if positive else None  # "was to have come"
    if "had" in chain and (doubt or expected) and not denied:
        return None  # "had wanted to come": what came of it is told elsewhere
    if _WAS & set(chain) and "to" in chain and not (doubt or expected or denied or "able" in chain):
        return None  # "was to open it"
    if denied:
        if _unsettled(chain):
            return Status.POSSIBLE
        if not expected and {*chain} & lex.DOUBT - {"could"}:
            return Status.UNLIKELY if _MINDED & set(chain) else Status.POSSIBLE
        if expected or {"plans", "intention", "intentions"} & set(chain):
            return Status.UNLIKELY if positive else Status.EXPECTED
        return Status.NOT_ATTENDING if positive else Status.ATTENDING
    if doubt and not expected:
        return Status.POSSIBLE
    if expected:
        return (
            (Status.EXPECTED if positive else Status.NOT_ATTENDING)
            if not ({"expected", "likely", "reportedly", "probably"} & set(chain))
            else (Status.EXPECTED if positive else Status.UNLIKELY)
        )
    finite = _FINITE & set(chain)
    if positive and verb.endswith("ing") and not finite and not loud:
        return None
    return Status.ATTENDING if positive else Status.NOT_ATTENDING


def _unsettled(chain: Sequence[str]) -> bool:
    """Whether what is denied is that something is settled ("not decided to come"), or a mere chance is."""
    no = next((k for k, w in enumerate(chain) if w in lex.NEGATION or w.endswith("n't")), 0)
    return bool({"may", "might"} & set(chain)) or bool(_SETTLED & set(chain[no:]))


_NEARLY = words("almost nearly narrowly")
_SETTLED = words("confirmed decided committed said certain sure")
_UNDONE = _SETTLED | lex.DOUBT | lex.EXPECTED | words("certainly likely will would")
"""Words of what is not done, and so can't all but have happened: "has nearly decided to skip it"."""
_CAME = words("came arrived showed turned made got")
_MINDED = words("considering minded inclined tempted")  # who is not, is unlikely to
_WAS = frozenset(("was", "were"))
_TO_COME = words("will would shall won't 'll can cannot can't could going")
_FINITE = words("is are be was were am m re s 's been committed")


def by_video(c: Clause, verb: int, end: int) -> bool:
    """Whether the presence told is by video, by words near the verb that belong to nobody else."""
    lows = c.lows
    if lex.VIRTUAL_WORDS.isdisjoint(lows):
        return False
    first, last = verb, end
    while first > max(0, verb - 6) and lows[first - 1] not in _APART and lows[first - 1] != ",":
        first -= 1
    while last < min(len(lows), end + 14) and not _another(c, last):
        last += 1
    window = lows[first:last]
    for i, low in enumerate(window):
        if window[i : i + 2] == ("in", "person"):
            return False
        if low in lex.VIRTUAL or any(window[i : i + len(p)] == p for p in lex.VIRTUAL_PHRASES):
            return not _DENYING & set(window[max(0, i - 3) : i])
    return False


_APART = words("and but while whereas ;")
_DENYING = words("not neither nor than never")


def _another(c: Clause, i: int) -> bool:
    """Whether somebody else's clause begins at token `i`: "in person and Wolski online"."""
    if c.lows[i] in _APART - {"and"}:
        return c.lows[i : i + 2] not in (("but", "only"), ("but", "by"), ("but", "via"))
    return c.lows[i] == "and" and any(c.at[k] is not None for k in range(i + 1, min(len(c.tokens), i + 4)))
