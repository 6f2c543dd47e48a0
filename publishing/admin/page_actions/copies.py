"""Copies that are to be published: they go the way of every publish, and what cannot be stays a draft and is named."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from wagtail.admin import messages
from wagtail.models import Page

from publishing.documents.problems import Problem, reasons
from publishing.pages.base import BasePage


def publish_copies(request: HttpRequest, page: Page, copy: Page) -> None:
    """Publish the copies of what is live, if that was asked for."""
    if not request.POST.get("publish_copies"):
        return
    for original, made in _pairs(page, copy, with_subpages=bool(request.POST.get("copy_subpages"))):
        draft = made.specific
        if original.live and isinstance(draft, BasePage) and draft.permissions_for_user(request.user).can_publish():
            problems = publish_copy(draft, original.specific, request.user)
            _tell(request, draft, problems)


def settle_alias(request: HttpRequest, alias: Page) -> None:
    """Take down what was an alias and has become a page of its own that may not be published."""
    page = Page.objects.get(pk=alias.pk).specific
    if isinstance(page, BasePage) and page.live and (problems := page.lacks()):
        page.unpublish(user=request.user)
        _tell(request, page, problems)


def publish_copy(copy: BasePage, original: Page, user: Any) -> list[Problem]:
    """Publish a copy as its original is live, or return what it lacks.

    What was not yet published of the original is in the copy's latest draft, and stays there.
    """
    if problems := copy.lacks():
        return problems
    draft = copy.get_latest_revision_as_object() if original.has_unpublished_changes else None
    copy.save_revision(user=user, clean=False).publish(user=user)
    if draft:
        draft.save_revision(user=user, clean=False)
    return []


def _pairs(page: Page, copy: Page, *, with_subpages: bool) -> Iterator[tuple[Page, Page]]:
    """Each page that was copied, with its copy: trees are copied in their order."""
    if not with_subpages:
        return iter([(page, copy)])
    return zip(page.get_descendants(inclusive=True), copy.get_descendants(inclusive=True), strict=True)


def _tell(request: HttpRequest, draft: BasePage, problems: list[Problem]) -> None:
    if problems:
        messages.warning(request, f"The copy “{draft.title}” is a draft and not published. {reasons(problems)}")
