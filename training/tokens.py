"""The tokenizer that is shipped: the base model's, with its unused entries taken by the markers."""

from __future__ import annotations

import json
from pathlib import Path

from tokenizers import Tokenizer

from watcher.core.extract.markers import EVENT, HEAD, MARKERS, MONTH, PLACE, YEAR, YEAR_AFTER, YEAR_BEFORE

MEANINGS = {
    EVENT: "event",
    HEAD: "event",
    PLACE: "place",
    YEAR: "year",
    YEAR_BEFORE: "past",
    YEAR_AFTER: "future",
    MONTH: "month",
}


def build(base: Path) -> Tokenizer:
    """The base tokenizer with markers as special tokens; no padding, truncation or added [CLS] and [SEP]."""
    raw = json.loads((base / "tokenizer.json").read_text())
    vocabulary = raw["model"]["vocab"]
    raw["padding"] = raw["truncation"] = raw["post_processor"] = None
    for index, marker in enumerate(MARKERS):
        number = vocabulary.pop(f"[unused{index}]")
        vocabulary[marker] = number
        raw["added_tokens"].append(
            {
                "id": number,
                "content": marker,
                "single_word": False,
                "lstrip": False,
                "rstrip": False,
                "normalized": False,
                "special": True,
            }
        )
    raw["added_tokens"].sort(key=lambda t: t["id"])
    return Tokenizer.from_str(json.dumps(raw))


def meanings(tokenizer: Tokenizer) -> dict[int, list[int]]:
    """For each marker, the ids of the words whose mean its embedding begins with."""
    vocabulary = tokenizer.get_vocab()
    return {
        vocabulary[m]: [vocabulary[MEANINGS.get(m) or ("person" if m.startswith("[P") else "country")]]
        for m in MARKERS
    }
