"""What each kind of story says: its parts, its text, its voice."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from library.shapes.parts import PartDocument
from library.shapes.stories import InShort
from publishing.blocks import content_documents
from publishing.documents.builder import Builder
from publishing.documents.shapes import MediaDocument

if TYPE_CHECKING:
    from library.models import BlogPage, CaseStudyPage, VoxPopPage


@dataclass(frozen=True)
class StoryContent:
    """What only one kind of story has."""

    blocks: list[Any] = field(default_factory=list)
    in_short: list[InShort] = field(default_factory=list)
    quote: str = ""
    recording: MediaDocument | None = None
    transcript: str = ""
    # What is said in the recording, and from which second.
    cues: Sequence[tuple[float, str]] = ()

    def plain_text(self) -> str:
        """All its words."""
        spoken = [self.recording.transcript, self.recording.seen] if self.recording else []
        return "\n".join([self.quote, self.transcript, *spoken, *(block.plain_text() for block in self.blocks)]).strip()


def case_study_content(page: "CaseStudyPage", builder: Builder) -> StoryContent:
    """The parts of a case study."""
    parts: list[PartDocument] = [child.block.to_document(child.value, builder) for child in page.body]
    return StoryContent(
        blocks=parts,
        in_short=[InShort(part=part.part, heading=part.heading, line=part.in_short) for part in parts if part.in_short],
    )


def blog_content(page: "BlogPage", builder: Builder) -> StoryContent:
    """The body of a blog."""
    return StoryContent(blocks=content_documents(page.body, builder))


def vox_pop_content(page: "VoxPopPage", builder: Builder) -> StoryContent:
    """The voice."""
    recording = builder.media(page.recording)
    cues = page.recording.cues if recording and page.recording else ()
    return StoryContent(quote=page.quote, recording=recording, transcript=page.transcript, cues=cues)
