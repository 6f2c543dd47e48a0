"""Which pages somebody works with: those of the tree, and not what is in the bin."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.query import PageQuerySet

from publishing.models import is_binned, outside_the_bin
from publishing.models.bin_rights import BIN


class PagePolicy(PagePermissionPolicy):
    """Wagtail's, for which what is in the bin is nobody's: lists, reports and searches of the CMS leave it out."""

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> PageQuerySet:
        """The pages of the tree with which the user may do any of this."""
        found: PageQuerySet = super().instances_user_has_any_permission_for(user, actions)
        # By address, which asks nothing more of the database.
        return found.exclude(url_path__startswith=BIN)

    def explorable_instances(self, user: Any) -> PageQuerySet:
        """The pages of the tree that the user may look at."""
        found = super().explorable_instances(user).exclude(url_path__startswith=BIN)
        # Wagtail's search can narrow by keys, and not by addresses.
        pages: PageQuerySet = self.model._default_manager.filter(pk__in=found.values("pk"))
        return pages

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Page) -> bool:
        """Say whether the user may do any of this with a page of the tree."""
        return not is_binned(instance) and bool(super().user_has_any_permission_for_instance(user, actions, instance))


def choose_outside(pages: PageQuerySet, _request: HttpRequest) -> PageQuerySet:
    """The pages that can be chosen: nobody is led to what was deleted."""
    return outside_the_bin(pages)


def explore_outside(_parent: Page, pages: PageQuerySet, _request: HttpRequest) -> PageQuerySet:
    """The pages that the explorer shows below another."""
    return outside_the_bin(pages)
