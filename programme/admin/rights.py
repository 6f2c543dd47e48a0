"""Who sees which of what people took from events: organisers all of it, editors what was shared."""

from typing import Any

from django.db.models import QuerySet
from wagtail.permission_policies import ModelPermissionPolicy

from programme.models import EventInsight
from programme.models.insights import PUBLISH, READ
from programme.models.sharing import Sharing


def may_look(user: Any) -> bool:
    """Say whether a user may read any of it at all."""
    return bool(user.has_perm(READ) or user.has_perm(PUBLISH))


class Readers(ModelPermissionPolicy):
    """Who may see any of it at all; nothing is changed in its words."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Say whether they may look."""
        return action == "view" and may_look(user)

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Say whether they may do any of it."""
        return any(self.user_has_permission(user, action) for action in actions)


def seen_by(user: Any) -> "QuerySet[EventInsight]":
    """Those that a user may read."""
    everything = EventInsight.objects.select_related("event", "competency")
    if user.has_perm(READ):
        return everything
    return everything.exclude(sharing=Sharing.PRIVATE) if user.has_perm(PUBLISH) else everything.none()
