"""Composing: a first text out of what was chosen, which is then the editor's."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings

from programme.invitations.things import Thing
from programme.models import Invitation, InvitationTemplate

SHARE = "Please share this on with whoever it may be for. The library is at"


def begin(things: list[Thing], template: InvitationTemplate | None, editor: Any) -> Invitation:
    """Begin an invitation about things, in the words of a template if there is one."""
    subject = (template.subject if template else "") or things[0].title
    return Invitation.objects.create(
        subject=subject[: Invitation._meta.get_field("subject").max_length],
        preview=next((line for thing in things for line in thing.lines), "")[:100],
        text=first_text(things, template.opening if template else "", template.closing if template else ""),
        things=[thing.key for thing in things],
        made_by=editor,
    )


def first_text(things: Iterable[Thing], opening: str, closing: str) -> str:
    """What stands before the things, the things, and what stands after them."""
    entries = ("\n".join((thing.title, thing.address, *thing.lines)) for thing in things)
    ending = closing.strip() or f"{SHARE} {settings.PUBLIC_URL}/"
    return "\n\n".join(filter(None, [opening.strip() or "Hello,", *entries, ending])) + "\n"


def copy(invitation: Invitation, editor: Any) -> Invitation:
    """Another one of the same words, not sent yet."""
    return Invitation.objects.create(
        subject=invitation.subject,
        preview=invitation.preview,
        text=invitation.text,
        things=invitation.things,
        made_by=editor,
    )
