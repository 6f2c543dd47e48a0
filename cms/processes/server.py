"""The web server: granian, measured in docs/decisions/0006-granian.md."""

import sys

from django.conf import settings

APPLICATION = "cms.rsgi:application"
OPTIONS = {
    "interface": "rsgi",
    "http": "1",
    "log-level": "error",
    # Connections: one that only waits, for a slow reader or a film that is paused, costs some kilobytes and no thread.
    "backlog": 2048,
    "backpressure": 4096,
    # Seconds that a process has to finish what it is at when it is told to end.
    "workers-kill-timeout": 10,
}
# A process that dies is started again; if it dies at once, and again, the whole server ends.
FLAGS = ("respawn-failed-workers", "no-ws")


def server_command(host: str, port: int) -> list[str]:
    """The command that serves site, CMS and API, with a process for each core."""
    chosen = {**OPTIONS, "workers": settings.WEB_PROCESSES, "host": host, "port": port}
    options = [f"--{name}={value}" for name, value in chosen.items()]
    return [sys.executable, "-m", "granian", *options, *(f"--{name}" for name in FLAGS), APPLICATION]
