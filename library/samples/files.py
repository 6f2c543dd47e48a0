"""Pictures and recordings of sample stories."""

from pathlib import Path
from typing import Any, TypeAlias

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile as Bytes

from contentfiles.faults import ContentFileError, Fault
from contentfiles.markdown import plain_text
from library.samples.reader import RECORDINGS, SampleFile
from library.samples.records import FileRecord, fingerprint, is_as_loaded, state_of
from publishing.models import Picture, Recording
from publishing.models.file_rights import Consent

Made: TypeAlias = tuple[Any, FileRecord | None]
NOTHING: Made = (None, None)


class Files:
    """Makes pictures and recordings."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def picture(self, file: SampleFile, earlier: FileRecord | None) -> Made:
        """The story's picture, the earlier one if the file still says the same of it."""
        image = file.head.image
        if image is None:
            return NOTHING
        content = (self.folder / image.file).read_bytes()
        source = fingerprint(file.head.title, image, content)
        if kept := _kept(Picture, earlier, source):
            return kept
        values = {
            "title": file.head.title,
            "description": image.alt,
            "credit": image.credit,
            "file": Bytes(content, name=Path(image.file).name),
        }
        return self._stored(Picture, values, file.fault("", "image"), source)

    def recording(self, file: SampleFile, earlier: FileRecord | None) -> Made:
        """The story's recording with the story's text as its transcript."""
        media = file.head.media
        if media is None:
            return NOTHING
        content = (self.folder / media.file).read_bytes()
        captions = (self.folder / media.captions).read_bytes() if media.captions else b""
        transcript = plain_text(file.text)
        source = fingerprint(file.head.title, media, content, captions, transcript)
        if kept := _kept(Recording, earlier, source):
            return kept
        values = {
            "title": file.head.title,
            "type": RECORDINGS[Path(media.file).suffix],
            "file": Bytes(content, name=Path(media.file).name),
            "captions": Bytes(captions, name=Path(media.captions).name) if captions else "",
            "transcript": transcript,
            "seen": media.seen,
            "credit": media.credit,
            "is_synthetic": True,
        }
        return self._stored(Recording, values, file.fault("", "media"), source)

    def _stored(
        self, model: type[Picture] | type[Recording], values: dict[str, Any], fault: Fault, source: str
    ) -> Made:
        """Store what nobody can be recognised in; a file that cannot be used is a fault of the story's."""
        try:
            thing = model(consent=Consent.NOT_NEEDED, **values)
            thing.full_clean(exclude=["duration"])
            thing.save()
        except (OSError, ValidationError) as error:
            reason = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
            raise ContentFileError([fault._replace(reason=reason)]) from error
        thing.refresh_from_db()
        return thing, FileRecord(thing.pk, source, state_of(thing))


def _kept(model: type[Picture] | type[Recording], earlier: FileRecord | None, source: str) -> Made | None:
    if earlier is None or earlier.source != source:
        return None
    thing = model.objects.filter(pk=earlier.pk).first()
    return (thing, earlier) if thing and is_as_loaded(thing, earlier) else None
