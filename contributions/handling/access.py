"""The private link by which a contributor follows what they offered, for as long as it may be of use."""

from datetime import timedelta

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from contributions.models import Contribution
from people.links import keys
from people.links.entrance import held

PURPOSE = "contribution"
LIFE = timedelta(days=180)


def place_of(contribution: Contribution) -> str:
    """Where its contributor follows it."""
    return f"/offer-a-story/mine/{contribution.reference}/"


def address_of(contribution: Contribution) -> str:
    """The address to send to its contributor; from now on it is good for another while."""
    link = keys.give(PURPOSE, contribution, contribution.email, LIFE)
    return keys.address_of(link, place_of(contribution))


def own(request: HttpRequest, reference: str) -> Contribution:
    """The contribution that whoever asks has a link to. Raises Http404."""
    contribution = get_object_or_404(Contribution.objects.select_related("page", "call"), reference=reference)
    held(request, PURPOSE, contribution)
    return contribution
