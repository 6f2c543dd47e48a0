"""No process outlives the one that started it: an orphan would go on answering beside its successors.

    python orphans.py PID COMMAND …    runs a command that is told to stop as soon as the process PID is gone

On Linux, where the kernel sees to it; elsewhere nothing happens.
"""

import ctypes
import multiprocessing
import os
import signal
import sys

_PR_SET_PDEATHSIG = 1


def end_with_parent() -> None:
    """Let this process of the web server end at once with the server that started it; called where it begins.

    In a process that nothing supervises, such as one of a developer's server, it changes nothing.
    """
    parent = multiprocessing.parent_process()
    if parent is not None and parent.pid is not None:
        _end_with(parent.pid, signal.SIGKILL)


def _end_with(parent: int, by: signal.Signals) -> None:
    """Ask the kernel for this signal; whoever comes too late for it ends now."""
    if sys.platform != "linux":
        return
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(by))
    if os.getppid() != parent:
        os.kill(os.getpid(), by)


def _run() -> None:
    parent, command = int(sys.argv[1]), sys.argv[2:]
    _end_with(parent, signal.SIGTERM)
    # What was asked of the kernel stays with the process, whatever it runs.
    os.execvp(command[0], command)  # noqa: S606  the supervisor's own commands


if __name__ == "__main__":
    _run()
