"""The web server: granian, measured in docs/decisions/0006-granian.md."""

import os
import sys

# A process for each core; its threads compute by turns, so that readers are answered while others upload or search.
# Each thread opens databases of its own: they are few, and stay.
PROCESSES = max(2, os.cpu_count() or 1)
THREADS = 6
OPTIONS = {
    "interface": "wsgi",
    "workers": PROCESSES,
    "blocking-threads": THREADS,
    "blocking-threads-idle-timeout": 600,
    "log-level": "error",
}


def server_command(host: str, port: int) -> list[str]:
    """Return the command that serves site, CMS and API."""
    options = [f"--{name}={value}" for name, value in {**OPTIONS, "host": host, "port": port}.items()]
    return [sys.executable, "-m", "granian", *options, "cms.wsgi:application"]
