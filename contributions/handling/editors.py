"""Who of those with an account has to do with what people offer, and who may see what."""

from django.contrib.auth.models import User
from django.db.models import QuerySet

from contributions.models import Contribution, NewsReader

MAY_SEE, MAY_ACT = "contributions.view_contribution", "contributions.change_contribution"
MAY_READ = "contributions.view_note"
# Named people: administrators, or those in a group that has this right.
MAY_SETTLE = "contributions.settle_concern"


def visible_to(user: User) -> QuerySet[Contribution]:
    """What an account may see: what there is a concern about only if they are named for that."""
    if not user.has_perm(MAY_SEE):
        return Contribution.objects.none()
    everything = Contribution.objects.all()
    return everything if user.has_perm(MAY_SETTLE) else everything.filter(concern_at=None)


def those_who_may(permission: str) -> QuerySet[User]:
    """The active accounts with a right."""
    return User.objects.with_perm(permission, backend="django.contrib.auth.backends.ModelBackend").order_by("username")


def name_of(account: User) -> str:
    """What an account's owner is called."""
    return account.get_full_name() or account.get_username()


def leads(may_see: str = MAY_SEE) -> list[User]:
    """Those who are named for concerns, and may see what it is about; as long as nobody is, the administrators."""
    found = [one for one in those_who_may(MAY_SETTLE) if one.has_perm(may_see)]
    return [one for one in found if not one.is_superuser] or found


def readers_of_news(contribution: Contribution) -> list[User]:
    """Those who want to hear of it: of a concern, the leads; else those who asked for it, and may see it."""
    if contribution.concern_at:
        return leads()
    wanting = NewsReader.objects.values_list("account", flat=True)
    return list(those_who_may(MAY_SEE).filter(pk__in=wanting))
