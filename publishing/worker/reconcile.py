"""Comparing what is public with what is stored, by content."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from publishing.building.gateway import Gateway
from publishing.models import LeftOut, PublicDocument, Sequence
from publishing.projection import projector, sources
from publishing.projection.batches import batches, pieces
from publishing.projection.built import Result, gateway_for, result_of
from publishing.projection.marks import Mark
from publishing.projection.run import is_public
from publishing.projection.transactions import atomic
from publishing.projection.writer import is_as_stored
from publishing.sequence import sinks

BATCH = 200


@dataclass(frozen=True)
class Drift:
    """One difference between what should be public and what is stored."""

    source: str
    message: str

    def __str__(self) -> str:
        return f"{self.source}: {self.message}"


def find_drift() -> Iterator[Drift]:
    """Yield every document that is missing, stale, or should not be there, and what the sinks hold otherwise."""
    known: set[str] = set()
    for batch in batches((name for source in sources.all_sources() for name in source.names()), BATCH):
        known.update(batch)
        yield from _compare(batch)
    standing = PublicDocument.objects.filter(withdrawn_at__isnull=True).defer("card", "body", "searched")
    for piece in pieces(standing, "sequence", BATCH):
        for document in piece:
            if document.source not in known:
                belongs = f"the document of the {document.kind} “{document.slug}” belongs to nothing"
                yield Drift(document.source, belongs)


def sink_drift() -> list[str]:
    """The differences between sinks and documents, a line each."""
    return [f"{sink.name}: {line}" for sink in sinks.all_sinks() for line in sink.drift()]


def left_out() -> list[str]:
    """The documents that sinks leave out because they cannot take them in, a line each."""
    rows = LeftOut.objects.exclude(error="").select_related("document").order_by("sink", "document__sequence")
    return list(map(str, rows))


def try_left_out_again() -> None:
    """Let the sinks try at once what they have left out, whatever the pause."""
    LeftOut.objects.update(not_before=timezone.now())
    for sink in sinks.all_sinks():
        while not sinks.follow(sink):
            pass


def mend(drift: Iterable[Drift]) -> None:
    """Build the documents concerned again, whatever their stored fingerprint says."""
    names = [item.source for item in drift]
    for batch in batches(names, BATCH):
        with atomic():
            Sequence.lock()
            PublicDocument.objects.filter(source__in=batch).update(digest="")
            projector.project([Mark(name) for name in batch])


def mend_sinks() -> None:
    """Let the sinks that drifted begin again, and follow to the end."""
    for sink in sinks.all_sinks():
        if sink.drift():
            sink.begin(sinks.Position(sinks.head().epoch, 0))
            while not sinks.follow(sink):
                pass


def _compare(names: list[str]) -> Iterator[Drift]:
    things = sources.load(names)
    gateway = gateway_for(things)
    stored = {document.source: document for document in PublicDocument.objects.filter(source__in=names)}
    for name in names:
        document = stored.get(name)
        has_document = document is not None and document.withdrawn_at is None
        if not is_public(name, things, gateway):
            if has_document:
                yield Drift(name, "it is not public and has a document")
        elif document is None or not has_document:
            yield Drift(name, "it is public and has no document")
        elif reason := _difference(name, things[name], gateway, document):
            yield Drift(name, reason)


def _difference(name: str, thing: Any, gateway: Gateway, document: PublicDocument) -> str | None:
    try:
        result = result_of(name, thing, sources.kind_of(name), gateway)
    except Exception as error:  # noqa: BLE001  whatever a builder raises is what the report is for
        return f"its document cannot be built ({error})"
    if document.id != result.built.id or not is_as_stored(result, document):
        return "its document is not what it would be now"
    texts = (*result.texts(document.sequence, document.changed_at), result.searched)
    if (document.card, document.body, document.searched) != texts:
        return "the text of its document was altered"
    return "what its document is found by was altered" if _rows(document) != _expected_rows(result) else None


def _rows(document: PublicDocument) -> tuple[set[Any], set[str], set[str]]:
    return (
        {(facet.name, facet.value, facet.label, facet.date) for facet in document.facets.all()},
        {reference.target for reference in document.references.all()},
        {file.name for file in document.files.all()},
    )


def _expected_rows(result: Result) -> tuple[set[Any], set[str], set[str]]:
    built = result.built
    facets = {(facet.name, facet.value, facet.label, built.date) for facet in built.facets}
    return facets, result.ledger.references, result.ledger.files
