"""What the loader did, and whether anybody has changed it since.

The loader leaves an entry in the log of each sample page: the revision that it saved, and fingerprints of the file and
of the picture and recording that it made. A sample is changed as soon as its newest revision is another one, anybody
(a log entry with a user) published, moved, hid or otherwise handled it, or its consents are not those of the loader.
A picture or recording is changed when its row says something else than it did then.
"""

import hashlib
from dataclasses import asdict, dataclass
from typing import Any

from django.db.models import Model
from wagtail.log_actions import log
from wagtail.models import PageLogEntry, Revision

from library.models import StoryPage
from publishing.models import ConsentRecord
from publishing.pages.base import BasePage

KEY = "sample"
GIVEN_BY = "Sample"
EVIDENCE = "Invented for demonstration: it is nobody's own story, so there was nobody to ask."


@dataclass(frozen=True)
class FileRecord:
    """A picture or recording as the loader left it."""

    pk: int
    source: str
    state: str


@dataclass(frozen=True)
class Record:
    """A sample as the loader left it."""

    source: str
    image: FileRecord | None = None
    recording: FileRecord | None = None

    @property
    def files(self) -> list[FileRecord]:
        """What the loader made for it."""
        return [made for made in (self.image, self.recording) if made]


def fingerprint(*parts: object) -> str:
    """A short name for exactly these values."""
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def state_of(instance: Model) -> str:
    """The fingerprint of a row."""
    fields = instance._meta.concrete_fields
    return fingerprint(*(str(field.value_from_object(instance)) for field in fields))


def remember(page: BasePage, revision: Revision, record: Record, *, is_new: bool) -> None:
    """Write into the page's log what was loaded."""
    action = "wagtail.create" if is_new else "wagtail.edit"
    log(instance=page, action=action, revision=revision, content_changed=True, data={KEY: asdict(record)})


def find_record(page: BasePage) -> Record | None:
    """The record of the loader's last run on a page; None if it was never loaded, or if somebody changed it since."""
    entries = PageLogEntry.objects.filter(page=page.pk)
    last = entries.filter(**{f"data__{KEY}__isnull": False}).order_by("-pk").first()
    if last is None or last.revision_id != page.latest_revision_id:
        return None
    if entries.filter(user__isnull=False).exists() or not _consents_are_ours(page):
        return None
    return _record(last.data[KEY])


def is_as_loaded(instance: Model, made: FileRecord) -> bool:
    """Say whether nobody has changed this picture or recording."""
    return state_of(instance) == made.state


def ensure_consent(page: StoryPage) -> None:
    """Record that nobody had to be asked, on the day of the story."""
    ConsentRecord.objects.update_or_create(
        page=page, given_by=GIVEN_BY, defaults={"evidence_note": EVIDENCE, "given_on": page.date}
    )


def _consents_are_ours(page: BasePage) -> bool:
    """Say whether there are the consents that the loader records: a story's own one, and none of anything else."""
    records = ConsentRecord.objects.filter(page=page)
    return [
        (record.given_by, record.evidence_note, record.given_on, record.expires_on, record.withdrawn_on)
        for record in records
    ] == ([(GIVEN_BY, EVIDENCE, page.public_date, None, None)] if page.needs_consent else [])


def _record(data: dict[str, Any]) -> Record:
    image, recording = data["image"], data["recording"]
    return Record(data["source"], image and FileRecord(**image), recording and FileRecord(**recording))
