"""Whom offices, descriptions and pronouns mean: the likeliest person already spoken of."""

from __future__ import annotations

from collections.abc import Sequence

from watcher.core.extract.gazetteer import words
from watcher.core.extract.lexicon import DESCRIPTIONS, SAY, TITLES, TOP_OFFICES
from watcher.core.extract.linking import Figure, doubtful
from watcher.core.extract.mentions import Mention, Reading
from watcher.core.extract.pronouns import groups, pairs, pronouns
from watcher.core.extract.tokens import Token, fold
from watcher.core.watches import Watch

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
    _natives(reading, people, nations)
    shared = _shared(reading, people, nations)
    for m in reading.mentions:
        if m.form == "office" and (m.part, m.end) not in shared:
            _office(m, people, nations, figures, watch)
        elif m.form == "description":
            _description(m, people)
    crowned = _crowned(reading, people)
    figures += crowned
    people += crowned
    groups(reading, [f for f in figures if f.kind == "delegation"])
    pronouns(reading, [f for f in people if not (f.weak and doubtful(f))])
    pairs(reading, people)
    return figures


def _appositions(reading: Reading, people: list[Figure]) -> None:
    """Learn roles from what follows a name: "Ana Ruiz, the Chilean president," or "Ana Ruiz is a singer"."""
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
            if i >= len(tokens) or not (tokens[i].text == "," or _is_called(tokens, i)):
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


def _is_called(tokens: Sequence[Token], i: int) -> bool:
    """Whether "is" tells who somebody is: "is Chile's president", "is the president of Chile"."""
    after = tokens[i + 1 : i + 4]
    return (
        tokens[i].low == "is"
        and any(t.low in TOP_OFFICES for t in after)
        and _NO_LONGER.isdisjoint(t.low for t in after)
    )


_NO_LONGER = words("not no former once")


def _natives(reading: Reading, people: list[Figure], nations: dict[str, Figure]) -> None:
    """Give "the Ukrainian", said of one, to the one person of that country who is spoken of."""
    lines = {(line.part, line.index): line for line in reading.lines}
    for m in reading.mentions:
        if m.form != "demonym" or m.modifier or m.country is None or m.text.endswith("s"):
            continue
        tokens = lines[m.part, m.sentence].tokens
        i = next((k for k, t in enumerate(tokens) if t.start == m.start), 0)
        after = tokens[i + 1].low if i + 1 < len(tokens) else ""
        if (
            not i
            or tokens[i - 1].low != "the"
            or not (after in _ONE or (after in _ANY and m.text[-2:] == "an"))
        ):
            continue
        near = [f for f in people if any(0 <= m.sentence - n.sentence <= 3 for n in f.mentions)]
        own = [f for f in near if m.country in {f.country, f.land}]
        last = [f for f in near if f.country is f.land is None and f.mentions[-1].sentence + 1 == m.sentence]
        meant = own or (last if len(near) == 1 else [])
        if len(meant) == 1:
            _give(m, meant[0], nations)


def _give(m: Mention, person: Figure, nations: dict[str, Figure]) -> None:
    """Take a mention from its country for a person of that country."""
    person.mentions.append(m)
    nation = nations.get(m.country or "")
    if nation is not None:
        nation.mentions = [n for n in nation.mentions if (n.part, n.start) != (m.part, m.start)]


_HEADS = words("presidents premiers chancellors kings queens emirs sultans monarchs leaders rulers ministers")


def _shared(reading: Reading, people: list[Figure], nations: dict[str, Figure]) -> set[tuple[str, int]]:
    """Give "the presidents of Togo, Mali and Benin" to such of the three as the article names elsewhere.

    Returns part and end of the offices whose first holder is named: they tell of nobody else.
    """
    countries = {(m.part, m.start): m for m in reading.mentions if m.form == "country" and not m.modifier}
    named: set[tuple[str, int]] = set()
    for line in reading.lines:
        tokens = line.tokens
        for i, token in enumerate(tokens):
            if token.low != "of" or not i or tokens[i - 1].low not in _HEADS:
                continue
            titles = tuple(t.low for t in tokens[max(0, i - 2) : i - 1] if t.low in TITLES)
            titles = (*titles, tokens[i - 1].low[:-1])
            reached = token.end
            for listed in tokens[i + 1 :]:
                m = countries.get((line.part, listed.start))
                if m is not None:
                    holder = _holder(people, m.country, titles)
                    if holder is not None:
                        _give(m, holder, nations)
                        if reached == token.end:
                            named.add((line.part, tokens[i - 1].end))
                    reached = m.end
                elif listed.start >= reached and listed.low not in _LISTED:
                    break
    return named


_LISTED = words("the , and both or")


_ONE = words("is was has isn't hasn't wasn't says wants plans himself herself does doesn't")
_ANY = words("will would may might had did won't said told could can cannot can't")


def _office(
    m: Mention, people: list[Figure], nations: dict[str, Figure], figures: list[Figure], watch: Watch
) -> None:
    """Tie "the French president" to the holder whom article or watch name, else to the country."""
    head = m.titles[-1] if m.titles else ""
    if head not in _GROUPS and not head.endswith("s"):
        holder = _holder(people, m.country, m.titles)
        if holder is not None:
            holder.add(m)
            return
        for person in watch.people:
            role = fold(person.role or "")
            if m.country and fold(m.country) in role and any(t in role.split() for t in m.titles):
                figure = next((f for f in people if fold(f.name) == fold(person.name)), None)
                if figure is None:
                    figure = Figure(person.name, "person", known=True)
                    people.append(figure)
                    figures.append(figure)
                figure.add(m)
                return
    if m.country is not None:
        nation = nations.get(m.country)
        if nation is None:
            nation = nations[m.country] = Figure(m.country, "delegation", country=m.country)
            figures.append(nation)
        nation.mentions.append(m)


def _holder(people: Sequence[Figure], country: str | None, titles: tuple[str, ...]) -> Figure | None:
    """Whom the article names as holding the office in that country."""
    for figure in people:
        if figure.country == country and _holds(figure, titles):
            return figure
    alone = [f for f in people if country and f.land == country and not f.roles & TITLES]
    # "France's Ana Ruiz", then "the French president"
    return alone[0] if len(alone) == 1 and TOP_OFFICES.intersection(titles) else None


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
