"""Who works with Connect Five in the CMS: organisers, and nobody else."""

from collections.abc import Iterable
from typing import Any

from wagtail.permission_policies import ModelPermissionPolicy

from community.models import ORGANISE


class OrganisersOnly(ModelPermissionPolicy):
    """One right for everything: whoever organises may see and change it; of some things, only `actions`."""

    def __init__(self, model: Any, actions: Iterable[str] = ("add", "change", "delete", "view")) -> None:
        super().__init__(model)
        self._actions = frozenset(actions)

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Say whether they organise, and this is done with such things at all."""
        return action in self._actions and bool(user.has_perm(ORGANISE))

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        """Say whether they may do any of it."""
        return any(self.user_has_permission(user, action) for action in actions)
