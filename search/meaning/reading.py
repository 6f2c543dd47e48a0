"""The worker has the encoder read what is indexed, a little at a time."""

from collections.abc import Collection, Mapping, Sequence
from itertools import chain, islice

from publishing.documents.shapes import SearchText
from publishing.models import PublicDocument
from publishing.sequence.sinks import Unreachable
from search.index.local_index import LocalIndex
from search.meaning.asking import EncoderSilent, encode
from search.meaning.sentences import first_sentences
from search.meaning.vectors import Version, add_vectors, wanting

# Some seconds' work, during which the encoder answers readers too.
MOST = 8
# More than the encoder takes in of a text.
MOST_CHARACTERS = 2000


class Reading:
    """Gives a vector to whatever in the index has none of today's model."""

    def __init__(self, index: LocalIndex) -> None:
        self._index = index
        # Damaged, or no longer the current ones; they would stand before all others for ever.
        self._left_out: set[Version] = set()

    def step(self) -> bool:
        """Read some more; say whether nothing is left. Raises Unreachable while there is no encoder."""
        try:
            return self._read(encode([]).model)
        except EncoderSilent as error:
            raise Unreachable(str(error)) from error

    def _read(self, model: str) -> bool:
        versions = wanting(self._index, model, MOST, self._left_out)
        texts = _texts(versions)
        if texts and (found := encode([*chain(*texts.values())])).model == model:
            vectors = iter(found.vectors)
            add_vectors(self._index, model, {one: [*islice(vectors, len(told))] for one, told in texts.items()})
        # What has changed since, the index will have as another version a moment later.
        self._left_out.update(set(versions) - set(texts))
        return len(versions) < MOST


def read_of(searched: SearchText) -> str:
    """What a document says of itself: its title with the summary, or with its beginning if it has none.

    Whole stories are read no better: measured in docs/decisions/0047-search-by-meaning.md.
    """
    said = " ".join(one.text for one in searched.segments)
    return f"{searched.title}. {searched.summary or said}"[:MOST_CHARACTERS]


def _texts(versions: Collection[Version]) -> Mapping[Version, Sequence[str]]:
    """What is read of these versions, then their sentences, of those that are still the current ones and sound."""
    documents = PublicDocument.objects.filter(pk__in=[one.id for one in versions]).defer("body", "card")
    found = ((Version(one.id, one.sequence), _told(one)) for one in documents)
    return {version: text for version, text in found if text and version in versions}


def _told(document: PublicDocument) -> Sequence[str]:
    """What is read of a document; nothing if its stored text is damaged, so that it holds up no other."""
    try:
        searched = SearchText.model_validate_json(document.searched)
    except ValueError:
        return ()
    return [read_of(searched), *(one.text[:MOST_CHARACTERS] for one in first_sentences(searched))]
