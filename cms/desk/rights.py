"""What somebody may see and do at the desk."""

from typing import Any

from wagtail.models import Page
from wagtail.permissions import policy_registry

from library.models import StoryPage


def stories_of(user: Any) -> Any:
    """The stories that a user works with: may change or publish."""
    policy = policy_registry.get_by_type(Page)
    theirs = policy.instances_user_has_any_permission_for(user, ["change", "publish"])
    return StoryPage.objects.filter(pk__in=theirs.values("pk"))


def works_with_pages(user: Any) -> bool:
    """Say whether a user may change or publish any page at all."""
    return bool(policy_registry.get_by_type(Page).user_has_any_permission(user, ["change", "publish"]))
