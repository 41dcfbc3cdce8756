"""Commands that rehearse, before anything is trusted: check, test-alert, replay, try."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import click

from watcher.alerts.channels import Channel, channel_problems
from watcher.alerts.delivery import Accepted, DeliveryOutcome
from watcher.app import http_policy, open_channels
from watcher.checking import ADVICE, ask, feeds_of
from watcher.cli.options import DONE, FAILED, USAGE, common, err, fail, guarded, moment, out, say, settings_of
from watcher.config import Settings, load_watch, survey, watch_files
from watcher.core.cleaning import one_line
from watcher.core.composing import compose_test
from watcher.core.records_json import Record
from watcher.core.urls import without_user_part
from watcher.core.watches import Watch
from watcher.errors import ConfigError, InputError, WatcherError
from watcher.net.client import Client
from watcher.net.outcomes import PAGE_TYPES, FetchOutcome, Kind, Request
from watcher.net.turns import SystemClock
from watcher.net.workers import Workers
from watcher.pipeline.digest import extract
from watcher.replay import read_articles
from watcher.replay import replay as replay_articles
from watcher.trying import article_of, marked, reasons


@click.command()
@click.option("--feeds", is_flag=True, help="Ask every feed once, too; exit 1 if one is of no use.")
@common
@guarded
def check(feeds: bool, config: Path, db: Path | None) -> None:
    """Validate the configuration: every problem at once, with file, line, field and what to do."""
    settings, problems = survey(config, os.environ)
    problems += channel_problems(settings, SystemClock().now())
    if not watch_files(config):
        problems += (f"{config / 'watches'}: no watch files (*.yaml) here; copy template.yaml.example",)
    if problems:
        raise ConfigError(problems)
    idle = [watch for watch in settings.watches if not watch.feeds]
    for watch in settings.watches:
        channels = ", ".join(rule.channel for rule in watch.alerts) or "nobody is told"
        say(f"{watch.slug}: {len(watch.feeds)} feeds; {channels}")
    for watch in idle:
        say(f"{watch.slug}: nothing is read for it; add feeds to {watch.path}")
    verdict = f"{len(idle)} without feeds" if idle else "all well"
    say(f"{len(settings.watches)} watches, {len(settings.channels)} channels: {verdict}")
    if feeds and feeds_of(settings.watches) and not asyncio.run(_ask_feeds(settings)):
        sys.exit(FAILED)


async def _ask_feeds(settings: Settings) -> bool:
    """Ask every feed, and print what comes of it; whether all are of use."""
    useless = count = 0
    async with Client(http_policy(settings)) as client, Workers() as workers:
        async for asked in ask(feeds_of(settings.watches), client, workers, SystemClock().now()):
            count += 1
            useless += not asked.good
            verdict = "ok" if asked.good else "FAILED"
            say(f"{verdict}: {asked.feed} ({', '.join(asked.watches)})")
            for line in asked.said:
                say(f"    {one_line(line)}")
    say(f"{count} feeds asked, {useless} of no use" if useless else f"{count} feeds asked: all well")
    return not useless


@click.command("test-alert")
@click.argument("channel", required=False)
@common
@guarded
def test_alert(channel: str | None, config: Path, db: Path | None) -> None:
    """Send a sample through one channel, or through all; exit 1 if any does not take it."""
    settings = settings_of(config)
    if channel is not None and channel not in settings.channels:
        fail(f"{channel}: no such channel; there are: {', '.join(settings.channels) or 'none'}", USAGE)
    results = asyncio.run(_send_samples(settings, channel))
    for key, outcome in results:
        good = isinstance(outcome, Accepted)
        say(f"{key}: {'sent' if good else 'FAILED'}{f' ({outcome.detail})' if outcome.detail else ''}")
    if not results:
        err.print("no channel is configured; see docs/alerts.md")
    sys.exit(DONE if all(isinstance(outcome, Accepted) for _, outcome in results) else FAILED)


async def _send_samples(settings: Settings, only: str | None) -> list[tuple[str, DeliveryOutcome]]:
    clock = SystemClock()
    async with open_channels(settings, clock) as channels:
        wanted = [one for name, one in channels.items() if only in {None, name}]
        found = await asyncio.gather(*(_send_sample(one, settings, clock) for one in wanted))
    return [result for results in found for result in results]


async def _send_sample(
    channel: Channel, settings: Settings, clock: SystemClock
) -> list[tuple[str, DeliveryOutcome]]:
    news = compose_test(channel=channel.name, now=clock.now(), zone=settings.timezone)
    message = channel.renderer.render(news)
    return [(one.key, await one.send(message)) for one in channel.recipients]


@click.command()
@click.argument("articles", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "watches", "--watch", required=True, multiple=True, type=click.Path(exists=True, path_type=Path)
)
@click.option("--claims", type=click.Path(dir_okay=False, path_type=Path), help="Write claims here.")
@click.option("--changes", type=click.Path(dir_okay=False, path_type=Path), help="Write changes here.")
@common
@guarded
def replay(
    articles: Path,
    watches: tuple[Path, ...],
    claims: Path | None,
    changes: Path | None,
    config: Path,  # taken as by every command; an archive needs neither
    db: Path | None,
) -> None:
    """Read an archive of articles as if it were the news: no network, no alerts, nothing stored.

    ARTICLES holds one JSON object a line: id, url, published, title, text. Without --claims and
    --changes, the changes go to stdout.
    """
    found = list(replay_articles(read_articles(articles), _watches(watches), extract))
    for one in found:
        for refused in one.refused:
            err.print(f"refused: {refused}", soft_wrap=True)
    if claims is not None:
        _write(claims, (record for one in found for record in one.claim_records()))
    if changes is not None:
        _write(changes, (record for one in found for record in one.change_records()))
    if claims is None and changes is None:
        for one in found:
            for record in one.change_records():
                click.echo(json.dumps(record, ensure_ascii=False))


@click.command("try")
@click.argument("source", metavar="URL|FILE|-")
@click.option("--watch", "watch", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--published", callback=moment, metavar="TIME", help="When it was published (ISO 8601).")
@common
@guarded
def try_(source: str, watch: Path, published: datetime | None, config: Path, db: Path | None) -> None:
    """Show how one article is read for a watch: who is meant, what is claimed, and why."""
    plan = load_watch(watch).to_watch()
    got = _source(source, config)
    article = article_of(got.body, got.url, SystemClock().now(), got.content_type, got.charset)
    if published is not None:
        article = replace(article, published=published)
    claims = extract(article, plan)
    out.print(marked(article, plan, claims))
    out.print(reasons(article, plan, claims))


def _source(source: str, config: Path) -> FetchOutcome:
    """The bytes to read and where they came from; of a file nothing more is known."""
    if source == "-":
        return FetchOutcome(Kind.OK, "standard input", body=sys.stdin.buffer.read())
    if source.startswith(("http://", "https://")):
        return asyncio.run(_fetch(source, settings_of(config)))
    try:
        return FetchOutcome(Kind.OK, source, body=Path(source).read_bytes())
    except OSError as error:
        raise InputError(f"{source}: can't be read: {error.strerror}") from error


async def _fetch(url: str, settings: Settings) -> FetchOutcome:
    async with Client(http_policy(settings)) as client:
        outcome = await client.get(Request(url, accept=PAGE_TYPES, robots=True))
    if outcome.kind is not Kind.OK:
        advice = f"; {ADVICE[outcome.kind]}" if outcome.kind in ADVICE else ""
        raise WatcherError(f"{without_user_part(url)}: {outcome.error or outcome.kind.value}{advice}")
    return outcome


def _watches(paths: Iterable[Path]) -> list[Watch]:
    """The watches of files and folders, each of them once; every problem of every file at once."""
    found: dict[str, tuple[Path, Watch]] = {}  # by slug
    problems: list[str] = []
    for path in paths:
        files = sorted(path.glob("*.y*ml")) if path.is_dir() else [path]
        if not files:
            problems.append(f"{path}: no watch files (*.yaml) in this folder")
        for file in files:
            try:
                watch = load_watch(file).to_watch()
            except ConfigError as error:
                problems += error.problems
                continue
            if watch.slug in found:
                first, _ = found[watch.slug]
                problems.append(f'{file}: "{watch.slug}" is in {first} already; give it once')
            else:
                found[watch.slug] = file, watch
    if problems:
        raise ConfigError(tuple(problems))
    return [watch for _, watch in found.values()]


def _write(path: Path, records: Iterable[Record]) -> None:
    try:
        with path.open("w", encoding="utf-8") as file:
            for record in records:
                file.write(json.dumps(record, ensure_ascii=False) + "\n")
    except OSError as error:
        raise InputError(f"{path}: can't be written: {error.strerror}") from error
