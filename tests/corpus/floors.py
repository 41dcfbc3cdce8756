"""The corpus as a gate: what the reading is worth there, pinned, and never allowed to fall.

`python -m tests.corpus.floors --pin` raises the floors to what is reached now; it refuses to lower one.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import sys
import tempfile
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from tests import score
from tests.shared import shared

FLOORS = Path(__file__).with_name("floors.json")
ROWS = ("attendance.strict", "attendance.polarity", "detail", "changes")
ROUNDING = 0.002  # a claim more or less on a tie is no regression


@dataclass(frozen=True, slots=True)
class Floors:
    """F1 of each row of the scorer's table, the share of verbatim quotes, and which corpus it was."""

    digest: str
    rows: dict[str, float]
    grounded: float


def digest() -> str:
    """A fingerprint of the corpus: floors of one corpus say nothing of another."""
    found = hashlib.sha256()
    for path in sorted(shared("corpus").glob("*/*.*")):
        found.update(path.parent.name.encode() + path.name.encode() + path.read_bytes())
    return found.hexdigest()


def measure() -> Floors:
    """Replay the whole corpus and score it."""
    with tempfile.TemporaryDirectory() as folder:
        score.replay(shared("corpus"), Path(folder))
        table = score.table(shared("corpus"), shared("bench", "score.py"), Path(folder))
    total = table["total"]
    return Floors(digest(), {row: round(total[row]["f1"], 3) for row in ROWS}, total["grounded"])


def read() -> Floors:
    """The floors as pinned."""
    return Floors(**json.loads(FLOORS.read_text()))


def fallen(now: Floors, pinned: Floors) -> list[str]:
    """The rows that have fallen below their floor, in words."""
    return [
        f"{row}: F1 {now.rows[row]:.3f}, floor {floor:.3f}"
        for row, floor in pinned.rows.items()
        if now.rows[row] < floor - ROUNDING
    ]


def main(*arguments: str) -> int:
    """Print what is reached now; with `--pin`, make it the floor unless that would lower one."""
    now = measure()
    print(json.dumps(asdict(now), indent=2))
    if "--pin" not in arguments:
        return 0
    with contextlib.suppress(FileNotFoundError):
        pinned = read()
        if pinned.digest == now.digest and (lower := fallen(now, pinned)):
            print("not pinned, since this would lower a floor:", *lower, sep="\n  ", file=sys.stderr)
            return 1
        if pinned.digest == now.digest:
            now = replace(now, rows={row: max(f1, pinned.rows.get(row, 0.0)) for row, f1 in now.rows.items()})
    FLOORS.write_text(json.dumps(asdict(now), indent=2) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
