"""Who works with consents."""

from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from wagtail.permission_policies import ModelPermissionPolicy

User = AbstractBaseUser | AnonymousUser


class ConsentPolicy(ModelPermissionPolicy):
    """Nobody works with consents who may not read them."""

    def user_has_permission(self, user: User, action: str) -> bool:
        """Say whether the user may do this with consents, and may read them."""
        may = super().user_has_permission
        return bool(may(user, "view") and may(user, action))

    def user_has_any_permission(self, user: User, actions: Iterable[str]) -> bool:
        """Say whether the user may do any of these things with consents, and may read them."""
        return any(self.user_has_permission(user, action) for action in actions)
