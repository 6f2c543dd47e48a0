"""The pages of consumers in the CMS."""

from typing import Any

from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from wagtail.admin.views.generic import CreateView, InspectView

from api.admin.actions import HOURS
from api.admin.choices import described
from api.admin.health import health, next_try
from api.models import Consumer

MOST_SHOWN = 50


class ConsumerCreate(CreateView):
    """A new consumer; then its page, where its secret waits to be shown."""

    def get_success_url(self) -> str:
        """Lead to its page."""
        return reverse("consumer:inspect", args=[self.object.pk])


@method_decorator(never_cache, name="dispatch")
class ConsumerInspect(InspectView):
    """The page of a consumer: what it takes, how it is, and what can be done."""

    page_title = "Consumer"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say how it is, what was delivered lately, and whether this user may act."""
        consumer: Consumer = self.object
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {
            "consumer": consumer,
            "takes": described(consumer),
            "health": health(consumer),
            "next_try": next_try(consumer),
            "deliveries": consumer.deliveries.all()[:MOST_SHOWN],
            "hours": HOURS.items(),
            "may_change": self.request.user.has_perm("api.change_consumer"),
        }
