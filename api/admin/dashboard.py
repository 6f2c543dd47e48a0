"""The panel of the dashboard on consumers: which of them fail to take in what is sent."""

from typing import Any

from django.db.models import Q
from wagtail.admin.ui.components import Component

from api.admin.health import health
from api.models import Consumer

FAILING = Q(paused_at__isnull=False) | Q(failing_since__isnull=False)


class ConsumerTrouble(Component):
    """Consumers that are failing or given up, for those who may see them; absent when all is well."""

    name = "consumer-trouble"
    order = 60
    template_name = "api/admin/trouble_panel.html"

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        """The failing consumers, each with its health; none for somebody who may not see consumers."""
        if not parent_context["request"].user.has_perm("api.view_consumer"):
            return {"troubles": []}
        found = Consumer.objects.filter(FAILING, is_active=True).exclude(webhook_url="")
        return {"troubles": [(consumer, health(consumer)) for consumer in found]}
