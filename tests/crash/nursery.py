"""A parent that has everything imported: each line on its standard input brings a daemon to life by a fork.

    config folder, database (by a tab)  →  the child's process id, and when it has died, its exit status

One child at a time. What is killed is the real daemon in a process of its own; only its start is quick.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from tests.crash.living import main

ROOT = Path(__file__).resolve().parent.parent.parent


class Nursery:
    """The parent, as seen by a test."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def bring_to_life(self, config: Path, db: Path) -> int:
        """A daemon; its process id."""
        assert self._process.stdin is not None
        self._process.stdin.write(f"{config}\t{db}\n")
        self._process.stdin.flush()
        return self._number()

    def status(self) -> int:
        """Wait for the daemon's end: its exit code, or minus the signal that killed it."""
        return self._number()

    def _number(self) -> int:
        assert self._process.stdout is not None
        return int(self._process.stdout.readline())


@contextmanager
def nursery(environment: Mapping[str, str]) -> Iterator[Nursery]:
    """Start the parent; it dies with the test."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.crash.nursery"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **environment},
        text=True,
    )
    with process:  # its pipes are closed at the end, and with its input it ends
        yield Nursery(process)


def serve() -> None:
    """Fork a child for each line, and wait for it."""
    for line in sys.stdin:
        config, database = line.rstrip("\n").split("\t")
        child = os.fork()
        if child == 0:
            try:
                main(config, database)
            except BaseException:
                os._exit(1)
            os._exit(0)
        print(child, flush=True)
        _, ended = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(ended), flush=True)


if __name__ == "__main__":
    serve()
