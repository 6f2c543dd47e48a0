"""Save and come back: a link by mail to the answers that somebody has given so far."""

from django import forms

from people.links import keys
from people.models import Mail, PrivateLink, Progress
from people.outbox.letters import Letter, NotToBeSent, Words, from_template
from people.outbox.queue import post
from people.questions.journeys import WITH_LINK, Journey
from people.questions.keeping import PURPOSE
from people.questions.limits import may_mail
from people.questions.plain_words import PlainForm
from publishing.media.file_transactions import atomic_with_files

# Below it, the addresses of a journey take keys.
LINK = "link"

_journeys: dict[str, Journey] = {}


def register(journey: Journey) -> None:
    """Let people come back to this journey; called when the app of a room is ready."""
    _journeys[journey.name] = journey


class AddressForm(PlainForm):
    """Where the link is sent."""

    email = forms.EmailField(
        label="Your email address",
        max_length=254,
        help_text="We use it only for this link, unless you also give it as an answer.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


def offer_link(progress: Progress, address: str) -> PrivateLink:
    """Keep the answers for a month, and mail the link to them; a link to another address opens nothing any more."""
    with atomic_with_files():
        kept = Progress.objects.select_for_update().get(pk=progress.pk)
        if kept.email != address:
            keys.revoke(kept, PURPOSE)
        link = keys.give(PURPOSE, kept, address, WITH_LINK)
        kept.email, kept.expires_at = address, link.expires_at
        kept.save(update_fields=["email", "expires_at"])
        if may_mail(address):
            post(COME_BACK, address, link=link.pk, journey=kept.journey)
    return link


def write(mail: Mail) -> Words:
    """The mail with the link, as long as there is something to come back to."""
    link = PrivateLink.objects.filter(pk=mail.about["link"], purpose=PURPOSE).first()
    journey = _journeys.get(mail.about["journey"])
    if link is None or journey is None:
        message = "There is nothing to come back to any more."
        raise NotToBeSent(message)
    context = {"journey": journey, "until": link.expires_at, "link": keys.address_of(link, journey.address(LINK))}
    return from_template("people/mail/come_back.txt", context)


COME_BACK = Letter("come-back", "Link to answers that were saved", write)
