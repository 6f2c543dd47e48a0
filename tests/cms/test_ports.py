"""Two servers never share a port unnoticed."""

import socket

from cms.processes.ports import refusal


def listen(*, shared: bool) -> socket.socket:
    listener = socket.socket()
    # As servers do, so that they can start again at once.
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    if shared:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    return listener


def test_a_port_that_another_server_is_ready_to_share_is_taken():
    for shared in (True, False):
        with listen(shared=shared) as listener:
            port = listener.getsockname()[1]
            for host in ("127.0.0.1", "0.0.0.0"):
                assert refusal(host, port) == (
                    f"Port {port} cannot be used: Address already in use. "
                    "Stop what uses it, or choose another with PORT."
                )
        assert refusal("0.0.0.0", port) == ""


def test_a_connection_that_is_still_closing_takes_none():
    with listen(shared=False) as listener:
        port = listener.getsockname()[1]
        with socket.create_connection(("127.0.0.1", port)):
            accepted, _ = listener.accept()
            # Whoever closes first keeps the port for a while.
            accepted.close()
    assert refusal("0.0.0.0", port) == ""
