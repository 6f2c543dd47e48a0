"""The mail server that EMAIL_URL names."""

import re
import smtplib
from contextlib import suppress
from types import TracebackType
from typing import Self

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from people.outbox.letters import NotToBeSent
from publishing.machine.reasons import reason_of

# A reply from this number on is a refusal for good (RFC 5321, 4.2.1).
FOR_GOOD = 500
# That a mailbox is not there (RFC 5321, 4.2.2); some servers tell more (RFC 3463: bad address, moved, mailbox closed).
_DEAD = frozenset({550, 551, 553})
_TOLD = re.compile(r"5\.\d{1,3}\.\d{1,3}\b")
_DEAD_TOLD = frozenset({"5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"})
# Without such a code, only words that speak of the recipient, and not of us, say that the address is no good.
_RECIPIENT = re.compile(r"user|mailbox|recipient|account|moved", re.IGNORECASE)
_US = re.compile(r"sender|block|listed|spam|reject|relay|policy|deni", re.IGNORECASE)


class ServerTrouble(Exception):
    """The server is away, silent or refuses us: it would take no other mail either."""


class Later(Exception):
    """The server refuses this one mail for now."""


class DeadAddress(NotToBeSent):
    """Nobody gets mail at this address: its server refuses the recipient for good, and not us or what we wrote."""


class MailServer:
    """A conversation with the mail server, begun with the first mail; each of its answers may take EMAIL_TIMEOUT."""

    def __init__(self) -> None:
        self._server = EmailBackend()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        # It has what it has: how it says goodbye changes nothing.
        with suppress(OSError):
            self._server.close()

    def send(self, message: EmailMessage) -> None:
        """Hand a message over. Raises NotToBeSent, Later or ServerTrouble."""
        try:
            self._server.open()
            self._server.send_messages([message])
        except smtplib.SMTPRecipientsRefused as error:
            code, reply = next(iter(error.recipients.values()))
            _refused(code, reply, error, of_recipient=True)
        except smtplib.SMTPDataError as error:
            _refused(error.smtp_code, error.smtp_error, error)
        except OSError as error:
            raise ServerTrouble(reason_of(error)) from error


def _refused(code: int, reply: bytes | str, error: Exception, *, of_recipient: bool = False) -> None:
    words = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else reply
    message = f"The mail server refused it: {code} {words}"
    if of_recipient and _is_dead(code, words):
        raise DeadAddress(message) from error
    raise (NotToBeSent if code >= FOR_GOOD else Later)(message) from error


def _is_dead(code: int, words: str) -> bool:
    """Whether it is the address that is no good. Servers that refuse us, as for floods, say so by other codes."""
    told = _TOLD.match(words)
    if told:
        return told[0] in _DEAD_TOLD
    return code in _DEAD and bool(_RECIPIENT.search(words)) and not _US.search(words)
