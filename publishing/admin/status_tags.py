"""The status of a page in templates of the CMS, asked once for all pages of a list."""

from typing import Any

from django import template
from django.template import Context
from wagtail.models import Page

from publishing.building.status import Status, status_of, statuses
from publishing.models import DocumentPage

register = template.Library()


@register.simple_tag(takes_context=True)
def page_status(context: Context, page: Any) -> Status | None:
    """The status of a page; of one in a list, with those of all others there. None for what has no documents."""
    if isinstance(page, Page) and not isinstance(page, DocumentPage):
        page = page.specific_deferred
    if not isinstance(page, DocumentPage):
        return None
    known = _known(context)
    return known[page.pk] if page.pk in known else status_of(page)


def _known(context: Context) -> dict[int, Status]:
    """What is known of the pages around: given by the view, or asked for the rows of the table."""
    given: dict[int, Status] | None = context.get("statuses")
    table: Any = context.get("table")
    if given is not None or table is None:
        return given or {}
    if not hasattr(table, "statuses"):
        table.statuses = statuses(row for row in table.data if isinstance(row, DocumentPage))
    found: dict[int, Status] = table.statuses
    return found
