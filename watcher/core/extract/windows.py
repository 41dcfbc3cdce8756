"""How an article is laid out for the presence model: one string with everybody marked, cut into windows.

The same layout is used to train the model and to run it. A window reads

    watch title, event names, place, time, when published | title | sentences ...

and inside the text the watch's own words stand as markers (`[EV]` for a name of the event, `[PL]` for its
places, `[Y=]`, `[Y-]`, `[Y+]` for years at, before and after it), so that the model learns the sentence and
not the event. Each mention of an entity is preceded by the entity's marker (`[P3]`, `[D0]`): the positions
of these markers are where the model is asked. Knows nothing of tokens but how to count them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache

from watcher.core.claims import Article, Part
from watcher.core.extract import sentences
from watcher.core.extract.entities import Entity
from watcher.core.extract.folding import fold
from watcher.core.extract.mentions import Mention
from watcher.core.watches import Watch

MARKERS_PER_KIND = 32
PERSONS = tuple(f"[P{i}]" for i in range(MARKERS_PER_KIND))
DELEGATIONS = tuple(f"[D{i}]" for i in range(MARKERS_PER_KIND))
EVENT, HEAD, PLACE, YEAR, YEAR_BEFORE, YEAR_AFTER, MONTH = (
    "[EV]",
    "[EH]",
    "[PL]",
    "[Y=]",
    "[Y-]",
    "[Y+]",
    "[MO]",
)
MARKERS = (EVENT, HEAD, PLACE, YEAR, YEAR_BEFORE, YEAR_AFTER, MONTH, *PERSONS, *DELEGATIONS)

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
)  # fmt: skip
_YEAR = re.compile(r"\b(?:1[89]|20|21)\d\d\b")
_LEFTWARD = re.compile(r"\s+(?:of|in|at|for|on)\s.*", re.DOTALL)
_DULL_HEADS = {"of", "the", "day", "open", "new"}


@dataclass(frozen=True, slots=True)
class Slot:
    """One place in a window at which the model is asked: a mention of an entity, by their indices."""

    entity: int
    mention: int


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence laid out: its text with markers, a slot for each entity marker, and where it stands."""

    text: str
    slots: tuple[Slot, ...]
    part: Part
    start: int
    end: int


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
) -> Layout:
    """The article as the model sees it. `order[i]` is the number of the marker of entity `i`."""
    numbers = order if order is not None else range(len(entities))
    marked: dict[Part, list[tuple[int, int, str, Slot | None]]] = {"title": [], "text": []}
    for index, entity in enumerate(entities):
        names = PERSONS if entity.kind == "person" else DELEGATIONS
        marker = names[numbers[index] % MARKERS_PER_KIND]
        for place, mention in enumerate(entity.mentions):
            words = surface(mention) if surface else mention.text
            marked[mention.part].append(
                (mention.start, mention.end, f"{marker} {_plain(words)}", Slot(index, place))
            )
    spotter = _spotter(watch)
    lines: list[Line] = []
    parts: tuple[tuple[Part, str], ...] = (("title", article.title), ("text", article.text))
    for part, whole in parts:
        spans = _without_overlap([*marked[part], *((s, e, m, None) for s, e, m in spotter.spans(whole))])
        lines.extend(_lines(whole, part, spans))
    return Layout(header(watch, article.published), tuple(lines))


def header(watch: Watch, published: datetime) -> str:
    """What the model is told of the watch: its title, the event's name and place, and how far off it is."""
    event = watch.event
    told = [watch.title, *event.names[:1], *event.places[:1], event.country or ""]
    return f"{EVENT} {_plain('; '.join(t for t in told if t))}; {distance(published, event.when)}"


def distance(published: datetime, when: str | None) -> str:
    """How long before or after the event an article appeared, in words."""
    span = _span(when)
    if span is None:
        return "date unknown"
    day = published.astimezone(UTC).date()
    first, last = span
    if first <= day <= last:
        return "about now"
    days = (first - day).days if day < first else (day - last).days
    far = "days" if days <= 10 else "weeks" if days <= 60 else "months" if days <= 365 else "years"
    return f"{far} {'before' if day < first else 'after'}"


def _lines(whole: str, part: Part, spans: list[tuple[int, int, str, Slot | None]]) -> Iterable[Line]:
    pieces = (
        [sentences.Sentence(whole, 0, len(whole))] if part == "title" and whole else sentences.split(whole)
    )
    at = 0
    for piece in pieces:
        text: list[str] = []
        slots: list[Slot] = []
        here = piece.start
        while at < len(spans) and spans[at][0] < piece.end:
            start, end, words, slot = spans[at]
            at += 1
            if start < here or end > piece.end:  # straddles a boundary: the words stay as they are
                continue
            text += [_plain(whole[here:start]), " ", words]
            slots += [slot] if slot else []
            here = end
        text.append(_plain(whole[here : piece.end]))
        yield Line("".join(text), tuple(slots), part, piece.start, piece.end)


