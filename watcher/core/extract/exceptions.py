"""Those who do otherwise than the rest: "all but A will come", "nobody except B stayed away"."""

from __future__ import annotations

from watcher.core.extract import presence_lexicon as lex
from watcher.core.extract.clauses import Clause, say
from watcher.core.extract.enumerations import follows, list_after
from watcher.core.extract.gazetteer import words
from watcher.core.values import Status

_EXCEPT = words("except excepting bar barring save minus excluding")
_PAIRS = frozenset(
    (("apart", "from"), ("aside", "from"), ("other", "than"), ("exception", "of"), ("except", "for"))
)
_NONE = words("none nobody no neither")
_WHOLE = words(
    "all every each everyone everybody both entire whole rest most no none nobody any anyone anybody"
    " others remaining"
)


def exceptions(c: Clause) -> None:
    """Turn what is told of a whole into its opposite for whoever is excepted from it."""
    if not c.told:
        return
    for i, low in enumerate(c.lows):
        size = 1 if low in _EXCEPT or low == "but" else 0
        size = 2 if c.lows[i : i + 2] in _PAIRS else size
        if not size or not (_WHOLE & set(c.lows[max(0, i - 8) : i] if low == "but" else c.lows)):
            continue
        if low == "but" and not _of_a_whole(c, i):
            continue
        slots = list_after(c, i + size, reach=4)
        if not slots or not follows(c, i + size, c.first[slots[0]]):
            continue
        none = bool(_NONE & set(c.lows[max(0, i - 8) : i]))
        at, status = min(c.told, key=lambda told: abs(told[0] - i))
        gone = {c.slots[s][0] for s in slots}
        c.found[:] = [s for s in c.found if s.entity not in gone]
        same = none and status in {Status.ATTENDING, Status.EXPECTED}  # "none of them but A came"
        say(c, slots, status if same else lex.OPPOSITE.get(status), at)
        return


def _of_a_whole(c: Clause, i: int) -> bool:
    """Whether no verb stands between "all" and "but": "all the leaders but A"."""
    for k in range(i - 1, max(-1, i - 8), -1):
        if c.lows[k] in _WHOLE:
            return True
        if (
            not c.tokens[k].is_word
            or c.lows[k] in lex.AUXILIARY - {"of", "the"}
            or any(k == at for at, _ in c.told)
        ):
            return False
    return False
