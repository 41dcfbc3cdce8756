"""What the daemon holds and does while 10,000 feeds have nothing new.

Run as `python -m tests.bench.bench_idle`. The daemon is the real one, a process of its own; it asks each feed
once, reads what they bring, and then has nothing to do. Its workers aren't counted: they end when idle.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.bench.loopback import host, served

FEEDS = 10_000
WATCHES = 10
LOOK = 20.0  # seconds for which the idle daemon is looked at
PATIENCE = 600.0


def configure(folder: Path, port: int) -> Path:
    """Ten watches over a thousand feeds each."""
    watches = folder / "config" / "watches"
    watches.mkdir(parents=True)
    (watches.parent / "watcher.yaml").write_text(
        "http: {allow_private: [127.0.0.0/8], per_host: 20, spacing: 1ms, concurrency: 100}\n"
        "polling: {every: 12h, at_least: 12h, at_most: 12h}\n"
    )
    for part in range(WATCHES):
        feeds = "".join(
            f"\n  - http://{host(number)}:{port}/little/{number}" for number in range(part, FEEDS, WATCHES)
        )
        (watches / f"bench{part}.yaml").write_text(
            f"watch: bench-{part}\ntitle: Bench\nevent: {{names: [naval review {part}]}}\nfeeds:{feeds}\n"
        )
    return watches.parent


def left(database: Path) -> tuple[int, int]:
    """Feeds not yet asked, and entries not yet read."""
    try:
        with sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True) as connection:
            (asked,) = connection.execute("SELECT COUNT(*) FROM feeds WHERE last_poll_at NOT NULL").fetchone()
            (waiting,) = connection.execute("SELECT COUNT(*) FROM entries WHERE state = 'pending'").fetchone()
    except sqlite3.Error:
        return FEEDS, 0
    return FEEDS - asked, waiting


def megabytes(pid: int, line: str = "VmRSS") -> float:
    """What a process holds."""
    status = Path(f"/proc/{pid}/status").read_text()
    return next(int(row.split()[1]) / 1024 for row in status.splitlines() if row.startswith(line))


def ticks(pid: int) -> float:
    """Processor seconds that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def measure(port: int, folder: Path) -> None:
    """Let the daemon take everything up, then look at it."""
    config, database = configure(folder, port), folder / "history.db"
    command = [sys.executable, "-m", "watcher", "run", "--config", str(config), "--db", str(database)]
    begun = time.monotonic()
    with subprocess.Popen(command, stderr=subprocess.DEVNULL) as daemon:
        try:
            while any(rest := left(database)):
                assert daemon.poll() is None
                assert time.monotonic() - begun < PATIENCE, rest
                time.sleep(0.5)
            taken = time.monotonic() - begun
            time.sleep(5)
            before = ticks(daemon.pid)
            time.sleep(LOOK)
            share = (ticks(daemon.pid) - before) / LOOK
            print(
                f"{FEEDS} feeds asked and {2 * FEEDS} entries read in {taken:.0f} s; then idle: "
                f"{megabytes(daemon.pid):.0f} MB (peak {megabytes(daemon.pid, 'VmHWM'):.0f} MB), "
                f"{100 * share:.1f} % of a processor"
            )
        finally:
            daemon.send_signal(signal.SIGTERM)
            daemon.wait(60)


def main() -> None:
    """Start a server and measure."""
    with served() as port, tempfile.TemporaryDirectory() as folder:
        measure(port, Path(folder))


if __name__ == "__main__":
    main()
