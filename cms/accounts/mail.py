"""Mails: sent once what they tell of is committed, by a thread of their own: no mail server holds up anybody."""

import logging
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import BoundedSemaphore

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.smtp import EmailBackend
from django.db import connection, transaction

logger = logging.getLogger(__name__)

# Batches of mails that may wait for a slow server; further ones are lost, and the log says so.
MOST_WAITING = 100

_sender = ThreadPoolExecutor(1, thread_name_prefix="mail")
_room = BoundedSemaphore(MOST_WAITING)


class AfterCommit(BaseEmailBackend):
    """Keeps mails until the transaction around them has committed; one that is undone sends none.

    Asking for a mail so takes no time: whether an account has an address cannot be told by the clock either.
    """

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Take them; they are rendered by now, so that nothing is read later that has changed meanwhile."""
        mails = list(email_messages)
        if connection.in_atomic_block:
            transaction.on_commit(partial(_hand_over, mails))
        else:
            _hand_over(mails)
        return len(mails)


def _hand_over(messages: list[EmailMessage]) -> None:
    if not settings.EMAIL_HOST:
        logger.warning("%d mails were not sent: EMAIL_URL names no mail server.", len(messages))
    elif _room.acquire(blocking=False):
        _sender.submit(_send, messages)
    else:
        logger.error("%d mails were not sent: too many wait for the mail server.", len(messages))


def _send(messages: list[EmailMessage]) -> None:
    """Give them to the mail server, which has EMAIL_TIMEOUT for each of its answers."""
    try:
        EmailBackend().send_messages(messages)
    except Exception:
        logger.exception("%d mails were not sent", len(messages))
    finally:
        _room.release()
