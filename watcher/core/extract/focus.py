"""An article that is mainly about another event, cut down to what it says of the one watched."""

from __future__ import annotations

from watcher.core.claims import Article
from watcher.core.extract.relevance import Scope, event_window
from watcher.core.extract.sentences import Sentence, split
from watcher.core.extract.traces import trace
from watcher.core.watches import Watch

_OPENING = 2  # sentences of the text that, with the title, tell what it is mainly about


def focused(article: Article, watch: Watch) -> Article:
    """`article` itself, or, where it opens with another event, with all blank but sentences about ours.

    What is left stands where it stood, so that every quote and offset holds.
    """
    title, text = split(article.title), split(article.text)
    opening = [bearing(article, part, watch) for part in (*title, *text[:_OPENING])]
    if Scope.OTHER not in opening or Scope.THIS in opening:
        return article
    return Article(
        article.id,
        article.url,
        article.published,
        _only_ours(article, article.title, title, watch),
        _only_ours(article, article.text, text, watch),
    )


def bearing(article: Article, sentence: Sentence, watch: Watch) -> Scope:
    """Which event a sentence speaks of by what it says outright: a name, or where or when something is held.

    Stricter than the scope by which sentences are read: neutral is whatever leaves that open.
    """
    alone = Article(article.id, article.url, article.published, "", sentence.text)
    found = trace(alone, watch, event_window(watch.event.when))
    seen = found.counts
    if seen["own name"] or seen["rare word"]:
        return Scope.THIS
    held = seen["core"] or seen["shared name"] or seen["plain name"]
    if found.held["here"] or found.dated[True] or (seen["place"] and seen["month"]):
        return Scope.THIS
    if found.held["elsewhere"] or found.dated[False]:
        return Scope.OTHER
    if seen["shared name"] and seen["other month"] and not seen["place"]:
        return Scope.OTHER
    return Scope.THIS if held and seen["place"] else Scope.NEUTRAL


def _only_ours(article: Article, whole: str, sentences: tuple[Sentence, ...], watch: Watch) -> str:
    """The sentences about the watched event where they stand, spaces for all else."""
    kept, at = [], 0
    for sentence in sentences:
        if bearing(article, sentence, watch) is Scope.THIS:
            end = sentence.start + len(sentence.text)
            kept += [" " * (sentence.start - at), whole[sentence.start : end]]
            at = end
    return "".join((*kept, " " * (len(whole) - at)))
