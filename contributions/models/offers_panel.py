"""How many stories a call has brought, in its form."""

from typing import Any

from django.urls import reverse
from wagtail.admin.panels import Panel

MAY_SEE = "contributions.view_contribution"


class OffersPanel(Panel):
    """The number of stories that were offered for the call, for those who may see them."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "contributions/admin/offers_panel.html"

        def is_shown(self) -> bool:
            """Say whether there may be any, and whoever looks may know of them."""
            return bool(super().is_shown() and self.instance.pk and self.request.user.has_perm(MAY_SEE))

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            """Add their number to what the template shows, and where they are."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            number = self.instance.offers.filter(concern_at=None).exclude(stage="withdrawn").count()
            return context | {"number": number, "address": f"{reverse('inbox')}?call={self.instance.pk}"}
