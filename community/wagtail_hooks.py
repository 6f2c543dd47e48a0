"""What this room adds to the CMS."""

from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.permissions import register_permission_policy

from community.admin.policy import OrganisersOnly
from community.admin.viewsets import ConnectFive
from community.models import Avoidance, Participant, Programme, Round

# Before the view sets: they ask for the policy of their models as they are registered.
register_permission_policy(Round, OrganisersOnly(Round, ("add", "change", "view")))
register_permission_policy(Programme, OrganisersOnly(Programme, ("add", "change", "view")))
register_permission_policy(Participant, OrganisersOnly(Participant, ("change", "view")))
register_permission_policy(Avoidance, OrganisersOnly(Avoidance, ("add", "delete", "view")))
hooks.register("register_admin_viewset", ConnectFive)


@hooks.register("register_log_actions")
def name_actions(actions: LogActionRegistry) -> None:
    """Name what is noted of a round beside creation and change."""
    actions.register_action("community.preview", "Preview matches", "A preview of the matches was made")
    actions.register_action("community.swap", "Swap two people", "Two people changed places in the preview")
    actions.register_action("community.send", "Send matches", "The matches were sent")
    actions.register_action("community.words", "Change a mail", "The words of a mail were changed")
    actions.register_action("community.join", "Join a pair", "Somebody joined a pair")
