"""Load on a server: by wrk (Debian: `apt-get install wrk`), or by a slower client of our own."""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from http.client import HTTPConnection
from itertools import count, cycle
from pathlib import Path
from statistics import quantiles
from tempfile import NamedTemporaryFile
from time import perf_counter, time_ns

PROCESSES = 2
MILLISECONDS = {"us": 0.001, "ms": 1.0, "s": 1000.0}
FINE = {200, 304}
SAME = "include_sample=true"


@dataclass(frozen=True)
class Sample:
    """What one round measured; p50 and p99 are in milliseconds."""

    rps: float
    p50: float
    p99: float


@dataclass(frozen=True)
class Load:
    """What to ask a server for, in turns, and over how many connections; what stands in braces is `filled`."""

    port: int
    paths: Sequence[str]
    connections: int = 8
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def threads(self) -> int:
        """How many threads or processes ask."""
        return min(PROCESSES, self.connections)


def filled(path: str, number: int) -> str:
    """A path of its own for each number: `{n}` is the number, `{same}` the same words, otherwise escaped."""
    letters = (f"%{ord(one):02X}" if one.isalpha() and number >> place & 1 else one for place, one in enumerate(SAME))
    return path.replace("{n}", str(number)).replace("{same}", "".join(letters))


def warm_up(load: Load) -> None:
    """Ask every worker a few times, so that what is made once is made."""
    _process(1, load)


def measure(load: Load, seconds: int) -> Sample:
    """Ask for so many seconds. Raises if any answer is a failure."""
    wrk = shutil.which("wrk")
    return _by_wrk(wrk, load, seconds) if wrk else _by_ourselves(load, seconds)


def _by_wrk(wrk: str, load: Load, seconds: int) -> Sample:
    with NamedTemporaryFile("w", suffix=".txt") as file:
        file.write("\n".join(load.paths))
        file.flush()
        script = Path(__file__).with_name("load_test.lua")
        options = [f"-t{load.threads}", f"-c{load.connections}", f"-d{seconds}s", "--timeout", "30s"]
        headers = [part for name, value in load.headers.items() for part in ("-H", f"{name}: {value}")]
        done = subprocess.run(
            [wrk, *options, *headers, "--latency", "-s", script, f"http://127.0.0.1:{load.port}"],
            env={**os.environ, "BENCH_PATHS": file.name},
            capture_output=True,
            text=True,
            check=True,
        )
    return read_wrk(done.stdout)


def read_wrk(report: str) -> Sample:
    """Read wrk's report. Raises if it tells of failures, or of no answer at all."""
    if "Non-2xx" in report or "Socket errors" in report:
        raise RuntimeError(report)
    rate = re.search(r"Requests/sec:\s+([\d.]+)", report)
    latency = {share: float(value) * MILLISECONDS[unit] for share, value, unit in _PERCENTILE.findall(report)}
    if rate is None or not latency:
        raise RuntimeError(report)
    return Sample(float(rate[1]), latency["50"], latency["99"])


_PERCENTILE = re.compile(r"^\s+(50|99)%\s+([\d.]+)(us|ms|s)\s*$", re.MULTILINE)


def _by_ourselves(load: Load, seconds: int) -> Sample:
    with ProcessPoolExecutor(load.threads) as pool:
        parts = list(pool.map(partial(_process, seconds), [load] * load.threads))
    taken = [value for part in parts for value in part]
    cuts = quantiles(taken, n=100)
    return Sample(len(taken) / seconds, cuts[49] * 1000, cuts[98] * 1000)


def _process(seconds: int, load: Load) -> list[float]:
    connections = load.connections // load.threads
    with ThreadPoolExecutor(connections) as pool:
        parts = list(pool.map(partial(_connection, seconds), [load] * connections))
    return [value for part in parts for value in part]


def _connection(seconds: int, load: Load) -> list[float]:
    connection, taken = HTTPConnection("127.0.0.1", load.port), []
    end = perf_counter() + seconds
    for number, path in zip(count(time_ns()), cycle(load.paths)):
        began = perf_counter()
        if began > end:
            break
        connection.request("GET", filled(path, number), headers=dict(load.headers))
        response = connection.getresponse()
        response.read()
        if response.status not in FINE:
            message = f"{path} answered {response.status}"
            raise RuntimeError(message)
        taken.append(perf_counter() - began)
    connection.close()
    return taken
