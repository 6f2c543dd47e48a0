"""What the buttons on the page of a consumer do. Nothing is sent here: the worker does that a moment later."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.log_actions import log

from api.models import Consumer
from api.webhooks import requests

HOURS = {"1": "the last hour", "24": "the last day", "168": "the last week", "744": "the last month"}
LONGEST_KEY = 19
Act = Callable[[HttpRequest, Consumer], HttpResponse | None]


def action(act: Act) -> Any:
    """Make a button's act a view: for those who may change consumers, leading back to the consumer's page."""

    @wraps(act)
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        if not request.user.has_perm("api.change_consumer"):
            raise PermissionDenied
        consumer = get_object_or_404(Consumer, pk=pk)
        return act(request, consumer) or redirect("consumer:inspect", pk)

    return require_POST(never_cache(view))


@action
def show_secret(request: HttpRequest, consumer: Consumer) -> HttpResponse | None:
    """Show a secret that nobody has seen yet, for the one time."""
    if consumer.secret_was_shown:
        messages.error(request, "The secret has been shown already. Make a new one if it is lost.")
        return None
    consumer.secret_was_shown = True
    consumer.save(update_fields=["secret_was_shown"])
    log(consumer, "api.show_secret", user=request.user)
    return TemplateResponse(request, "api/admin/secret.html", {"consumer": consumer, "page_title": "Secret"})


@action
def change_secret(request: HttpRequest, consumer: Consumer) -> None:
    """Take a new secret; the one before holds for another day."""
    consumer.change_secret()
    log(consumer, "api.change_secret", user=request.user)
    messages.success(request, "There is a new secret. Until tomorrow, the one before it signs as well.")


@action
def send_test(request: HttpRequest, consumer: Consumer) -> None:
    """Send a message that means nothing."""
    requests.send_test(consumer)
    messages.success(request, "A test is on its way. Load this page again to see whether it was taken.")


@action
def replay(request: HttpRequest, consumer: Consumer) -> None:
    """Tell again of what changed in the last hours."""
    text = request.POST.get("hours", "")
    if text not in HOURS:
        messages.error(request, "Choose how far back.")
        return
    count = requests.replay(consumer, timezone.now() - timedelta(hours=int(text)))
    messages.success(request, f"{count} {'change is' if count == 1 else 'changes are'} told again.")


@action
def tell_again(request: HttpRequest, consumer: Consumer) -> None:
    """Send again what one entry of the log was about, as it is now."""
    key = request.POST.get("delivery", "")
    delivery = consumer.deliveries.filter(pk=key).first() if key.isdecimal() and len(key) < LONGEST_KEY else None
    if delivery is None or delivery.notice_id is None:
        messages.error(request, "The log has no such entry any more.")
        return
    requests.tell_again([delivery.notice_id])
    messages.success(request, "It is sent again, as things are now.")


@action
def resync(request: HttpRequest, consumer: Consumer) -> None:
    """Tell the site to fetch everything from the beginning."""
    requests.resync(consumer)
    messages.success(request, f"{consumer} is told to fetch everything again.")


@action
def resume(request: HttpRequest, consumer: Consumer) -> None:
    """Go on with a site that was given up."""
    requests.resume(consumer)
    log(consumer, "api.resume", user=request.user)
    messages.success(request, f"{consumer} is told again what is new.")
