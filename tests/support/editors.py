"""People who work in the CMS with fewer rights than everybody's."""

from django.contrib.auth.models import Permission, User

from cms.accounts.groups import ensure_group
from cms.accounts.roles import EDITOR
from tests.support.served import Client


def browser_of(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def an_editor() -> User:
    """A member of the group of editors."""
    user = User.objects.create_user("one-of-the-editors")
    user.groups.add(ensure_group(EDITOR))
    return user


def somebody(*permissions: str, name: str = "somebody") -> User:
    """A user of the CMS with these permissions, and none to any page."""
    user = User.objects.create_user(name)
    user.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", *permissions]))
    return user
