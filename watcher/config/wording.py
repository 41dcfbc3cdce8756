"""What Pydantic finds wrong with a value, in the words of somebody who writes the file, and what to do."""

from __future__ import annotations

import re
from difflib import get_close_matches
from functools import cache

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from watcher.config.sections import Section

_MAPPING = "write keys and values here, as in name: value"
_SAID = {
    "missing": "this key is needed, and is not there",
    "union_tag_not_found": "type is needed: email, webhook or apprise",
    "union_tag_invalid": "type must be email, webhook or apprise",
    "string_pattern_mismatch": (
        "write lower-case letters, digits, hyphens and underscores, as in beijing-parade-2025"
    ),
    "string_type": "write plain text here, no list and no keys",
    "string_too_short": "there is nothing here; write some text, or leave the key out",
    "tuple_type": "write a list, as in [one] or [one, another]",
    "too_short": "the list is empty; write at least one",
    "dict_type": _MAPPING,
    "model_type": _MAPPING,
    "model_attributes_type": _MAPPING,
    "bool_parsing": "write true or false",
    "bool_type": "write true or false",
    "int_parsing": "write a whole number, as in 3",
    "int_parsing_size": "write a smaller number",
    "int_type": "write a whole number, as in 3",
    "float_parsing": "write a number, as in 0.8",
    "float_type": "write a number, as in 0.8",
    "time_delta_type": "write a number and a unit, as in 90s, 10m, 2h, 180d",
    "literal_error": "write {expected}",
    "greater_than_equal": "write {ge} or more",
    "less_than_equal": "write {le} or less",
}


def worded(error: ErrorDetails, model: type[Section]) -> str:
    """Say what is wrong, and what to do; the value itself is never quoted, as it may be a secret."""
    if error["type"] == "extra_forbidden":
        near = get_close_matches(str(error["loc"][-1]), sorted(field_names(model)), n=1)
        return "unknown key" + (f'; did you mean "{near[0]}"?' if near else "; remove it, or see the docs")
    said = _SAID.get(error["type"])
    if said is None:
        return re.sub(r"^(Value error|Assertion failed), ", "", error["msg"])
    return said.format_map(error.get("ctx", {}))


@cache
def field_names(model: type[BaseModel]) -> set[str]:
    """Every key that a file of this kind may hold, at any depth."""
    schema = model.model_json_schema()
    parts = [schema, *schema.get("$defs", {}).values()]
    return {name for part in parts for name in part.get("properties", {})}
