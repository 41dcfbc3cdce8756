"""Commands that ask the history: facts, history, explain, status, serve."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import click

from storage.history import History
from watcher import queries, tables
from watcher.cli.options import (
    as_json,
    common,
    database_of,
    guarded,
    moment,
    moment_or_end_of_day,
    out,
    watch_of,
    write_json,
)
from watcher.serving import serve as serve_history


@contextmanager
def _history(config: Path, db: Path | None) -> Iterator[History]:
    history = History.open_read_only(database_of(config, db))
    try:
        yield history
    finally:
        history.close()


@click.command()
@click.argument("watch")
@click.option(
    "--as-of",
    callback=moment_or_end_of_day,
    metavar="TIME",
    help="As the news stood then (ISO 8601); a day means its end.",
)
@as_json
@common
@guarded
def facts(watch: str, as_of: datetime | None, json_: bool, config: Path, db: Path | None) -> None:
    """What is believed of WATCH, with status, source and since when."""
    with _history(config, db) as history:
        held = queries.ledger(history, watch, watch_of(config, watch), as_of).facts.values()
    if json_:
        write_json([queries.fact_record(watch, fact) for fact in held])
    else:
        when = f", as of {tables.moment(as_of)}" if as_of else ""
        out.print(tables.facts(f"{watch}{when}", held))


@click.command()
@click.argument("watch")
@click.option("--subject", metavar="S", help="Only changes of this person, delegation or detail.")
@click.option("--since", callback=moment, metavar="T", help="Only changes recorded since then (ISO 8601).")
@as_json
@common
@guarded
def history(
    watch: str, subject: str | None, since: datetime | None, json_: bool, config: Path, db: Path | None
) -> None:
    """What changed in what is believed of WATCH, oldest first."""
    with _history(config, db) as opened:
        plan = watch_of(config, watch)
        found = queries.changes(opened, watch, plan, since=since, subject=subject)
    if json_:
        write_json([queries.recorded_record(watch, one) for one in found])
    else:
        out.print(tables.changes(watch, found))


@click.command()
@click.argument("watch")
@click.argument("subject")
@as_json
@common
@guarded
def explain(watch: str, subject: str, json_: bool, config: Path, db: Path | None) -> None:
    """Every claim behind what is believed of SUBJECT (a person, a delegation or a detail), newest first."""
    with _history(config, db) as history:
        claims = queries.assertions(history, watch)
        held = queries.ledger(history, watch, watch_of(config, watch))
    name, found = queries.behind(held, claims, subject)
    if json_:
        write_json([queries.assertion_record(watch, one) for one in found])
        return
    called = [other for other in held.identities.names(name) if other != name]
    out.print(tables.claims(f"{name}" + (f" (also: {', '.join(called)})" if called else ""), found))


@click.command()
@as_json
@common
@guarded
def status(json_: bool, config: Path, db: Path | None) -> None:
    """How the watching goes: feeds (last poll, last success, next poll, errors) and alerts."""
    with _history(config, db) as history:
        now = queries.standing(history)
    if json_:
        write_json(queries.standing_record(now))
    else:
        out.print(*tables.standing(now), sep="\n")


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8001, show_default=True, type=int)
@common
@guarded
def serve(host: str, port: int, config: Path, db: Path | None) -> None:
    """Show the history in a browser, read-only, with Datasette."""
    serve_history(database_of(config, db), host, port)
