"""Ways in: the button that confirms an address, the link to one's page, and asking for that link again."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from community.letters.addresses import CONFIRMING, OWN_PAGE
from community.pages.own import PLACE, page, participant_of
from community.taking_part.joining import confirm as let_in
from community.taking_part.joining import send_link
from people.links.entrance import exchanged, private
from people.questions.limits import may_mail, seconds_to_wait
from people.questions.plain_words import PlainForm

CONFIRM_PLACE = "/connect-five/confirm/"


class LostForm(PlainForm):
    """The address to which the link is sent."""

    address = forms.EmailField(
        label="Your email address", max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )


@private
@require_safe
def take_confirming_key(request: HttpRequest, key: str) -> HttpResponse:  # noqa: ARG001  Django hands it over
    """Take the link from the mail; nothing is confirmed by it."""
    return exchanged(CONFIRMING, key, CONFIRM_PLACE)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """Ask for the press that confirms, and take it; a second one changes nothing."""
    participant = participant_of(request, CONFIRMING)
    if request.method == "POST":
        let_in(participant)
        return page(request, "confirmed", participant=participant)
    return page(request, "confirm", participant=participant)


@private
@require_safe
def take_own_key(request: HttpRequest, key: str) -> HttpResponse:  # noqa: ARG001  Django hands it over
    """Take the link to one's page from a mail."""
    return exchanged(OWN_PAGE, key, PLACE)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def lost(request: HttpRequest) -> HttpResponse:
    """Send the link to one's page again; whether anybody takes part with an address is said to nobody."""
    form = LostForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return page(request, "lost", form=form)
    if wait := seconds_to_wait(request, None):
        response = page(request, "lost", form=form, wait=wait, status=429)
        response.headers["Retry-After"] = str(wait)
        return response
    address = form.cleaned_data["address"].lower()
    if may_mail(address):
        send_link(address)
    return page(request, "link_sent", address=address)
