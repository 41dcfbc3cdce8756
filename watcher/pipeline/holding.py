"""The claims of one watch as they are held in memory, found by id and by article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from watcher.core.facts import Assertion


class Holding:
    """Assertions in the order in which they were put; those of one article cost no look at the others."""

    def __init__(self, assertions: Iterable[Assertion] = ()) -> None:
        """Put all of these."""
        self._by_id: dict[str, Assertion] = {}
        self._standing: dict[str, dict[str, Assertion]] = {}  # by article, those that it still makes
        for one in assertions:
            self.put(one)

    def __iter__(self) -> Iterator[Assertion]:
        """Every assertion, withdrawn ones too."""
        return iter(self._by_id.values())

    def __getitem__(self, assertion_id: str) -> Assertion:
        """The assertion with this id; KeyError if there is none."""
        return self._by_id[assertion_id]

    def put(self, one: Assertion) -> None:
        """Add an assertion, or put it in the place of the one with its id."""
        self._by_id[one.id] = one
        standing = self._standing.setdefault(one.origin.article, {})
        if one.withdrawn is None:
            standing[one.id] = one
        else:
            standing.pop(one.id, None)

    def of_article(self, article: str) -> tuple[Assertion, ...]:
        """The assertions that an article makes at present."""
        return tuple(self._standing.get(article, {}).values())
