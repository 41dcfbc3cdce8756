"""The reading of an article for which event it speaks of: one pass over its words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

from watcher.core.claims import Article
from watcher.core.extract.eventwords import EVENT_NOUNS, GENERAL_NOUNS, EventWords, event_words
from watcher.core.extract.gazetteer import words
from watcher.core.extract.landmarks import MONTHS, Lexicon, length_of, lexicon, telling_anywhere, world
from watcher.core.extract.surroundings import Surroundings
from watcher.core.extract.tenses import day_beside, days_ahead
from watcher.core.extract.traces import Traces, Wording, wording
from watcher.core.watches import Watch

_BEFORE_MAY = words("in next this of last early late mid by for since until")
_WATERS = words("ocean sea gulf")
_POSTS = words("ambassador ambassadors envoy embassy consul consulate mission chargé")


def trace(article: Article, watch: Watch, window: tuple[date, date] | None) -> Traces:
    """Everything in an article that tells for or against its being about the event."""
    return tracer(watch, article.published.date(), window)(article.title, article.text)


def tracer(watch: Watch, published: date, window: tuple[date, date] | None) -> Callable[[str, str], Traces]:
    """What finds the traces in a title and a text that were published on that day."""
    known, phrases = event_words(watch), lexicon(watch)

    def traced(title: str, text: str) -> Traces:
        words_ = wording(title, text)
        found = Traces(size=len(words_.folded))
        _Spotting(found, words_, published, known, phrases, window).run()
        Surroundings(found, words_, published, known, window).settle()
        return found

    return traced


class _Spotting:
    """One pass over the words of an article."""

    def __init__(
        self,
        found: Traces,
        text: Wording,
        published: date,
        known: EventWords,
        phrases: Lexicon,
        window: tuple[date, date] | None,
    ) -> None:
        self._found = found
        self._raw, self._folded, self._zone = text.raw, text.folded, text.zone
        self._known, self._words, self._map = known, phrases, world()
        self._published, self._window = published, window
        self._months = _months_of(window)

    def _see(self, kind: str, at: int) -> None:
        self._found.counts[kind] += 1
        self._found.zones.add((kind, self._zone(at)))

    def run(self) -> None:
        """Spot everything."""
        own, common, free = self._words.telling, telling_anywhere(), 0
        for at, word in enumerate(self._folded):
            if (word in common or word in own) and at >= free:
                free = at + self._spot(at)

    def _spot(self, at: int) -> int:
        word, words_ = self._folded[at], self._words
        for kind, phrases in (("own name", words_.own_names), ("shared name", words_.shared_names)):
            if word in phrases and length_of(phrases, self._folded, at):
                self._see(kind, at)
        if word in words_.plain_names and length_of(words_.plain_names, self._folded, at):
            self._see("plain name", at)
        if word in words_.people and length_of(words_.people, self._folded, at):
            self._see("person", at)
        if word in words_.places and (length := length_of(words_.places, self._folded, at)):
            self._see("place", at)
            if not self._is_post(at):
                self._found.where[at] = "here"
            return length
        capital = self._raw[at][0].isupper()
        if capital and word in words_.country and (length := length_of(words_.country, self._folded, at)):
            after = self._folded[at + length] if at + length < len(self._folded) else ""
            if after not in _WATERS and (len(word) > 3 or self._raw[at].isupper()):  # "US", not "us"
                self._see("country", at)
                if not self._is_post(at):
                    self._found.where[at] = "homeland"
                return length
        self._spot_words(at, word, capital=capital)
        if capital and word in self._map:
            found = [name for name in self._map[word] if tuple(self._folded[at : at + len(name)]) == name]
            if found:
                longest = max(found, key=len)
                kind = self._map[word][longest]
                self._see(f"other {kind}", at)
                if not self._known.own.issuperset(longest):  # "the Libya conference", wherever it is held
                    self._found.where[at] = kind
                return len(longest)
        self._spot_date(at, word, capital=capital)
        return 1

    def _is_post(self, at: int) -> bool:
        """Whether a place is but somebody's post: "the ambassador in Lima", "envoy to Peru"."""
        return at > 1 and self._folded[at - 1] in {"in", "to"} and self._folded[at - 2] in _POSTS

    def _spot_words(self, at: int, word: str, *, capital: bool) -> None:
        known, single = self._known, word.removesuffix("s")
        own = word if word in known.own else single
        if own in known.own and (capital or word[0].isdigit()):
            self._found.own[at] = own
            self._see("rare word" if own in known.rare else "own word", at)
        if word in known.topics or single in known.topics:
            self._see("topic", at)
        if word in known.heads or word in GENERAL_NOUNS:
            kind = "core" if word in known.core else "kin" if word in known.heads else "occasion"
            self._found.heads.append((at, kind))
            self._see(kind, at)
        elif word in EVENT_NOUNS:
            self._see("other kind", at)

    def _spot_date(self, at: int, word: str, *, capital: bool) -> None:
        if self._window is None:
            return
        before = self._folded[at - 1] if at else ""
        if len(word) == 4 and word.isdigit() and word[:2] in {"19", "20"}:
            self._see_year(at, int(word))
        elif word == "year" and before in {"next", "last"}:
            self._see_year(at, self._published.year + (1 if before == "next" else -1))
        elif self._months and word == "month" and before in {"next", "this"}:
            self._see_month(at, self._published.month % 12 + 1 if before == "next" else self._published.month)
        elif self._months and capital and word.rstrip(".") in MONTHS:
            month = MONTHS[word.rstrip(".")]
            day = day_beside(self._folded, at)
            if word == "may" and not day and before not in _BEFORE_MAY:
                return
            today = self._published.month == month if day is None else self._is_today(month, day)
            if month in self._months or not today:
                self._see_month(at, month)
            if day and -3 <= days_ahead(self._published, month, day) < 183:
                self._found.days[month in self._months] += 1

    def _see_year(self, at: int, year: int) -> None:
        assert self._window is not None  # noqa: S101 - asked only where the event's date is known
        ours = self._window[0].year <= year <= self._window[1].year
        if ours or year >= self._published.year:
            self._see("year" if ours else "other year", at)

    def _see_month(self, at: int, month: int) -> None:
        ours = month in self._months
        self._found.months[at] = ours
        self._see("month" if ours else "other month", at)

    def _is_today(self, month: int, day: int) -> bool:
        """Whether a date is that of publication or just before, such as in a dateline."""
        return -3 <= days_ahead(self._published, month, day) <= 0.5


@lru_cache(maxsize=512)
def _months_of(window: tuple[date, date] | None) -> frozenset[int]:
    """The months an event may fall in; none where its date is hardly known."""
    if window is None or (window[1] - window[0]).days >= 100:
        return frozenset()
    days = (window[1] - window[0]).days
    return frozenset((window[0] + timedelta(days=day)).month for day in range(days + 1))
