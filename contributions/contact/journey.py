"""The way from *Contact* to a message in the mailbox; closed as long as there is none."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path

from contributions.contact.questions import AboutForm, ReplyForm, TextForm
from contributions.contact.receiving import receive
from contributions.models import Note
from people.questions.journeys import Journey, Question
from people.questions.pages import pages_of
from publishing.serving.bodies import takes_form
from publishing.web.pages import not_found

PATH = "/contact/start/"


def told(reference: str) -> dict[str, object]:
    """What the last page shows."""
    return {"note": Note.objects.filter(reference=reference).first(), "reference": reference}


CONTACT = Journey(
    name="contact",
    title="Contact",
    path=PATH,
    questions=(
        Question("about", "What is it about?", AboutForm, template="contributions/contact/about.html"),
        Question("message", "What would you like to tell us?", TextForm),
        Question("reply", "How do we reach you?", ReplyForm, lead="We use it to answer you, and for nothing else."),
    ),
    carries=("page",),
    send=receive,
    sent=told,
    sent_template="contributions/contact/sent.html",
    send_label="Send my message",
)


def pages() -> list[URLPattern]:
    """All addresses of the form; without a mailbox, nothing is there."""
    found = pages_of(CONTACT)
    return [path(str(one.pattern), _if_open(one.callback), name=one.name) for one in found]


def _if_open(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @takes_form
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return view(request, *args, **kwargs) if settings.CONTACT_EMAIL else not_found(request)

    return answer
