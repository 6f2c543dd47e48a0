"""What came of an event: people who were there tell what they took from it, without an account and without a script."""

import re
import secrets
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from characteristics.models import Competency
from people.links import keys
from people.links.entrance import exchanged, held, private, see
from people.models import PrivateLink
from people.questions.forms import SEEN, Answers, mark_of
from people.questions.limits import seconds_to_wait
from people.questions.visits import slowed
from programme.documents.sayings import is_asked_about
from programme.insights.erasing import erase_own
from programme.insights.telling import PURPOSE, SAID, change, is_asked_more, link_to, tell
from programme.models import EventInsight, EventPage
from programme.web.insight_form import InsightForm
from publishing.serving.lists import cards_of

FORM_KEY = "form"
_KEY = re.compile(r"[0-9a-f]{40}")
ASKING = ["GET", "HEAD", "POST"]
Card = dict[str, Any]


@private
@require_http_methods(ASKING)
def ask(request: HttpRequest, identity: UUID) -> HttpResponse:
    """Ask what somebody took from an event, and keep it. For one that is not asked about, there is nothing here."""
    card = _asked_about(identity)
    form = InsightForm(request.POST or None, answers=Answers())
    sent = request.POST.get(FORM_KEY, "")
    key = sent if _KEY.fullmatch(sent) else secrets.token_hex(20)
    context = {"card": card, "form": form, "key": key}
    if request.method != "POST":
        return _page(request, "tell", **context)
    if refused := _refused(request, form, context):
        return refused
    told = tell(get_object_or_404(EventPage, translation_key=identity, live=True), key, _said(form))
    return exchanged(PURPOSE, keys.key_of(link_to(told)), _own(told))


@private
@require_safe
def enter(request: HttpRequest, reference: str, key: str) -> HttpResponse:  # noqa: ARG001  Django hands it over
    """Take the private link."""
    return exchanged(PURPOSE, key, reverse("own-insight", args=[reference]))


@private
@require_safe
def follow(request: HttpRequest, reference: str) -> HttpResponse:
    """Show its author what they told, and what became of it."""
    told, link = _mine(request, reference)
    address = keys.address_of(link, _own(told))
    can_change = told.is_open(timezone.localdate())
    asks_more = can_change and is_asked_more(told, timezone.localdate())
    return _page(request, "mine", insight=told, address=address, can_change=can_change, asks_more=asks_more)


@private
@require_http_methods(ASKING)
def edit(request: HttpRequest, reference: str) -> HttpResponse:
    """Let its author change it, for a while."""
    told, _ = _mine(request, reference)
    initial = {name: getattr(told, name) for name in (*SAID, "sharing")}
    initial["competency"] = told.competency.slug if told.competency else ""
    form = InsightForm(request.POST or None, answers=Answers(), initial=initial)
    context = {"insight": told, "form": form, "back": _own(told), "is_too_late": not told.is_open(timezone.localdate())}
    if request.method != "POST" or context["is_too_late"]:
        return _page(request, "change", **context)
    if refused := _refused(request, form, context, "change"):
        return refused
    change(told, _said(form))
    return see(_own(told))


@private
@require_http_methods(ASKING)
def delete(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask once more, then erase it."""
    told, _ = _mine(request, reference)
    if request.method == "POST":
        erase_own(told)
        return _page(request, "deleted")
    return _page(request, "delete", insight=told, back=_own(told))


def _refused(request: HttpRequest, form: InsightForm, context: Card, name: str = "tell") -> HttpResponse | None:
    """The form again, where it cannot be taken: too much was sent, something is wrong, or leads to a person."""
    if wait := seconds_to_wait(request, None):
        return slowed(_page(request, name, **context, wait=wait), wait)
    if not form.is_valid():
        return _page(request, name, **context, status=422)
    warnings = form.warnings()
    if (mark := mark_of(warnings)) != request.POST.get(SEEN, ""):
        return _page(request, name, **context, warnings=warnings, mark=mark, status=422)
    return None


def _said(form: InsightForm) -> dict[str, Any]:
    slug = form.cleaned_data["competency"]
    return {**form.cleaned_data, "competency": Competency.objects.filter(slug=slug).first()}


def _asked_about(identity: UUID) -> Card:
    found = cards_of([identity.hex])
    if not found or found[0]["type"] != "event" or not is_asked_about(found[0]):
        raise Http404
    return found[0]


def _mine(request: HttpRequest, reference: str) -> tuple[EventInsight, PrivateLink]:
    """What a reader told, and the link by which they have come."""
    told = EventInsight.objects.select_related("event", "competency").filter(reference=reference).first()
    if told is None:
        raise Http404
    return told, held(request, PURPOSE, told)


def _own(insight: EventInsight) -> str:
    return reverse("own-insight", args=[insight.reference])


def _page(request: HttpRequest, name: str, **context: Any) -> HttpResponse:
    status = context.pop("status", 200)
    return render(request, f"programme/insights/{name}.html", context, status=status)
