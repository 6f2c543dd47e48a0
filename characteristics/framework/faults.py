"""What is wrong with a framework file, and where."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from contentfiles.yaml_source import Location


class Fault(NamedTuple):
    """One thing that is wrong: its place in the file's structure, and the reason in plain words."""

    location: Location
    reason: str


class FrameworkFileError(Exception):
    """A file that cannot be loaded; nothing has changed. Names the file and, for each fault, its line."""

    def __init__(self, path: Path, faults: Iterable[tuple[int, str]]) -> None:
        self.faults = sorted(faults)
        super().__init__("\n".join(f"{path}, line {line}: {reason}" for line, reason in self.faults))
