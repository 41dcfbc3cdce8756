"""What an article holds that bears on which event it speaks of: one pass over its words.

Names of the watched event, kinds of event, places and countries (ours and others), months and years, each
with where in the article it stands; and beside each kind of event, where and when the text puts it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise

from watcher.core.claims import Article
from watcher.core.extract.eventwords import EVENT_NOUNS, GENERAL_NOUNS, event_words
from watcher.core.extract.folding import fold
from watcher.core.extract.gazetteer import words
from watcher.core.extract.landmarks import MONTHS, length_of, lexicon, telling_anywhere, tokens, world
from watcher.core.watches import Watch

_DAYS_OFF = timedelta(days=21)  # before the event; what takes place in those days is something else
LEAD = 60  # words of the text that count as its opening
_LONGEST = 20_000  # characters: what an article is about is told long before

_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_STOPS = frozenset('.;:!?\n"“”()–—')
_BEFORE_MAY = words("in next this of last early late mid by for since until")
_BEFORE_NOUN = words(  # words that end the noun phrase to the left of a kind of event
    "to at in for attend join will has said is was are from with by and as of on that the a an its their his"
    " her who would be skip attending host hosting about after before"
)
_AFTER_NOUN = words(
    "said will who would has was is are were which that and but because while after before as when where if"
    " have had says told he she they his her their"
)
_PLACING = words("in at on through near to of outside across from for")
_JOURNEYS = words("to visit visits visiting")
_GOING = words("in at to near visit visits visiting visited")
_WATERS = words("ocean sea gulf")
_SOON = words(
    "monday tuesday wednesday thursday friday saturday sunday weekend week today tonight tomorrow yesterday"
)
_OPENED = words("opened began started kicked ended closed concluded drew")
_TOOK_PLACE = frozenset(
    {("took", "place"), ("was", "held"), ("were", "held"), ("got", "under"), ("rolled", "through")}
)
_CAME = words("came presided presiding attended watched reviewed joined opened took marched")
_DEEDS = words(
    "came attended watched reviewed joined marched arrived presided stayed missed skipped sat stood greeted"
    " rolled paraded gathered welcomed saluted wore shook posed applauded waved rose wept"
)
_DONE = (
    frozenset(
        {("took", "part"), ("was", "absent"), ("were", "absent"), ("were", "missing"), ("were", "seated")}
    )
    | _TOOK_PLACE
)
_NO_DEED = words(
    "had have has having who whom been be was were is are not never ever once last ago earlier previous"
)
_SAID = words("said says told tells announced confirmed according reported added wrote") | _STOPS
_HOSTING = words("host hosts hosted hold holds mark marks celebrate celebrates stage stages expects awaits")
_AHEAD = words("will won't tomorrow tonight")
_POSTS = words("ambassador ambassadors envoy embassy consul consulate mission chargé")
_DAYS = words("monday tuesday wednesday thursday friday saturday sunday today yesterday weekend")
_GENERAL = words(
    "the a an this that these those his her its their our monday tuesday wednesday thursday friday saturday"
    " sunday president prime minister king queen and of for at in national international annual first second"
    " third next last grand military state world new no great royal former prince princess pope sir dr"
    " general republic kingdom foreign i"
)
_TOPICS = words(  # what an event is often about, as it stands before its kind
    "peace climate water trade book film music jazz wine chess rugby football cricket tennis basketball air"
    " naval fleet navy army police science health defence defense security economic energy food ocean space"
    " nuclear tech technology ai youth women's victims migration refugee donor donors investors investment"
    " business finance mining oil gas farm cattle flower fashion art literary poetry theatre opera dance"
    " carnival harvest religious papal presidential parliamentary party budget labour labor education school"
    " university graduation passing-out farewell welcome charity fundraising memorial victory independence"
    " liberation republic constitution bridge dam port railway airport tunnel museum library temple mosque"
    " church cathedral stadium hospital factory pipeline satellite rocket ship tractor pride protest cup"
    " final league boxing fight cycling motor ski swimming athletics marathon horse racing baptism birthday"
    " arms disarmament treaty ceasefire border river forest wildlife drug drugs crime terror terrorism cyber"
    " digital transport aviation tourism regional tribal bilateral trilateral quadrilateral"
)
_LATE = words("postponed postponement postpones rescheduled delayed")


@dataclass(slots=True)
class Traces:
    """What was found, by kind; positions count words from the title on."""

    counts: Counter[str] = field(default_factory=Counter)
    zones: set[tuple[str, str]] = field(default_factory=set)  # kind, "title" | "lead" | "text"
    where: dict[int, str] = field(default_factory=dict)  # position: here, homeland, city, country
    months: dict[int, bool] = field(default_factory=dict)  # position: whether it is the event's month
    heads: list[tuple[int, str]] = field(default_factory=list)  # kinds of event: core, kin, occasion
    own: dict[int, str] = field(default_factory=dict)  # position: own word
    held: Counter[str] = field(default_factory=Counter)  # kinds of event put "here", "elsewhere", by zone
    near: Counter[str] = field(default_factory=Counter)  # sentences with a kind of event that name a place
    dated: Counter[bool] = field(
        default_factory=Counter
    )  # kinds of event put in the event's month, in others
    called: Counter[str] = field(default_factory=Counter)  # kinds of event with words of "ours", "others'"
    days: Counter[bool] = field(default_factory=Counter)  # days to come, in the event's months or in others
    size: int = 0  # words
    late: bool = False  # says that something is postponed
    gone: Counter[str] = field(default_factory=Counter)  # places gone to: "here", "elsewhere", by a "journey"
    past: int = 0  # deeds of guests told as done, long before the event watched
    soon: int = 0  # sentences on days just ahead, long before the event watched
    over: int = 0  # kinds of event told as held, long before the event watched

    def opens_with(self, kind: str) -> str | None:
        """Whether something stands in the "title", in the "lead", or in neither."""
        return next((zone for zone in ("title", "lead") if (kind, zone) in self.zones), None)


def trace(article: Article, watch: Watch, window: tuple[date, date] | None) -> Traces:
    """Everything in an article that tells for or against its being about the event."""
    reading = _Reading(article, watch, window)
    reading.run()
    reading.settle()
    return reading.found


class _Reading:
    """One pass over the words of an article."""

    def __init__(self, article: Article, watch: Watch, window: tuple[date, date] | None) -> None:
        self.found = Traces()
        title, text = tokens(article.title), tokens(article.text[:_LONGEST])
        self._raw = (*title, "\n", *text)
        self._folded = tuple(fold("\0".join(self._raw)).split("\0"))  # as one text: folding keeps lengths
        self._title = len(title)
        self._known, self._words, self._map = event_words(watch), lexicon(watch), world()
        self._published, self._window = article.published.date(), window
        self._months = months_of(window)
        self.found.size = len(self._folded)
        letters = [word for word in title if word[0].isalpha() and len(word) > 3]
        self._loud = sum(word[0].isupper() for word in letters) > 0.6 * len(letters)
        self._far = window is not None and self._published < window[0] - _DAYS_OFF

    def _zone(self, at: int) -> str:
        return "title" if at < self._title else "lead" if at < self._title + LEAD else "text"

    def _see(self, kind: str, at: int) -> None:
        self.found.counts[kind] += 1
        self.found.zones.add((kind, self._zone(at)))

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
                self.found.where[at] = "here"
            return length
        capital = self._raw[at][0].isupper()
        if capital and word in words_.country and (length := length_of(words_.country, self._folded, at)):
            after = self._folded[at + length] if at + length < len(self._folded) else ""
            if after not in _WATERS and (len(word) > 3 or self._raw[at].isupper()):  # "US", not "us"
                self._see("country", at)
                if not self._is_post(at):
                    self.found.where[at] = "homeland"
                return length
        self._spot_words(at, word, capital=capital)
        if capital and word in self._map:
            found = [name for name in self._map[word] if tuple(self._folded[at : at + len(name)]) == name]
            if found:
                longest = max(found, key=len)
                kind = self._map[word][longest]
                self._see(f"other {kind}", at)
                self.found.where[at] = kind
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
            self.found.own[at] = own
            self._see("rare word" if own in known.rare else "own word", at)
        if word in known.topics or single in known.topics:
            self._see("topic", at)
        if word in known.heads or word in GENERAL_NOUNS:
            kind = "core" if word in known.core else "kin" if word in known.heads else "occasion"
            self.found.heads.append((at, kind))
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
            day = self._day_beside(at)
            if word == "may" and not day and before not in _BEFORE_MAY:
                return
            today = self._published.month == month if day is None else self._is_today(month, day)
            if month in self._months or not today:
                self._see_month(at, month)
            if day and -3 <= self._ahead(month, day) < 183:
                self.found.days[month in self._months] += 1

    def _see_year(self, at: int, year: int) -> None:
        assert self._window is not None  # noqa: S101 - asked only where the event's date is known
        ours = self._window[0].year <= year <= self._window[1].year
        if ours or year >= self._published.year:
            self._see("year" if ours else "other year", at)

    def _see_month(self, at: int, month: int) -> None:
        ours = month in self._months
        self.found.months[at] = ours
        self._see("month" if ours else "other month", at)

    def _day_beside(self, at: int) -> int | None:
        for beside in (at + 1, at - 1):
            found = _DAY.fullmatch(self._folded[beside]) if 0 <= beside < len(self._folded) else None
            if found and 1 <= int(found.group(1)) <= 31:
                return int(found.group(1))
        return None

    def _is_today(self, month: int, day: int) -> bool:
        """Whether a date is that of publication or just before, such as in a dateline."""
        return -3 <= self._ahead(month, day) <= 0.5

    def _ahead(self, month: int, day: int) -> float:
        """Days from publication to a day of the year, the nearest one."""
        apart = (month - self._published.month) * 30.4 + day - self._published.day
        return (apart + 182) % 365 - 182

    # --- what stands beside a kind of event ---------------------------------------------------------------

    def settle(self) -> None:
        """See where and when each kind of event is put, and which places its sentences name."""
        for at, kind in self.found.heads:
            beside = {*self._to_the_left(at), *self._to_the_right(at)}
            if kind == "core" and len({self.found.own[i] for i in beside if i in self.found.own}) > 1:
                self.found.counts["words beside"] += 1
            host = self._host(at)
            if host:
                self.found.held[host] += 1
            whose = self._called(at)
            if whose:
                self.found.called[whose] += 1
                if self._zone(at) != "text":
                    self.found.called[f"{whose} at the head"] += 1
            scene = {self.found.where[i] for i in beside if i in self.found.where}
            months = {self.found.months[i] for i in beside if i in self.found.months}
            if scene:
                placed = "here" if scene & {"here", "homeland"} else "elsewhere"
                self.found.held[placed] += 1
                if self._zone(at) != "text":
                    self.found.held[f"{placed} at the head"] += 1
            if months:
                self.found.dated[True in months] += 1
            elif self._far and any(self._is_soon(i, at) for i in beside):
                self.found.dated[False] += 1
            if self._far and kind != "occasion" and self._is_over(at):
                self.found.over += 1
        for at, kind in self.found.where.items():
            if kind in {"city", "country"} and at and self._folded[at - 1] in _JOURNEYS:
                self.found.gone["journey"] += 1
            if kind != "country" and at and self._folded[at - 1] in _GOING:
                self.found.gone["elsewhere" if kind == "city" else "here"] += 1
        start = 0
        heads = [at for at, _ in self.found.heads]
        for end in [*(i for i, word in enumerate(self._folded) if word in ".!?\n"), len(self._folded)]:
            if any(start <= at < end for at in heads):
                self._settle_sentence(start, end)
            if self._far:
                self.found.past += self._has_deed(start, end)
                self.found.soon += self._is_imminent(start, end)
            start = end + 1

    def _has_deed(self, start: int, end: int) -> bool:
        """Whether a sentence tells of a guest's coming or staying away as done, and in no other year."""
        said = self._folded[start:end]
        if "being" in said and ("being", "held") in pairwise(said):
            return True
        if not (_DEEDS.intersection(said) or not _DONE.isdisjoint(pairwise(said))) or _NO_DEED.intersection(
            said[:2]
        ):
            return False
        if any(len(word) == 4 and word.isdigit() and word[:2] in {"19", "20"} for word in said):
            return False
        done = [i for i, word in enumerate(said) if word in _DEEDS or said[i : i + 2] in _DONE]
        return any(_NO_DEED.isdisjoint(said[max(0, i - 2) : i]) for i in done)

    def _called(self, at: int) -> str | None:
        """Whose name a kind of event bears: "ours", where a word of our event goes with it, or another's.

        Another's are "the Harvest parade", "the coronation of Queen Ana", "a climate summit".
        """
        if self._loud and at < self._title:
            return None
        beside = [i for i in (*self._to_the_left(at), *self._of(at)) if i not in self.found.where]
        words_ = [(i, self._folded[i].removesuffix("s"), self._folded[i]) for i in beside]
        ours = self._known.own | self._known.topics | self._known.said
        if any(word in ours or single in ours for _, single, word in words_):
            return "ours"
        if any(self._is_name(i) for i in beside):
            return "another's"
        return "about another thing" if self._folded[at - 1] in _TOPICS else None

    def _host(self, at: int) -> str | None:
        """Where a kind of event is held by its host's doing: "Peru will host the parade"."""
        for i in range(at - 1, max(0, at - 9), -1):
            if self._folded[i] in _STOPS:
                return None
            if self._folded[i] in _HOSTING:
                by = [self.found.where[j] for j in range(max(0, i - 3), i) if j in self.found.where]
                return ("here" if by[-1] in {"here", "homeland"} else "elsewhere") if by else None
        return None

    def _of(self, at: int) -> Iterator[int]:
        """What follows by "of": "the funeral of Ana Ruiz"."""
        if at + 1 < len(self._folded) and self._folded[at + 1] in {"of", "for", "honouring", "honoring"}:
            for i in range(at + 2, min(len(self._folded), at + 8)):
                word = self._folded[i]
                if word in _STOPS or word == "," or word in _AFTER_NOUN or word in _PLACING:
                    return
                yield i

    def _is_name(self, at: int) -> bool:
        word = self._folded[at]
        if not self._raw[at][0].isupper() or word in _GENERAL or word in EVENT_NOUNS or word in MONTHS:
            return False
        first = not at or self._folded[at - 1] in _STOPS
        return not first and (at + 1 >= len(self._raw) or self._raw[at + 1] not in {"'s", "’s"})

    def _is_imminent(self, start: int, end: int) -> bool:
        """Whether a sentence tells what will be on a day just ahead: "will come on Saturday", "tomorrow"."""
        if _AHEAD.isdisjoint(self._folded[start:end]):
            return False
        for at in range(start, end):
            if self._folded[at] in {"tomorrow", "tonight"}:
                return True
            if self._folded[at] in {"will", "won't"}:
                for i in range(at + 1, min(end, at + 16)):
                    word = self._folded[i]
                    if word in _SAID:
                        break
                    if word in _SOON or (i in self.found.months and self._is_close(i)):
                        return True
        return False

    def _is_close(self, at: int) -> bool:
        day, month = self._day_beside(at), MONTHS.get(self._folded[at].rstrip("."))
        return day is not None and month is not None and 0 < self._ahead(month, day) <= 14

    def _is_soon(self, i: int, head: int) -> bool:
        """Whether a day of these days dates a kind of event: "Saturday's parade", "the parade this weekend".

        "The parade on Monday" may as well tell when something was said of it.
        """
        word = self._folded[i]
        if word not in _SOON:
            return False
        return i < head or word in {"tonight", "tomorrow"} or self._folded[i - 1] == "this"

    def _is_over(self, at: int) -> bool:
        """Whether a kind of event is told as held: "the parade opened", "came on Friday to the parade"."""
        after = self._folded[at + 1 : at + 4]
        if _OPENED.intersection(after[:2]) or not _TOOK_PLACE.isdisjoint(pairwise(after)):
            return True
        start = at
        while start and at - start < 14 and self._folded[start - 1] not in _STOPS:
            start -= 1
        before = self._folded[start:at]
        return not (_CAME.isdisjoint(before) or _DAYS.isdisjoint(before))

    def _settle_sentence(self, start: int, end: int) -> None:
        named = [(at, kind) for at, kind in self.found.where.items() if start <= at < end]
        if any(kind == "here" for _, kind in named):
            self.found.near["here"] += 1
        elif any(kind == "city" and at and self._folded[at - 1] in _PLACING for at, kind in named):
            self.found.near["elsewhere"] += 1

    def _to_the_left(self, at: int) -> Iterator[int]:
        for i in range(at - 1, max(-1, at - 7), -1):
            word = self._folded[i]
            if word in _STOPS or word == "," or word in _BEFORE_NOUN:
                return
            yield i

    def _to_the_right(self, at: int) -> Iterator[int]:
        placing = None
        for i in range(at + 1, min(len(self._folded), at + 13)):
            word = self._folded[i]
            if word in _STOPS or word in _AFTER_NOUN or (word == "," and i > at + 6):
                return
            placing = i if word in _PLACING else placing
            if (
                i in self.found.months
                or i in self.found.own
                or word in _SOON
                or (placing is not None and i - placing < 4)
            ):
                yield i


@lru_cache(maxsize=512)
def months_of(window: tuple[date, date] | None) -> frozenset[int]:
    """The months an event may fall in; none where its date is hardly known."""
    if window is None or (window[1] - window[0]).days >= 100:
        return frozenset()
    days = (window[1] - window[0]).days
    return frozenset((window[0] + timedelta(days=day)).month for day in range(days + 1))
