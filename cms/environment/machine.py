"""How much of the machine is ours: a container's share, never the cores of its host."""

import os
from collections.abc import Iterator
from math import ceil
from pathlib import Path

# Where the limits of a group of processes are: its path in the second version of cgroups, and in the first.
_VERSION_2 = "/sys/fs/cgroup"
_VERSION_1 = "/sys/fs/cgroup/cpu"


def cores(root: Path = Path("/")) -> int:
    """The cores that this process may keep busy: those that it may run on, cut to the quota of its cgroup."""
    return max(1, min([_usable(), *map(ceil, _quotas(root))]))


def _usable() -> int:
    # Only Linux tells which cores a process is bound to.
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _quotas(root: Path) -> Iterator[float]:
    """Yield each limit that holds for this process, in cores: its own group's and those of the groups around it."""
    for line in _text(root / "proc/self/cgroup").splitlines():
        _number, controllers, group = line.split(":", 2)
        if not controllers:
            yield from _of_version_2(root / _VERSION_2.lstrip("/"), group)
        elif "cpu" in controllers.split(","):
            yield from _of_version_1(root / _VERSION_1.lstrip("/"), group)


def _of_version_2(folder: Path, group: str) -> Iterator[float]:
    for place in _upwards(folder, group):
        quota, _, period = _text(place / "cpu.max").partition(" ")
        if quota.isdecimal():
            yield int(quota) / int(period)


def _of_version_1(folder: Path, group: str) -> Iterator[float]:
    for place in _upwards(folder, group):
        quota = _text(place / "cpu.cfs_quota_us").strip()
        if quota.isdecimal():
            yield int(quota) / int(_text(place / "cpu.cfs_period_us"))


def _upwards(folder: Path, group: str) -> Iterator[Path]:
    """Yield the folders of a group and of those around it. In a container, its own group is the topmost."""
    place = folder / group.lstrip("/")
    yield from (one for one in (place, *place.parents) if one.is_relative_to(folder))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii")
    except OSError:
        return ""
