"""The command line: arguments and exit codes only."""

from __future__ import annotations

import click

from watcher.cli import asking, rehearsing, watching


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="watcher")
def main() -> None:
    """Watch the news about events, and tell when the facts change: who comes, when, where, how many."""


for command in (
    watching.run,
    watching.once,
    watching.demo,
    watching.retry,
    watching.rebuild,
    watching.backup,
    watching.health,
    rehearsing.check,
    rehearsing.test_alert,
    rehearsing.replay,
    rehearsing.try_,
    asking.facts,
    asking.history,
    asking.explain,
    asking.status,
    asking.serve,
):
    main.add_command(command)
