"""Finding stories by their words, drafts too: any characters may be looked for, and none has a meaning of its own."""

from django.db.models import Q, QuerySet

from library.models import StoryPage
from publishing.documents.folding import folded

# More words are looked for as they stand, one after the other. What is longer than any word of a database is nowhere.
MOST_WORDS = 30
MOST_CHARACTERS = 5_000


def find(stories: QuerySet[StoryPage], text: str) -> QuerySet[StoryPage]:
    """Keep the stories that contain every word, or its beginning, in title, summary, byline or body."""
    plain = folded(text)
    if not plain:
        return stories
    if len(plain) > MOST_CHARACTERS:
        return stories.none()
    words = plain.split()
    for word in words if len(words) <= MOST_WORDS else [plain]:
        stories = stories.filter(_contains(word))
    return stories


def _contains(word: str) -> Q:
    """The condition that a story contains a word: in its latest draft, or as it is live."""
    live = Q(title__icontains=word) | Q(summary__icontains=word) | Q(byline__icontains=word)
    return Q(readiness__words__contains=word) | live
