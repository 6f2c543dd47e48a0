"""What this room adds to the CMS."""

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.userbar import ContentCheckerItem
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page

from api.admin.checker import checker_for
from api.admin.viewset import ConsumerViewSet

# Their permissions appear in the form of a group with it.
hooks.register("register_admin_viewset", ConsumerViewSet)


@hooks.register("register_log_actions")
def name_actions(actions: LogActionRegistry) -> None:
    """Name what is noted of a consumer beside creation and change."""
    actions.register_action("api.show_secret", "Show secret", "Secret was shown")
    actions.register_action("api.change_secret", "Change secret", "Secret was changed")
    actions.register_action("api.resume", "Resume", "Deliveries were resumed")


@hooks.register("construct_wagtail_userbar")
def check_pages_of_sites(_request: HttpRequest, items: list[Component], page: Page | None) -> None:
    """Let the checker look at a draft in the page of another site."""
    for place, item in enumerate(items):
        if isinstance(item, ContentCheckerItem):
            items[place] = checker_for(page, in_editor=item.in_editor)
