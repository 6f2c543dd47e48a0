"""Pages that hold the site up: addresses, menus and other pages hang on them."""

from datetime import datetime
from typing import TYPE_CHECKING

from publishing.documents.problems import Problem
from publishing.models import PagePermissions

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser, AnonymousUser

STAYS = "This page holds up others and cannot expire. Clear the expiry."


class CornerstonePermissions(PagePermissions):
    """Only administrators take such a page away from readers."""

    def can_unpublish(self) -> bool:
        """Refuse to take it down, with everything that is found through it."""
        return bool(self.user.is_superuser and super().can_unpublish())

    def can_set_view_restrictions(self) -> bool:
        """Refuse to hide it, with everything below it."""
        return bool(self.user.is_superuser and super().can_set_view_restrictions())


class Cornerstone:
    """Mixed into a page that stays: no editor takes it down, and no clock does."""

    expire_at: datetime | None

    def lacks(self) -> list[Problem]:
        """It cannot expire."""
        problems: list[Problem] = super().lacks()  # type: ignore[misc]  # that of the page which it is mixed into
        if not self.expire_at:
            return problems
        return [*(each for each in problems if each.field != "expire_at"), Problem("expire_at", STAYS)]

    def permissions_for_user(self, user: "AbstractUser | AnonymousUser") -> CornerstonePermissions:
        """Let administrators alone take it down."""
        return CornerstonePermissions(user, self)
