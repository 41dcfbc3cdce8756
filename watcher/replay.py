"""Reading an archive of articles as if it were the news: claims and changes out, nothing fetched or sent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import BaseModel, Field, ValidationError

from watcher.core.claims import Article, Claim, Detail
from watcher.core.facts import Assertion, Origin
from watcher.core.fold import Ledger, fold
from watcher.core.postponement import DATE, STATUS, as_put_off
from watcher.core.records_json import Record, change_record, claim_record
from watcher.core.revisions import recalls_earlier_version
from watcher.core.stories import signature
from watcher.core.validity import fault
from watcher.core.watches import Watch
from watcher.errors import InputError

Extract = Callable[[Article, Watch], Iterable[Claim]]


@dataclass(frozen=True, slots=True)
class Replay:
    """What one watch makes of the archive."""

    watch: Watch
    assertions: tuple[Assertion, ...]  # in order of publication
    ledger: Ledger
    refused: tuple[str, ...]  # claims unfit for the ledger, one line of words each

    def claim_records(self) -> Iterator[Record]:
        """The claims as `watcher replay --claims` writes them, in order of publication."""
        for made in self.assertions:
            yield claim_record(made.claim, watch=self.watch.slug, article=made.origin.article)

    def change_records(self) -> Iterator[Record]:
        """The changes as `watcher replay --changes` writes them, in order of publication."""
        for change in self.ledger.log:
            yield change_record(change, watch=self.watch.slug)


class _Line(BaseModel):
    id: str = Field(min_length=1)
    url: str = ""
    published: datetime
    title: str = ""
    text: str


def read_articles(path: Path) -> list[Article]:
    """The articles of a JSON Lines file, as they stand; `InputError` names file, line and field."""
    try:
        content = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: can't be read: {error}") from error
    articles = []
    for number, line in enumerate(content.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            read = _Line.model_validate_json(line)
        except ValidationError as error:
            problems = "; ".join(
                f"{'.'.join(map(str, p['loc'])) or 'the line'}: {p['msg']}"
                for p in error.errors(include_url=False)
            )
            raise InputError(f"{path}, line {number}: {problems}") from error
        published = read.published
        published = published.replace(tzinfo=UTC) if published.tzinfo is None else published.astimezone(UTC)
        articles.append(Article(read.id, read.url, published, read.title, read.text))
    return articles


def replay(articles: Iterable[Article], watches: Iterable[Watch], extract: Extract) -> Iterator[Replay]:
    """Read every article for every watch, and fold what they say; articles of one moment keep their order."""
    ordered = sorted(articles, key=lambda article: article.published)
    for watch in watches:
        assertions: list[Assertion] = []
        refused: list[str] = []
        told: list[Assertion] = []  # of status and date
        for place, article in enumerate(ordered):
            origin = _origin(article)
            for number, claim in enumerate(extract(article, as_put_off(watch, told, article.published))):
                if recalls_earlier_version(claim.evidence.quote):
                    continue
                if problem := fault(claim, article):
                    refused.append(f"{watch.slug}: {article.id}: {problem}")
                else:
                    assertions.append(Assertion(f"{place:07}-{number:04}", claim, origin))
                    if isinstance(claim, Detail) and claim.attribute in (STATUS.name, DATE.name):
                        told.append(assertions[-1])
        yield Replay(watch, tuple(assertions), fold(assertions, watch), tuple(refused))


def _origin(article: Article) -> Origin:
    return Origin(
        article=article.id,
        url=article.url,
        outlet=urlsplit(article.url).hostname or article.url if "//" in article.url else article.url,
        title=article.title,
        published=article.published,
        seen=article.published,
        story=signature(article.text, article.title),
    )
