"""A story that another site sends for whoever told it there, and what it is answered."""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from publishing.documents.shapes import DocumentPart

FileQuestion = Literal["word-file", "picture", "picture-2", "picture-3", "recording"]


class Sent(BaseModel):
    """A part of what is sent: nothing in it is guessed, and nothing that is not known is passed over."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class OfferedTexts(Sent):
    """What is told: of a case study its parts, of a blog the reflection, of a vox-pop the quote."""

    challenge: str = ""
    action: str = ""
    change: str = ""
    learning: str = ""
    differently: str = ""
    reflection: str = ""
    quote: str = ""


class OfferedPlace(Sent):
    """Who tells it, by role, and where in the system; the last three as `/vocabularies` names them."""

    role: str = Field(description="As readers will see it, such as: ward manager, acute hospital. No name.")
    part_of_system: str = ""
    place: str = ""
    profession: str = ""


class OfferedConsent(Sent):
    """What whoever tells it has agreed to, in the words of `/contributions/consent`, each by a tick of its own."""

    publish: bool
    employer: bool = False
    credit: Literal["role", "name"] = Field(description="Whether they are named by their role, or by their name too.")


class OfferedContact(Sent):
    """How the editors reach whoever tells it. They get a mail with a link by which they follow their story."""

    email: str
    name: str = ""


# No control characters and no slashes, and more than dots.
NAME_OF_A_FILE = r"^[^\x00-\x1f/\\]*[^\x00-\x1f/\\.][^\x00-\x1f/\\]*$"


class AnnouncedFile(Sent):
    """A file that will follow: what it answers, what it has to be, and what is said of it."""

    question: FileQuestion = Field(description="A Word file stands in place of all texts, a recording of a quote.")
    name: str = Field(
        min_length=1, max_length=255, pattern=NAME_OF_A_FILE, description="Without a folder, such as report.docx."
    )
    size: int = Field(ge=1, le=25 * 1024 * 1024, description="In bytes.")
    sha256: str = Field(pattern="^[0-9a-f]{64}$")
    description: str = Field(default="", description="Of a picture: what it shows, for readers who cannot see it.")
    credit: str = Field(default="", description="Of a picture: who took it.")
    people: list[str] = Field(default=[], description="Of a picture or recording: who can be recognised in it.")
    agreed: bool = Field(default=False, description="Whether each of these people agrees that it is published.")
    said: str = Field(default="", description="Of a recording: what is said in it.")


class OfferManifest(Sent):
    """A story that somebody tells on another site: the same answers, checked in the same way, as in our own form."""

    type: Literal["contribution.offered"]
    wording: str = Field(description="The name of the words that were agreed to: `name` of `/contributions/consent`.")
    kind: Literal["case-study", "blog", "vox-pop"]
    title: str
    text: OfferedTexts = OfferedTexts()
    shows: list[str] = Field(default=[], description="Up to four competencies by their slugs; none: not sure.")
    where: OfferedPlace
    recognisable: bool = Field(description="Whether somebody could be recognised in it, or they are not sure.")
    consent: OfferedConsent
    contact: OfferedContact
    call: str = Field(default="", description="The slug of the call that it answers.")
    files: list[AnnouncedFile] = Field(default=[], max_length=5)
    details_seen: bool = Field(
        default=False,
        description="Whether they have been shown what looks like a telephone number, an address or a date of birth, "
        "and want it to stay.",
    )


class FilePlace(DocumentPart):
    """Where a file is to be put, once, with PUT."""

    question: FileQuestion
    name: str
    url: str = Field(description="For the site that sent the manifest alone: whoever has it can send the file.")
    until: datetime
    has_arrived: bool


class OfferAnswer(DocumentPart):
    """How an offer stands: received, or waiting for its files."""

    state: Literal["received", "waiting"]
    reference: str | None = Field(description="By which the editors know it; null while files are missing.")
    reply_by: date | None = Field(description="The day by which whoever told it hears from the editors.")
    files: list[FilePlace]


class ConsentWords(DocumentPart):
    """The words in which people agree that their story is published. Words that change get another name."""

    name: str
    publish: str = Field(description="Beside the tick without which nothing can be sent.")
    employer: str = Field(description="Beside a tick that may be left out.")
    by_role: str
    by_name: str
