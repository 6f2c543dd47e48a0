"""The groups of the roles, made from the table."""

from collections.abc import Iterable

from django.contrib.auth.models import Group, Permission
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from cms.accounts.roles import ROLES, Role


def ensure_groups() -> None:
    """Make the group of every role."""
    for role in ROLES:
        ensure_group(role)


def ensure_group(role: Role) -> Group:
    """The group of a role with at least its permissions; others that an administrator gave it stay."""
    group = Group.objects.get_or_create(name=role.group)[0]
    for app, codenames in role.others.items():
        group.permissions.add(*_permissions(app, codenames))
    root = Page.objects.get(depth=1)
    for permission in _permissions("wagtailcore", [f"{action}_page" for action in role.pages]):
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)
    top = Collection.get_first_root_node()
    for app, codenames in role.files.items():
        for permission in _permissions(app, codenames):
            GroupCollectionPermission.objects.get_or_create(group=group, collection=top, permission=permission)
    return group


def _permissions(app: str, codenames: Iterable[str]) -> list[Permission]:
    """The permissions of these names. Raises LookupError if there is one that nothing defines."""
    wanted = set(codenames)
    found = list(Permission.objects.filter(content_type__app_label=app, codename__in=wanted))
    if missing := wanted - {permission.codename for permission in found}:
        message = f"No permission of {app} is called {', '.join(sorted(missing))}"
        raise LookupError(message)
    return found
