"""What is near in meaning to a search that finds little."""

from collections.abc import Collection
from uuid import UUID

from search.answering.hits import near_hits, public_documents, texts_of
from search.engines.base import Found, Question
from search.index.local_index import LocalIndex
from search.meaning.asking import EncoderSilent
from search.meaning.near import is_near_wanted, near, nearest_sentences
from search.meaning.vectors import Version
from search.query.result import Hit


def what_is_near(
    index: LocalIndex, text: str, question: Question, found: Found, besides: Collection[UUID]
) -> tuple[tuple[Hit, ...], bool]:
    """Up to three documents that the search does not find, the nearest first, besides these; nothing if not wanted.

    And whether the encoder has said all that there is to say.
    """
    if not is_near_wanted(question, found):
        return (), True
    try:
        ids, is_read = near(index, text, question, besides)
        texts = texts_of(public_documents(ids, question.at).values(), question.at)
        versions = {Version(document.id, document.sequence): read for document, read in texts.items()}
        sentences = nearest_sentences(index, text, versions)
    except EncoderSilent:
        return (), False
    told = near_hits(texts, question.at, sentences)
    return tuple(told[one] for one in ids if one in told), is_read
