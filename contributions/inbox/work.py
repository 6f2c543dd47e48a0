"""What the dashboard tells of messages: those that the mailbox does not get."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings

from contributions.contact.housekeeping import unmailed
from contributions.inbox.notes import MAY_READ, address_of, mailed, title_of
from people.models import Mail
from publishing.admin.work import Harm, Task, Work

MOST = 20


def unread_notes(user: Any) -> Iterator[Work]:
    """Yield the messages that only the CMS has, to whoever may read them; without a mail server, all of them."""
    if user.has_perm(MAY_READ):
        stuck = unmailed() if not settings.EMAIL_HOST else unmailed().filter(mail__state=Mail.State.GIVEN_UP)
        tasks = [Task(title_of(one), address_of(one), mailed(one)) for one in stuck.select_related("mail")[:MOST]]
        yield Work("Message", Harm.SERVICE, tasks)
