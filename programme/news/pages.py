"""The pages of news by email: asking for it, confirming, changing, stopping. Looking at one changes nothing."""

import json
from contextlib import suppress
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from people.links import keys
from people.links.entrance import exchanged, private, see
from people.questions.limits import may_mail, seconds_to_wait
from people.questions.visits import slowed
from programme.models import Subscriber
from programme.news import subscribing
from programme.news.addresses import CONFIRMING, OWN_PAGE, own_link
from programme.news.forms import ChoicesForm, SubscribeForm, choices_of, first_choices, which_of
from programme.news.stopping import data_of, stop

PATH = "/news-by-mail/"
CONFIRM_PLACE, OWN_PLACE = f"{PATH}confirm/", f"{PATH}my/"
# What mail programs send to end it (RFC 8058).
ONE_PRESS = ("List-Unsubscribe", "One-Click")
UNPROCESSABLE = 422
FORM = ["GET", "HEAD", "POST"]


def _page(request: HttpRequest, name: str, status: int = 200, **context: Any) -> HttpResponse:
    return render(request, f"programme/news/{name}.html", context, status=status)


def _held(key: str, purpose: str) -> Subscriber:
    """The subscriber whose link this key is. Raises Http404: for everybody else there is nothing here."""
    link = keys.opened(purpose, key)
    found = Subscriber.objects.filter(pk=keys.pk_of(link), address=link.person).first() if link else None
    if found is None:
        raise Http404
    return found


def _own(request: HttpRequest, purpose: str = OWN_PAGE) -> Subscriber:
    return _held(request.COOKIES.get(purpose, ""), purpose)


@private
@require_http_methods(FORM)
def ask(request: HttpRequest) -> HttpResponse:
    """Take what somebody asks for; whether the address gets news already is said to nobody."""
    if request.method != "POST":
        return _page(request, "ask", form=SubscribeForm(initial=first_choices(request.GET)))
    form = SubscribeForm(request.POST)
    if wait := seconds_to_wait(request, None):
        return slowed(_page(request, "ask", form=form, wait=wait), wait)
    if not form.is_valid():
        return _page(request, "ask", UNPROCESSABLE, form=form)
    address = form.cleaned_data["address"]
    subscribing.subscribe(address, form.wanted(), is_mailed=may_mail(address))
    return see(reverse("news-asked"))


@private
@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """Tell somebody to look into their mail."""
    return _page(request, "asked")


@private
@require_safe
def take_confirming_key(request: HttpRequest, key: str) -> HttpResponse:  # noqa: ARG001  Django hands it over
    """Take the link from the mail; nothing is confirmed by it."""
    return exchanged(CONFIRMING, key, CONFIRM_PLACE)


@private
@require_http_methods(FORM)
def confirm(request: HttpRequest) -> HttpResponse:
    """Ask for the press that confirms, and lead whoever has pressed to their own page."""
    subscriber = _own(request, CONFIRMING)
    if request.method != "POST":
        return _page(request, "confirm", subscriber=subscriber)
    subscribing.confirm(subscriber)
    return exchanged(OWN_PAGE, keys.key_of(own_link(subscriber)), OWN_PLACE)


def is_one_press(request: HttpRequest) -> bool:
    """Say whether a mail program sends what ends it."""
    name, value = ONE_PRESS
    return request.POST.get(name) == value


@private
@csrf_exempt
@require_http_methods(FORM)
def take_own_key(request: HttpRequest, key: str) -> HttpResponse:
    """Take the link to one's page; a mail program that is told to stop it presses here for its reader.

    Pressed again, it has stopped. Of a key that is gone nothing is known, so every key is answered in the same way.
    """
    if request.method != "POST":
        return exchanged(OWN_PAGE, key, OWN_PLACE)
    if not (is_one_press(request) and keys.is_one(key)):
        raise Http404
    with suppress(Http404):
        stop(_held(key, OWN_PAGE))
    return HttpResponse("You will get no more news by email.\n", content_type="text/plain; charset=utf-8")


@private
@require_http_methods(FORM)
def own_page(request: HttpRequest) -> HttpResponse:
    """Show somebody what they get, and keep what they change."""
    subscriber = _own(request)
    if request.method != "POST":
        form = ChoicesForm(initial=choices_of(subscriber), chosen=which_of(subscriber))
        return _page(request, "my_page", subscriber=subscriber, form=form, is_saved="saved" in request.GET)
    form = ChoicesForm(request.POST, chosen=which_of(subscriber))
    if not form.is_valid():
        return _page(request, "my_page", UNPROCESSABLE, subscriber=subscriber, form=form)
    subscribing.change(subscriber, form.wanted())
    return see(f"{OWN_PLACE}?saved=1")


@private
@require_POST
def stop_here(request: HttpRequest) -> HttpResponse:
    """Stop; pressed twice, it has stopped."""
    try:
        stop(_own(request))
    except Http404:
        return see(reverse("news-stopped"))
    response = see(reverse("news-stopped"))
    response.delete_cookie(OWN_PAGE, path=OWN_PLACE)
    return response


@private
@require_safe
def stopped(request: HttpRequest) -> HttpResponse:
    """Say that it is over."""
    return _page(request, "stopped")


@private
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """Hand out everything that is kept of somebody."""
    text = json.dumps(data_of(_own(request)), ensure_ascii=False, indent=2, default=str)
    response = HttpResponse(text, content_type="application/json")
    response.headers["Content-Disposition"] = 'attachment; filename="news-by-mail.json"'
    return response


def urlpatterns() -> list[URLPattern]:
    """The addresses below the page on which one asks for it."""
    return [
        path("", ask, name="news"),
        path("asked/", asked, name="news-asked"),
        path("stopped/", stopped, name="news-stopped"),
        path("confirm/", confirm, name="news-confirm"),
        path("confirm/<str:key>/", take_confirming_key),
        path("my/", own_page, name="news-own"),
        path("my/stop/", stop_here, name="news-stop"),
        path("my/data.json", export, name="news-export"),
        path("my/<str:key>/", take_own_key),
    ]
