"""Addresses that things had: what moved leads on, and what was withdrawn is gone, in the new house too."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Q
from wagtail.models import Page

from publishing.documents.names import source_name
from publishing.models import FormerAddress, PublicDocument, Sequence
from publishing.models.portable.names import Names

FILE = "addresses.json"
Data = dict[str, Any]
ADDRESS = ("collection", "slug", "path")


def addresses(names: Names) -> list[Data]:
    """Every document that has left an address, or is not public any more."""
    found = PublicDocument.objects.filter(Q(withdrawn_at__isnull=False) | Q(former_addresses__isnull=False)).distinct()
    return [_data(document, names) for document in found.defer("card", "body", "searched").order_by("pk")]


def bring_addresses(rows: list[Data], names: Names) -> None:
    """Make these known here. What becomes public again at the end of the move takes its document over."""
    sequence = Sequence.lock()
    for row in rows:
        document = PublicDocument.objects.filter(pk=row["id"]).first() or _buried(row, sequence, names)
        for former in row["former"]:
            FormerAddress.objects.get_or_create(document=document, **{name: former[name] for name in ADDRESS})
    sequence.save(update_fields=["number"])


def source_of_gone(identity: object) -> str:
    """The source of a document that no thing has any more."""
    return f"gone:{identity}"


def _data(document: PublicDocument, names: Names) -> Data:
    former = document.former_addresses.order_by("pk").values(*ADDRESS)
    return {
        "id": str(document.pk),
        "kind": document.kind,
        "date": document.date.isoformat(),
        "is_sample": document.is_sample,
        "reason": document.reason if document.withdrawn_at else None,
        "withdrawn_at": document.withdrawn_at.isoformat() if document.withdrawn_at else None,
        "thing": _thing(document.source, names),
        **{name: getattr(document, name) for name in ADDRESS},
        "former": list(former),
    }


def _thing(source: str, names: Names) -> list[str] | None:
    """What a document is of, by its model and its name; None if it is gone."""
    prefix, _, key = source.rpartition(":")
    for model in _models(prefix):
        name = names.name(model, int(key)) if key.isdecimal() else None
        return [prefix, name] if name else None
    return None


def _models(prefix: str) -> Iterator[Any]:
    if prefix == "page":
        yield Page
    elif prefix.count(".") == 1 and prefix.partition(".")[0] in apps.app_configs:
        yield apps.get_model(prefix)


def _buried(row: Data, sequence: Sequence, names: Names) -> PublicDocument:
    """A tombstone; of what is public, one that lasts until it is published here."""
    sequence.number += 1
    fields = {name: row[name] for name in ("kind", "date", "is_sample", *ADDRESS)}
    found = PublicDocument(pk=UUID(row["id"]), source=_source(row, names), sequence=sequence.number, **fields)
    found.withdrawn_at = found.changed_at = _moment(row)
    found.reason = row["reason"] or found.reason
    found.save(force_insert=True)
    return found


def _moment(row: Data) -> Any:
    field: Any = PublicDocument._meta.get_field("withdrawn_at")
    return field.to_python(row["withdrawn_at"] or f"{row['date']}T00:00:00Z")


def _source(row: Data, names: Names) -> str:
    if row["thing"] is None:
        return source_of_gone(row["id"])
    prefix, name = row["thing"]
    model: Any = next(_models(prefix))
    source = source_name(model, names.key(model, name))
    # Two houses gave it different documents: the one that is here keeps the place.
    return source_of_gone(row["id"]) if PublicDocument.objects.filter(source=source).exists() else source
