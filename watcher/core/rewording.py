"""Which sentence of an article an edit put in the place of which."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain

from watcher.core.claims import Claim
from watcher.core.extract.sentences import split
from watcher.core.revisions import Wording, contains, words_and_figures

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rewording:
    """An article as it was and as it is."""

    before: Wording  # without text, where that has not been kept
    after: Wording

    def former(self, claim: Claim) -> str | None:
        """The sentence in whose place that of a claim on the text of now was put."""
        return _counterpart(claim, self.after, self.before)

    def present(self, claim: Claim) -> str | None:
        """The sentence that was put in the place of that of a claim on the text before."""
        return _counterpart(claim, self.before, self.after)


def _counterpart(claim: Claim, here: Wording, there: Wording) -> str | None:
    """The sentence `there` in the place of that of the claim, if there is one, and it is another.

    The place is what lies between the nearest sentences around it that both versions have. If more than one
    was put there, it is the one most like it, unless that is more like another.
    """
    if claim.evidence.part == "title":
        other = words_and_figures(there.title) != words_and_figures(here.title)
        return there.title if there.title and other else None
    sentences = [one.text for one in split(there.text)]
    mine = [words_and_figures(one.text) for one in split(here.text)]
    theirs = [words_and_figures(one) for one in sentences]
    at = _place(words_and_figures(claim.evidence.quote), mine)
    if at is None:
        return None
    known, stood = {words: n for n, words in enumerate(mine)}, {words: n for n, words in enumerate(theirs)}
    start = next((n for n in range(at - 1, -1, -1) if mine[n] in stood), -1)
    end = next((n for n in range(at + 1, len(mine)) if mine[n] in stood), len(mine))
    first = stood[mine[start]] if start >= 0 else -1
    last = stood[mine[end]] if end < len(mine) else len(theirs)
    put = [n for n in range(first + 1, last) if theirs[n] and theirs[n] not in known]
    best = max(put, key=lambda n: _likeness(mine[at], theirs[n]), default=None)
    if best is None:
        return None
    rival = max(range(start + 1, end), key=lambda n: _likeness(mine[n], theirs[best]))
    return sentences[best] if mine[rival] == mine[at] else None


def _place(quote: Words, sentences: list[Words]) -> int | None:
    """Which of these sentences has the quote in it, or else begins it."""
    within = (n for n, words in enumerate(sentences) if contains(words, quote))
    begins = (n for n, words in enumerate(sentences) if words and quote[: len(words)] == words)
    return next(chain(within, begins), None)


def _likeness(one: Words, other: Words) -> float:
    """The share of the words of two sentences that they have in common."""
    both = set(one) | set(other)
    return len(set(one) & set(other)) / len(both) if both else 0.0
