"""JSON Schemas of the two files, for completion in editors: `python -m watcher.config.schema [FOLDER]`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from watcher.config.models import WatcherFile
from watcher.config.sections import Section
from watcher.config.watch_models import WatchFile

FILES: dict[str, type[Section]] = {"watcher.schema.json": WatcherFile, "watch.schema.json": WatchFile}


def schema(model: type[Section]) -> dict[str, Any]:
    """The JSON Schema of a file as a person writes it, short forms included."""
    body = model.model_json_schema(by_alias=True)
    for key, items in (("feeds", {"type": "string", "format": "uri"}), ("alerts", {"type": "string"})):
        listed = body["properties"].get(key)
        if listed:
            listed["items"] = {"anyOf": [items, listed["items"]]}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **body}


def text(model: type[Section]) -> str:
    """The schema as the file holds it."""
    return json.dumps(schema(model), indent=2, ensure_ascii=False) + "\n"


def main(arguments: list[str]) -> None:
    """Write both schemas."""
    folder = Path(arguments[0]) if arguments else Path("config")
    for name, model in FILES.items():
        (folder / name).write_text(text(model), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
