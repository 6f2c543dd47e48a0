"""The texts of a document that are searched, one by one, in an order that never changes."""

from enum import IntEnum

from publishing.documents.shapes import SearchLabel, SearchText, Segment
from search.language.places import Places


class Role(IntEnum):
    """What a text is of its document."""

    TITLE, SUMMARY = 1, 2
    # Of a label: what it is called, what that means, and a line of whatever more is found.
    NAME, MEANING, ALSO = 3, 4, 5
    # Of a segment: what it stands under, who says it, and what is said.
    HEADING, SPEAKER, SAID = 6, 7, 8


TITLE, SUMMARY, NAME, MEANING, ALSO, HEADING, SPEAKER, SAID = Role

# A text of a document, what it is, and the label or segment that it belongs to, if any.
Text = tuple[str, Role, SearchLabel | Segment | None]


def texts(read: SearchText) -> list[Text]:
    """The texts of a document; plain, since each search makes a thousand."""
    found: list[Text] = [(read.title, TITLE, None), (read.summary, SUMMARY, None)]
    for label in read.labels:
        found += ((label.label, NAME, label), (label.text, MEANING, label))
        if label.also:
            found += [(line, ALSO, label) for line in label.also.split("\n")]
    for segment in read.segments:
        found += (
            (segment.heading, HEADING, segment),
            (segment.speaker, SPEAKER, segment),
            (segment.text, SAID, segment),
        )
    return found


def places(read: SearchText) -> Places:
    """Where the words of a document are, text by text."""
    return Places.of(text for text, _role, _of in texts(read))
