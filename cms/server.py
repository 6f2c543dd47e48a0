"""The web server: granian, measured in docs/decisions/0006-granian.md."""

import os
import sys

# A process for each core; its threads compute by turns, so that readers are answered while others upload or search.
PROCESSES = max(2, os.cpu_count() or 1)
OPTIONS = {
    "interface": "rsgi",
    "http": "1",
    "workers": PROCESSES,
    "log-level": "error",
    # Connections: one that only waits, for a slow reader or a film that is paused, costs some kilobytes and no thread.
    "backlog": 2048,
    "backpressure": 4096,
}


def server_command(host: str, port: int) -> list[str]:
    """Return the command that serves site, CMS and API."""
    options = [f"--{name}={value}" for name, value in {**OPTIONS, "host": host, "port": port}.items()]
    return [sys.executable, "-m", "granian", "--no-ws", *options, "cms.rsgi:application"]
