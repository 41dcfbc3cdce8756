"""`make score`: replay every event of a corpus through the program, and print the scorer's table."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any


def replay(corpus: Path, output: Path) -> None:
    """Write `<event>.claims.jsonl` and `<event>.changes.jsonl` for each event folder, by `watcher replay`."""
    for folder in sorted(path.parent for path in corpus.glob("*/watch.yaml")):
        subprocess.run(
            [
                *(sys.executable, "-m", "watcher", "replay", str(folder / "articles.jsonl")),
                *("--watch", str(folder / "watch.yaml")),
                *("--claims", str(output / f"{folder.name}.claims.jsonl")),
                *("--changes", str(output / f"{folder.name}.changes.jsonl")),
            ],
            check=True,
        )


def table(corpus: Path, scorer: Path, predictions: Path) -> dict[str, Any]:
    """The scorer's figures, as it gives them to programs."""
    command = [sys.executable, str(scorer), str(corpus), str(predictions), "--json"]
    found: dict[str, Any] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return found


def main(corpus: str, scorer: str, *options: str) -> int:
    """Replay, then hand over to the scorer with its own options (`--per-event`, `--errors 20`, `--json`)."""
    with tempfile.TemporaryDirectory() as folder:
        replay(Path(corpus), Path(folder))
        return subprocess.run([sys.executable, scorer, corpus, folder, *options], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
