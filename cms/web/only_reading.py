"""Accounts that only read, or are organisers alone: they get the screens that are for them, and no others.

Wagtail answers every account in the CMS with choosers and lists for all: titles of what is private or was taken down,
and the names of those who did it, are none of a reader's business.
"""

import re
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from wagtail.admin.auth import permission_denied
from wagtail.models import GroupCollectionPermission

from community.models import ORGANISE
from programme.models.insights import READ
from publishing.admin.reading.entries import works_on_pages
from publishing.previews.readers import MAY_READ

IN_THE_CMS = "wagtailadmin.access_admin"
# The dashboard, their account and help, the drafts, the framework, and lists that keep to rights by themselves.
# A screen that is new to readers is added here.
FOR_READERS = re.compile(
    r"admin/($|account/|coverage/|logout/|login/|password_reset/|dismissibles/|jsi18n/|sprite/|guide/|drafts/"
    r"|connect-five/|event-insights/|three-questions/|api/main/(pages|images|documents)/"
    r"|snippets/characteristics/(competency|frameworkversion|theme)/)"
)


class OnlyReading:
    """Keeps them out of everything else in the CMS."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._answer = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer as ever."""
        return self._answer(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> HttpResponse | None:
        """Refuse the screen, as Wagtail does."""
        route = request.resolver_match.route if request.resolver_match else ""
        if not route.startswith("admin/") or FOR_READERS.match(route) or not only_reads(request.user):
            return None
        refusal: HttpResponse = permission_denied(request)
        return refusal


def only_reads(user: Any) -> bool:
    """Say whether an account in the CMS has no right but to read, or to organise."""
    rights = user.get_all_permissions() if user.is_active and not user.is_superuser else set()
    if IN_THE_CMS not in rights or rights - {IN_THE_CMS, MAY_READ, ORGANISE, READ} or works_on_pages(user):
        return False
    return not GroupCollectionPermission.objects.filter(group__user=user).exists()
