"""A mail server on loopback, for tests: one that takes mails, or one that says nothing at all."""

import socket
from asyncio import Server
from collections.abc import Iterator
from contextlib import contextmanager
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller


class Mailbox:
    """What a mail server took, and how it answers to recipients and to mails."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.to: list[list[str]] = []
        self.refused: dict[str, str] = {}
        self.answer = "250 taken"

    async def handle_RCPT(self, _server: Any, _session: Any, envelope: Any, address: str, _options: Any) -> str:  # noqa: N802
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 ok"

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802
        if self.answer.startswith("250"):
            self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
            self.to.append(envelope.rcpt_tos)
        return self.answer


class _AnyPort(Controller):
    def _trigger_server(self) -> None:
        assert isinstance(self.server, Server)
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


def text_of(message: EmailMessage) -> str:
    """The plain text of a mail that was taken."""
    part = message.get_body(("plain",))
    assert part is not None
    return part.get_content()


@contextmanager
def mail_server(settings: Any, **options: Any) -> Iterator[Mailbox]:
    """Let the service send its mails to a real mail server for a while."""
    mailbox = Mailbox()
    server = _AnyPort(mailbox, hostname="127.0.0.1", port=0, **options)
    server.start()
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", server.port
    yield mailbox
    server.stop()


@contextmanager
def silent_server(settings: Any) -> Iterator[socket.socket]:
    """Let the service ask a mail server that takes the connection and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        settings.EMAIL_HOST, settings.EMAIL_PORT = listener.getsockname()
        settings.EMAIL_TIMEOUT = 0.1
        yield listener
