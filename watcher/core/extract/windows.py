"""How an article is laid out for the presence model: one string with everybody marked, cut into windows.

The same layout is used to train the model and to run it. A window reads

    watch title, event names, place, time, when published | title | sentences ...

and inside the text the watch's own words stand as markers (`markers.py`). Each mention of an entity is
preceded by the entity's marker (`[P3]`, `[D0]`): the positions of these markers are where the model is asked
of presence. Of details it is asked where their words begin and end. Knows nothing of tokens but how to count
them.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from watcher.core.claims import Article, Part
from watcher.core.extract import sentences
from watcher.core.extract.entities import Entity
from watcher.core.extract.markers import (
    DELEGATIONS,
    EVENT,
    MARKERS_PER_KIND,
    PERSONS,
    distance,
    plain,
    spotter,
)
from watcher.core.extract.mentions import Mention
from watcher.core.extract.questions import Span
from watcher.core.watches import Watch


@dataclass(frozen=True, slots=True)
class Slot:
    """One place in a window at which the model is asked: a mention of an entity, by their indices."""

    entity: int
    mention: int


@dataclass(frozen=True, slots=True)
class Point:
    """A span in a line at which the model is asked of details: its index, and where it begins and ends."""

    span: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence laid out: its text with markers, a slot for each entity marker, and where it stands.

    The offsets of `points` are those in the text laid out, `start` and `end` those in the article.
    """

    text: str
    slots: tuple[Slot, ...]
    part: Part
    start: int
    end: int
    points: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Layout:
    """An article laid out for one watch."""

    header: str
    lines: tuple[Line, ...]


Surface = Callable[[Mention], str]
"""How a mention is written in the layout; training puts other names here."""


def lay_out(
    article: Article,
    watch: Watch,
    entities: Sequence[Entity],
    order: Sequence[int] | None = None,
    surface: Surface | None = None,
    spans: Sequence[Span] = (),
) -> Layout:
    """The article as the model sees it. `order[i]` is the number of the marker of entity `i`.

    `spans` are asked of details; they stay as they are but for what the watch's own words replace.
    """
    numbers = order if order is not None else range(len(entities))
    marked: dict[Part, list[tuple[int, int, str, Slot | None]]] = {"title": [], "text": []}
    for index, entity in enumerate(entities):
        names = PERSONS if entity.kind == "person" else DELEGATIONS
        marker = names[numbers[index] % MARKERS_PER_KIND]
        for place, mention in enumerate(entity.mentions):
            words = surface(mention) if surface else mention.text
            marked[mention.part].append(
                (mention.start, mention.end, f"{marker} {plain(words)}", Slot(index, place))
            )
    own = spotter(watch)
    lines: list[Line] = []
    parts: tuple[tuple[Part, str], ...] = (("title", article.title), ("text", article.text))
    for part, whole in parts:
        changes = _without_overlap([*marked[part], *((s, e, m, None) for s, e, m in own.spans(whole))])
        asked = [(index, span) for index, span in enumerate(spans) if span.part == part]
        lines.extend(_lines(whole, part, changes, asked))
    return Layout(header(watch, article.published), tuple(lines))


def header(watch: Watch, published: datetime) -> str:
    """What the model is told of the watch: its title, the event's name and place, and how far off it is."""
    event = watch.event
    told = [watch.title, *event.names[:1], *event.places[:1], event.country or ""]
    return f"{EVENT} {plain('; '.join(t for t in told if t))}; {distance(published, event.when)}"


def _lines(
    whole: str,
    part: Part,
    spans: list[tuple[int, int, str, Slot | None]],
    asked: Sequence[tuple[int, Span]],
) -> Iterable[Line]:
    pieces = (
        [sentences.Sentence(whole, 0, len(whole))] if part == "title" and whole else sentences.split(whole)
    )
    at = 0
    for piece in pieces:
        text: list[str] = []
        slots: list[Slot] = []
        moved: list[tuple[int, int]] = []  # (offset in the article, where it stands in the line)
        here, length = piece.start, 0
        while at < len(spans) and spans[at][0] < piece.end:
            start, end, words, slot = spans[at]
            at += 1
            if start < here or end > piece.end:  # straddles a boundary: the words stay as they are
                continue
            text += [plain(whole[here:start]), " ", words]
            slots += [slot] if slot else []
            moved += [(here, length), (start, length + start - here + 1)]
            length += start - here + 1 + len(words)
            here = end
        text.append(plain(whole[here : piece.end]))
        moved.append((here, length))
        points = tuple(
            Point(index, _moved(span.start, moved), _moved(min(span.end, piece.end) - 1, moved) + 1)
            for index, span in asked
            if piece.start <= span.start < piece.end
        )
        yield Line("".join(text), tuple(slots), part, piece.start, piece.end, points)


