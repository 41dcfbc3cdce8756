"""Text and a watch in, claims out: who comes, says who, and what becomes of the event.

Pure: holds no state but the model it was given, and reads nothing but the article and the watch.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Self

from watcher.core.claims import Article, Attendance, Claim, Part
from watcher.core.extract import attribution, decoding, details, presence_rules
from watcher.core.extract.entities import Entity, gather
from watcher.core.extract.focus import focused, heard
from watcher.core.extract.honoured import without_honoured
from watcher.core.extract.ignored import reported
from watcher.core.extract.language import is_english
from watcher.core.extract.mentions import Reading
from watcher.core.extract.mourned import without_mourned
from watcher.core.extract.one_breath import agreed
from watcher.core.extract.owners import without_owners
from watcher.core.extract.pairs import paired
from watcher.core.extract.questions import UNREAD, Opinions, Span
from watcher.core.extract.readings import read
from watcher.core.extract.recollections import without_recollections
from watcher.core.extract.relevance import Scope, gate, scope
from watcher.core.extract.unnamed_offices import without_unnamed
from watcher.core.values import Status
from watcher.core.watches import Watch

if TYPE_CHECKING:
    from watcher.core.extract import presence_model
    from watcher.core.extract.presence_model import PresenceModel

VERSION = "15"
"""Changes whenever the same article may give other claims than before."""

_STATUSES = tuple(Status)
_LONGEST = 200_000  # characters read of an article; what lies beyond is an archive, not news
_LONGEST_TITLE = 1_000


@dataclass(frozen=True, slots=True)
class Extractor:
    """Reads articles: by rules, and by the trained reader where there is one."""

    model: PresenceModel | None = None

    @classmethod
    def load(cls) -> Self:
        """An extractor with the model that ships with the package."""
        from watcher.core.extract.presence_model import PresenceModel

        if not files(__package__).joinpath("model", "presence.onnx").is_file():
            return cls()  # a checkout in which the model has not been trained yet
        return cls(PresenceModel.load())

    @property
    def version(self) -> str:
        """Version of the rules and, where there is one, of the model."""
        return VERSION if self.model is None else f"{VERSION}+{self.model.version}"

    def __call__(self, article: Article, watch: Watch) -> tuple[Claim, ...]:
        """The claims of `article` about the event of `watch`; none where it is about something else."""
        relevance = gate(article, watch)
        if not relevance.relevant or not is_english(article.text or article.title):
            return ()
        article = without_recollections(_bounded(article))
        ours = focused(article, watch, relevance)
        reading = read(article)  # of the whole: what is left may say "he"
        entities = gather(reading, watch)
        candidates = details.gather(ours, watch)
        present = entities if ours is article else heard(entities, ours)
        opinions, of_details = self._opinions(ours, watch, present, candidates.spans)
        judged = {line.text: line.scope for line in candidates.page.lines}
        made: tuple[Claim, ...] = (
            *self._attendance(reading, present, opinions, ours, watch, judged),
            *details.choose(candidates, of_details, _source(reading, entities)),
        )
        return reported(made, entities, watch)

    def attendance(self, article: Article, watch: Watch) -> tuple[Attendance, ...]:
        """Who comes and who doesn't, by an article already known to be about the event."""
        article = _bounded(article)
        reading = read(article)
        entities = gather(reading, watch)
        opinions, _ = self._opinions(article, watch, entities)
        return self._attendance(reading, entities, opinions, article, watch)

    def _attendance(
        self,
        reading: Reading,
        entities: tuple[Entity, ...],
        opinions: tuple[decoding.Opinion, ...] | None,
        article: Article,
        watch: Watch,
        judged: Mapping[str, Scope] = MappingProxyType({}),
    ) -> tuple[Attendance, ...]:
        sayings = presence_rules.read(
            reading, entities, watch, scopes(reading, article, watch, judged), article.published.year
        )
        if opinions is not None:
            opinions = agreed(opinions, entities, reading)
        verdicts = decoding.decide(sayings, opinions, entities)
        verdicts = decoding.without_host(verdicts, entities, watch.event.country)
        verdicts = without_mourned(verdicts, entities, article, watch)
        verdicts = without_honoured(verdicts, entities, article)
        verdicts = without_unnamed(verdicts, entities, article)
        verdicts = without_owners(verdicts, entities, article)
        verdicts = decoding.soften(verdicts, sayings, reading, entities)
        verdicts = paired(verdicts, reading, entities)
        return decoding.claims(verdicts, reading, entities)

    def _opinions(
        self, article: Article, watch: Watch, entities: tuple[Entity, ...], spans: tuple[Span, ...] = ()
    ) -> tuple[tuple[decoding.Opinion, ...] | None, Opinions]:
        """What the trained reader says of everybody, and of the spans that may be details."""
        if self.model is None:
            return None, UNREAD
        readings, of_details = self.model.read(article, watch, entities, spans)
        return tuple(map(_opinion, readings)), of_details


def extract(article: Article, watch: Watch) -> tuple[Claim, ...]:
    """The claims that `article` makes about the event of `watch`."""
    return _default()(article, watch)


@lru_cache(maxsize=1)
def _default() -> Extractor:
    return Extractor.load()


def _bounded(article: Article) -> Article:
    if len(article.text) <= _LONGEST and len(article.title) <= _LONGEST_TITLE:
        return article
    return replace(article, title=article.title[:_LONGEST_TITLE], text=article.text[:_LONGEST])


def scopes(
    reading: Reading, article: Article, watch: Watch, judged: Mapping[str, Scope] = MappingProxyType({})
) -> dict[tuple[str, int], Scope]:
    """How each sentence stands to the event, by its part and index; `judged` as in `scope`."""
    sentences = tuple(line.sentence for line in reading.lines)
    found = scope(sentences, article, watch, judged)
    return {(line.part, line.index): s for line, s in zip(reading.lines, found, strict=True)}


def _source(reading: Reading, entities: tuple[Entity, ...]) -> Callable[[Part, int], str | None]:
    """Tells who says a sentence, by the part and the offset at which it starts."""
    lines = {(line.part, line.sentence.start): line for line in reading.lines}

    def source(part: Part, start: int) -> str | None:
        line = lines.get((part, start))
        return None if line is None else attribution.source(line, entities)

    return source


def _opinion(reading: presence_model.Reading) -> decoding.Opinion:
    none, *statuses = reading.probabilities
    return decoding.Opinion(
        reading.entity, reading.mention, none, dict(zip(_STATUSES, statuses, strict=True)), reading.virtual
    )
