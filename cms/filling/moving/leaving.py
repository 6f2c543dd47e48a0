"""Leaving: the whole library goes into an archive, file by file, without being held in memory."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone
from wagtail.models import Page

from characteristics.models import FrameworkVersion
from cms.filling.moving import addresses, collections, consents, pages, stories
from cms.filling.moving.packing import Packing, packed
from library.models import StoryPage
from publishing.models import PublicDocument
from publishing.models.portable.belongings import Belonging, all_belongings
from publishing.models.portable.names import Names
from publishing.models.portable.rows import files_of, row_of, stays_behind
from publishing.projection.batches import batches
from publishing.web.stored_files import open_stored

BATCH = 50
ROWS, MEDIA, DOCUMENTS = "rows", "media", "documents"
# Numbers and times of this house's sequence: another gives others.
OF_THIS_HOUSE = ("sequence", "changed_at")


@dataclass
class Packed:
    """What went into an archive, how many of each, and the stored files that should be there and are not."""

    counts: Counter[str] = field(default_factory=Counter)
    missing: list[str] = field(default_factory=list)


def leave(path: Path, *, with_consents: bool) -> Packed:
    """Write the archive: whole, or not at all. Raises OSError, and Unsettled if something was made meanwhile."""
    done, names = Packed(), Names()
    with packed(path) as packing:
        _pack_rows(packing, names, done)
        _pack_pages(packing, names, done)
        _pack_documents(packing, done)
        packing.put(addresses.FILE, addresses.addresses(names))
        if with_consents:
            _pack_consents(packing, names, done)
        packing.put_text("README.md", (Path(__file__).with_name("archive.md")).read_text(encoding="utf-8"))
        packing.close(_about(done, with_consents=with_consents))
    return done


def _about(done: Packed, *, with_consents: bool) -> dict[str, Any]:
    return {
        "made_at": timezone.now().isoformat(timespec="seconds"),
        "address": settings.PUBLIC_URL,
        "framework": FrameworkVersion.objects.filter(is_current=True).values_list("slug", flat=True).first(),
        "with_consents": with_consents,
        "counts": dict(sorted(done.counts.items())),
        "missing": sorted(done.missing),
    }


def _pack_rows(packing: Packing, names: Names, done: Packed) -> None:
    names.pages()
    packing.put(collections.FILE, collections.collections(names))
    for belonging in all_belongings():
        rows = []
        for instance in _instances(belonging):
            row = row_of(belonging, instance, names)
            if stays_behind(belonging, row):
                continue
            rows.append(row)
            for name in files_of(row, belonging):
                _pack_file(packing, f"{MEDIA}/{name}", name, done)
        packing.put(f"{ROWS}/{belonging.name}.json", rows)
        done.counts[belonging.name] = len(rows)


def _instances(belonging: Belonging) -> Iterator[Any]:
    yield from belonging.model._base_manager.order_by(*belonging.order, "pk").iterator(BATCH)


def _pack_file(packing: Packing, name: str, stored: str, done: Packed) -> None:
    """Pack a stored file; one that is not there any more is told of, and holds up nothing else."""
    if name in packing:
        return
    file = open_stored(stored)
    if file is None:
        done.missing.append(stored)
        return
    with file.content as content:
        packing.put_file(name, content)


def _pack_pages(packing: Packing, names: Names, done: Packed) -> None:
    packing.put(pages.TREE, list(names.pages().values()))
    slugs = {str(key): slug for key, slug in StoryPage.objects.values_list("translation_key", "slug")}
    for batch in batches(iter(names.pages()), BATCH):
        for page in Page.objects.filter(pk__in=batch).order_by("path").specific():
            data = pages.page_data(page, names)
            packing.put(pages.file_of(data["id"]), data)
            if isinstance(page, StoryPage):
                stories.pack_story(packing, page, data["page"], slugs)
            done.counts["stories" if isinstance(page, StoryPage) else "pages"] += 1


def _pack_documents(packing: Packing, done: Packed) -> None:
    """Pack what is public as the API gives it, but for the numbers of this house."""
    documents = PublicDocument.objects.public(timezone.now()).order_by("collection", "pk")
    for document in documents.only("collection", "body").iterator(BATCH):
        body = {name: value for name, value in json.loads(document.body).items() if name not in OF_THIS_HOUSE}
        packing.put(f"{DOCUMENTS}/{document.collection}/{document.pk}.json", body)
        done.counts["public documents"] += 1


def _pack_consents(packing: Packing, names: Names, done: Packed) -> None:
    rows = consents.consents(names)
    packing.put(consents.FILE, rows)
    for row in rows:
        if row["evidence_file"]:
            _pack_file(packing, f"{consents.FOLDER}/{row['evidence_file']}", row["evidence_file"], done)
    done.counts["consents"] = len(rows)
