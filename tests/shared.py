"""Where the shared corpus and the seeds lie: beside the checkout, unless the environment says otherwise."""

from __future__ import annotations

import os
from pathlib import Path

SHARED = Path(os.environ.get("WATCHER_SHARED", Path(__file__).resolve().parent.parent.parent / "shared"))


def shared(*parts: str) -> Path:
    """A file or folder of the shared material; missing material fails a test, it never skips it."""
    path = SHARED.joinpath(*parts)
    assert path.exists(), f"{path} is missing: set WATCHER_SHARED to the folder with the corpus and the seeds"
    return path
