"""One connection serves all that runs at a time: a transaction that waited would take in work of others."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def opens_transaction(node: ast.With) -> bool:
    return any(
        isinstance(call := item.context_expr, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr == "transaction"
        for item in node.items
    )


def test_nothing_is_awaited_inside_a_transaction() -> None:
    found, wrong = 0, []
    for part in ("watcher", "storage"):
        for path in sorted((ROOT / part).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.With) and opens_transaction(node):
                    found += 1
                    waits = (ast.Await, ast.AsyncFor, ast.AsyncWith)
                    if any(isinstance(inner, waits) for inner in ast.walk(node)):
                        wrong.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert found > 5
    assert wrong == []
