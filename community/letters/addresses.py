"""The private addresses that mails lead to."""

from datetime import timedelta

from django.urls import reverse

from community.models import Participant
from people.links import keys

CONFIRMING, OWN_PAGE, MOVING = "connect-five-confirm", "connect-five-page", "connect-five-new-address"
CONFIRM_LIFE, PAGE_LIFE = timedelta(days=7), timedelta(days=180)


def confirming_address(participant: Participant) -> str:
    """The address of the page with the button that confirms; opening it changes nothing."""
    link = keys.give(CONFIRMING, participant, participant.address, CONFIRM_LIFE)
    return keys.address_of(link, reverse("connect-five-confirm"))


def moving_address(participant: Participant) -> str:
    """The address of the page with the button by which somebody confirms a new address."""
    link = keys.give(MOVING, participant, participant.new_address, CONFIRM_LIFE)
    return keys.address_of(link, reverse("connect-five-new-address"))


def own_address(participant: Participant) -> str:
    """The address of somebody's own page."""
    link = keys.give(OWN_PAGE, participant, participant.address, PAGE_LIFE)
    return keys.address_of(link, reverse("connect-five-my"))
