"""The supervisor: starts programs, starts again what ends by itself, and ends them all when it is told to."""

import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from cms.processes import orphans
from publishing.machine.backoff import doubling

logger = logging.getLogger(__name__)

# Seconds.
LOOK_EVERY = 0.1
PAUSES = doubling(timedelta(seconds=1), timedelta(seconds=30))
# A program that ran for so long had not failed to start: it is started again at once.
SETTLED = 60.0
# What has not ended by then, after it was told to, is killed.
GRACE = 20.0


@dataclass(frozen=True)
class Program:
    """A program that runs as long as the service does."""

    name: str
    command: Sequence[str]
    folder: Path | None = None


class Supervisor:
    """Runs programs until it gets SIGTERM, SIGINT or SIGHUP."""

    def __init__(self, programs: Sequence[Program], clock: Callable[[], float] = time.monotonic) -> None:
        self._running = [_Running(program, clock) for program in programs]
        self._is_told = False

    def run(self) -> None:
        """Come back when all have ended."""
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._stop)
        while not self._is_told:
            for one in self._running:
                one.see_to()
            time.sleep(LOOK_EVERY)
        for one in self._running:
            one.tell_to_end()
        end = time.monotonic() + GRACE
        for one in self._running:
            one.wait_until(end)

    def _stop(self, *_: Any) -> None:
        self._is_told = True


class _Running:
    """One program, and the process that it is now; none, while it waits to be started again."""

    def __init__(self, program: Program, clock: Callable[[], float]) -> None:
        self._program, self._clock = program, clock
        self._process: subprocess.Popen[bytes] | None = None
        self._started_at = self._start_at = clock()
        self._failures = 0

    def see_to(self) -> None:
        """Start it if it is time; notice that it ended."""
        if self._process is None:
            if self._clock() >= self._start_at:
                self._start()
        elif (status := self._process.poll()) is not None:
            self._ended(status)

    def tell_to_end(self) -> None:
        """Let it finish what it is at."""
        if self._process is not None:
            self._process.terminate()

    def wait_until(self, end: float) -> None:
        """Wait for its end, and make an end of it if need be."""
        if self._process is not None:
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(max(0, end - time.monotonic()))
            self._kill_all()

    def _start(self) -> None:
        self._started_at = self._clock()
        command = [sys.executable, orphans.__file__, str(os.getpid()), *self._program.command]
        try:
            # A session of its own: Ctrl-C is the supervisor's to pass on, and what it starts itself can be found again.
            self._process = subprocess.Popen(  # noqa: S603  the service's own programs
                command, cwd=self._program.folder, start_new_session=True
            )
        except OSError as error:
            self._ended(error.strerror)

    def _ended(self, reason: object) -> None:
        self._kill_all()
        now = self._clock()
        self._failures = 1 if now - self._started_at >= SETTLED else self._failures + 1
        pause = pause_after(self._failures)
        self._start_at = now + pause
        logger.warning("%s ended (%s) and is started again in %.0f s", self._program.name, reason, pause)

    def _kill_all(self) -> None:
        """Kill it with whatever it started and left behind."""
        if self._process is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None


def pause_after(failures: int) -> float:
    """The seconds to wait after so many failures in a row: none after the first, then longer and longer."""
    return 0.0 if failures <= 1 else PAUSES.after(failures - 1).total_seconds()
