"""Panels of the form of a page that has a document."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from wagtail.admin.panels import Panel
from wagtail.models import Page

from publishing.admin.checklist import entries
from publishing.admin.draft_links import links_to
from publishing.admin.live_places import places_of
from publishing.models import may_read_consents


class ChecklistPanel(Panel):
    """What the page still lacks before it may be published, each entry leading to its field."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "publishing/admin/checklist_panel.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            """Add the checklist to what the template shows."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"entries": entries(self.instance)}


class LivePanel(Panel):
    """Where the page is live: here, in the API, and at the sites that show it."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "publishing/admin/live_panel.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            """Add the places that whoever looks may know of."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"places": places_of(self.instance, self.request.user)}


class DraftLinksPanel(Panel):
    """The links by which a contributor reads the draft without an account."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "publishing/admin/draft_links_panel.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            """Add the links that still work to what the template shows."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"page": self.instance, "links": links_to(self.instance) if self.instance.pk else []}


class ConsentPanel(Panel):
    """The consents of the page; they are recorded on their own, so that withdrawing works at once."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "publishing/admin/consent_panel.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            """Add the consents to what the template shows, for those who may read them."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            may_read = may_read_consents(self.request.user)
            may_add = self.request.user.has_perm("publishing.add_consentrecord")
            records = list(self.instance.consents.all()) if self.instance.pk and may_read else []
            shown = {"records": records, "may_read": may_read, "may_add": may_add, "back": _back_to(self.instance)}
            return context | {"page": self.instance, **shown}


def _back_to(page: Page) -> str:
    """The part of an address that leads back to the consents in the form of a page."""
    return urlencode({"next": f"{reverse('wagtailadmin_pages:edit', args=[page.pk])}#consent"}) if page.pk else ""
