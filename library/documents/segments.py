"""What a story says, piece by piece: no piece runs over a heading, or from one speaker to another."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from library.documents import transcripts
from library.documents.story_content import StoryContent
from library.documents.transcripts import Timed
from library.shapes.parts import PartDocument
from publishing.blocks.documents import CalloutDocument, LinksDocument, MediaBlockDocument, QuoteDocument, TextDocument
from publishing.blocks.richtext import to_plain_text
from publishing.documents.shapes import MediaDocument, Segment

_HEADING = re.compile(r"<h([1-6])\b[^>]*>(.*?)</h\1>", re.DOTALL)


def segments(content: StoryContent, byline: str) -> tuple[Segment, ...]:
    """The segments of a story; the first says who tells it, and a heading stands over the first piece below it."""
    told = [Segment(text=content.quote), Segment(text=content.transcript)]
    said = [*told, *_recorded(content.recording, content.cues), *_of_blocks(content.blocks)]
    return (Segment(text="", speaker=byline), *(one for one in said if one.text or one.heading))


def _recorded(recording: MediaDocument | None, cues: Timed = ()) -> Iterator[Segment]:
    """Yield what is said in a recording and what is seen; of the story's own, with the seconds."""
    if recording:
        yield from transcripts.said(recording.transcript, cues)
        yield Segment(text=recording.seen)


def _of_blocks(blocks: Iterable[Any]) -> Iterator[Segment]:
    for block in blocks:
        if isinstance(block, PartDocument):
            yield Segment(text=block.in_short, heading=block.heading)
            yield from _of_blocks(block.blocks)
        else:
            yield from _of_block(block)


def _of_block(block: Any) -> Iterator[Segment]:
    match block:
        case TextDocument():
            yield from _of_html("", block.html)
        case CalloutDocument():
            yield from _of_html(block.title, block.content)
        case QuoteDocument():
            yield Segment(text=block.quote, speaker=block.attribution)
        case MediaBlockDocument():
            yield Segment(text="", heading=block.title)
            yield from _recorded(block.media)
        case LinksDocument():
            yield Segment(text="", heading=block.title)
            yield from (Segment(text=link.title) for link in block.links)
        case _:
            yield Segment(text=block.plain_text().strip())


def _of_html(heading: str, html: str) -> Iterator[Segment]:
    """Yield the pieces of sanitised HTML, each under its own heading."""
    before, *rest = _HEADING.split(html)
    yield Segment(text=to_plain_text(before), heading=heading)
    for inner, after in zip(rest[1::3], rest[2::3], strict=True):
        yield Segment(text=to_plain_text(after), heading=" ".join(to_plain_text(inner).split()))
