"""Sending a draft on its way is for those who cannot publish it themselves."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.action_menu import ActionMenuItem

SUBMIT = "action-submit"


def offer_submitting(items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]) -> None:
    """Offer it to nobody who may publish the page."""
    if _may_publish(request.user, context):
        items[:] = [item for item in items if item.name != SUBMIT]


def _may_publish(user: Any, context: dict[str, Any]) -> bool:
    if page := context.get("page"):
        return bool(page.permissions_for_user(user).can_publish())
    return bool(context["parent_page"].permissions_for_user(user).can_publish_subpage())
