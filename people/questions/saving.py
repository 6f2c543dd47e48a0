"""Saving what was answered so far, and coming back to it by a link."""

from django.http import HttpResponse

from people.links import keys
from people.links.entrance import exchanged, put_cookie
from people.questions.coming_back import AddressForm, offer_link
from people.questions.journeys import WITH_LINK
from people.questions.keeping import PURPOSE
from people.questions.visits import Visit


def save(visit: Visit) -> HttpResponse:
    """Ask where to send a link to the answers, and send it."""
    if visit.progress is None:
        return visit.over()
    if visit.is_sent:
        return visit.lead_to("")
    if visit.request.method != "POST":
        return visit.page("people/questions/save.html", form=AddressForm(initial={"email": visit.progress.email}))
    form = AddressForm(visit.request.POST)
    if wait := visit.seconds_to_wait():
        return visit.page("people/questions/save.html", form=form, wait=wait)
    if not form.is_valid():
        return visit.page("people/questions/save.html", form=form)
    address = form.cleaned_data["email"]
    link = offer_link(visit.progress, address)
    response = visit.page("people/questions/saved.html", address=address)
    # Whoever came by a link of before, which opens nothing any more, goes on by this one.
    life = int(WITH_LINK.total_seconds())
    put_cookie(response, visit.journey.name, keys.key_of(link), visit.journey.path, seconds=life)
    return response


def come_back(visit: Visit, key: str) -> HttpResponse:
    """Take a link from a mail."""
    return exchanged(PURPOSE, key, visit.journey.path, cookie=visit.journey.name)
