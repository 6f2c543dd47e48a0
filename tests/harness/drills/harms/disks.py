"""The disk is full."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.harness.drills.drill import Drill, Limits
from tests.harness.drills.impossible import ImpossibleError
from tests.harness.drills.session import is_saved
from tests.harness.drills.stage import Stage
from tests.harness.drills.uploads import picture

FOREVER = float("inf")
SIZE = "400m"
PIECE = bytes(64 * 1024)


@contextmanager
def small_disk(place: Path) -> Iterator[tuple[Path, dict[str, str]]]:
    """A disk of its own in memory; only root can make one."""
    disk = place / "disk"
    disk.mkdir(exist_ok=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "none", str(disk)]
    made = subprocess.run(command, check=False, capture_output=True, text=True)
    if made.returncode:
        message = f"no disk of its own can be made here: {made.stderr.strip()}"
        raise ImpossibleError(message)
    try:
        yield disk, {}
    finally:
        subprocess.run(["umount", "--lazy", disk], check=True)


@contextmanager
def full(stage: Stage) -> Iterator[None]:
    """Fill the disk to the last byte; meanwhile somebody uploads a picture."""
    files = files_of(stage)
    filler = stage.instance.folder.with_name("filler")
    fill(filler)
    answer = stage.colleague.upload("/admin/images/add/", {"title": "A ward", "collection": "1"}, picture())
    stage.notes.append(f"an upload was answered {answer.word}")
    yield
    filler.unlink()
    orphans = files_of(stage) - files
    if orphans and not is_saved(answer):
        stage.fault(f"{len(orphans)} files are left of an upload that was not taken")


def fill(path: Path) -> None:
    """Write until there is no room for another byte."""
    with suppress(OSError), path.open("wb", buffering=0) as file:
        while True:
            # Less than a piece is written at the very end.
            os.write(file.fileno(), PIECE)


def files_of(stage: Stage) -> set[Path]:
    """What editors uploaded, and what was made from it."""
    return {path for path in (stage.instance.folder / "media").rglob("*") if path.is_file()}


DRILLS = [Drill("disk full", full, 20, editor=Limits(refused=FOREVER), around=small_disk)]
