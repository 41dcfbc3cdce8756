"""What must hold once all is quiet, however the program lived."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from storage.articles import StoredArticle, Version
from storage.history import History
from tests.sim.setting import CHANNELS
from tests.sim.simulation import Simulation
from tests.sim.world import read
from watcher import queries
from watcher.core.claims import Article, Attendance, Claim
from watcher.core.facts import Assertion, Change, Topic
from watcher.core.fold import Ledger, fold, origins
from watcher.core.messages import Message
from watcher.core.news import assertion_value, change_payload, shown
from watcher.core.order import Relation, claim_relation
from watcher.core.watches import Event, Watch
from watcher.pipeline.plan import Subscription, WatchPlan


def check(run: Simulation) -> None:
    """Everything that must hold once all is quiet."""
    history = History(Database(run.connection))
    nothing_is_left(history)
    whole = run.plan()
    for plan in whole.watches.values():
        known = Known.of(history, plan.watch)
        known.facts_are_the_fold()
        known.articles_say_what_is_claimed()
        known.edits_are_told_word_for_word()
        every_article_was_read_for(history, plan)
        for subscription in plan.subscriptions:
            told = Told(run, known, subscription)
            told.begins_and_ends_as_it_should()
            if subscription.wanted.patient:
                told.is_borne_out()
            else:
                told.is_recorded(everything=subscription.channel != "guest")
    repeats_are_explained(run)
    operators_hear_once(run, history, whole.broken_after)
    everything_was_read(run, history)


def nothing_is_left(history: History) -> None:
    """No alert waits, but for what is not borne out; no lease holds, no entry is unread."""
    rows = list(
        history.db.query(
            "SELECT id, state, lease_until, last_error FROM alerts WHERE state != 'delivered'"
            " AND NOT (state = 'open' AND channel = 'patient')"
        )
    )
    assert rows == [], f"alerts left: {rows}"
    leases = list(history.db.query("SELECT id FROM alerts WHERE lease_until IS NOT NULL"))
    assert leases == [], f"leases left: {leases}"
    unread = list(history.db.query("SELECT link, state, error FROM entries WHERE state != 'read'"))
    assert unread == [], f"entries left: {unread}"


@dataclass(frozen=True, slots=True)
class Known:
    """What the history holds of a watch, and what that folds into."""

    history: History
    watch: Watch
    claims: tuple[Assertion, ...]
    ledger: Ledger
    changes: tuple[queries.Recorded, ...]

    @classmethod
    def of(cls, history: History, watch: Watch) -> Known:
        """Read, and fold, once for all questions."""
        claims = queries.assertions(history, watch.slug)
        return cls(history, watch, claims, fold(claims, watch), tuple(queries.changes(history, watch.slug)))

    @property
    def news(self) -> list[Change]:
        """What was recorded since the baseline."""
        return [one.change for one in self.changes if not one.baseline]

    def facts_are_the_fold(self) -> None:
        """The table of facts is what all claims fold into."""
        folded = {
            (topic.type, topic.name): (
                int(fact.held.id),
                fact.since,
                origins(fact),
                int(fact.dispute[0].id) if fact.dispute else None,
            )
            for topic, fact in self.ledger.facts.items()
        }
        written = {
            (row.type, row.name): (row.claim_id, row.since, row.sources, row.disputed_by)
            for row in self.history.ledger.facts(self.watch.slug)
        }
        assert written == folded, f"{self.watch.slug}: facts {written} are not the fold {folded}"

    def articles_say_what_is_claimed(self) -> None:
        """The claims that stand are those of each article's newest text: none lost, none twice."""
        standing: dict[str, Counter[tuple[str, object]]] = {}
        for one in self.claims:
            if one.withdrawn is None:
                name, value = said(one.claim)
                standing.setdefault(one.origin.article, Counter())[name, value] += 1
        for row in self.history.db.query(
            "SELECT DISTINCT v.article_id FROM readings r JOIN article_versions v ON v.id = r.version_id"
            " WHERE r.watch = ?",
            [self.watch.slug],
        ):
            article = self.history.articles.get(row["article_id"])
            version = self.history.articles.latest_version(article.id)
            assert version is not None
            wanted = Counter(said(claim) for claim in read(_as_article(article, version), _NOBODY))
            found = standing.get(str(article.id), Counter())
            assert found == wanted, f"{self.watch.slug}: {article.link} says {wanted}, claimed is {found}"

    def edits_are_told_word_for_word(self) -> None:
        """What an edit is told to have put in the place of what stood in versions of its article."""
        for one in self.changes:
            if one.change.edit is None:
                continue
            edit, article = one.change.edit, int(one.change.edit.assertion.origin.article)
            texts = [version.text for version in self.history.articles.versions(article)]
            for sentence in (edit.before, edit.after):
                assert sentence is None or any(sentence in text for text in texts), f"{edit}: not in {texts}"
            assert edit.before != edit.after, f"{self.watch.slug}: {edit} changes nothing"
            taken = (
                edit.assertion.withdrawn is not None and edit.before == edit.assertion.claim.evidence.quote
            )
            assert taken or edit.after == edit.assertion.claim.evidence.quote, (
                f"{self.watch.slug}: {edit} is no claim's"
            )


