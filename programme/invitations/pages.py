"""Where somebody who got an invitation from a list says that they want no more."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from people.links import keys
from people.links.entrance import exchanged, private
from people.models import PrivateLink
from programme.invitations.letters import NO_MORE
from programme.news.opting_out import opt_out
from programme.news.pages import FORM, is_one_press

PLACE = "/no-invitations/"


def _link(key: str) -> PrivateLink:
    link = keys.opened(NO_MORE, key)
    if link is None:
        raise Http404
    return link


@private
@csrf_exempt
@require_http_methods(FORM)
def take_key(request: HttpRequest, key: str) -> HttpResponse:
    """Take the link from a mail; a mail program that is told to stop it presses here for its reader."""
    if request.method != "POST":
        return exchanged(NO_MORE, key, PLACE)
    if not is_one_press(request):
        raise Http404
    opt_out(_link(key).person)
    return HttpResponse("You will get no more invitations.\n", content_type="text/plain; charset=utf-8")


@private
@require_http_methods(FORM)
def no_more(request: HttpRequest) -> HttpResponse:
    """Ask for the press, and take it; a second one changes nothing."""
    link = _link(request.COOKIES.get(NO_MORE, ""))
    if request.method == "POST":
        opt_out(link.person)
    return render(request, "programme/news/no_invitations.html", {"is_done": request.method == "POST"})


def urlpatterns() -> list[URLPattern]:
    """The addresses below the place."""
    return [
        path("", no_more, name="no-invitations"),
        path("<str:key>/", take_key),
    ]
