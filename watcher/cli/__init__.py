"""The command line: arguments and exit codes only."""

from __future__ import annotations

from importlib import import_module
from types import MappingProxyType

import click

COMMANDS = MappingProxyType(
    {
        "run": "watching.run",
        "once": "watching.once",
        "demo": "watching.demo",
        "retry": "tending.retry",
        "rebuild": "watching.rebuild",
        "backup": "tending.backup",
        "health": "tending.health",
        "check": "rehearsing.check",
        "test-alert": "rehearsing.test_alert",
        "replay": "rehearsing.replay",
        "try": "rehearsing.try_",
        "facts": "asking.facts",
        "history": "asking.history",
        "explain": "asking.explain",
        "status": "asking.status",
        "serve": "asking.serve",
    }
)
"""Each command by the name it is called by, with the module here and the function that hold it."""


def command(name: str) -> click.Command:
    """The command of a name in `COMMANDS`, imported now: a question needn't load the daemon."""
    module, attribute = COMMANDS[name].split(".")
    found = getattr(import_module(f"{__name__}.{module}"), attribute)
    assert isinstance(found, click.Command)  # noqa: S101 - the table above is ours
    return found


class _OnDemand(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return command(cmd_name) if cmd_name in COMMANDS else None


@click.group(
    cls=_OnDemand, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(package_name="watcher")
def main() -> None:
    """Watch the news about events, and tell when the facts change: who comes, when, where, how many."""
