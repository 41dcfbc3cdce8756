"""Running out of room, for real: a small file system where one may be mounted, else a limit on file sizes."""

from __future__ import annotations

import contextlib
import resource
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

SIZE = "8m"
LEAST = 4096  # bytes of any file that may still be written: less than anything SQLite appends


class Scarcity(Protocol):
    """A place for a history in which room can run out."""

    folder: Path

    def begin(self, pid: int) -> None:
        """Nothing more can be written by this process."""
        ...

    def end(self, pid: int) -> None:
        """There is room again."""
        ...


class Quota:
    """The system refuses to let any file of the process grow, as for a user who has used up their share."""

    def __init__(self, folder: Path) -> None:
        """Any folder will do."""
        self.folder = folder

    def begin(self, pid: int) -> None:
        """Limit it."""
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (LEAST, resource.RLIM_INFINITY))

    def end(self, pid: int) -> None:
        """Limit it no more."""
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


class SmallDisk:
    """A disk that somebody else's file fills to the last byte."""

    def __init__(self, folder: Path) -> None:
        """`folder` is where it is mounted."""
        self.folder = folder
        self._filler = folder / "somebody-else's"

    def begin(self, pid: int) -> None:
        """Fill it."""
        with contextlib.suppress(OSError), self._filler.open("wb", buffering=0) as file:
            while True:
                file.write(bytes(LEAST))

    def end(self, pid: int) -> None:
        """Empty it again."""
        self._filler.unlink()


@contextlib.contextmanager
def small_disk(folder: Path) -> Iterator[Scarcity]:
    """A small disk mounted at the folder; where that is not permitted, a quota."""
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "none", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        yield Quota(folder)
        return
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


@contextlib.contextmanager
def quota(folder: Path) -> Iterator[Scarcity]:
    """A quota, everywhere."""
    yield Quota(folder)
