"""What is measured of a build while editors work."""

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPConnection
from itertools import islice
from statistics import median, quantiles
from time import perf_counter

from benchmarks import client
from benchmarks.builds import Build
from benchmarks.client import Load, warm_up
from benchmarks.crowd import FAILED, REFUSED, Crowd
from benchmarks.reading import Library
from benchmarks.viewers import viewers

Figures = dict[str, float]

ALONE, LONGEST, FEWEST = 30, 15.0, 3
PAUSING, PAUSE = 50, 1.0
CROWDED = 500
VIEWERS, BESIDE, LOOK = 200, 20, 0.25
FEW_AND_MANY = (8, 64)
MEGABYTE = 1_000_000


def lists(build: Build, library: Library, _seconds: float) -> Figures:
    """The library's list, each request alone and never asked before; the search that counts the same beside it."""
    asked = {
        "library page": library.plain(),
        "library page, a filter": library.narrowed(1),
        "library page, six filters": library.narrowed(6),
        "library page, 16 competencies, 20 topics": library.narrowed_widely(),
        "search page, a filter": library.narrowed(1, "/search/", q="people"),
        "search page, six filters": library.narrowed(6, "/search/", q="people"),
    }
    found: Figures = {}
    for name, paths in asked.items():
        taken = alone(build.port, paths)
        found |= {f"{name}: p50 ms": median(taken), f"{name}: p95 ms": quantiles(taken, n=20, method="inclusive")[-1]}
    return found


def alone(port: int, paths: Iterator[str]) -> list[float]:
    """The milliseconds of up to thirty requests, one after the other; of fewer, where each takes long."""
    connection, taken = HTTPConnection("127.0.0.1", port, timeout=120), []
    end = perf_counter() + LONGEST
    for path in islice(paths, ALONE):
        began = perf_counter()
        connection.request("GET", path)
        response = connection.getresponse()
        response.read()
        if response.status != HTTPStatus.OK:
            message = f"{path} answered {response.status}"
            raise RuntimeError(message)
        taken.append((perf_counter() - began) * 1000)
        if perf_counter() > end and len(taken) >= FEWEST:
            break
    connection.close()
    return taken


def pausing(build: Build, library: Library, seconds: float) -> Figures:
    """Fifty readers with a second's pause, while somebody publishes every second."""
    with build.publishing():
        before, worked, began = build.web_seconds(), build.worker_seconds(), perf_counter()
        counted = Crowd(build.port, library.someone, PAUSING, pause=PAUSE).read(seconds)
        taken = perf_counter() - began
        cores, worker = (build.web_seconds() - before) / taken, (build.worker_seconds() - worked) / taken
    name = f"{PAUSING} readers who pause, publishing"
    return {
        f"{name}: p50 ms": counted.share(50),
        f"{name}: p95 ms": counted.share(95),
        f"{name}: worst ms": counted.worst(),
        f"{name}: web, cores": cores,
        f"{name}: worker, cores": worker,
        f"{name}: failed": len(counted.taken[FAILED]) + len(counted.taken[REFUSED]),
    }


def crowded(*, publishing: bool, after_refusal: float = 0.0) -> Callable[[Build, Library, float], Figures]:
    """Five hundred readers without pause, and an editor or none; who is refused comes again at once or later."""
    name = f"{CROWDED} readers"
    name += ", publishing" if publishing else ""
    name += ", who wait if refused" if after_refusal else ""

    def measure(build: Build, library: Library, seconds: float) -> Figures:
        with build.publishing() if publishing else nullcontext():
            crowd = Crowd(build.port, library.someone, CROWDED, after_refusal=after_refusal)
            counted = crowd.read(seconds)
        return {
            f"{name}: accepted/s": counted.rate,
            f"{name}: p95 ms": counted.share(95),
            f"{name}: refused/s": len(counted.taken[REFUSED]) / counted.seconds,
            f"{name}: slowest refusal ms": counted.worst(REFUSED),
            f"{name}: failed": len(counted.taken[FAILED]),
        }

    return measure


def films(build: Build, library: Library, seconds: float) -> Figures:
    """Readers beside two hundred who watch a film at its pace."""
    with viewers(build.port, build.instance.told["film"]["file"], VIEWERS) as audience:
        counted = Crowd(build.port, library.someone, BESIDE, pause=LOOK).read(seconds)
        shares = audience.shares()
    name = f"{BESIDE} readers beside {VIEWERS} film viewers"
    return {
        f"{name}: p95 ms": counted.share(95),
        f"{name}: answers/s": counted.rate,
        f"{name}: failed": len(counted.taken[FAILED]) + len(counted.taken[REFUSED]),
        f"{name}: film, of its pace, %": median(shares) * 100,
    }


def answers(build: Build, library: Library, seconds: float) -> Figures:
    """The API's own answers, at hand and not, and what its processes then hold."""
    list_ = "/api/v1/stories?limit=20"
    asked = {
        "list at hand": [list_],
        "list, not in memory": [f"{list_}&{{same}}"],
        "list, filter unseen": [f"{list_}&topic.none=none-{{n}}"],
        "detail at hand": library.details(),
    }
    found: Figures = {}
    for name, paths in asked.items():
        for connections in FEW_AND_MANY:
            load = Load(build.port, paths, connections)
            warm_up(load)
            sample = client.measure(load, max(1, int(seconds / 2)))
            found |= {f"{name}, c={connections}: /s": sample.rps, f"{name}, c={connections}: p99 ms": sample.p99}
    return found | {"web process, MB": _resident(build)}


def memory(build: Build, library: Library, seconds: float) -> Figures:
    """What a process that answers holds, midway and at the end, while many read everything and an editor publishes."""
    found: Figures = {}
    with build.publishing():
        for moment in ("midway", "at the end"):
            Crowd(build.port, library.someone, BESIDE, pause=LOOK).read(seconds / 2)
            found |= {f"web process {moment} of {seconds:.0f} s, MB": _resident(build)}
    return found


def _resident(build: Build) -> float:
    return max(process.resident for process in build.instance.web_children()) / MEGABYTE


@dataclass(frozen=True)
class Measure:
    """What is measured of a build, and how many times."""

    of: Callable[[Build, Library, float], Figures]
    rounds: int = 2


MEASURES = {
    "lists": Measure(lists, rounds=1),
    "answers": Measure(answers),
    "pausing": Measure(pausing),
    "crowded": Measure(crowded(publishing=False)),
    "crowded-editing": Measure(crowded(publishing=True)),
    "crowded-waiting": Measure(crowded(publishing=True, after_refusal=1.0), rounds=1),
    "films": Measure(films, rounds=1),
    "memory": Measure(memory, rounds=1),
}
