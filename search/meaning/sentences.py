"""The sentences of a document that are read each for itself: one of them is shown where it is near in meaning."""

from collections.abc import Iterator, Sequence
from itertools import islice

from publishing.documents.shapes import SearchText
from search.language.sentences import sentences
from search.query.result import Excerpt

# Of those with which a document begins.
MOST_SENTENCES = 12


def first_sentences(read: SearchText) -> list[Excerpt]:
    """The sentences with which a document begins, each with who says it and where."""
    return list(islice(_sentences(read), MOST_SENTENCES))


def _sentences(read: SearchText) -> Iterator[Excerpt]:
    """Yield the sentences of a document, each with who says it and where."""
    first: Sequence[str] = [one.speaker for one in read.segments[:1]]
    for segment in read.segments:
        speaker = "" if segment.speaker in first else segment.speaker
        for sentence in sentences(segment.text):
            yield Excerpt(sentence, (), speaker, segment.second, segment.page)
