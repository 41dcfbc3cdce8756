"""Whom pronouns, offices and descriptions mean: the likeliest person already spoken of."""

from __future__ import annotations

from watcher.core.extract.gazetteer import words
from watcher.core.extract.lexicon import DESCRIPTIONS, SAY, TITLES, TOP_OFFICES
from watcher.core.extract.linking import Figure, sex_of
from watcher.core.extract.mentions import Line, Mention, Reading
from watcher.core.extract.tokens import fold
from watcher.core.watches import Watch

_REACH = 3  # sentences back that a pronoun may look
_QUOTES = frozenset('"“”«»')
_GROUPS = words(
    "delegation delegations contingent team teams squad troops soldiers guard guards marines army"
    " navy government officials athletes parliamentarians dignitaries statesmen royals representatives"
    " delegates envoys"
)


def resolve(reading: Reading, figures: list[Figure], watch: Watch) -> list[Figure]:
    """The figures with the mentions that don't name them added: offices, descriptions, pronouns."""
    people = [f for f in figures if f.kind == "person"]
    nations = {f.country: f for f in figures if f.kind == "delegation" and f.country}
    _appositions(reading, people)
    for m in reading.mentions:
        if m.form == "office":
            _office(m, people, nations, figures, watch)
        elif m.form == "description":
            _description(m, people)
    crowned = _crowned(reading, people)
    figures += crowned
    people += crowned
    _pronouns(reading, people)
    _pairs(reading, people)
    return figures


def _pairs(reading: Reading, people: list[Figure]) -> None:
    """Tie "both", "neither", "the former" and "the latter" to the two persons of the sentence before."""
    openers = [line for line in reading.lines if line.part == "text" and _pair_word(line) is not None]
    if not openers:
        return
    named: dict[int, list[tuple[int, Figure]]] = {}
    for figure in people:
        for m in figure.mentions:
            if m.part == "text" and m.form in {"name", "office"}:
                named.setdefault(m.sentence, []).append((m.start, figure))
    for line in openers:
        before = sorted(named.get(line.index - 1, []), key=lambda pair: pair[0])
        two = list({id(f): f for _, f in before}.values())
        if len(two) != 2:
            continue
        for token in line.tokens:
            meant = {"both": two, "neither": two, "former": two[:1], "latter": two[1:]}.get(token.low, [])
            bare = token.low in {"both", "neither"}
            if bare and token is not line.tokens[0]:
                continue
            for figure in meant:
                mention = Mention(token.start, token.end, "text", token.text, "pronoun", line.index)
                figure.mentions.append(mention)


def _pair_word(line: Line) -> str | None:
    """The word that takes up a pair at the head of a sentence: "Both will come", "The former ..."."""
    head = [t.low for t in line.tokens[:3]]
    if head[:1] in (["both"], ["neither"]) and head[1:2] and head[1] in _VERBS:
        return head[0]
    if head[:1] == ["both"] and head[1:2] and (head[1] in _PERSONS or head[1] in TITLES):
        return head[0]
    if head[:1] == ["the"] and head[1:2] in (["former"], ["latter"]) and head[2:] and head[2] in _VERBS:
        return head[1]
    return None


_PERSONS = words("men women leaders presidents ministers premiers guests players artists singers heads")
_VERBS = words(
    "will would are were is was have has had did do does may might could plan plans said accepted declined"
    " attended came skipped stayed took"
)


def _appositions(reading: Reading, people: list[Figure]) -> None:
    """Learn roles from what follows a name: "Ana Ruiz, the Chilean president," or "Ana Ruiz, a singer"."""
    lines = {(line.part, line.index): line for line in reading.lines}
    lands: dict[tuple[str, int], list[Mention]] = {}
    for m in reading.mentions:
        lands.setdefault((m.part, m.sentence), []).append(m)
    for figure in people:
        for m in figure.mentions:
            line = lines.get((m.part, m.sentence))
            if line is None or m.form != "name":
                continue
            tokens = line.tokens
            i = next((k for k, t in enumerate(tokens) if t.start >= m.end), len(tokens))
            if i >= len(tokens) or tokens[i].text != ",":
                continue
            nation = None
            for token in tokens[i + 1 : i + 10]:
                if token.text in {",", ".", ";"}:
                    break
                if token.low == "and" or token.low in SAY:
                    break
                if token.capital:
                    nation = nation or next(
                        (c.country for c in lands[m.part, m.sentence] if c.start <= token.start < c.end),
                        None,
                    )
                elif len(token.low) > 2:
                    figure.roles.add(token.low)
            if nation and figure.roles & TOP_OFFICES and figure.country is None:
                figure.country = nation


def _office(
    m: Mention, people: list[Figure], nations: dict[str, Figure], figures: list[Figure], watch: Watch
) -> None:
    """Tie "the French president" to the holder whom article or watch name, else to the country."""
    head = m.titles[-1] if m.titles else ""
    if head not in _GROUPS and not head.endswith("s"):
        for figure in people:
            if figure.country == m.country and _holds(figure, m.titles):
                figure.add(m)
                return
        alone = [f for f in people if m.country and f.land == m.country and not f.roles & TITLES]
        if len(alone) == 1 and TOP_OFFICES.intersection(m.titles):
            alone[0].add(m)  # "France's Ana Ruiz", then "the French president"
            return
        for person in watch.people:
            role = fold(person.role or "")
            if m.country and fold(m.country) in role and any(t in role.split() for t in m.titles):
                figure = Figure(person.name, "person", known=True)
                figure.add(m)
                people.append(figure)
                figures.append(figure)
                return
    if m.country is not None:
        nation = nations.get(m.country)
        if nation is None:
            nation = nations[m.country] = Figure(m.country, "delegation", country=m.country)
            figures.append(nation)
        nation.mentions.append(m)


