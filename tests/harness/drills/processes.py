"""Every process of an instance, orphans too: they carry its mark in their environment."""

import os
import resource
import signal
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

MARK = "LIBRARY_DRILL"
PROC = Path("/proc")
LISTENING = "0A"


@dataclass(frozen=True)
class Process:
    """A process that runs, its parent and what it was called with."""

    pid: int
    parent: int
    arguments: tuple[str, ...]

    @property
    def resident(self) -> int:
        """How much memory it holds, in bytes."""
        return int((PROC / str(self.pid) / "statm").read_text().split()[1]) * resource.getpagesize()

    def kill(self, number: int = signal.SIGKILL) -> None:
        """Send it a signal; one that has ended needs none."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, number)


def marked(mark: str) -> list[Process]:
    """The processes that carry a mark."""
    return [found for folder in PROC.glob("[0-9]*") if (found := _read(folder, f"{MARK}={mark}".encode()))]


def _read(folder: Path, mark: bytes) -> Process | None:
    try:
        if mark not in (folder / "environ").read_bytes().split(b"\0"):
            return None
        parent = (folder / "stat").read_text().rpartition(")")[2].split()[1]
        arguments = (folder / "cmdline").read_bytes().decode(errors="replace").rstrip("\0").split("\0")
    except OSError:
        return None
    return Process(int(folder.name), int(parent), tuple(arguments))


def listeners(processes: Iterable[Process], port: int) -> list[Process]:
    """Those that take connections at a port."""
    sockets = _sockets(port)
    return [process for process in processes if sockets & _open_sockets(process)]


def _sockets(port: int) -> set[str]:
    """The sockets at which somebody listens at a port; each child that binds for itself has one of its own."""
    rows = [line.split() for name in ("tcp", "tcp6") for line in _lines(PROC / "net" / name)]
    return {row[9] for row in rows if row[3] == LISTENING and int(row[1].rpartition(":")[2], 16) == port}


def _lines(path: Path) -> list[str]:
    return path.read_text().splitlines()[1:] if path.exists() else []


def _open_sockets(process: Process) -> set[str]:
    found = set()
    with suppress(OSError):
        for link in (PROC / str(process.pid) / "fd").iterdir():
            with suppress(OSError):
                found.add(str(link.readlink()).removeprefix("socket:[").removesuffix("]"))
    return found


def children_of(processes: Iterable[Process], parent: Process) -> list[Process]:
    """The processes that a process started itself."""
    return [process for process in processes if process.parent == parent.pid]
