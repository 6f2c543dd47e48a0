"""What is told of the documents that were found."""

import logging
from collections.abc import Callable, Collection, Container, Iterable, Mapping
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from pydantic_core import from_json

from publishing.documents.shapes import SearchText
from publishing.models import PublicDocument
from publishing.serving.lookup import current_card, current_searched, is_overtaken
from search.answering.highlights import highlights
from search.engines.base import Question
from search.index.local_index import LocalIndex
from search.query.result import Excerpt, Highlights, Hit, Passage, Strength, Why

logger = logging.getLogger(__name__)

T = TypeVar("T")

# What is read of a document to show it as a hit.
SHOWN = ("source", "sequence", "stale_at", "card", "searched")


def public_documents(ids: Collection[UUID], at: datetime) -> dict[UUID, PublicDocument]:
    """The public ones among these documents; one query."""
    return PublicDocument.objects.public(at).only(*SHOWN).in_bulk(ids)


def hits(
    documents: Mapping[UUID, PublicDocument], index: LocalIndex, question: Question, close: Container[UUID]
) -> dict[UUID, Hit]:
    """The hits that these documents are."""
    known = index.read(lambda view: view.places(documents))

    def told(document: PublicDocument) -> Hit:
        # What the clock has overtaken is read as it is now, and the index has it as it was stored.
        places = None if is_overtaken(document, question.at) else known.get((document.id, document.sequence))
        marked = highlights(read(document, question.at), question.plan, places)
        strength = Strength.CLOSE if document.id in close else Strength.PARTIAL
        return Hit(document.id, _card(document, question.at), *marked, strength)

    return _sound(documents.values(), told)


def near_hits(
    texts: Mapping[PublicDocument, SearchText], at: datetime, sentences: Mapping[UUID, Excerpt]
) -> dict[UUID, Hit]:
    """These documents as what is near to a search: nothing in them is marked, and their nearest sentences are shown."""

    def told(document: PublicDocument) -> Hit:
        said = texts[document]
        shown = Highlights(Passage(said.title), Passage(said.summary), sentences.get(document.id, Excerpt()))
        return Hit(document.id, _card(document, at), shown, Why(), Strength.NEAR)

    return _sound(texts, told)


def texts_of(documents: Iterable[PublicDocument], at: datetime) -> dict[PublicDocument, SearchText]:
    """What search reads of each of these documents."""
    found = _sound(documents, lambda one: (one, read(one, at)))
    return dict(found.values())


def read(document: PublicDocument, at: datetime) -> SearchText:
    """What search reads of a document."""
    return SearchText.model_validate_json(current_searched(document, at))


def _card(document: PublicDocument, at: datetime) -> str:
    """The card of a document. Raises ValueError if it is damaged."""
    card = current_card(document, at)
    from_json(card)
    return card


def _sound(documents: Iterable[PublicDocument], tell: Callable[[PublicDocument], T]) -> dict[UUID, T]:
    """What is told of each; a document whose stored text is damaged is left out, and spoils no other's answer."""
    found = {}
    for document in documents:
        try:
            found[document.id] = tell(document)
        except (AttributeError, KeyError, TypeError, ValueError):
            logger.exception("%s was found and cannot be shown", document)
    return found
