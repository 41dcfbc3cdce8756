"""Dependencies point one way: cli, daemon → app → pipeline → (net, alerts, storage, core); core is pure."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FORBIDDEN_IN_CORE = {
    "httpx", "aiohttp", "sqlite3", "sqlite_utils", "storage", "apscheduler", "click", "asyncio", "structlog",
}  # fmt: skip
ALLOWED = {  # what each part may import of our own
    "storage": {"storage", "watcher.errors"},
    "watcher.core": {"watcher.core"},
    "watcher.net": {"watcher.net", "watcher.core", "watcher.errors"},
    "watcher.config": {"watcher.config", "watcher.core", "watcher.errors"},
    "watcher.alerts": {"watcher.alerts", "watcher.config", "watcher.core", "watcher.errors", "watcher.net"},
    "watcher.pipeline": {
        "watcher.pipeline", "watcher.net", "watcher.alerts", "watcher.core", "watcher.errors", "storage",
    },
    "watcher.app": {
        "watcher.pipeline", "watcher.net", "watcher.alerts", "watcher.config", "watcher.core",
        "watcher.errors", "storage",
    },
}  # fmt: skip


def imports(path: Path) -> set[str]:
    """Every module that a file imports, absolute."""
    found = set[str]()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            found.add(node.module or "")
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def files_of(part: str) -> list[Path]:
    base = ROOT.joinpath(*part.split("."))
    return sorted(base.rglob("*.py")) if base.is_dir() else [base.with_suffix(".py")]


def inside(module: str, parts: set[str]) -> bool:
    return any(module == part or module.startswith(f"{part}.") for part in parts)


@pytest.mark.parametrize("part", ALLOWED)
def test_no_arrow_runs_back(part: str) -> None:
    files = files_of(part)
    assert files
    wrong = [
        f"{path.relative_to(ROOT)} imports {module}"
        for path in files
        for module in imports(path)
        if module.split(".")[0] in {"watcher", "storage"}
        and module != "watcher"
        and not inside(module, ALLOWED[part])
    ]
    assert wrong == []


def test_the_core_touches_neither_network_nor_database_nor_clock() -> None:
    wrong = [
        f"{path.relative_to(ROOT)} imports {module}"
        for path in files_of("watcher.core")
        for module in imports(path)
        if module.split(".")[0] in FORBIDDEN_IN_CORE
    ]
    clocks = [
        f"{path.relative_to(ROOT)} reads the clock"
        for path in files_of("watcher.core")
        if any(call in path.read_text() for call in ("datetime.now(", "time.time(", "date.today("))
    ]
    assert wrong + clocks == []


def test_production_code_never_asks_whether_it_is_being_tested() -> None:
    wrong = [
        str(path.relative_to(ROOT))
        for part in ("watcher", "storage")
        for path in files_of(part)
        if "pytest" in path.read_text(encoding="utf-8")
    ]
    assert wrong == []
