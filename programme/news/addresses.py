"""The private addresses that news lead to."""

from datetime import timedelta

from django.urls import reverse

from people.links import keys
from people.models import PrivateLink
from programme.models import Subscriber

CONFIRMING, OWN_PAGE = "news-confirm", "news-page"
# Each mail lets the link to one's own page live anew.
CONFIRM_LIFE, PAGE_LIFE = timedelta(days=7), timedelta(days=365)


def confirming_address(subscriber: Subscriber) -> str:
    """The address of the page with the button that confirms; opening it changes nothing."""
    link = keys.give(CONFIRMING, subscriber, subscriber.address, CONFIRM_LIFE)
    return keys.address_of(link, reverse("news-confirm"))


def own_link(subscriber: Subscriber) -> PrivateLink:
    """The private link to the page on which somebody changes what they get."""
    return keys.give(OWN_PAGE, subscriber, subscriber.address, PAGE_LIFE)


def own_address(subscriber: Subscriber) -> str:
    """The address of the page on which somebody changes what they get, or stops; one press on it stops, too."""
    return keys.address_of(own_link(subscriber), reverse("news-own"))
