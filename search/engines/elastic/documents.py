"""What Elasticsearch holds of a public document, as a document of `elasticsearch.dsl`."""

from collections.abc import Iterable
from typing import Any

import Stemmer
from elasticsearch.dsl import Boolean, Date, Document, Double, Keyword, Long, MetaField, Object, Text

from publishing.models import PublicDocument
from publishing.sequence.sinks import Position
from search.index.entries import Entry, Value, entry_of, is_indexed
from search.language.analysis import ANALYSIS_VERSION

# The name of the engine, and of the sink that fills its index.
NAME = "elasticsearch"
MAPPING_VERSION = 2
# An index made by other rules is another index.
SCHEMA = f"{MAPPING_VERSION}.{ANALYSIS_VERSION}.{Stemmer.version()}"
TERM_FIELDS = ("title", "summary", "labels", "text")
POSITION_ID = "position"
# The last page of the longest list that a reader can ask for.
DEEPEST_HIT = 1_000_000


class IndexedEntry(Document):
    """The terms of a document, one analysis for both engines: here they are only split at spaces."""

    id = Keyword()
    collection = Keyword()
    sequence = Long()
    date = Date(format="yyyy-MM-dd")
    is_sample = Boolean()
    expires_at = Double()
    stale_at = Double()
    facets = Object(dynamic=True)
    title = Text(analyzer="whitespace")
    summary = Text(analyzer="whitespace")
    labels = Text(analyzer="whitespace")
    text = Text(analyzer="whitespace")
    # The id of the one document that says how far the index has come.
    epoch = Keyword(index=False)
    number = Long(index=False)
    is_filled = Boolean(index=False)

    class Index:
        # It is refreshed after each batch; one shard counts exactly, and a replica comes with a second node.
        settings = {
            "number_of_shards": 1,
            "auto_expand_replicas": "0-1",
            "refresh_interval": "-1",
            "max_result_window": DEEPEST_HIT,
        }

    class Meta:
        dynamic = MetaField("strict")
        dynamic_templates = MetaField([{"facets": {"path_match": "facets.*", "mapping": {"type": "keyword"}}}])


def index_body() -> dict[str, Any]:
    """The settings and the mapping with which an index is made."""
    return dict(IndexedEntry._index.to_dict())  # noqa: SLF001  the library's documents name it so


def source_of(document: PublicDocument, facets: Iterable[Value]) -> dict[str, Any]:
    """The source to store for a document; empty for a tombstone.

    An empty source still has a version, so that no late write brings back what was withdrawn. (Elasticsearch forgets
    the version of what is deleted after a minute.)
    """
    return _source(entry_of(document, facets)) if is_indexed(document) else {}


def position_source(position: Position, *, is_filled: bool) -> dict[str, Any]:
    """The source to store for a position; an index is filled once it has taken in all that was public."""
    return IndexedEntry(epoch=position.epoch, number=position.number, is_filled=is_filled).to_dict()


def _source(entry: Entry) -> dict[str, Any]:
    facets: dict[str, list[str]] = {}
    for name, value, _label in entry.facets:
        facets.setdefault(name, []).append(value)
    return IndexedEntry(
        id=entry.id,
        collection=entry.collection,
        sequence=entry.sequence,
        date=entry.date,
        is_sample=entry.is_sample,
        expires_at=entry.expires_at,
        stale_at=entry.stale_at,
        facets=facets,
        **{name: getattr(entry, name) for name in TERM_FIELDS},
    ).to_dict()