def _plain(text: str) -> str:
    """Text that can't be taken for a marker."""
    return text.replace("[", "(").replace("]", ")")


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


# --- the watch's own words -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Spotter:
    words: re.Pattern[str] | None  # groups: event, place, head, month
    year: int | None

    def spans(self, text: str) -> list[tuple[int, int, str]]:
        """Where `text` uses the watch's words, with what stands there instead."""
        found: list[tuple[int, int, str]] = []
        if self.words is not None:
            for hit in self.words.finditer(fold(text)):
                start, end = hit.span()
                kind = hit.lastgroup
                marker = {"event": EVENT, "place": PLACE}.get(str(kind))
                kept = HEAD if kind == "head" else MONTH
                found.append((start, end, marker or f"{kept} {_plain(text[start:end])}"))
        if self.year is not None:
            for hit in _YEAR.finditer(text):
                year = int(hit.group())
                marker = YEAR if year == self.year else YEAR_BEFORE if year < self.year else YEAR_AFTER
                found.append((*hit.span(), marker))
        return found


@lru_cache(maxsize=256)
def _spotter(watch: Watch) -> _Spotter:
    event = watch.event
    span = _span(event.when)
    names = [fold(n) for n in event.names]
    heads = {_LEFTWARD.sub("", n).split()[-1] for n in names if n.strip()}
    heads = {h for h in heads if h.isalpha() and len(h) > 3 and h not in _DULL_HEADS}
    months = {_MONTHS[d.month - 1] for d in span} if span and (span[1] - span[0]).days < 40 else set()
    groups = [
        ("event", names),
        ("place", [fold(p) for p in event.places]),
        ("head", heads),
        ("month", months),
    ]
    choices = [
        f"(?P<{group}>{'|'.join(_phrase(p) for p in sorted(phrases, key=len, reverse=True))})"
        for group, phrases in groups
        if any(p.strip() for p in phrases)
    ]
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(choices)})(?!\w)") if choices else None
    return _Spotter(pattern, span[0].year if span else None)


def _phrase(words: str) -> str:
    """A pattern for a phrase, whatever the space, hyphen or apostrophe between its words."""
    parts = [re.escape(w) for w in re.split(r"[\s\-’']+", words.strip()) if w]
    return r"[\s\-’']{1,3}".join(parts)


def _span(when: str | None) -> tuple[date, date] | None:
    """First and last day of the watch's EDTF date; None where it says nothing that can be read."""
    if not when:
        return None
    first, _, last = when.partition("/")
    try:
        return _day(first, end=False), _day(last or first, end=True)
    except (ValueError, IndexError):
        return None


def _day(edtf: str, *, end: bool) -> date:
    parts = [int(p) for p in edtf.strip().rstrip("?~%").split("-")]
    if len(parts) == 1:
        return date(parts[0], 12, 31) if end else date(parts[0], 1, 1)
    year, month = parts[0], parts[1]
    if month > 20:  # EDTF seasons: 21 spring to 24 winter
        month = (month - 20) * 3 + (2 if end else 0)
        year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if len(parts) > 2:
        return date(year, month, parts[2])
    return date(year, month, 28 if end else 1)


# --- windows ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Window:
    """Token ids for one pass of the model, and where in them it is asked about which slot of which line."""

    ids: tuple[int, ...]
    asked: tuple[tuple[int, int, Slot], ...]  # position, index of the line, slot


def pack(
    head: Sequence[int], lines: Sequence[Sequence[int]], layout: Layout, is_marker: Callable[[int], bool],
    *, start: int, stop: int, limit: int,
) -> tuple[Window, ...]:  # fmt: skip
    """Lay encoded lines into windows of at most `limit` tokens, each after the header and the line before it.

    `start` and `stop` are the ids of the tokens that open and divide ([CLS], [SEP]). A line longer than a
    window is cut; its slots past the cut are not asked.
    """
    opening = [start, *head[: limit // 4], stop]
    room = limit - len(opening) - 1
    windows: list[Window] = []
    ids, asked = list(opening), list[tuple[int, int, Slot]]()
    before: Sequence[int] = ()
    for number, encoded in enumerate(lines):
        line = encoded[:room]
        if len(ids) + len(line) + 1 > limit and len(ids) > len(opening):
            windows.append(Window((*ids, stop), tuple(asked)))
            ids, asked = list(opening), []
            if len(before) + len(line) <= room:
                ids += before
        slots = iter(layout.lines[number].slots)
        for token in line:
            if is_marker(token):
                asked.append((len(ids), number, next(slots)))
            ids.append(token)
        before = line
        if layout.lines[number].part == "title":
            ids.append(stop)
    if len(ids) > len(opening):
        windows.append(Window((*ids, stop), tuple(asked)))
    return tuple(w for w in windows if w.asked)
