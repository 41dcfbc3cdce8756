"""Variety made from passages: other names, other watches, noise of real pages. Labels stay true."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from training.asked import Ask
from training.dataset import Example, Label
from training.names import COUNTRIES, DEMONYMS, GIVEN, SURNAMES
from watcher.core.extract.entities import Entity
from watcher.core.extract.mentions import Mention
from watcher.core.extract.windows import Layout, Line, Slot, lay_out
from watcher.core.watches import Watch

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_PARTICLES = {
    "al",
    "el",
    "bin",
    "ibn",
    "de",
    "da",
    "di",
    "dos",
    "la",
    "le",
    "van",
    "von",
    "der",
    "den",
    "of",
    "the",
}


@dataclass(frozen=True, slots=True)
class Sample:
    """What the network learns from: a layout and a label for each of its entities."""

    layout: Layout
    labels: tuple[Label, ...]
    asks: tuple[Ask, ...] = ()  # as the points of the layout count them


def plain(example: Example) -> Sample:
    """The example as it stands."""
    return Sample(example.layout(), example.labels)


def vary(
    example: Example, others: Sequence[Example], rng: random.Random, asks: tuple[Ask, ...] = ()
) -> Sample:
    """One variation of an example; `others` lend their watches and sentences."""
    watch, labels = example.watch, example.labels
    if rng.random() < 0.12:
        stranger = _stranger(example, others, rng)
        if stranger is not None:
            watch, labels, asks = stranger, tuple(Label(0) for _ in labels), ()
    elif rng.random() < 0.25:
        watch = _fewer_names(watch, rng)
    order = list(range(len(labels)))
    rng.shuffle(order)
    surface = _renamed(example.entities, rng) if rng.random() < 0.6 else None
    spans = [ask.span for ask in asks]
    layout = lay_out(example.article, watch, example.entities, order=order, surface=surface, spans=spans)
    sample = Sample(layout, labels, asks)
    if rng.random() < 0.25:
        sample = _with_teasers(sample, watch, rng.choice(others), rng)
    sample = _with_lines_lost(sample, rng)
    return replace(sample, layout=_noisy(sample.layout, rng))


# --- watches ---------------------------------------------------------------------------------------


def _stranger(example: Example, others: Sequence[Example], rng: random.Random) -> Watch | None:
    """The watch of another event, one with a name of the same kind where there is one."""
    heads = {n.split()[-1].lower() for n in example.watch.event.names}
    for _ in range(6):
        other = rng.choice(others)
        if other.event != example.event and (
            heads & {n.split()[-1].lower() for n in other.watch.event.names} or rng.random() < 0.3
        ):
            return other.watch
    return None


def _fewer_names(watch: Watch, rng: random.Random) -> Watch:
    names = watch.event.names
    kept = tuple(n for n in names if rng.random() < 0.6) or (rng.choice(names),)
    return replace(watch, event=replace(watch.event, names=kept))


# --- names -----------------------------------------------------------------------------------------


def _renamed(entities: Sequence[Entity], rng: random.Random):  # noqa: ANN202 - Surface
    """Other names for people, and sometimes for countries; alike wherever the article uses them."""
    new: dict[str, str] = {}
    last = {m.text.split()[-1] for e in entities if e.kind == "person" for m in e.mentions if m.text.split()}
    shift = rng.random() < 0.4
    at = rng.randrange(len(COUNTRIES))

    def word(match: re.Match[str]) -> str:
        old = match.group()
        if not old[0].isupper() or old.lower() in _PARTICLES:
            return old
        if old not in new:
            new[old] = rng.choice(SURNAMES if old in last else GIVEN)
        return new[old].upper() if old.isupper() and len(old) > 2 else new[old]

    people = {id(m) for e in entities if e.kind == "person" for m in e.mentions if m.form == "name"}
    countries = {c: i for i, c in enumerate(COUNTRIES)}
    demonyms = {d: i for i, d in enumerate(DEMONYMS)}

    def surface(mention: Mention) -> str:
        if id(mention) in people:
            return _WORD.sub(word, mention.text)
        if shift and mention.text in countries:
            return COUNTRIES[(countries[mention.text] + at) % len(COUNTRIES)]
        if shift and mention.text in demonyms:
            return DEMONYMS[(demonyms[mention.text] + at) % len(DEMONYMS)]
        return mention.text

    return surface


# --- pages -----------------------------------------------------------------------------------------


def _with_teasers(sample: Sample, watch: Watch, other: Example, rng: random.Random) -> Sample:
    """A few sentences of an article about something else before or after, as pages have them."""
    if other.watch == watch:
        return sample
    offset = len(sample.labels)
    foreign = lay_out(
        other.article, watch, other.entities, order=[i + offset for i in range(len(other.entities))]
    ).lines
    if not foreign:
        return sample
    at = rng.randrange(len(foreign))
    taken = tuple(
        replace(
            line,
            part="text",
            slots=tuple(Slot(s.entity + offset, s.mention) for s in line.slots),
        )
        for line in foreign[at : at + rng.randint(1, 4)]
    )
    title = tuple(x for x in sample.layout.lines if x.part == "title")
    text = tuple(x for x in sample.layout.lines if x.part == "text")
    lines = (*title, *taken, *text) if rng.random() < 0.25 else (*title, *text, *taken)
    labels = (*sample.labels, *(Label(0) for _ in other.entities))
    return replace(sample, layout=replace(sample.layout, lines=lines), labels=labels)


def _with_lines_lost(sample: Sample, rng: random.Random) -> Sample:
    """Without some of the sentences that no claim rests on, or without the title."""
    if rng.random() < 0.6:
        return sample
    resting = {(i, m) for i, label in enumerate(sample.labels) for m in label.quoted}
    claimed = {i for i, label in enumerate(sample.labels) if label.status and not label.quoted}

    def kept(line: Line) -> bool:
        if any((s.entity, s.mention) in resting or s.entity in claimed for s in line.slots):
            return True
        return rng.random() > (0.3 if line.part == "title" else 0.15)

    lines = tuple(x for x in sample.layout.lines if kept(x))
    return replace(sample, layout=replace(sample.layout, lines=lines)) if lines else sample


_MARKED = re.compile(r"(\[[A-Z=+\-]+\d*\])")
_TYPOGRAPHY = (
    str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "—": "-", "–": "-"}),
    str.maketrans({'"': "”", "'": "’", "-": "–"}),
)
_LOOKALIKES = {"l": "1", "o": "0", "m": "rn", "e": "c", "i": "l", "h": "b"}


def _noisy(layout: Layout, rng: random.Random) -> Layout:
    dice = rng.random()
    if dice < 0.08:
        table = rng.choice(_TYPOGRAPHY)
        return _changed(layout, lambda text: text.translate(table))
    if dice < 0.13:
        rate = rng.uniform(0.005, 0.03)
        noisy = _changed(layout, lambda text: _misread(text, rate, rng))
        return replace(noisy, lines=tuple(replace(line, points=()) for line in noisy.lines))  # all has moved
    return layout


def _changed(layout: Layout, change) -> Layout:  # noqa: ANN001
    lines = tuple(
        replace(x, text="".join(p if _MARKED.fullmatch(p) else change(p) for p in _MARKED.split(x.text)))
        for x in layout.lines
    )
    return replace(layout, lines=lines)


def _misread(text: str, rate: float, rng: random.Random) -> str:
    out: list[str] = []
    for char in text:
        dice = rng.random() / rate if char.isalpha() else 1.0
        if dice < 0.4:
            out.append(_LOOKALIKES.get(char, char))
        elif dice < 0.7:
            continue
        else:
            out.append(char)
    return "".join(out)
