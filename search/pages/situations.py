"""Competencies first: those that fit a situation, as the stories found for it tell."""

from collections.abc import Sequence
from typing import Any

from search.query.result import Hit

MOST = 3
# A competency of fewer of the stories found says nothing about the situation.
LEAST_STORIES = 2

Card = dict[str, Any]


def fitting(hits: Sequence[Hit], cards: Sequence[Card]) -> list[Card]:
    """The competencies that fit best, each as a card names it.

    A story counts the more the further up it was found, and double for a competency that is itself a reason for it.
    """
    weights: dict[str, float] = {}
    stories: dict[str, int] = {}
    named: dict[str, Card] = {}
    for place, (hit, card) in enumerate(zip(hits, cards, strict=True), start=1):
        told = {one.label for one in hit.why.competencies}
        for competency in card.get("competencies", ()):
            slug = competency["slug"]
            named[slug] = competency
            stories[slug] = stories.get(slug, 0) + 1
            weights[slug] = weights.get(slug, 0) + (1 + (competency["label"] in told)) / place
    often = [slug for slug in named if stories[slug] >= LEAST_STORIES]
    return [named[slug] for slug in sorted(often, key=lambda slug: (-weights[slug], slug))[:MOST]]