def every_article_was_read_for(history: History, plan: WatchPlan) -> None:
    """Whatever the feeds of a watch have listed was read for it, since when ever it follows them."""
    for row in history.db.query(
        "SELECT DISTINCT e.article_id, e.link FROM entries e JOIN feed_watches w ON w.feed_id = e.feed_id"
        " WHERE w.watch = ?",
        [plan.watch.slug],
    ):
        last = history.articles.last_read(row["article_id"])
        newest = history.articles.latest_version(row["article_id"])
        assert newest is not None
        assert last.get(plan.watch.slug) == newest.id, f"{plan.watch.slug}: {row['link']}: {last}"


class Told:
    """What the recipients of a channel heard of a watch."""

    def __init__(self, run: Simulation, known: Known, subscription: Subscription) -> None:
        self._run, self._known, self._subscription = run, known, subscription
        self._watch, self._ledger = known.watch, known.ledger

    def _messages(self, key: str) -> list[Message]:
        taken = self._run.receivers[key].taken
        return list({one.id: one for one in taken if one.watch == self._watch.slug}.values())

    def is_recorded(self, *, everything: bool) -> None:
        """Each recipient heard of every change recorded for the channel, once, and of no other."""
        wanted = self._subscription.wanted
        recorded = Counter(
            self._substance(change_payload(change))
            for change in self._known.news
            if not wanted.only or change.topic.type in wanted.only
        )
        for key in CHANNELS[self._subscription.channel]:
            told = Counter(
                self._substance(payload)
                for message in self._messages(key)
                if message.type == "watch.changed"
                for payload in message.payload["data"]["changes"]
            )
            untold, unfounded = list((recorded - told).elements()), list((told - recorded).elements())
            assert not untold or not everything, f"{key}: recorded and never told: {untold}"
            assert not unfounded, f"{key}: told and never recorded, or told twice: {unfounded}"

    def is_borne_out(self) -> None:
        """A patient channel hears one unbroken tale of each topic, of nothing that one outlet alone has said,
        and in the end of all that two have.
        """
        claims = self._known.claims
        last: dict[Topic, Assertion] = {}
        for one in self._known.changes:
            if one.baseline and one.change.new:
                last[self._ledger.topic(one.change.new)] = one.change.new
            elif one.baseline:
                last.pop(self._ledger.topic(shown(one.change)), None)  # taken back before the watch began
        by_id = {one.id: one for one in claims}
        told = sorted(self._messages("patient"), key=lambda message: message.created_at)
        for message in told:  # as composed: one that has to be sent again comes after later ones
            if message.type != "watch.changed":
                continue
            for payload in message.payload["data"]["changes"]:
                speaks = by_id[payload["assertion"]]
                topic = self._ledger.topic(speaks)
                assert payload["old"] == assertion_value(last.get(topic)), f"{topic}: {payload} after {last}"
                if payload["new"] is None:
                    del last[topic]
                    continue
                last[topic] = speaks
                outlets = {
                    one.origin.outlet
                    for one in claims
                    if self._ledger.topic(one) == topic
                    and claim_relation(one.claim, speaks.claim) in (Relation.SAME, Relation.COARSER)
                }
                assert len(outlets) >= 2, f"{topic}: {payload} on the word of one"
        news = {self._ledger.topic(shown(change)): change for change in self._known.news}
        for topic, fact in self._ledger.facts.items():
            change = news.get(topic)
            if change is None or change.new is None or origins(fact) < 2:
                continue  # (that two names are one person's may move a fact, and is no news)
            if claim_relation(fact.held.claim, change.new.claim) is Relation.SAME:
                heard = last.get(topic)
                same = heard and claim_relation(fact.held.claim, heard.claim) is Relation.SAME
                assert same, f"{topic}: {fact.held} is borne out, heard was {heard}"

    def begins_and_ends_as_it_should(self) -> None:
        """One baseline; a summary if the event is over; nothing in quiet hours."""
        closed = self._known.history.feeds.life_line(self._watch.slug)
        assert closed is not None
        assert closed.baseline_at is not None, f"{self._watch.slug} never began"
        if self._subscription.channel == "guest":
            return  # it may have been away
        for key in CHANNELS[self._subscription.channel]:
            messages = self._messages(key)
            ended = [message for message in messages if message.type == "watch.closed"]
            assert bool(ended) == (closed.closed_at is not None), (
                f"{key}: summed up {len(ended)} times, {closed}"
            )
            begun = [message for message in messages if message.type == "watch.started"]
            assert len(begun) == 1, f"{key}: {len(begun)} baselines of {self._watch.slug}"
            quiet = self._subscription.policy.quiet
            for moment in self._run.receivers[key].taken_at if quiet else ():
                assert quiet is None or not quiet.covers(moment), f"{key}: {moment} is quiet"

    def _substance(self, payload: Mapping[str, Any]) -> str:
        """One text for equal payloads, whichever of a subject's names was known when it was told."""
        body = dict(payload)
        if "subject" in body:
            body["subject"] = self._ledger.identities.name(body["kind"], body["subject"])
        return canonical(body)


