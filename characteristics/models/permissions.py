"""Who may do what with the framework: everybody in the CMS may look, nobody may change it there."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser, AnonymousUser
from django.db.models import QuerySet
from wagtail.permission_policies.base import BasePermissionPolicy

from publishing.pages.cornerstones import CornerstonePermissions

ACCESS = "wagtailadmin.access_admin"


class ReadOnlyPolicy(BasePermissionPolicy):
    """Lets everybody with access to the CMS view; refuses the rest to everybody, superusers too."""

    def user_has_permission(self, user: AbstractUser | AnonymousUser, action: str) -> bool:
        """Say whether this user may."""
        return action == "view" and user.is_active and user.has_perm(ACCESS)

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[Any]:
        """Those who may do any of these."""
        users = get_user_model().objects
        return users.with_perm(ACCESS) if "view" in actions else users.none()


class FrameworkPagePermissions(CornerstonePermissions):
    """Editors add to the framework's pages; none is deleted, moved or copied in the CMS."""

    def can_delete(self, ignore_bulk: bool = False) -> bool:  # noqa: ARG002, FBT001, FBT002  # Wagtail's signature
        """Refuse: addresses and competencies hang on it."""
        return False

    def can_move(self) -> bool:
        """Refuse: its address is permanent."""
        return False

    def can_copy(self) -> bool:
        """Refuse: a copy would be a characteristic that no version words."""
        return False
