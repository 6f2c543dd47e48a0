"""Links of a page that readers would not get: their target is not public, so they would be left out without a word."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from wagtail.documents import get_document_model
from wagtail.fields import StreamField
from wagtail.models import Page

from publishing.blocks.linked import Linked, Target, linked
from publishing.building.gateway import Gateway
from publishing.documents.problems import Problem

NO_PAGE = "A page that is linked to is no longer there. Choose another page, or remove the link."
NO_DOCUMENT = "A document that is linked to is no longer there. Choose another one, or remove the link."
_together: ContextVar[frozenset[int]] = ContextVar("published_together", default=frozenset())


@contextmanager
def published_together(pages: Iterable[Page]) -> Iterator[None]:
    """Publish pages that link to one another: whichever comes first may lead to those that follow."""
    token = _together.set(_together.get() | {page.pk for page in pages})
    try:
        yield
    finally:
        _together.reset(token)


def link_problems(page: Page) -> list[Problem]:
    """The links in any of its texts and blocks that lead to what is not public, each target once for a field."""
    gateway = Gateway()
    allowed = _together.get() | {page.pk}
    return [
        Problem(field, message)
        for field, link in _links(page)
        if link not in {(Target.PAGE, key) for key in allowed} and (message := _problem(gateway, *link))
    ]


def _links(page: Page) -> list[tuple[str, Linked]]:
    """The pages and documents that its texts and blocks lead to, in order, with the field."""
    streams = [field for field in page._meta.concrete_fields if isinstance(field, StreamField)]
    found = (
        (field.name, link) for field in streams for link in linked(field.stream_block, field.value_from_object(page))
    )
    return list(dict.fromkeys(found))


def _problem(gateway: Gateway, target: Target, key: int) -> str:
    """The words for a link that readers would not get; empty if they would."""
    if target is Target.DOCUMENT:
        return _document_problem(gateway, key)
    page = gateway.page(key)
    if page is None:
        return NO_PAGE
    return "" if gateway.admits(page) else f"The page “{page.title}” that is linked to is not public."


def _document_problem(gateway: Gateway, key: int) -> str:
    document = get_document_model().objects.filter(pk=key).first()
    if document is None:
        return NO_DOCUMENT
    reasons = document.kept_back(gateway.restricted_collections)
    return " ".join(f"The document “{document.title}” {reason}." for reason in reasons)
