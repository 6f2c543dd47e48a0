"""The pictures of a Word file: prepared before anything is stored, kept in a collection that nobody outside sees."""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import BaseViewRestriction, Collection, CollectionViewRestriction

from contentfiles.word.pieces import WordDocument, WordPicture
from publishing.media.pictures.uploads import PreparedUpload, prepared_upload
from publishing.models import Picture

COLLECTION = "From Word files"
MOST = 20
LONGEST_ALTERNATIVE: int = Picture._meta.get_field("description").max_length or 0


@dataclass
class PreparedPictures:
    """The pictures that can be stored, by their numbers, and why others cannot."""

    uploads: dict[int, PreparedUpload] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)


def prepare(document: WordDocument) -> PreparedPictures:
    """Decode the pictures, outside any transaction: it takes long. Raises ValidationError if others are at it."""
    found = PreparedPictures()
    for number, picture in enumerate(document.pictures):
        name = _called(number, picture)
        if number >= MOST:
            found.refused.append(f"{name}: {MOST} pictures are the most; add it by hand.")
            continue
        try:
            found.uploads[number] = prepared_upload(SimpleUploadedFile(picture.name, picture.content))
        except ValidationError as error:
            if error.code == "busy":
                raise
            found.refused.append(f"{name}: {' '.join(error.messages)}")
    return found


def store(document: WordDocument, prepared: PreparedPictures, title: str, user: Any) -> dict[int, int]:
    """Store the pictures of a story; return their keys by their numbers in the file."""
    if not prepared.uploads:
        return {}
    collection = private_collection()
    keys = {}
    for number, upload in prepared.uploads.items():
        picture = document.pictures[number]
        fits = len(picture.alternative) <= LONGEST_ALTERNATIVE
        stored = Picture.objects.create(
            title=f"{title[:230]}, picture {number + 1}",
            file=upload,
            description=picture.alternative if fits else "",
            decorative_only=picture.is_decorative and not picture.alternative,
            collection=collection,
            uploaded_by_user=user,
        )
        keys[number] = stored.pk
    return keys


def too_long_alternatives(document: WordDocument) -> list[str]:
    """What is told of alternative texts that are longer than the field."""
    return [
        f"{_called(number, picture)}: its alternative text has {len(picture.alternative)} characters, and "
        f"{LONGEST_ALTERNATIVE} are the most. Write a shorter one. It was: {picture.alternative}"
        for number, picture in enumerate(document.pictures)
        if len(picture.alternative) > LONGEST_ALTERNATIVE
    ]


def private_collection(name: str = COLLECTION) -> Collection:
    """A collection of what came from outside; made private before there is anything in it."""
    found: Collection | None = Collection.objects.filter(depth=2, name=name).first()
    if found is None:
        found = Collection.get_first_root_node().add_child(instance=Collection(name=name))
    if not found.view_restrictions.exists():
        CollectionViewRestriction.objects.create(collection=found, restriction_type=BaseViewRestriction.LOGIN)
    return found


def _called(number: int, picture: WordPicture) -> str:
    return f"Picture {number + 1} (“{picture.alternative[:60] or picture.name}”)"
