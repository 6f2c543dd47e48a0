"""Sending what is in the outbox: the worker's business, in a thread of its own: a silent server holds up nothing."""

import logging

from django.conf import settings
from django.db.transaction import atomic

from people.models import Mail
from people.outbox import dead_addresses, queue
from people.outbox.letters import NotToBeSent
from people.outbox.messages import message_of
from people.outbox.server import DeadAddress, Later, MailServer, ServerTrouble
from publishing.machine.reasons import reason_of

logger = logging.getLogger(__name__)


def step() -> bool:
    """Send some of what is due; return whether there is nothing more to do for now."""
    keys = queue.due() if settings.EMAIL_HOST else []
    with MailServer() as server:
        for key in keys:
            mail = queue.take(key)
            if mail and not _is_server_well(mail, server):
                return True
    return not keys


def _is_server_well(mail: Mail, server: MailServer) -> bool:
    """Send a mail and note what became of it; return whether the server would take another."""
    try:
        server.send(message_of(mail))
    except DeadAddress as error:
        with atomic():
            queue.give_up(mail, str(error))
            dead_addresses.tell(mail.recipient)
    except NotToBeSent as error:
        queue.give_up(mail, str(error))
    except Later as error:
        queue.try_later(mail, str(error))
    except ServerTrouble as error:
        logger.warning("The mail server takes no mail; tried again and again: %s", error)
        queue.hold_others(mail)
        queue.try_later(mail, str(error))
        return False
    except Exception as error:
        logger.exception("%s cannot be written; tried again and again", mail)
        queue.try_later(mail, reason_of(error))
    else:
        queue.sent(mail)
    return True
