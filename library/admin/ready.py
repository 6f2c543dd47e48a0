"""What a story lacks before it may be published, for the list above its form."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from publishing.documents.problems import Problem

if TYPE_CHECKING:
    from library.models import StoryPage

# Where a field is found in the form, if not at `id_<field>`.
ANCHORS = {
    "body": "body-root",
    "consent": "consent",
    "story_competencies": "id_story_competencies-ADD",
    "image": "panel-child-details_and_consent-image-section",
    "recording": "panel-child-story-the_voice-section",
}


@dataclass(frozen=True)
class Entry:
    """A line of the list: what is missing, and the place in the form where it is mended."""

    message: str
    anchor: str


def entries(story: "StoryPage") -> list[Entry]:
    """Return the list for a story as it is in the form or in its latest draft."""
    problems = list(story.lacks())
    if not story.title:
        return [Entry("Give it a title.", "id_title"), *map(_entry, problems)]
    return [_entry(problem) for problem in problems]


def _entry(problem: Problem) -> Entry:
    return Entry(problem.message, ANCHORS.get(problem.field, f"id_{problem.field}"))
