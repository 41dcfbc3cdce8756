"""The signs by which an article is taken to speak of the watched event, or of another: short phrases that
can be shown, each with a weight learnt from articles of many events read with every watch."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from watcher.core.extract.traces import Traces

_LONG_AFTER = 60  # days after which what is said of an event is said in retrospect
_STRONG = frozenset({"its name", "a rare word", "a shared name", "a plain name", "kind and words"})


def signs(found: Traces, published: date, window: tuple[date, date] | None) -> tuple[str, ...]:
    """All signs of an article with these traces, published on that day, for an event in `window`."""
    return tuple(
        dict.fromkeys(
            (
                *_told(found, dated=window is not None),
                *_scene(found),
                *_standing(found),
                *_rivals(found),
                *_timing(found, published, window),
                *_naming(found),
                *_sized(found),
            )
        )
    )


def known_by(found: Traces) -> str:
    """The strongest way in which the event is spoken of."""
    seen = found.counts
    ways = (
        ("its name", seen["own name"]),
        ("a rare word", seen["rare word"]),
        ("a shared name", seen["shared name"] or seen["words beside"]),
        ("a plain name", seen["plain name"]),
        ("kind and words", seen["core"] and (seen["own word"] or seen["topic"])),
        ("its kind", seen["core"]),
        ("a word", seen["own word"]),
        ("a topic", seen["topic"]),
        ("a kind like it", seen["kin"]),
        ("an occasion", seen["occasion"]),
    )
    return next((way for way, times in ways if times), "nothing")


def placed_by(found: Traces) -> str:
    """Whether the article names the event's place, or at least its country."""
    return "place" if found.counts["place"] else "country" if found.counts["country"] else "no place"


def _month(found: Traces, *, dated: bool) -> str:
    ours, others = found.counts["month"], found.counts["other month"]
    if not dated:
        return "unknown month"
    return (
        ("its month" if ours >= others else "two months") if ours else "other month" if others else "no month"
    )


def _told(found: Traces, *, dated: bool) -> Iterator[str]:
    way, place, month = known_by(found), placed_by(found), _month(found, dated=dated)
    yield f"told by {way}"
    yield f"told by {way}, {place}"
    yield place
    yield month
    yield f"{'event' if way in _STRONG or way == 'its kind' else 'no event'}, {place}, {month}"


def _scene(found: Traces) -> Iterator[str]:
    """Where the text puts the kinds of event that it names."""
    here, elsewhere = found.held["here"], found.held["elsewhere"]
    held = "here" if here and here >= elsewhere else "here and elsewhere" if here else "nowhere"
    held = "elsewhere" if elsewhere and not here else held
    surely = "known" if known_by(found) in {"its name", "a rare word"} else "unsure"
    yield f"held {held}"
    yield f"held {held}, {placed_by(found)}"
    yield f"held {held}, {surely}"
    if elsewhere > 1 and not here:
        yield "held elsewhere twice"
    if found.held["elsewhere at the head"] and not found.held["here at the head"]:
        yield f"held elsewhere at the head, {surely}"
    if found.held["here at the head"]:
        yield "held here at the head"
    close, away = found.near["here"], found.near["elsewhere"]
    near = "here" if close > away else "both" if close else "elsewhere" if away else "nowhere"
    yield f"beside {near}, {placed_by(found)}"
    yield f"beside {near}, {surely}"
    if away > 1 and not close:
        yield "beside elsewhere twice"
    if found.dated[False] > found.dated[True]:
        yield "held in another month" + (", being moved" if found.moved else "")
    elif found.dated[True]:
        yield "held in its month"
    if found.over:
        yield "held long before"
    if found.past:
        yield "told as past" + (" again and again" if found.past > 2 else "")
    if found.soon:
        yield "told as imminent"
    here, elsewhere = found.gone["here"], found.gone["elsewhere"]
    if elsewhere > here:
        yield f"goes elsewhere{' and here' if here else ''}, {surely}"
    elif here:
        yield "goes here"


def _standing(found: Traces) -> Iterator[str]:
    """What stands in the title or at the head of the text, and what comes again."""
    for kind in ("own name", "rare word", "shared name", "plain name", "core", "place", "topic", "month"):
        zone = found.opens_with(kind)
        if zone:
            yield f"{kind} in {zone}"
    if len(set(found.own.values())) > 1:
        yield "own words"
    for kind in ("place", "core"):
        if found.counts[kind] > 1:
            yield f"{kind} again"


def _rivals(found: Traces) -> Iterator[str]:
    """Other kinds of event, other cities."""
    seen = found.counts
    ours = seen["core"] + seen["kin"]
    if seen["other kind"] > ours and (seen["other kind"] > 1 or ("other kind", "title") in found.zones):
        yield "another kind of event" + (", yet named" if seen["own name"] or seen["rare word"] else "")
    if seen["other city"] > seen["place"]:
        yield "more of other cities" + (", yet its place" if seen["place"] else "")
    if ("other city", "title") in found.zones and ("place", "title") not in found.zones:
        yield "another city in title"


def _timing(found: Traces, published: date, window: tuple[date, date] | None) -> Iterator[str]:
    if window is None:
        return
    before, after = (window[0] - published).days, (published - window[1]).days
    year = "its year" if found.counts["year"] else "another year" if found.counts["other year"] else "no year"
    year = "a year moved to" if found.moved and year == "another year" else year
    if before > 365:
        yield f"{year}, long before"
    elif after > _LONG_AFTER:
        yield f"{year}, long after"
    else:
        yield f"{year}, in time"
    if after > 400 or before > 800:
        yield "years away"
    elif after > _LONG_AFTER:
        yield "months after"
    elif after > -3:
        yield "weeks after" if after > 14 else "about then"
    else:
        yield "weeks before" if before < 90 else "months before" if before < 365 else "years before"


def _naming(found: Traces) -> Iterator[str]:
    """Whose names and topics the kinds of event bear, and which days the article looks to."""
    called = found.called
    other, ours = called["another's"], called["ours"]
    surely = "known" if known_by(found) in {"its name", "a rare word"} else "unsure"
    if other:
        yield f"another's name beside it, {'and ours' if ours else surely}"
        if other > 1 and not ours:
            yield "another's name twice"
    elif ours:
        yield "our words beside it"
    if called["another's at the head"] and not called["ours at the head"]:
        yield f"another's name at the head, {surely}"
    if called["about another thing"] and not ours:
        yield "about another thing" + (", yet named" if surely == "known" else "")
    if found.days[False] and not found.days[True]:
        yield f"days of other months, {surely}" + (", being moved" if found.moved else "")
        if found.soon and surely == "unsure" and not found.counts["place"]:
            yield "told as imminent, in another month"
    elif found.days[True]:
        yield "days of its month" + (" and of others" if found.days[False] else "")


def _sized(found: Traces) -> Iterator[str]:
    """How much the article had room to say: what isn't told in a long one is telling."""
    size = "short" if found.size < 45 else "long" if found.size > 130 else "middling"
    yield size
    yield f"told by {known_by(found)}, {size}"
    yield f"{placed_by(found)}, {size}"
