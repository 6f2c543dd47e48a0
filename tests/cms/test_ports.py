"""Two servers never share a port unnoticed."""

import socket

import pytest
from django.core.management import CommandError, call_command

from cms.processes.ports import hold, refusal


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


def test_a_second_start_is_refused_while_the_first_is_still_set_up():
    with hold("127.0.0.1", 0) as first:
        port = first.getsockname()[1]
        taken = f"Port {port} cannot be used: Address already in use. Stop what uses it, or choose another with PORT."
        for command in ("start", "serve"):
            with pytest.raises(CommandError, match=taken) as refused:
                call_command(command, port=port)
            assert refused.value.returncode == 1
        # The first one's own web server, which shares its port among its processes, listens there and is reached.
        with socket.socket() as server:
            server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            server.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
            server.bind(("127.0.0.1", port))
            server.listen()
            for _ in range(5):
                with socket.create_connection(("127.0.0.1", port), timeout=5):
                    server.accept()[0].close()
        assert refusal("127.0.0.1", port)
    assert refusal("127.0.0.1", port) == ""
