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
            return told(port, error)
    return ""


def told(port: int, error: OSError) -> str:
    """The same of an error."""
    return f"Port {port} cannot be used: {error.strerror}. Stop what uses it, or choose another with PORT."


def hold(host: str, port: int) -> socket.socket:
    """A port held for one service until this is closed. Raises OSError if somebody else has it.

    Its web server may listen there, and start again. Another service finds the port taken, also before the first one
    listens, as while it is set up.
    """
    held = socket.socket()
    try:
        held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held.bind((host, port))
    except OSError:
        held.close()
        raise
    # Looked at when others bind: those who are ready to share may, and they are the service's own.
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 0)
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    return held
