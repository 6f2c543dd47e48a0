"""The values of facets that public stories carry, and how many stories carry each."""

from typing import Any

from publishing.sequence.state import PublicState
from publishing.serving.catalogue.shelf import Shelf


def carried(state: PublicState, *names: str) -> dict[str, list[dict[str, Any]]]:
    """The values of these facets by name, each with label and count, in the order of the slugs."""
    stories = Shelf.of("stories", state)
    return {
        name: [
            {"slug": one.value, "label": one.label, "stories": one.count}
            for one in sorted(stories.carried(name), key=lambda one: one.value)
        ]
        for name in names
    }