def _moved(offset: int, moved: Sequence[tuple[int, int]]) -> int:
    """Where a character of the article stands in its line; inside what was replaced, where that begins."""
    number = bisect_right(moved, (offset, sys.maxsize)) - 1
    begins, stands = moved[number]
    return stands if number % 2 else stands + offset - begins


def _without_overlap(
    spans: list[tuple[int, int, str, Slot | None]],
) -> list[tuple[int, int, str, Slot | None]]:
    """The event's name before mentions, those before other words of the watch; in order of position.

    Somebody named inside the event's name ("the coronation of ...") is not spoken of there.
    """
    taken: list[tuple[int, int, str, Slot | None]] = []
    used: set[int] = set()
    for span in sorted(spans, key=lambda s: (s[2] != EVENT, s[3] is None, s[0] - s[1], s[0])):
        if used.isdisjoint(range(span[0], span[1])):
            used.update(range(span[0], span[1]))
            taken.append(span)
    return sorted(taken, key=lambda s: s[0])


# --- windows ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Window:
    """Token ids for one pass of the model, and where in them it is asked about what."""

    ids: tuple[int, ...]
    asked: tuple[tuple[int, int, Slot], ...]  # position, index of the line, slot
    spans: tuple[tuple[int, int, int], ...] = ()  # index of a span, positions of its first and last token


def located(line: Line, offsets: Sequence[tuple[int, int]]) -> tuple[tuple[int, int, int], ...]:
    """The points of a line by the tokens of its text: index of the span, first and last token."""
    found = []
    for point in line.points:
        tokens = [i for i, (start, end) in enumerate(offsets) if start < point.end and point.start < end]
        if tokens:
            found.append((point.span, tokens[0], tokens[-1]))
    return tuple(found)


def pack(
    head: Sequence[int], lines: Sequence[Sequence[int]], layout: Layout, is_marker: Callable[[int], bool],
    *, start: int, stop: int, limit: int, points: Sequence[Sequence[tuple[int, int, int]]],
) -> tuple[Window, ...]:  # fmt: skip
    """Lay encoded lines into windows of at most `limit` tokens, each after the header and the line before it.

    `start` and `stop` are the ids of the tokens that open and divide ([CLS], [SEP]); `points` are those of
    each line as `located` gives them. A line longer than a window is cut; what lies past the cut isn't asked.
    """
    opening = [start, *head[: limit // 4], stop]
    room = limit - len(opening) - 1
    windows: list[Window] = []
    ids, asked, spans = list(opening), list[tuple[int, int, Slot]](), list[tuple[int, int, int]]()
    before: Sequence[int] = ()
    for number, encoded in enumerate(lines):
        line = encoded[:room]
        if len(ids) + len(line) + 1 > limit and len(ids) > len(opening):
            windows.append(Window((*ids, stop), tuple(asked), tuple(spans)))
            ids, asked, spans = list(opening), [], []
            if len(before) + len(line) <= room:
                ids += before
        for span, first, last in points[number]:
            if last < len(line):
                spans.append((span, len(ids) + first, len(ids) + last))
        slots = iter(layout.lines[number].slots)
        for token in line:
            if is_marker(token):
                asked.append((len(ids), number, next(slots)))
            ids.append(token)
        before = line
        if layout.lines[number].part == "title":
            ids.append(stop)
    if len(ids) > len(opening):
        windows.append(Window((*ids, stop), tuple(asked), tuple(spans)))
    return tuple(w for w in windows if w.asked or w.spans)
