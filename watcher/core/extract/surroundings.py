"""What stands beside each kind of event in an article: where and when the text puts it, and whose it is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from watcher.core.extract.eventwords import EVENT_NOUNS, EventWords
from watcher.core.extract.gazetteer import words
from watcher.core.extract.landmarks import MONTHS
from watcher.core.extract.lexicon import SAY
from watcher.core.extract.tenses import SOON, has_deed, is_imminent, is_over, is_soon, tells_of_new_days
from watcher.core.extract.traces import STOPS, Traces, Wording

_ENDS = frozenset(".!?\n")
_DAYS_OFF = timedelta(days=21)  # before the event; what takes place in those days is something else
_BEFORE_NOUN = words(  # words that end the noun phrase to the left of a kind of event
    "to at in for attend join will has said is was are from with by and as of on that the a an its their his"
    " her who would be skip attending host hosting about after before"
)
_AFTER_NOUN = words(
    "said will who would has was is are were which that and but because while after before as when where if"
    " have had says told he she they his her their"
)
_PLACING = words("in at on through near to of outside across from for")
_FREED = words("independence freedom liberation independent separation secession")  # "from South Africa"
_JOURNEYS = words("to visit visits visiting")
_GOING = words("in at to near visit visits visiting visited")
_HOSTING = words("host hosts hosted hold holds mark marks celebrate celebrates stage stages expects awaits")
_GENERAL = words(
    "the a an this that these those his her its their our monday tuesday wednesday thursday friday saturday"
    " sunday president prime minister king queen and of for at in national international annual first second"
    " third next last grand military state world new no great royal former prince princess pope sir dr"
    " general republic kingdom foreign i day opening closing special"
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


class Surroundings:
    """The neighbourhood of every kind of event that was spotted in an article."""

    def __init__(
        self,
        found: Traces,
        text: Wording,
        published: date,
        known: EventWords,
        window: tuple[date, date] | None,
    ) -> None:
        """Of the kinds of event in `found`, in an article published on that day."""
        self._found = found
        self._raw, self._folded, self._title, self._zone = text.raw, text.folded, text.title, text.zone
        self._known, self._published = known, published
        letters = [word for word in text.raw[: text.title] if word[0].isalpha() and len(word) > 3]
        self._loud = sum(word[0].isupper() for word in letters) > 0.6 * len(letters)
        self._far = window is not None and published < window[0] - _DAYS_OFF

    def settle(self) -> None:
        """See where and when each kind of event is put, and which places its sentences name."""
        found, folded = self._found, self._folded
        for at, kind in found.heads:
            beside = {*self._to_the_left(at), *self._to_the_right(at)}
            if kind == "core" and len({found.own[i] for i in beside if i in found.own}) > 1:
                found.counts["words beside"] += 1
            host = self._host(at)
            if host:
                found.held[host] += 1
            whose = self._called(at)
            if whose:
                found.called[whose] += 1
                if self._zone(at) != "text":
                    found.called[f"{whose} at the head"] += 1
            scene = {found.where[i] for i in beside if i in found.where}
            months = {found.months[i] for i in beside if i in found.months}
            if scene:
                placed = "here" if scene & {"here", "homeland"} else "elsewhere"
                found.held[placed] += 1
                if kind != "occasion" and self._zone(at) != "text":
                    found.held[f"{placed} at the head"] += 1
            if months:
                found.dated[True in months] += 1
            elif self._far and any(is_soon(folded, i, at) for i in beside):
                found.dated[False] += 1
            if self._far and kind != "occasion" and is_over(folded, at):
                found.over += 1
        for at, kind in found.where.items():
            if kind in {"city", "country"} and at and folded[at - 1] in _JOURNEYS:
                found.gone["journey"] += 1
            if kind != "country" and at and folded[at - 1] in _GOING:
                found.gone["elsewhere" if kind == "city" else "here"] += 1
        if not (found.heads or self._far):
            return
        start = 0
        for end in [*(i for i, word in enumerate(folded) if word in _ENDS), len(folded)]:
            kinds = [kind for at, kind in found.heads if start <= at < end]
            if kinds:
                self._settle_sentence(start, end)
            if "core" in kinds:
                found.moved += tells_of_new_days(folded[start:end])
            if self._far:
                found.past += has_deed(folded[start:end])
                found.soon += is_imminent(folded, start, end, found.months, self._published)
            start = end + 1

    def _called(self, at: int) -> str | None:
        """Whose name a kind of event bears: "ours", where a word of our event goes with it, or another's.

        Another's are "the Harvest parade", "the coronation of Queen Ana", "a climate summit".
        """
        if self._loud and at < self._title:
            return None
        beside = [i for i in (*self._to_the_left(at), *self._of(at)) if i not in self._found.where]
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
            if self._folded[i] in STOPS:
                return None
            if self._folded[i] in _HOSTING:
                by = [self._found.where[j] for j in range(max(0, i - 3), i) if j in self._found.where]
                return ("here" if by[-1] in {"here", "homeland"} else "elsewhere") if by else None
        return None

    def _of(self, at: int) -> Iterator[int]:
        """What follows by "of": "the funeral of Ana Ruiz"."""
        if at + 1 < len(self._folded) and self._folded[at + 1] in {"of", "for", "honouring", "honoring"}:
            for i in range(at + 2, min(len(self._folded), at + 8)):
                word = self._folded[i]
                if word in STOPS or word == "," or word in _AFTER_NOUN or word in _PLACING:
                    return
                yield i

    def _is_name(self, at: int) -> bool:
        word = self._folded[at]
        if not self._raw[at][0].isupper() or word in _GENERAL or word in EVENT_NOUNS or word in MONTHS:
            return False
        first = not at or self._folded[at - 1] in STOPS
        return not first and (at + 1 >= len(self._raw) or self._raw[at + 1] not in {"'s", "’s"})

    def _is_members(self, of: int) -> bool:
        """Whether a country or bloc follows that meets there: "the summit of the European Union"."""
        after = [self._found.where.get(i) for i in range(of + 1, min(len(self._folded), of + 3))]
        return self._folded[of] == "of" and "country" in after

    def _settle_sentence(self, start: int, end: int) -> None:
        named = [(at, kind) for at, kind in self._found.where.items() if start <= at < end]
        if any(kind == "here" for _, kind in named):
            self._found.near["here"] += 1
        elif any(kind == "city" and at and self._folded[at - 1] in _PLACING for at, kind in named):
            self._found.near["elsewhere"] += 1

    def _tells(self, comma: int) -> bool:
        """Whether what follows a comma is who says so: ", the ministry in Lima said"."""
        for word in self._folded[comma + 1 : comma + 9]:
            if word in STOPS or word == ",":
                return False
            if word in SAY:
                return True
        return False

    def _to_the_left(self, at: int) -> Iterator[int]:
        for i in range(at - 1, max(-1, at - 7), -1):
            word = self._folded[i]
            if word in STOPS or word == "," or word in _BEFORE_NOUN:
                return
            yield i

    def _to_the_right(self, at: int) -> Iterator[int]:
        placing = None
        for i in range(at + 1, min(len(self._folded), at + 13)):
            word = self._folded[i]
            if word in STOPS or word in _AFTER_NOUN or (word == "," and (i > at + 6 or self._tells(i))):
                return
            if word in _PLACING and not self._is_members(i) and self._folded[i - 1] not in _FREED:
                placing = i
            if (
                i in self._found.months
                or i in self._found.own
                or word in SOON
                or (placing is not None and i - placing < 4)
            ):
                yield i
