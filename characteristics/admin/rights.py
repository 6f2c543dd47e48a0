"""Who decides what tags mean: whoever may publish the page, for its readers see it at once."""

from typing import Any

from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.query import PageQuerySet


def may_decide(user: Any) -> bool:
    """Say whether somebody may publish any page."""
    return bool(PagePermissionPolicy().user_has_any_permission(user, ["publish"]))


def published_by(user: Any) -> PageQuerySet:
    """The pages that somebody may publish."""
    pages: PageQuerySet = PagePermissionPolicy().instances_user_has_permission_for(user, "publish")
    return pages
