"""The coverage as it is for the world now."""

from django.conf import settings

from contributions.coverage.covering import Coverage, cover
from contributions.coverage.tallies import STORIES
from publishing.models import PublicDocument
from publishing.sequence.state import PublicState
from publishing.serving.catalogue.dependencies import ALL_LISTED, Dependencies
from publishing.serving.catalogue.shelf import Shelf
from publishing.serving.lists import cards, ordered_cards

# Which stories there are and what they carry; of everything else, all that it says.
DEPENDENCIES = Dependencies.of(STORIES, listed=[ALL_LISTED])


def public_coverage(state: PublicState) -> Coverage:
    """The coverage in a public state; calls that close first come first. Two queries."""
    public = PublicDocument.objects.public(state.at)
    calls = sorted(cards(public.collection("calls")), key=lambda call: (call["closes"] is None, call["closes"] or ""))
    framework = ordered_cards(public.collection("characteristics"))
    return cover(framework, Shelf.of(STORIES, state), calls, settings.STORIES_WANTED)
