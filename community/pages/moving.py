"""The pages on which somebody changes their address: asking for it, and the button that confirms it."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from community.letters.addresses import MOVING
from community.models import Participant
from community.pages.own import page, participant_of, press
from community.taking_part import moving
from people.links import keys
from people.links.entrance import exchanged, private
from people.questions.limits import may_mail
from people.questions.plain_words import PlainForm

CONFIRM_PLACE = "/connect-five/new-address/"


class NewAddressForm(PlainForm):
    """Where somebody wants to be reached."""

    address = forms.EmailField(
        label="Your new email address", max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        help_text="We will send an email there with a link to confirm it. Nothing changes until you do.",
    )  # fmt: skip

    def clean_address(self) -> str:
        """The address without what people do not mean by it."""
        return str(self.cleaned_data["address"]).lower()


@private
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest) -> HttpResponse:
    """Ask for a new address, and send it a mail."""
    participant = participant_of(request)
    form = NewAddressForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        title = "What is your new address?"
        return page(request, "change", form=form, title=title, status=422 if form.is_bound else 200)
    address = form.cleaned_data["address"]
    if address != participant.address and may_mail(address):
        moving.ask(participant, address)
    return page(request, "address_asked", address=address, is_same=address == participant.address)


@press
def keep(_request: HttpRequest, participant: Participant) -> None:
    """Stay with the old address."""
    moving.keep(participant)


@private
@require_safe
def take_key(request: HttpRequest, key: str) -> HttpResponse:  # noqa: ARG001  Django hands it over
    """Take the link from the mail to the new address; nothing is changed by it."""
    return exchanged(MOVING, key, CONFIRM_PLACE)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """Ask for the press that confirms the new address, and take it; a second one changes nothing."""
    link = keys.opened(MOVING, request.COOKIES.get(MOVING, ""))
    found = Participant.objects.filter(pk=keys.pk_of(link)).first() if link else None
    if link is None or found is None or link.person not in {found.address, found.new_address}:
        raise Http404
    if request.method != "POST":
        return page(request, "new_address", address=link.person, is_moved=found.address == link.person)
    is_moved = moving.move(found, link.person)
    return page(request, "moved", address=link.person, is_moved=is_moved)
