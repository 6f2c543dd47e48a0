"""The page of a consumer in the CMS, and what its buttons do."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.views.generic import CreateView, InspectView
from wagtail.log_actions import log

from api.models import Consumer

Act = Callable[[HttpRequest, Consumer], HttpResponse | None]


def action(act: Act) -> Any:
    """Make a button's act a view: for those who may change consumers, leading back to the consumer's page."""

    @wraps(act)
    def view(request: HttpRequest, pk: int) -> HttpResponse:
        if not request.user.has_perm("api.change_consumer"):
            raise PermissionDenied
        consumer = get_object_or_404(Consumer, pk=pk)
        return act(request, consumer) or redirect("consumer:inspect", pk)

    return require_POST(never_cache(view))


@action
def show_secret(request: HttpRequest, consumer: Consumer) -> HttpResponse | None:
    """Show a secret that nobody has seen yet, for the one time."""
    if consumer.secret_was_shown:
        messages.error(request, "The secret has been shown already. Make a new one if it is lost.")
        return None
    consumer.secret_was_shown = True
    consumer.save(update_fields=["secret_was_shown"])
    log(consumer, "api.show_secret", user=request.user)
    return TemplateResponse(request, "api/admin/secret.html", {"consumer": consumer, "page_title": "Secret"})


@action
def change_secret(request: HttpRequest, consumer: Consumer) -> None:
    """Take a new secret; the one before holds for another day."""
    consumer.change_secret()
    log(consumer, "api.change_secret", user=request.user)
    messages.success(request, "There is a new secret. Until tomorrow, the one before it signs as well.")


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
        """Say whether this user may act."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        may_change = self.request.user.has_perm("api.change_consumer")
        return context | {"consumer": self.object, "may_change": may_change}