def _holds(figure: Figure, titles: tuple[str, ...]) -> bool:
    if "leader" in titles or "ruler" in titles:
        return bool(figure.roles & TOP_OFFICES) and "minister" not in figure.roles - {"prime"} | {"x"}
    shared = figure.roles.intersection(titles)
    if "minister" in titles:
        return shared == set(titles)
    return bool(shared)


def _description(m: Mention, people: list[Figure]) -> None:
    """Tie "the cardinal" to the person last called so."""
    if not m.titles or m.sort in {"his", "her", "their", "our"}:  # "his minister": anybody's
        return
    head = m.titles[-1]
    wanted = DESCRIPTIONS.get(head, frozenset()) | {head}
    fitting = [f for f in people if f.roles & wanted]
    chosen = _latest(fitting, m, reach=8)
    if chosen is not None:
        chosen.mentions.append(m)


_CROWNS = words("pope king queen sultan emir emperor prince princess duke duchess")


def _crowned(reading: Reading, people: list[Figure]) -> list[Figure]:
    """Persons whom the article calls by title alone: "the King", "the Pope", with a capital."""
    taken = {(m.part, m.start) for f in people for m in f.mentions}
    found: dict[str, Figure] = {}
    for m in reading.mentions:
        title = m.titles[-1] if m.titles else ""
        if m.form != "description" or len(m.titles) != 1 or title not in _CROWNS:
            continue
        if (m.part, m.start) in taken or m.sort not in {"the", ""}:
            continue
        bearers = [f for f in people if title in f.roles]
        if len(bearers) == 1:
            bearers[0].mentions.append(m)
        elif not bearers and (title in found or m.text[:1].isupper()):
            found.setdefault(title, Figure(m.text, "person", roles={title})).mentions.append(m)
    return list(found.values())


def _latest(people: list[Figure], m: Mention, reach: int) -> Figure | None:
    """Whoever of `people` was mentioned last before `m`, at most `reach` sentences back."""
    best: tuple[int, Figure] | None = None
    for figure in people:
        for other in figure.mentions:
            near = other.part == m.part and other.start < m.start and m.sentence - other.sentence <= reach
            if near and (best is None or other.start > best[0]):
                best = (other.start, figure)
    return best[1] if best else None


def _pronouns(reading: Reading, people: list[Figure]) -> None:
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
        for pronoun in pending.get((line.part, line.index), []):
            meant = _antecedent(pronoun, here, focus, line)
            if meant is not None:
                meant.mentions.append(pronoun)
                here = sorted([*here, (pronoun, meant)], key=lambda pair: pair[0].start)
        fresh = list(dict.fromkeys(id(f) for _, f in here))
        by_id = {id(f): f for _, f in here} | {id(f): f for f in focus}
        for one in fresh:
            ages[one] = line.index
        old = [id(f) for f in focus if id(f) not in fresh and line.index - ages.get(id(f), 0) < _REACH]
        focus = [by_id[one] for one in (*fresh, *old)]


def _antecedent(
    pronoun: Mention, here: list[tuple[Mention, Figure]], focus: list[Figure], line: Line
) -> Figure | None:
    """Whom a pronoun means: somebody earlier in its sentence, else the subject of the sentence before."""
    low = pronoun.text.lower()
    if low == "i":
        return _speaker(pronoun, here, focus, line)
    if low in {"they", "them"}:
        return None
    sex = "f" if low in {"she", "her", "hers", "herself"} else "m"
    earlier = [f for m, f in here if m.end <= pronoun.start and sex_of(f) in {None, sex}]
    before = [f for f in focus if sex_of(f) in {None, sex}]
    candidates = earlier or before
    sure = [f for f in candidates if sex_of(f) == sex]
    if low in {"him", "himself"} and earlier:
        return (sure or earlier)[0 if low == "himself" else -1]
    chosen = next(iter(sure or candidates), None)
    if chosen is None:
        later = [f for m, f in here if m.start >= pronoun.end and sex_of(f) in {None, sex}]
        chosen = later[0] if later and pronoun.start - line.sentence.start < 40 else None
    if chosen is not None and chosen.sex is None and low not in {"his", "her"}:
        chosen.sex = sex
    return chosen


def _speaker(
    pronoun: Mention, here: list[tuple[Mention, Figure]], focus: list[Figure], line: Line
) -> Figure | None:
    """Who says "I": somebody named outside the quotation marks, else the person last in focus."""
    depth_at: list[tuple[int, bool]] = []
    inside = False
    for token in line.tokens:
        if token.text in _QUOTES:
            inside = token.text in "“«" or (token.text == '"' and not inside)
            depth_at.append((token.start, inside))

    def quoted(position: int) -> bool:
        state = False
        for at, now in depth_at:
            if at > position:
                break
            state = now
        return state

    outside = [f for m, f in here if m.form == "name" and not quoted(m.start)]
    after = [f for m, f in here if m.start > pronoun.end and not quoted(m.start)]
    before = [f for f in outside if f not in after]
    return next(iter(before or after or focus), None)
