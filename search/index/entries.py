"""What the index holds of a public document."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from uuid import UUID

from publishing.documents.shapes import SearchText
from publishing.models import DocumentFacet, PublicDocument
from publishing.projection.batches import batches
from search.index.roles import roles
from search.index.texts import places
from search.language.analysis import term_of, words
from search.language.spelling import spelling
from search.query.filters import TOLD_BY, YEAR, searched_names

BATCH = 500
# Far more than any story; a longer text is found by its first so many characters.
MOST_CHARACTERS = 600_000


# Name and value of a facet, and what people read for it.
Value = tuple[str, str, str]


@dataclass(frozen=True)
class Entry:
    """A document as an index holds it: when it may be shown, what it is narrowed by, and its terms by field.

    `words` are those that are spelt out in it, once each, as people write them; `placed` are the terms of its texts as
    they follow each other, and `spans` where the word of each goes from and to (search/language/places.py).
    """

    id: str
    collection: str
    sequence: int
    date: str
    is_sample: bool
    expires_at: float | None
    stale_at: float | None
    facets: tuple[Value, ...]
    title: str
    summary: str
    labels: str
    text: str
    words: str
    title_words: str
    placed: str
    spans: bytes


def is_indexed(document: PublicDocument) -> bool:
    """Say whether the index is to hold this document; a tombstone is not held."""
    return document.collection in searched_names() and document.withdrawn_at is None


def with_facets(documents: Iterable[PublicDocument]) -> Iterator[tuple[PublicDocument, list[Value]]]:
    """Yield each document with what it is narrowed by, in a fixed order; one query for many documents.

    A document has some ten of these rows; to make instances of them would take three times as long.
    """
    for batch in batches(documents, BATCH):
        found: defaultdict[UUID, list[Value]] = defaultdict(list)
        rows = DocumentFacet.objects.filter(document__in=batch)
        for identity, name, value, label in rows.values_list("document_id", "name", "value", "label"):
            found[identity].append((name, value, label))
        yield from ((document, sorted(found[document.id])) for document in batch)


def entry_of(document: PublicDocument, facets: Iterable[Value]) -> Entry:
    """Analyse a document that is narrowed by these facets, and by its year."""
    year = str(document.date.year)
    read = SearchText.model_validate_json(document.searched)
    texts = (read.title, read.summary, "\n".join(_labels(read)), "\n".join(_said(read)))
    title, summary, labels, text = spoken = [words(one[:MOST_CHARACTERS]) for one in texts]
    known = places(read)
    return Entry(
        id=str(document.id),
        collection=document.collection,
        sequence=document.sequence,
        date=document.date.isoformat(),
        is_sample=document.is_sample,
        expires_at=_moment(document.expires_at),
        stale_at=_moment(document.stale_at),
        facets=(*facets, (YEAR, year, year), *_told_by(read)),
        title=_terms(title),
        summary=_terms(summary),
        labels=_terms(labels),
        text=_terms(text),
        words=" ".join(sorted(_spellings(chain.from_iterable(spoken)))),
        title_words=" ".join(title),
        placed=known.terms,
        spans=known.spans,
    )


def _told_by(read: SearchText) -> Iterator[Value]:
    """Yield the roles of whoever tells the document: the speaker of its first segment."""
    teller = read.segments[0].speaker if read.segments else ""
    yield from dict.fromkeys((TOLD_BY, value, label) for value, label in roles(teller))


def _labels(read: SearchText) -> Iterator[str]:
    """Yield the words of vocabularies that the document is found by."""
    for one in read.labels:
        yield from (one.label, one.text, one.also)


def _said(read: SearchText) -> Iterator[str]:
    """Yield the texts of a document, and the names of those who speak."""
    for one in read.segments:
        yield from (one.heading, one.speaker, one.text)


def _terms(words: Iterable[str]) -> str:
    return " ".join(map(term_of, words))


def _spellings(words: Iterable[str]) -> set[str]:
    return {spelt for word in set(words) if (spelt := spelling(word))}


def _moment(moment: datetime | None) -> float | None:
    return moment.timestamp() if moment else None
