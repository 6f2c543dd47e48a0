"""Ports: the web server's processes share one, so that a second server would take half of the requests unnoticed."""

import socket


def refusal(host: str, port: int) -> str:
    """Why nothing can be served at a port, in one line; nothing if it can."""
    with socket.socket() as probe:
        # Connections of before that are still closing are no obstacle. A server that shares its port is one.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            probe.listen()
        except OSError as error:
            return f"Port {port} cannot be used: {error.strerror}. Stop what uses it, or choose another with PORT."
    return ""
