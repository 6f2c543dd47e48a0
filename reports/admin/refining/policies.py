"""Who may do what with proposals and comments."""

from collections.abc import Iterable
from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy

from reports.models import Proposal


class NeverDeleted(ModelPermissionPolicy):
    """Proposals stay: what was not accepted says why, and what was taken back can be taken up again."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Say whether a user may, which nobody does who wants to delete."""
        return action != "delete" and bool(super().user_has_permission(user, action))

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        """Say whether they may do any of it."""
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: Any, action: str, instance: Proposal) -> bool:
        """Say whether they may with this one: what was decided about stays as it is."""
        return self.user_has_permission(user, action) and (action != "change" or instance.is_open)
