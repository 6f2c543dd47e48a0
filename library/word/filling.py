"""Giving a story what a Word file says, by its kind."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain

from contentfiles.word.pieces import Heading, Piece, Quote, WordDocument
from library.models import BlogPage, CaseStudyPage, StoryPage, VoxPopPage
from library.models.blocks import stored_part
from library.word.content import Block, Pictures, blocks, identified, plain_words
from library.word.outline import Section
from library.word.parts import LABELS

LONGEST_QUOTE: int = VoxPopPage._meta.get_field("quote").max_length or 0


@dataclass
class Filling:
    """What is put into a story, and what becomes of the rest."""

    document: WordDocument
    pictures: Pictures
    remarks: list[str] = field(default_factory=list)
    # Headings of the file, each with the part that its text went to.
    placed: list[tuple[str, str]] = field(default_factory=list)
    waiting: list[Section] = field(default_factory=list)

    def fill(self, page: StoryPage, sections: Iterable[Section]) -> None:
        """Give the page, in memory, what stands in the sections."""
        if isinstance(page, CaseStudyPage):
            page.body = identified(self._parts(sections))
            return
        pieces = list(chain.from_iterable(section.pieces for section in sections))
        if isinstance(page, BlogPage):
            page.body = identified(blocks(pieces, self.document, self.pictures))
        elif isinstance(page, VoxPopPage):
            self._speak(page, pieces)

    def headed(self, section: Section) -> list[Block]:
        """The blocks of a section below its own heading."""
        heading = [Heading(section.level, section.heading)] if section.heading else []
        return blocks([*heading, *section.pieces], self.document, self.pictures)

    def _parts(self, sections: Iterable[Section]) -> list[Block]:
        """The parts of a case study in their order."""
        contents: dict[str, list[Block]] = {part: [] for part in LABELS}
        for section in sections:
            if section.part and section.pieces:
                self._place(section, contents[section.part])
            elif section.part:
                self.remarks.append(f"Nothing stands below “{section.heading}”.")
            else:
                self.waiting.append(section)
        return [stored_part(part, content) for part, content in contents.items() if content]

    def _place(self, section: Section, content: list[Block]) -> None:
        """Put a section into its part; a second one of the same part keeps its heading."""
        self.placed.append((section.heading, LABELS[section.part]))
        content += self.headed(section) if content else blocks(section.pieces, self.document, self.pictures)

    def _speak(self, page: VoxPopPage, pieces: list[Piece]) -> None:
        """Give a vox-pop its words: a quotation, or a few words, are its quote; the rest is what the person says."""
        words = plain_words(pieces, self.document)
        quote = next((one for one in pieces if isinstance(one, Quote) and len(one.text) <= LONGEST_QUOTE), None)
        if quote is None and len(words) <= LONGEST_QUOTE:
            page.quote = words
            return
        page.quote = quote.text if quote else ""
        page.transcript = plain_words([piece for piece in pieces if piece is not quote], self.document)
        if any("<a " in getattr(piece, "html", "") for piece in pieces):
            self.remarks.append("Links are kept as words: a vox-pop has none.")
