"""Made sentences on an event's details, where passages are few: changes of plan, figures, lengths.

Each template says what it tells; slots are filled from the event of the watch, so that no sentence is tied to
one event. `[...]` in a template is said in some of its sentences only.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from training.detail_templates import (
    CITIES,
    CLOSINGS,
    FIGURES,
    LENGTHS,
    OTHERS,
    PLANS,
    REASONS,
    SAID,
    VENUES,
)
from watcher.core.claims import Article
from watcher.core.extract.relevance import event_window
from watcher.core.watches import Watch

EACH = 4  # articles an event


def passages(watch: Watch, seed: int = 7) -> Iterator[tuple[Article, list[dict[str, Any]]]]:
    """Articles on the event of `watch` with their gold details; the same ones whenever asked."""
    window = event_window(watch.event.when)
    if window is None or not watch.event.places:
        return
    chance = random.Random(f"{watch.slug} {seed}")
    for number in range(EACH):
        day = window[0] + timedelta(days=chance.randrange(min(40, (window[1] - window[0]).days + 1)))
        template, told, past = _chosen(chance)
        away = chance.choice((0, 0, 1)) if past else -chance.choice((2, 5, 9, 20, 40, 90))
        published = day + timedelta(days=away)
        slots, values = _slots(watch, day, chance)
        text = _started(_filled(template, slots, chance))
        placed = "{place}" in template
        if "place" not in told and chance.random() < 0.4:
            placed = True
            text = (
                _started(_filled("{E} in {place} has been long in the making. ", slots, chance)) + " " + text
            )
        if placed and "place" not in told:
            told["place"] = "place"
        text = " ".join(filter(None, (text, chance.choice(CLOSINGS))))
        at = datetime(published.year, published.month, published.day, 18, tzinfo=UTC)
        claims = [
            {"attribute": attribute, "value": values.get(value, value), "quote": text}
            for attribute, value in told.items()
        ]
        yield Article(f"made-{number}", "", at, "", text), claims


def _chosen(chance: random.Random) -> tuple[str, dict[str, str], bool]:
    """A template, what it tells, and whether it tells of the past."""
    draw = chance.random()
    if draw < 0.5:
        status, template = chance.choice(PLANS)
        told = {"status": status} if status else {}
        new = [slot for slot in ("venue", "city", "City") if f"{{{slot}}}" in template]
        if status == "moved" and new:
            told["place"] = new[0]
        return template, told, status == "held"
    if draw < 0.8:
        told, line = chance.choice(FIGURES)
        template, _, more = line.partition("|")
        told = told | dict(pair.split("=") for pair in more.split())
        return template, told, "{weekday}" in template
    right, template = chance.choice(LENGTHS)
    return template, {"duration": "length"} if right else {}, False


def _slots(watch: Watch, day: Any, chance: random.Random) -> tuple[dict[str, str], dict[str, Any]]:
    """What fills the slots, and the values of those that are figures or lengths."""
    name = chance.choice(watch.event.names)
    name = name if re.match(r"(?i)the |\d|[A-Z]\w+'s ", name) else f"the {name}"
    city = chance.choice(CITIES)
    other = chance.choice(OTHERS)
    later, sooner = day + timedelta(days=chance.randrange(1, 30)), day - timedelta(days=1)
    kind = re.split(r" (?:of|in|for|at|to|by|on) ", watch.event.names[-1].removeprefix("the "))[0]
    slots = {
        "e": name,
        "E": name,
        "kind": kind.split()[-1].lower(),
        "place": chance.choice(watch.event.places),
        "city": city,
        "City": city,
        "venue": chance.choice(VENUES),
        "why": chance.choice(REASONS),
        "who": chance.choice(SAID),
        "other": other,
        "Other": other,
        "day": _said(day, chance),
        "later": _said(later, chance),
        "sooner": _said(sooner, chance),
        "latermonth": (day + timedelta(days=35)).strftime("%B"),
        "weekday": day.strftime("%A"),
        "weekday2": day.strftime("%A"),
        "why2": chance.choice(("in bright sunshine", "in the rain", "under heavy guard")),
        "Place": watch.event.places[0],
        "big": chance.choice(("2.3 million", "four million", "700,000")),
    }
    count, few, fewer = chance.randrange(2, 90) * 100, chance.randrange(5, 60), chance.randrange(3, 5)
    minutes = chance.choice((40, 50, 60, 70, 80, 90, 120, 180))
    days = chance.randrange(2, 6)
    long = chance.random() < 0.4
    slots |= {
        "n": f"{chance.choice(('', '', 'some ', 'more than ', 'about '))}{count:,}",
        "x": f"{count + 1300:,}",
        "m": str(few),
        "M": chance.choice((str(few), _WORDS[few % 10] + " foreign")) if few < 10 else str(few),
        "m2": str(fewer),
        "x2": str(few + 7),
        "length": f"{_WORDS[days]} days" if long else _hours(minutes),
        "Length": f"{_WORDS[days]} days" if long else _hours(minutes),
        "length2": f"{_WORDS[days + 2]} days" if long else "four hours",
        "compound": f"{_WORDS[days]}-day" if long else f"{minutes}-minute",
    }
    values: dict[str, Any] = {
        "n": count,
        "m": few,
        "m2": fewer,
        "length": f"P{days}D" if long else f"PT{minutes}M",
    }
    values |= {slot: slots[slot] for slot in ("venue", "city", "City", "place")}
    return slots, values


_WORDS = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip


def _hours(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    if rest == 0:
        return "an hour" if hours == 1 else f"{_WORDS[hours]} hours"
    return f"{rest} minutes" if hours == 0 else f"an hour and {rest} minutes"


def _said(day: Any, chance: random.Random) -> str:
    form = chance.choice(("{d} {m}", "{m} {d}", "{w}, {d} {m}", "{w}", "the {d}th of {m}"))
    if form.startswith("the ") and day.day in {1, 2, 3, 21, 22, 23, 31}:
        form = "{d} {m}"
    return form.format(d=day.day, m=day.strftime("%B"), w=day.strftime("%A"))


def _filled(template: str, slots: dict[str, str], chance: random.Random) -> str:
    chosen = re.sub(r"\[([^]]*)\]", lambda part: part[1] if chance.random() < 0.5 else "", template)
    filled = re.sub(r"\{(\w+)\^?\}", lambda slot: slots[slot[1]], chosen)
    return re.sub(r"\s+(?=[ ,.;:])", "", filled).strip()


def _started(text: str) -> str:
    return text[:1].upper() + text[1:]
