"""The share of cases wholly right that the reader must not fall below; it only rises."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass
from pathlib import Path

PATH = Path(__file__).parent / "floor.json"


@dataclass(frozen=True, slots=True)
class Floor:
    """What was reached (rounded down to a thousandth), and on which cases."""

    share: float
    cases: int
    digest: str


class LoweredError(ValueError):
    """A pin that would lower the floor."""


def read(path: Path = PATH) -> Floor:
    """The floor pinned in the repository."""
    return Floor(**json.loads(path.read_text()))


def pin(right: int, cases: int, digest: str, path: Path = PATH) -> Floor:
    """Raise the floor to what was reached; raises `LoweredError` where that is lower than the old one."""
    floor = Floor(math.floor(1000 * right / cases) / 1000, cases, digest)
    if path.exists() and floor.share < read(path).share:
        raise LoweredError(
            f"{floor.share:.3f} is below the floor of {read(path).share:.3f}, which only rises"
        )
    path.write_text(json.dumps(asdict(floor), indent=2) + "\n")
    return floor
