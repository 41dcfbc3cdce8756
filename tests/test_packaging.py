"""The wheel: it holds all that the program needs, and runs outside the checkout."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment with the wheel, and the locked dependencies lent by path; its folder of commands."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    subprocess.run([sys.executable, "-m", "venv", str(folder / "env")], check=True, capture_output=True)
    commands = folder / "env" / "bin"
    (wheel,) = folder.glob("watcher-*.whl")
    install = [str(commands / "python"), "-m", "pip", "install", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(install, check=True, capture_output=True)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    (folder / "env" / "lib" / version / "site-packages" / "locked.pth").write_text(
        sysconfig.get_path("purelib") + "\n"
    )
    return commands


def run(clean: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(clean / "watcher"), *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_the_wheel_gives_the_command(clean: Path, tmp_path: Path) -> None:
    done = run(clean, tmp_path, "--help")
    assert done.returncode == 0
    assert "facts change" in done.stdout


def test_the_demo_runs_from_the_wheel(clean: Path, tmp_path: Path) -> None:
    done = run(clean, tmp_path, "demo", "--keep", str(tmp_path / "kept"))
    assert done.returncode == 0, done.stderr
    assert "What is believed now" in done.stdout
    assert "signature verified" in done.stdout
    asked = run(
        clean, tmp_path, "facts", "gdynia-review-2031", "--json", "--db", str(tmp_path / "kept/watcher.db")
    )
    assert '"Aino Rautavaara"' in asked.stdout
    imported = subprocess.run(
        [str(clean / "python"), "-c", "import watcher; print(watcher.__file__)"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert str(clean.parent) in imported.stdout
