"""Whom "she", "I", "both", "the latter" and "the team" mean: somebody spoken of shortly before."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from watcher.core.extract.gazetteer import words
from watcher.core.extract.lexicon import SAY, TITLES
from watcher.core.extract.linking import Figure, leaning, sex_of
from watcher.core.extract.mentions import Line, Mention, Reading
from watcher.core.extract.tokens import Token

_REACH = 3  # sentences back that a pronoun may look


def pairs(reading: Reading, people: list[Figure]) -> None:
    """Tie "both", "the pair", "the former" and "they" to the two persons of the sentence before."""
    openers = [line for line in reading.lines if line.part == "text" and _pair_word(line) is not None]
    if not openers:
        return
    named: dict[int, list[tuple[Mention, Figure]]] = {}
    for figure in people:
        for m in figure.mentions:
            if m.part == "text" and m.form in {"name", "office"}:
                named.setdefault(m.sentence, []).append((m, figure))
    texts = {line.index: line for line in reading.lines if line.part == "text"}
    for line in openers:
        before = sorted(named.get(line.index - 1, []), key=lambda pair: pair[0].start)
        two = list({id(f): f for _, f in before}.values())
        word = _pair_word(line)
        if len(two) != 2 or (word == "they" and not _joined(texts[line.index - 1], before)):
            continue
        for i, token in enumerate(line.tokens):
            meant = two[:1] if token.low == "former" else two[1:] if token.low == "latter" else two
            if (token.low != word and token.low not in _ORDERED) or (token.low not in _ORDERED and i > 1):
                continue
            for figure in meant:
                mention = Mention(token.start, token.end, "text", token.text, "pronoun", line.index)
                figure.mentions.append(mention)


_ORDERED = frozenset(("former", "latter"))


def _pair_word(line: Line) -> str | None:
    """The word that takes up a pair at the head of a sentence: "Both will come", "The former ..."."""
    head = [t.low for t in line.tokens[:3]] + ["", "", ""]
    if head[0] in {"both", "neither"} and (
        head[1] in _VERBS or head[1] in _PERSONS or head[1] in TITLES or head[1:3] == ["of", "them"]
    ):
        return head[0]
    if head[0] == "they" and head[1] in _VERBS:
        return "they"
    if head[0] == "the" and head[1] in _ORDERED and head[2] in _VERBS:
        return head[1]
    if head[0] == "the" and head[1] in _PAIRS and (head[2] in _VERBS or head[2] in _PERSONS):
        return head[1]
    return None


_PAIRS = words("pair duo couple two")
_PERSONS = words(
    "men man women woman leaders presidents ministers premiers guests players artists singers heads"
    " politicians governors senators mayors"
)
_VERBS = words(
    "will would are were is was have has had did do does may might could plan plans said accepted declined"
    " attended came skipped stayed took won't both agreed confirmed arrived later intend"
)


def _joined(line: Line, named: Sequence[tuple[Mention, Figure]]) -> bool:
    """Whether two names of a sentence are joined by "and"."""
    for (a, one), (b, other) in pairwise(named):
        between = [t.low for t in line.tokens if a.end <= t.start < b.start]
        if one is not other and "and" in between and len(between) < 9 and not SAY.intersection(between):
            return True
    return False


def groups(reading: Reading, delegations: list[Figure]) -> None:
    """Tie "The delegation", "The country" or "It" that opens a sentence to whom the one before spoke of."""
    if not delegations:
        return
    named: dict[int, list[tuple[int, Figure]]] = {}
    for figure in delegations:
        for m in figure.mentions:
            if m.part == "text":
                named.setdefault(m.sentence, []).append((m.start, figure))
    for line in reading.lines:
        before = sorted(named.get(line.index - 1, ()), key=lambda pair: pair[0])
        token = _group_word(line)
        if line.part == "title" or token is None or len({id(f) for _, f in before}) != 1:
            continue
        figure = before[0][1]
        if token.low in _LANDS and figure.country is None:
            continue
        named.setdefault(line.index, []).append((token.start, figure))
        if not any(m.part == "text" and m.start == token.start for m in figure.mentions):
            figure.mentions.append(Mention(token.start, token.end, "text", token.text, "pronoun", line.index))


_LANDS = words("country nation kingdom republic")
_GROUPS = _LANDS | words(
    "delegation contingent team squad band choir orchestra troupe bloc union party organisation"
    " organization company club association"
)


def _group_word(line: Line) -> Token | None:
    tokens = line.tokens
    if len(tokens) < 4:
        return None
    low, verb, after = tokens[0].low, tokens[1].low, tokens[2].low
    if low == "the" and tokens[1].low in _GROUPS and after in _VERBS:
        return tokens[1]
    if low == "it" and verb in _VERBS - {"is", "was"} and (after != "be" or tokens[3].low in _SENDING):
        return tokens[0]
    return None


_SENDING = words("represented sending there attending absent missing taking")


def pronouns(reading: Reading, people: list[Figure]) -> None:
    """Tie "he", "her" and "I" to persons of their sentence or of those before."""
    by_line: dict[tuple[str, int], list[tuple[Mention, Figure]]] = {}
    for figure in people:
        for m in figure.mentions:
            by_line.setdefault((m.part, m.sentence), []).append((m, figure))
    pending: dict[tuple[str, int], list[Mention]] = {}
    for m in reading.mentions:
        if m.form == "pronoun":
            pending.setdefault((m.part, m.sentence), []).append(m)
    focus: list[Figure] = []  # the persons of the last sentences, the likeliest first
    ages: dict[int, int] = {}
    for line in reading.lines:
        if line.part == "title":
            continue
        here = sorted(by_line.get((line.part, line.index), []), key=lambda pair: pair[0].start)
        unread = pending.get((line.part, line.index), [])
        quoted = quotations(line.tokens) if unread else []
        for pronoun in unread:
            meant = _antecedent(pronoun, here, focus, line, quoted)
            if meant is not None:
                meant.mentions.append(pronoun)
                here = sorted([*here, (pronoun, meant)], key=lambda pair: pair[0].start)
        fresh = {id(f): f for _, f in here}
        ages.update(dict.fromkeys(fresh, line.index))
        old = [f for f in focus if id(f) not in fresh and line.index - ages.get(id(f), 0) < _REACH]
        focus = [*fresh.values(), *old]


def _antecedent(
    pronoun: Mention,
    here: list[tuple[Mention, Figure]],
    focus: list[Figure],
    line: Line,
    quoted: Sequence[tuple[int, int]],
) -> Figure | None:
    """Whom a pronoun means: somebody earlier in its sentence, else the subject of the sentence before."""
    low = pronoun.text.lower()
    if low == "i":
        return _speaker(pronoun, here, focus, line, quoted)
    if low in {"they", "them"}:
        return None
    sex = "f" if low in {"she", "her", "hers", "herself"} else "m"
    earlier = [f for m, f in here if m.end <= pronoun.start and sex_of(f) in {None, sex}]
    before = [f for f in focus if sex_of(f) in {None, sex}]
    if low in {"him", "himself"} and earlier:
        sure = [f for f in earlier if sex_of(f) == sex]
        return (sure or earlier)[0 if low == "himself" else -1]
    chosen = _likeliest(earlier, sex) or _likeliest(before, sex) or next(iter(earlier or before), None)
    if chosen is None:
        later = [f for m, f in here if m.start >= pronoun.end and sex_of(f) in {None, sex}]
        chosen = later[0] if later and pronoun.start - line.sentence.start < 40 else None
    if chosen is not None and chosen.sex is None and low not in {"his", "her"}:
        chosen.sex = sex
    return chosen


def _likeliest(candidates: Sequence[Figure], sex: str) -> Figure | None:
    """The first who is known to be of that sex, else whose name sounds so, else whose name tells nothing."""
    sounds = [(f, sex_of(f) == sex, leaning(f)) for f in candidates]
    sure = [f for f, known, _ in sounds if known]
    alike = [f for f, _, lean in sounds if lean == sex]
    return next(iter(sure or alike or [f for f, _, lean in sounds if lean is None]), None)


def _speaker(
    pronoun: Mention,
    here: list[tuple[Mention, Figure]],
    focus: list[Figure],
    line: Line,
    spans: Sequence[tuple[int, int]],
) -> Figure | None:
    """Who says "I": whoever speaks the innermost quotation around it, else the person last in focus."""
    around = sorted((s for s in spans if s[0] < pronoun.start < s[1]), key=lambda s: s[1] - s[0])
    if not around:
        within = [s for s in spans if s[1] <= pronoun.start or s[0] > pronoun.start]
        free = [(m, f) for m, f in here if m.form == "name" and not _inside(m, within)]
        return next((f for _, f in free), None) or next(iter(focus), None)
    inner, nested = around[0], len(around) > 1
    outer = around[1] if nested else (line.sentence.start, line.sentence.end)
    others = [s for s in spans if s != inner and outer[0] < s[0] and s[1] < outer[1]]
    near = [
        (m, f)
        for m, f in here
        if outer[0] <= m.start <= outer[1]
        and not inner[0] <= m.start <= inner[1]
        and not _inside(m, others)
        and (m.form == "name" or (m.form in {"pronoun", "office", "description"} and m.text.lower() in _HE))
    ]
    before = [(m, f) for m, f in near if m.start < inner[0]]
    after = [f for m, f in near if m.start > inner[1]]
    saying = [f for m, f in before if _says(line.tokens, m.end, inner[0])]
    named = [f for m, f in before if m.form == "name"]
    found = saying[-1:] or named[:1] or after[:1]
    return next(iter(found or ([] if nested else focus)), None)


_HE = words("he she")


def _inside(m: Mention, spans: Sequence[tuple[int, int]]) -> bool:
    return any(a < m.start < b for a, b in spans)


def _says(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a verb of saying follows right after a name that ends at `start`."""
    follows = [t.low for t in tokens if start <= t.start < end][:4]
    return any(low in SAY or low in _WROTE for low in follows) and follows[:1] != [","]


_WROTE = words("written writes rang called put")


def quotations(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Where each quotation in a sentence begins and ends, the marks included; those within others too."""
    spans: list[tuple[int, int]] = []
    double: int | None = None
    single: int | None = None
    for i, token in enumerate(tokens):
        mark = token.text
        tight = i + 1 < len(tokens) and tokens[i + 1].start == token.end
        loose = i == 0 or tokens[i - 1].end < token.start or not tokens[i - 1].is_word
        if mark in _OPEN or (mark == '"' and double is None):
            double = token.start if double is None else double
        elif (mark in _CLOSE or mark == '"') and double is not None:
            spans.append((double, token.end))
            double = None
        elif mark in _SINGLE and single is None and mark != "’":
            single = token.start if tight and loose and tokens[i + 1].is_word else None
        elif mark in _SINGLE and single is not None and mark != "‘":
            spans.append((single, token.end))
            single = None
    if double is not None:  # goes on in the next sentence
        spans.append((double, tokens[-1].end + 1))
    return spans


_OPEN = frozenset("“«")
_CLOSE = frozenset("”»")
_SINGLE = frozenset("'‘’")
