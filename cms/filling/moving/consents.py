"""Consents, which move only if that is asked for: with their evidence, in a part of their own."""

from typing import Any

from django.utils import timezone
from wagtail.models import Page

from cms.filling.moving.faults import at
from publishing.models import Binned, ConsentRecord
from publishing.models.portable.names import Names
from publishing.models.portable.rows import as_read

FOLDER = "consents"
FILE = f"{FOLDER}/consents.json"
Data = dict[str, Any]
LEFT = {"id", "page"}


def consents(names: Names) -> list[Data]:
    """Every consent, in an order that does not depend on the database."""
    found = [_data(record, names) for record in ConsentRecord.objects.order_by("-pk")]
    # Those of one day stand as they were recorded.
    return sorted(found, key=lambda data: (data["page"] or "", data["given_on"]))


def bring_consents(rows: list[Data], names: Names, new_pages: set[str]) -> list[str]:
    """Record what is not on record; return the reasons why some cannot be.

    Where a page has other consents here, neither house knows which of them are true: somebody has to look.
    """
    here = consents(names)
    reasons = []
    for page in sorted({row["page"] or "" for row in rows}):
        wanted, there = _of(page, rows), _of(page, here)
        missing = [row for row in wanted if row not in there]
        if page and there and page not in new_pages and (missing or len(there) != len(wanted)):
            reasons.append(f"{FILE}: the page {page} has other consents here; settle them by hand")
            continue
        # The latest was recorded last.
        for row in reversed(missing):
            _record(row, names)
    return reasons


def _of(page: str, rows: list[Data]) -> list[Data]:
    return [row for row in rows if (row["page"] or "") == page]


def _record(row: Data, names: Names) -> None:
    with at(FILE):
        fields = {field.name: field.to_python(row[field.name]) for field in _fields() if field.name != "evidence_file"}
        page = names.key(Page, row["page"]) if row["page"] else None
        ConsentRecord(page_id=page, evidence_file=row["evidence_file"], **fields).save()


def _data(record: ConsentRecord, names: Names) -> Data:
    data = {field.name: field.value_from_object(record) for field in _fields()}
    data |= {"evidence_file": str(record.evidence_file), "page": names.name(Page, record.page_id)}
    if record.page and not data["page"]:
        data |= _outlived(record.page)
    return as_read(data)


def _outlived(page: Page) -> Data:
    """What a consent knows of a page in the bin, which stays behind: as if it were gone for good."""
    binned = Binned.objects.filter(page=page).first()
    day = timezone.localdate(binned.binned_at) if binned else timezone.localdate()
    return {"page_title": page.title, "page_key": page.translation_key, "page_gone_on": day}


def _fields() -> list[Any]:
    return [field for field in ConsentRecord._meta.concrete_fields if field.name not in LEFT]
