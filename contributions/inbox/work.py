"""What the dashboard tells of messages: those that the mailbox does not take."""

from collections.abc import Iterator
from typing import Any

from contributions.contact.housekeeping import unmailed
from contributions.inbox.notes import MAY_READ, address_of, mailed, title_of
from people.models import Mail
from publishing.admin.work import Harm, Task, Work

MOST = 20


def unread_notes(user: Any) -> Iterator[Work]:
    """Yield the messages that only the CMS has, to whoever may read them."""
    if user.has_perm(MAY_READ):
        refused = unmailed().filter(mail__state=Mail.State.GIVEN_UP).select_related("mail")[:MOST]
        yield Work("Message", Harm.SERVICE, [Task(title_of(one), address_of(one), mailed(one)) for one in refused])
