"""Notes on what an article used to say, as corrections give them: read as if they were not there."""

from __future__ import annotations

from dataclasses import replace

from watcher.core.claims import Article
from watcher.core.extract.sentences import split
from watcher.core.revisions import recalls_earlier_version


def without_recollections(article: Article) -> Article:
    """`article`, with blanks for each sentence that tells what an earlier version of it said.

    Else such a note, mostly at the end, would count as the article's latest word. What is left stands where
    it stood, so that every quote and offset holds.
    """
    if not recalls_earlier_version(article.text):
        return article
    text = article.text
    for sentence in split(text):
        if recalls_earlier_version(sentence.text):
            end = sentence.start + len(sentence.text)
            text = text[: sentence.start] + " " * len(sentence.text) + text[end:]
    return replace(article, text=text)
