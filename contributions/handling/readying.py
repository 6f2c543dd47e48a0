"""Reading what a draft will be made of, before a transaction begins: pictures take long, and nobody waits for them."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.files.uploadedfile import SimpleUploadedFile

from contributions.handling.media import RECORDING
from contributions.models import Contribution
from library.word.drafts import WordFile, read_file
from publishing.media.pictures.uploads import PreparedUpload, prepared_upload


@dataclass(frozen=True)
class Ready:
    """What came with a contribution as it will be stored: its Word file, and its pictures by their keys."""

    word: WordFile | None
    pictures: Mapping[int, PreparedUpload]


def read_beforehand(contribution: Contribution) -> Ready:
    """Read it; of one that has a draft there is nothing to read. Raises ValidationError if others are at it."""
    sent = [one for one in contribution.files.exclude(file="") if one.question != RECORDING]
    pictures = {}
    for one in sent:
        with one.file.open("rb") as file:
            pictures[one.pk] = prepared_upload(SimpleUploadedFile(one.name, file.read()))
    return Ready(_word_file(contribution), pictures)


def _word_file(contribution: Contribution) -> WordFile | None:
    if not contribution.file:
        return None
    with contribution.file.open("rb") as file:
        return read_file(contribution.file_name, file.read())
