"""Who wants no invitations: known by the digest of their address, so that no list brings them back."""

from collections.abc import Iterable
from itertools import chain

from people.register.ledger import digests_of
from programme.models import OptOut


def opt_out(digest: str) -> None:
    """Note that whoever has the address of this digest wants no invitations; a second press changes nothing."""
    OptOut.objects.get_or_create(digest=digest)


def opt_in(address: str) -> None:
    """Forget that somebody wanted none: they have asked for news, and confirmed it."""
    OptOut.objects.filter(digest__in=digests_of(address)).delete()


def is_opted_out(address: str) -> bool:
    """Say whether whoever has this address wants no invitations."""
    return bool(opted_out([address]))


def opted_out(addresses: Iterable[str]) -> set[str]:
    """Those of the addresses whose owners want no invitations."""
    digests = {address: digests_of(address) for address in addresses}
    known = set(OptOut.objects.filter(digest__in=chain(*digests.values())).values_list("digest", flat=True))
    return {address for address, own in digests.items() if known.intersection(own)}
