"""Accounts of the CMS, as the register of personal data wants to know them."""

from collections.abc import Iterator
from functools import partial

from django.contrib.auth.models import User
from django.db import transaction
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from people.register.holdings import Holding, NotErased, Thing
from people.register.persons import Person, names_of


def find(person: Person) -> Iterator[Thing]:
    """The accounts of a person."""
    for account in User.objects.all():
        for name in filter(person.is_called, names_of(account)):
            yield _thing(account, name)
            break


def names() -> Iterator[str]:
    """The names of all who have an account."""
    for account in User.objects.all():
        yield from names_of(account)


def _thing(account: User, name: str) -> Thing:
    data = {
        "user_name": account.get_username(),
        "name": account.get_full_name(),
        "email": account.email,
        "groups": sorted(account.groups.values_list("name", flat=True)),
        "since": account.date_joined,
        "last_log_in": account.last_login,
    }
    return Thing(name, f"the account {account.get_username()}", data, erase=lambda _digest: _erase(account))


def _erase(account: User) -> None:
    """Close the account and take the person out of it. What was done with it stays done, by nobody with a name."""
    others = User.objects.filter(is_superuser=True, is_active=True).exclude(pk=account.pk)
    if account.is_superuser and account.is_active and not others.exists():
        message = f"{account.get_username()} is the only administrator: make another first. Nothing was erased."
        raise NotErased(message)
    account.username = f"erased-{account.pk}"
    account.first_name = account.last_name = account.email = ""
    account.is_active = account.is_staff = account.is_superuser = False
    account.last_login = None
    account.set_unusable_password()
    account.save()
    account.groups.clear()
    account.user_permissions.clear()
    for profile in UserProfile.objects.filter(user=account):
        if profile.avatar:
            transaction.on_commit(partial(profile.avatar.storage.delete, profile.avatar.name))
        profile.delete()
    ModelLogEntry.objects.for_instance(account).update(label=str(account), data={})


ACCOUNTS = Holding(
    "accounts",
    "Accounts of the CMS",
    purpose="To let editors log in, and to know who changed what.",
    basis="Legitimate interests: running the service.",
    retention="Until an administrator closes it.",
    find=find,
    names=names,
)
