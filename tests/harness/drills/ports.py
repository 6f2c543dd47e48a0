"""A port to serve at that no client of this machine is given for its own end of a connection."""

import random
import socket

# Below what Linux hands out.
FIRST, LAST = 10_000, 30_000


def serving_port() -> int:
    """A port at which nobody listens, at any address of this machine."""
    while True:
        port = random.randint(FIRST, LAST)
        with socket.socket() as listener:
            if listener.connect_ex(("127.0.0.1", port)) and _can_bind(port):
                return port


def _can_bind(port: int) -> bool:
    with socket.socket() as listener:
        try:
            listener.bind(("0.0.0.0", port))
        except OSError:
            return False
        return True
