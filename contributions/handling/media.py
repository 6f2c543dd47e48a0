"""Pictures and recordings of a contribution: received with it, and gone with it.

In a draft they stand in a collection that nobody outside sees, until their contributor has approved the version that
shows them.
"""

from pathlib import PurePath

from django.core.files.base import ContentFile

from contributions.models import Contribution, ContributionFile
from people.questions.forms import Answers
from people.questions.keeping import GivenFile
from publishing.media.recordings import CONTENT_TYPES
from publishing.models import ConsentRecord, Picture

PICTURES, RECORDING = ("picture", "picture-2", "picture-3"), "recording"
MEDIA = (*PICTURES, RECORDING)
COLLECTION = "From people who offer stories"
LONGEST_CREDIT: int = Picture._meta.get_field("credit").max_length or 0
LONGEST_PERSON: int = ConsentRecord._meta.get_field("given_by").max_length or 0
# Blocks whose value is a picture's.
IMAGE = "image"


def receive_media(contribution: Contribution, answers: Answers) -> None:
    """Keep the files that came with the answers; they outlive them."""
    for question in MEDIA:
        given = answers.value(question, "file", None)
        if given:
            ContributionFile.objects.create(
                contribution=contribution, question=question, file=copied(given), name=given.name
            )


def copied(given: GivenFile) -> "ContentFile[bytes]":
    """A file that was given, as one of its own."""
    with given.file.open("rb") as file:
        return ContentFile(file.read(), name=given.name)


def kind_of_recording(name: str) -> str:
    """Whether a file is sound or film, by the ending of its name: audio or video; empty if it is neither."""
    ending = PurePath(name).suffix.lower().removeprefix(".")
    return CONTENT_TYPES.get(ending, "").partition("/")[0]


def people_in(text: str) -> list[str]:
    """The people who were named, each in a line of its own."""
    return list(dict.fromkeys(line for part in text.splitlines() if (line := " ".join(part.split()))))


def evidence_of(contribution: Contribution) -> str:
    """How the evidence of each consent begins that came with a contribution."""
    return f"Contribution {contribution.reference}:"


def remove_media(contribution: Contribution) -> None:
    """Leave no picture, rendition or recording of it, in the draft or beside it."""
    for one in contribution.files.select_related("picture", "recording"):
        for file in (one.picture, one.recording):
            if file is not None:
                file.delete()
        one.delete()
