"""What is believed of each watch: claims held in memory, folded, and written back with their changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from storage.history import History
from storage.ledger import ChangeRow, FactRow
from watcher.core.claims import Claim
from watcher.core.diff import changes
from watcher.core.facts import Assertion, Change, Fact, Topic
from watcher.core.fold import Ledger, fold, origins
from watcher.core.news import shown
from watcher.core.postponement import DATE, STATUS, as_put_off
from watcher.core.rewording import Rewording
from watcher.core.watches import Watch
from watcher.pipeline.claim_rows import assertion_id, to_assertion, to_change, to_columns
from watcher.pipeline.holding import Holding

_NO_EDITS: Mapping[str, Rewording] = {}


@dataclass(frozen=True, slots=True)
class Provenance:
    """The article version that claims come from, as the history knows it."""

    article_id: int
    version_id: int
    published: datetime
    seen: datetime
    extractor: str


@dataclass(frozen=True, slots=True)
class RecordedChange:
    """A change with its id in the history."""

    id: int
    change: Change


class Beliefs:
    """The facts of every watch, kept in step with the history.

    The claims of a watch are read once and then kept, so that a new article costs one fold and no
    reading of the past. After a failed transaction call `forget`.
    """

    def __init__(self, history: History, watches: Mapping[str, Watch]) -> None:
        """Nothing is read until a watch is first asked about."""
        self._history = history
        self._watches = watches
        self._holdings: dict[str, Holding] = {}
        self._ledgers: dict[str, Ledger] = {}

    def _held(self, watch: str) -> Holding:
        """Every claim ever recorded for the watch."""
        if watch not in self._holdings:
            rows = self._history.ledger.claims(watch)
            self._holdings[watch] = Holding(to_assertion(row) for row in rows)
        return self._holdings[watch]

    def ledger(self, watch: str) -> Ledger:
        """What is believed now, and who is who."""
        if watch not in self._ledgers:
            self._ledgers[watch] = fold(self._held(watch), self._watches[watch])
        return self._ledgers[watch]

    def reading(self, watch: Watch, published: datetime) -> Watch:
        """The watch as an article published then is to be read."""
        ledger = self.ledger(watch.slug)
        return as_put_off(watch, (*ledger.heard(STATUS), *ledger.heard(DATE)), published)

    def facts(self, watch: str) -> Mapping[Topic, Fact]:
        """What is believed now, by topic."""
        return self.ledger(watch).facts

    def as_of(self, watch: str, moment: datetime) -> Mapping[Topic, Fact]:
        """What was believed at a moment, as the news then stood."""
        now = self.ledger(watch)
        return fold(self._held(watch), self._watches[watch], as_of=moment, earlier=now).facts

    def forget(self) -> None:
        """Read everything anew: what was held may not have been written."""
        self._holdings.clear()
        self._ledgers.clear()

    def put_right(self, watch: str) -> None:
        """Write the facts that the claims fold into by the rules of now, where those written are others.

        A new version of the program, or a name added to the watch, may read the same claims differently.
        """
        wanted = {(fact.topic.type, fact.topic.name): _fact_row(fact) for fact in self.facts(watch).values()}
        written = {(row.type, row.name): row for row in self._history.ledger.facts(watch)}
        if wanted != written:
            changed = (row for key, row in wanted.items() if written.get(key) != row)
            self._history.ledger.put_facts(watch, changed, written.keys() - wanted.keys())

    def of_article(self, watch: str, article_id: int) -> tuple[Assertion, ...]:
        """The claims that an article makes at present."""
        return self._held(watch).of_article(f"{article_id}")

    def record(
        self,
        watch: str,
        claims: Sequence[Claim],
        provenance: Provenance,
        *,
        withdrawn: Iterable[Assertion] = (),
        rewording: Rewording | None = None,
    ) -> tuple[RecordedChange, ...]:
        """Append claims, withdraw others, fold, write facts and changes; inside the caller's transaction.

        `rewording` is given where an edit of the article brought them.
        """
        made = [(claim, provenance) for claim in claims]
        edits = {f"{provenance.article_id}": rewording} if rewording else {}
        return self._turn(watch, made, withdrawn, provenance.seen, edits=edits)

    def correct(
        self,
        watch: str,
        made: Sequence[tuple[Claim, Provenance]],
        withdrawn: Iterable[Assertion],
        now: datetime,
        *,
        told: bool,
    ) -> tuple[RecordedChange, ...]:
        """As `record`, for claims read anew out of many articles; unless `told`, the changes are no news."""
        return self._turn(watch, made, withdrawn, now, corrected=not told)

    def _turn(
        self,
        watch: str,
        made: Sequence[tuple[Claim, Provenance]],
        withdrawn: Iterable[Assertion],
        now: datetime,
        *,
        edits: Mapping[str, Rewording] = _NO_EDITS,
        corrected: bool = False,
    ) -> tuple[RecordedChange, ...]:
        history = self._history
        before, held = self.ledger(watch), self._held(watch)
        added = [self._append(watch, claim, provenance) for claim, provenance in made]
        gone = {one.id for one in withdrawn}
        history.ledger.withdraw((int(one) for one in sorted(gone)), now)
        rows = history.ledger.claims_by_id(added)
        for one in gone:
            held.put(replace(held[one], withdrawn=now))
        for claim_id in added:
            held.put(to_assertion(rows[claim_id]))
        after = self._ledgers[watch] = fold(self._held(watch), self._watches[watch], earlier=before)
        self._write_facts(watch, before.facts, after.facts)
        baseline = history.feeds.baseline_at(watch) is None
        return tuple(
            RecordedChange(
                history.ledger.add_change(_row(watch, change, baseline=baseline, corrected=corrected), now),
                change,
            )
            for change in changes(before, after, edits=edits)
        )

    def changes_of_alert(self, watch: str, alert_id: int) -> tuple[RecordedChange, ...]:
        """The changes gathered in an alert, as records; subjects under the names by which they go now."""
        return self._recorded(watch, self._history.ledger.changes_of_alert(alert_id))

    def heard(self, watch: str, channel: str) -> Mapping[Topic, Assertion]:
        """What a channel was told last of each topic."""
        held, ledger = self._held(watch), self.ledger(watch)
        told: dict[Topic, Assertion] = {}
        for old, new in self._history.ledger.heard(watch, channel):
            if new is not None:
                told[ledger.topic(held[assertion_id(new)])] = held[assertion_id(new)]
            elif old is not None:
                told.pop(ledger.topic(held[assertion_id(old)]), None)
        return told

    def last_changes(self, watch: str, limit: int) -> tuple[Change, ...]:
        """The newest changes, oldest first."""
        rows = self._history.ledger.last_changes(watch, limit)
        return tuple(one.change for one in self._recorded(watch, rows))

    def _recorded(self, watch: str, rows: Iterable[Mapping[str, Any]]) -> tuple[RecordedChange, ...]:
        """Changes read back, with subjects under the names by which they go now."""
        held, ledger = self._held(watch), self.ledger(watch)

        def renamed(change: Change) -> Change:
            return replace(change, topic=ledger.topic(shown(change)))

        return tuple(RecordedChange(row["id"], renamed(to_change(row, held.__getitem__))) for row in rows)

    def _append(self, watch: str, claim: Claim, provenance: Provenance) -> int:
        return self._history.ledger.add_claim(
            {
                "watch": watch,
                "article_id": provenance.article_id,
                "version_id": provenance.version_id,
                "published": provenance.published,
                "seen_at": provenance.seen,
                "extractor": provenance.extractor,
                **to_columns(claim),
            }
        )

    def _write_facts(self, watch: str, before: Mapping[Topic, Fact], after: Mapping[Topic, Fact]) -> None:
        self._history.ledger.put_facts(
            watch,
            (_fact_row(fact) for topic, fact in after.items() if before.get(topic) != fact),
            ((topic.type, topic.name) for topic in before.keys() - after.keys()),
        )


def _fact_row(fact: Fact) -> FactRow:
    return FactRow(
        type=fact.topic.type,
        name=fact.topic.name,
        claim_id=int(fact.held.id),
        since=fact.since,
        sources=origins(fact),
        disputed_by=int(fact.dispute[0].id) if fact.dispute else None,
    )


def _row(watch: str, change: Change, *, baseline: bool, corrected: bool) -> ChangeRow:
    return ChangeRow(
        watch=watch,
        at=change.at,
        change=change.kind,
        type=change.topic.type,
        name=change.topic.name,
        old_claim=int(change.old.id) if change.old else None,
        new_claim=int(change.new.id) if change.new else None,
        edited=change.edited,
        edit_claim=int(change.edit.assertion.id) if change.edit else None,
        edit_before=change.edit.before if change.edit else None,
        edit_after=change.edit.after if change.edit else None,
        baseline=baseline,
        corrected=corrected,
    )
