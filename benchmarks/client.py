"""Load on a server: by wrk (Debian: `apt-get install wrk`), or by a slower client of our own."""

import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from http.client import HTTPConnection
from itertools import cycle
from pathlib import Path
from statistics import quantiles
from tempfile import NamedTemporaryFile
from time import perf_counter

CONNECTIONS = 8
PROCESSES = 2
MILLISECONDS = {"us": 0.001, "ms": 1.0, "s": 1000.0}


@dataclass(frozen=True)
class Sample:
    """What one round measured; p50 and p99 are in milliseconds."""

    rps: float
    p50: float
    p99: float


def warm_up(port: int, paths: Sequence[str]) -> None:
    """Ask every worker a few times, so that what is made once is made."""
    _process(port, 1, list(paths))


def measure(port: int, paths: Sequence[str], seconds: int) -> Sample:
    """Ask for these paths in turns, over 8 connections. Raises if any answer is not a 200."""
    wrk = shutil.which("wrk")
    return _by_wrk(wrk, port, paths, seconds) if wrk else _by_ourselves(port, paths, seconds)


def _by_wrk(wrk: str, port: int, paths: Sequence[str], seconds: int) -> Sample:
    with NamedTemporaryFile("w", suffix=".txt") as file:
        file.write("\n".join(paths))
        file.flush()
        script = Path(__file__).with_name("load_test.lua")
        load = [f"-t{PROCESSES}", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "30s"]
        environment = {**os.environ, "BENCH_PATHS": file.name}
        done = subprocess.run(
            [wrk, *load, "--latency", "-s", script, f"http://127.0.0.1:{port}"],
            env=environment,
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


def _by_ourselves(port: int, paths: Sequence[str], seconds: int) -> Sample:
    with ProcessPoolExecutor(PROCESSES) as pool:
        parts = list(pool.map(partial(_process, port, seconds), [list(paths)] * PROCESSES))
    taken = [value for part in parts for value in part]
    cuts = quantiles(taken, n=100)
    return Sample(len(taken) / seconds, cuts[49] * 1000, cuts[98] * 1000)


def _process(port: int, seconds: int, paths: list[str]) -> list[float]:
    threads = CONNECTIONS // PROCESSES
    with ThreadPoolExecutor(threads) as pool:
        parts = list(pool.map(partial(_connection, port, seconds), [paths] * threads))
    return [value for part in parts for value in part]


def _connection(port: int, seconds: int, paths: list[str]) -> list[float]:
    connection, taken = HTTPConnection("127.0.0.1", port), []
    end = perf_counter() + seconds
    for path in cycle(paths):
        began = perf_counter()
        if began > end:
            break
        connection.request("GET", path)
        response = connection.getresponse()
        response.read()
        if response.status != 200:  # noqa: PLR2004
            message = f"{path} answered {response.status}"
            raise RuntimeError(message)
        taken.append(perf_counter() - began)
    connection.close()
    return taken