def repeats_are_explained(run: Simulation) -> None:
    """A message came again only after its answer was lost, and then it was the same message."""
    for key, receiver in run.receivers.items():
        times = Counter(message.id for message in receiver.taken)
        lost = Counter(receiver.answers_lost)
        for message_id, count in times.items():
            allowed = 1 + run.excused[key, message_id] + lost[message_id]
            assert count <= allowed, f"{key}: {message_id} came {count} times, {allowed} are explained"
        bodies: dict[str, Any] = {}
        for message in receiver.taken:
            assert bodies.setdefault(message.id, message) == message, f"{key}: {message.id} changed"


def operators_hear_once(run: Simulation, history: History, broken_after: int) -> None:
    """A feed is reported broken once for each row of failures long enough, and then reported well."""
    heard = Counter[tuple[str, str]]()
    for message in {one.id: one for one in run.receivers["ops"].taken}.values():
        heard[message.payload["data"]["about"], message.payload["data"]["kind"]] += 1
    for feed in history.feeds.followed():
        polls = history.db.query("SELECT error FROM polls WHERE feed_id = ? ORDER BY id", [feed.id])
        rows = "".join("x" if row["error"] else "." for row in polls)
        broken = sum(len(row) >= broken_after for row in rows.split("."))
        assert heard[feed.url, "feed_broken"] == broken, f"{feed.url}: {rows} {heard}"
        assert heard[feed.url, "feed_recovered"] == broken, f"{feed.url}: {rows} {heard}"


def everything_was_read(run: Simulation, history: History) -> None:
    """Every article that a feed listed is in the history."""
    links = {row["link"] for row in history.db.query("SELECT link FROM entries")}
    listed = {piece.url for outlet in run.world.outlets for piece in outlet.pieces}
    assert links == listed, f"never read: {listed - links}"


def canonical(payload: object) -> str:
    """One text for equal payloads."""
    return json.dumps(payload, sort_keys=True, ensure_ascii=False)


def said(claim: Claim) -> tuple[str, object]:
    """What a claim says, its words aside."""
    if isinstance(claim, Attendance):
        return claim.subject.replace(" M.", ""), claim.status  # within one article these are one person
    return claim.attribute, claim.value


def _as_article(article: StoredArticle, version: Version) -> Article:
    return Article(article.link, article.link, article.published, version.title, version.text)


_NOBODY = Watch("nobody", "Nobody", Event(("nothing",)))
