"""`watcher try`: one article, marked as the extractor reads it. Nothing is stored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from rich.table import Table
from rich.text import Text

from watcher.core.claims import Article, Attendance, Claim
from watcher.core.cleaning import harmless, paragraphs
from watcher.core.extract.entities import Entity, find
from watcher.core.extract.relevance import gate
from watcher.core.publication import settle
from watcher.core.watches import Watch
from watcher.core.wording import about_words, claim_words
from watcher.net import pages
from watcher.net.bodies import text_of

_MENTION, _SENTENCE = "bold cyan", "on grey23"


def article_of(
    body: bytes, origin: str, now: datetime, content_type: str = "", charset: str | None = None
) -> Article:
    """An article out of a page (anything that looks like HTML) or plain text, as `origin` gave it.

    Type and charset are those of the answer's header, where there was one.
    """
    if body.lstrip()[:1] == b"<" or "html" in content_type:
        page = pages.read(body, origin, content_type, charset)
        if page is not None:
            published = settle(None, page.published, now).at
            return Article(origin, origin, published, page.title, page.text)
    return Article(origin, origin, now, "", paragraphs(text_of(body, charset)))


def marked(article: Article, watch: Watch, claims: Sequence[Claim]) -> Text:
    """Title and text: who is spoken of in colour, sentences that make a claim underlaid."""
    entities = find(article, watch)
    title = _part(article.title, "title", entities, claims)
    title.stylize("underline")
    return Text("\n\n").join([title, _part(article.text, "text", entities, claims)])


def reasons(article: Article, watch: Watch, claims: Iterable[Claim]) -> Table:
    """Every claim with its certainty, which reader made it, and the words that it rests on."""
    relevance = gate(article, watch)
    why = ", ".join(relevance.reasons) or "nothing speaks for it"
    about = "is about the event" if relevance.relevant else "is not about the event"
    table = Table(title=f"The article {about} ({relevance.score:.2f}: {why})", title_justify="left")
    for column in ("", "claim", "confidence", "reader", "according to", "words"):
        table.add_column(column, overflow="fold")
    for claim in claims:
        said = claim.evidence
        table.add_row(
            Text(about_words(claim)),
            Text(claim_words(claim), "green" if isinstance(claim, Attendance) else "cyan"),
            f"{said.confidence:.2f}",
            said.reader,
            Text(said.source or ""),
            Text(harmless(said.quote)),
        )
    return table


def _part(text: str, part: str, entities: Iterable[Entity], claims: Iterable[Claim]) -> Text:
    shown = Text(text)
    for claim in claims:
        if claim.evidence.part == part:
            shown.stylize(_SENTENCE, claim.evidence.start, claim.evidence.end)
    for entity in entities:
        for mention in entity.mentions:
            if mention.part == part:
                shown.stylize(_MENTION, mention.start, mention.end)
    return shown
