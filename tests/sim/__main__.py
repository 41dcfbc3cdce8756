"""The long run: `python -m tests.sim --runs 100000`, with progress, and every failing seed as it is found.

Ends with 1 if any run failed. `--seconds` ends it early; `--first` goes on where an earlier one ended.
"""

from __future__ import annotations

import argparse
import sys
import time

from tests.sim.lives import live_all

REPORT_EVERY = 30.0  # seconds


def main() -> int:
    """Live, and tell."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--runs", type=int, default=100_000)
    asked.add_argument("--first", type=int, default=0, help="the first seed")
    asked.add_argument("--seconds", type=float, default=float("inf"))
    asked.add_argument("--processes", type=int, default=None)
    options = asked.parse_args()
    runs = crashes = failed = 0
    began = told = time.monotonic()

    def tell() -> None:
        rate = runs / (time.monotonic() - began)
        print(f"{runs:,} runs, {crashes:,} crashes, {failed} failed, {rate:.0f} a second", flush=True)

    seeds = range(options.first, options.first + options.runs)
    for lived in live_all(seeds, options.processes):
        runs, crashes, failed = runs + lived.runs, crashes + lived.crashes, failed + len(lived.failures)
        for failure in lived.failures:
            print(f"FAILED {failure}\n", flush=True)
        now = time.monotonic()
        if now - told >= REPORT_EVERY:
            tell()
            told = now
        if now - began >= options.seconds:
            break
    tell()
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
