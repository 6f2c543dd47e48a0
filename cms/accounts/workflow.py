"""The way of a writer's story: reviewed, then published. Editors, who may publish, need not go it.

Wagtail brings a workflow that ends at a group without members. It becomes ours, with what is under way in it.
"""

from django.contrib.auth.models import Group
from wagtail.models import (
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from cms.accounts.roles import EDITOR, REVIEWER, Role
from cms.models import Milestone

# What Wagtail's own migrations leave.
STOCK_GROUP, STOCK_NAME = "Moderators", "Moderators approval"

NAME = "Review and publication"
# An editor is in both: a library with one editor and nobody else is never stuck.
STEPS: tuple[tuple[str, tuple[Role, ...]], ...] = (("Review", (REVIEWER, EDITOR)), ("Publication", (EDITOR,)))


def take_over_stock_group() -> None:
    """Make moderators reviewers: they approve as before, and may record the consent that approval asks for."""
    if Milestone.is_reached(Milestone.Name.WORKFLOW) or Group.objects.filter(name=REVIEWER.group).exists():
        return
    for group in Group.objects.filter(name=STOCK_GROUP):
        # What Wagtail gave them: to publish without a second pair of eyes.
        GroupPagePermission.objects.filter(group=group).delete()
        GroupCollectionPermission.objects.filter(group=group).delete()
        group.name = REVIEWER.group
        group.save()


def ensure_workflow() -> None:
    """Make the workflow, once: it is the administrators' from then on."""
    if Milestone.is_reached(Milestone.Name.WORKFLOW):
        return
    workflow = Workflow.objects.filter(name__in=[STOCK_NAME, NAME]).first() or Workflow()
    workflow.name = NAME
    workflow.save()
    for order, (name, roles) in enumerate(STEPS):
        task = _task(name, STOCK_NAME if order == 0 else name)
        task.groups.set(Group.objects.filter(name__in=[role.group for role in roles]))
        WorkflowTask.objects.update_or_create(workflow=workflow, task=task, defaults={"sort_order": order})
    # A workflow that an administrator has chosen for everything stays.
    WorkflowPage.objects.get_or_create(page=Page.objects.get(depth=1), defaults={"workflow": workflow})
    Milestone.reach(Milestone.Name.WORKFLOW)


def _task(name: str, former: str) -> GroupApprovalTask:
    task = GroupApprovalTask.objects.filter(name__in=[former, name]).first() or GroupApprovalTask()
    task.name = name
    task.save()
    return task
