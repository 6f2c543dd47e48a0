"""The web server: granian, measured in docs/decisions/0006-granian.md."""

import sys

# One thread in each process: more threads would share one lock, and each opens databases of its own.
OPTIONS = ("--interface", "wsgi", "--workers", "4", "--blocking-threads", "1", "--log-level", "error")


def server_command(host: str, port: int) -> list[str]:
    """Return the command that serves site, CMS and API."""
    address = ("--host", host, "--port", str(port))
    return [sys.executable, "-m", "granian", *OPTIONS, *address, "cms.wsgi:application"]
