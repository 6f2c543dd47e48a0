"""Somebody in each role of the CMS, or with a few rights of one; and their browsers."""

from django.contrib.auth.models import Group, Permission, User

from cms.accounts.groups import ensure_group
from cms.accounts.roles import ROLES
from tests.support.served import Client

ADMINISTRATOR = "Administrator"
# As docs/editing.md names them, with their groups.
NAMES = {
    "Editor": "Editors",
    "Writer": "Writers",
    "Reviewer": "Reviewers",
    "Working group": "Working group",
    "Organiser": "Organisers",
}


def somebody(role: str) -> User:
    """An account with this role and no other right."""
    if role == ADMINISTRATOR:
        return User.objects.create_superuser(role)
    for each in ROLES:
        ensure_group(each)
    user = User.objects.create_user(role.replace(" ", "-"))
    user.groups.add(Group.objects.get(name=NAMES[role]))
    return user


def a_user(*permissions: str, name: str = "somebody") -> User:
    """A user of the CMS with these permissions, no role, and no right to any page."""
    user = User.objects.create_user(name)
    user.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", *permissions]))
    return user


def browser_of(user: User) -> Client:
    """A browser of theirs; what is refused leads it back to the start."""
    client = Client()
    client.force_login(user)
    return client


def logged_in(user: User) -> Client:
    """A browser of theirs; what is refused is 403 to it, as to a script, and not a way back to the start."""
    client = Client(headers={"x-requested-with": "XMLHttpRequest"})
    client.force_login(user)
    return client
