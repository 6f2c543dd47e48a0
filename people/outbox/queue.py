"""What becomes of a mail: posted, taken by one worker at a time, and sent, tried again or given up.

No transaction is open while a mail server is spoken to. Whoever sends a mail takes it for a while; if they end
meanwhile, it is due again. So it is sent at least once, and twice only if the end comes between the server's word that
it has it and ours that we know.
"""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from people.models import Mail
from people.outbox import pace
from people.outbox.letters import Letter, recipient_after, to_many
from publishing.machine.backoff import doubling, over
from publishing.machine.reasons import storable

BACKOFF = doubling(timedelta(seconds=30), timedelta(hours=1))
# Longer than a mail server that answers at all needs for one mail.
TAKEN = timedelta(minutes=10)
MOST_AT_ONCE = 20


def post(letter: Letter, recipient: str, **about: Any) -> Mail:
    """Write a mail into the outbox; it goes if the transaction around it goes well."""
    return Mail.objects.create(
        letter=letter.name, recipient=recipient, about=about, good_until=timezone.now() + letter.life
    )


def post_all(letter: Letter, mails: Iterable[tuple[str, dict[str, Any]]]) -> None:
    """Write many mails of a kind into the outbox: to whom, and what each is about."""
    until = timezone.now() + letter.life
    made = (Mail(letter=letter.name, recipient=to, about=about, good_until=until) for to, about in mails)
    Mail.objects.bulk_create(made)


def due() -> list[int]:
    """The keys of mails to be sent now, the one that has waited longest first; what goes to many goes last."""
    waiting = Mail.objects.filter(_is_due()).order_by("not_before", "pk")
    first = list(waiting.exclude(letter__in=to_many()).values_list("pk", flat=True)[:MOST_AT_ONCE])
    return first + pace.allowed(waiting.filter(letter__in=to_many()), MOST_AT_ONCE - len(first))


def take(key: int) -> Mail | None:
    """Take a mail to send it; None if somebody else has, or it is no longer there."""
    until = timezone.now() + TAKEN
    taken = Mail.objects.filter(_is_due(), pk=key).update(taken_until=until, attempts=F("attempts") + 1)
    return Mail.objects.filter(pk=key).first() if taken else None


def sent(mail: Mail) -> None:
    """Note that a mail server has it; what it said is kept no longer."""
    _end(mail, Mail.State.SENT, error="", about={})


def give_up(mail: Mail, reason: str) -> None:
    """Note that it will not be sent, and why."""
    _end(mail, Mail.State.GIVEN_UP, taken_until=None, error=_told(mail, reason))


def try_later(mail: Mail, reason: str) -> None:
    """Note what went wrong, and wait."""
    until = timezone.now() + BACKOFF.after(mail.attempts)
    _waiting(mail).update(not_before=until, taken_until=None, error=_told(mail, reason))


def hold_others(mail: Mail) -> None:
    """Let every other mail wait as long as this one that is taken: it is the server that does not take it."""
    Mail.objects.filter(_is_due()).update(not_before=timezone.now() + BACKOFF.after(mail.attempts))


def send_again(mail: Mail, letter: Letter) -> bool:
    """Begin anew with a mail that was not sent and that nobody is sending; return whether it was so."""
    now = timezone.now()
    fresh = {"not_before": now, "good_until": now + letter.life, "attempts": 0, "error": "", "done_at": None}
    unsent = Mail.objects.filter(_is_free(), pk=mail.pk).exclude(state=Mail.State.SENT).exclude(recipient="")
    return bool(unsent.update(state=Mail.State.WAITING, taken_until=None, **fresh))


def _end(mail: Mail, state: Mail.State, **noted: Any) -> None:
    """Note how it ended; the address stays only if its letter keeps it."""
    _waiting(mail).update(state=state, done_at=timezone.now(), recipient=recipient_after(mail), **noted)


def _waiting(mail: Mail) -> QuerySet[Mail]:
    """The mail, if it is still there and still to be sent."""
    return Mail.objects.filter(pk=mail.pk, state=Mail.State.WAITING)


def _is_due() -> Q:
    return Q(state=Mail.State.WAITING) & over("not_before", timezone.now(), BACKOFF.longest) & _is_free()


def _is_free() -> Q:
    return Q(taken_until=None) | over("taken_until", timezone.now(), TAKEN)


def _told(mail: Mail, reason: str) -> str:
    """The reason without the address, which servers like to repeat."""
    return storable(reason.replace(mail.recipient, mail.masked_recipient))
