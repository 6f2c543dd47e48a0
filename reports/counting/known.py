"""The values that are counted though no story has them, in their order, with what people read for each."""

from publishing.documents.kinds import collection_of
from publishing.models import PublicDocument
from publishing.sequence.state import PublicState
from publishing.serving.lists import ordered_cards
from reports.stories.counted import STORIES


def named_in(collection: str, state: PublicState) -> dict[str, str]:
    """The titles of what is public in a collection, by slug."""
    public = PublicDocument.objects.public(state.at).collection(collection)
    return {card["slug"]: card["title"] for card in ordered_cards(public)}


def kinds_of_stories() -> dict[str, str]:
    """What several stories of each kind are called, by its name."""
    return {kind.name: kind.plural for kind in collection_of(STORIES).kinds}
