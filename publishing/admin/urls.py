"""Pages of Wagtail's CMS that this room answers in its stead, at the same addresses: they come before Wagtail's own."""

from collections.abc import Callable
from typing import Any

from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access

from publishing.admin.editing import EditPage
from publishing.admin.privacy import HidePage


def _for_editors(view: Callable[..., Any]) -> Callable[..., Any]:
    """Protect a page as Wagtail protects its own."""
    protected: Callable[..., Any] = never_cache(require_admin_access(view))
    return protected


urlpatterns = [
    path("pages/<int:page_id>/edit/", _for_editors(EditPage.as_view())),
    path("pages/<int:page_id>/privacy/", _for_editors(HidePage.as_view())),
]
