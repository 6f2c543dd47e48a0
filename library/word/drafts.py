"""Making a draft of a Word file: all of it, or nothing."""

from dataclasses import dataclass
from typing import Any

from django.core.files.base import ContentFile

from contentfiles.word.pieces import WordDocument
from contentfiles.word.reading import read
from library.models import STORY_TYPES, CaseStudyPage, LibraryPage, StoryPage, VoxPopPage, WordImport
from library.word.filling import Filling
from library.word.outline import outline
from library.word.patients import patients_named
from library.word.pictures import COLLECTION, PreparedPictures, prepare, store, too_long_alternatives
from publishing.projection.transactions import atomic

KEPT_AS = "original.docx"


@dataclass(frozen=True)
class WordFile:
    """A Word file that was read, its pictures ready to be stored."""

    name: str
    content: bytes
    document: WordDocument
    pictures: PreparedPictures


def read_file(name: str, content: bytes) -> WordFile:
    """A file that was read. Nothing is stored. Raises WordFileError, and ValidationError if pictures have to wait."""
    document = read(content)
    return WordFile(name, content, document, prepare(document))


def make_draft(file: WordFile, kind: str, library: LibraryPage, user: Any = None, title: str = "") -> StoryPage:
    """A draft of this kind, with the file, what waits to be placed and what was left out kept beside it.

    Without a title it is called by what stands in the file, or by the file's name.
    """
    model = STORY_TYPES[kind]
    found = outline(file.document.pieces, file.name, has_parts=issubclass(model, CaseStudyPage))
    title = title or found.title
    with atomic():
        pictures = store(file.document, file.pictures, title, user)
        filling = Filling(file.document, pictures, found.remarks, found.placed)
        page = model(title=title, summary=found.summary, live=False, owner=user)
        filling.fill(page, found.sections)
        library.add_child(instance=page)
        page.save_revision(user=user, clean=False, log_action=True)
        _keep(page, file, filling, user)
    return page


def _keep(page: StoryPage, file: WordFile, filling: Filling, user: Any) -> None:
    """Keep the file itself, and what is told of it, beside the page."""
    pieces = [
        {"id": number, "heading": section.heading, "blocks": filling.headed(section), "put": ""}
        for number, section in enumerate(filling.waiting, start=1)
    ]
    WordImport.objects.create(
        page=page,
        file=ContentFile(file.content, name=KEPT_AS),
        file_name=file.name[-255:],
        report=_report(page, file, filling),
        pieces=pieces,
        created_by=user,
    )


def _report(page: StoryPage, file: WordFile, filling: Filling) -> dict[str, Any]:
    stored = [_about_pictures(page, len(filling.pictures))] if filling.pictures else []
    return {
        "placed": filling.placed,
        "remarks": [
            *patients_named(page, filling),
            *filling.remarks,
            *stored,
            *too_long_alternatives(file.document),
            *file.pictures.refused,
        ],
        "losses": [{"text": str(loss), "shown": loss.shown} for loss in file.document.losses],
    }


def _about_pictures(page: StoryPage, count: int) -> str:
    kept = (
        f"{count} {'picture is' if count == 1 else 'pictures are'} in the private collection “{COLLECTION}”. "
        "For each, say whether there is consent, and choose another collection."
    )
    return f"{kept} A vox-pop shows none in its text." if isinstance(page, VoxPopPage) else kept
