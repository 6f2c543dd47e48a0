"""Wagtail's accessibility checker, in the pages of other sites too."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from wagtail.models import Page

from api.consumers.previews import origin_of
from publishing.admin.content_checker import ContentChecker
from publishing.pages.base import BasePage
from publishing.previews.audiences import audiences_of

# What axe calls the page's own origin; without any other it looks into no frame of another site.
OWN = "<same_origin>"


class Checker(ContentChecker):
    """The checker, with the origins it may look into: those of sites from the form, that of the form from a site."""

    def __init__(self, origins: Iterable[str], *, in_editor: bool) -> None:
        super().__init__(in_editor=in_editor)
        self._origins = list(origins)

    def get_axe_spec(self, request: HttpRequest) -> dict[str, Any]:
        """The rules, and the origins whose frames the checker may exchange messages with."""
        return {**super().get_axe_spec(request), "allowedOrigins": [OWN, *self._origins]}


def checker_for(page: Page | None, *, in_editor: bool) -> Checker:
    """The checker of a page's form, or of the page of a site that shows its draft."""
    if not in_editor:
        form = urlsplit(settings.WAGTAILADMIN_BASE_URL)
        return Checker([f"{form.scheme}://{form.netloc}"], in_editor=False)
    audiences = audiences_of(page) if isinstance(page, BasePage) else []
    return Checker(sorted({origin_of(audience) for audience in audiences}), in_editor=True)
