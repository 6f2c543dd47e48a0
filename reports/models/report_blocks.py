"""The blocks of reports: what people said, and what was learned."""

from typing import Any

from wagtail import blocks

from characteristics.documents.names import characteristic_name
from publishing.blocks import StoredStreamBlock
from publishing.blocks.richtext import to_public_html
from publishing.blocks.text import TextBlock
from publishing.documents.builder import Builder
from reports.models.said import is_said_in
from reports.shapes.reports import LearningDocument, SaidDocument

STORIES = ["library.CaseStudyPage", "library.BlogPage", "library.VoxPopPage"]
FEWEST_PEOPLE = 5
LONGEST_QUOTE = 600
MOST_STORIES = 12


class SaidBlock(blocks.StructBlock):
    """Words of a public story."""

    story = blocks.PageChooserBlock(page_type=STORIES)
    quote = blocks.TextBlock(rows=3, max_length=LONGEST_QUOTE, help_text="Word for word as the story has it.")
    attribution = blocks.CharBlock(max_length=120, help_text="A role, not a name: ward manager.")

    def to_document(self, value: Any, builder: Builder) -> SaidDocument | None:
        """The words, or nothing once their story is not public: its consent is theirs."""
        page = value["story"]
        link = builder.link_to_page(page.pk) if page else None
        if link is None:
            return None
        is_sample = page.specific.is_sample_content()
        told = {"quote": value["quote"], "attribution": value["attribution"]}
        return SaidDocument(**told, story=link, is_sample=is_sample)

    def lacks(self, value: Any) -> list[str]:
        """The story has these words and is public: people agreed to nothing else."""
        page = value["story"]
        if page is None:
            return ["The story of a quote is no longer there. Choose another, or remove the quote."]
        if is_said_in(page.translation_key, value["quote"]):
            return []
        start = value["quote"][:40]
        return [f"“{page.title}”, as readers see it, does not say “{start}…”. Quote it word for word."]

    class Meta:
        icon = "openquote"
        label = "Quote"


class LearningBlock(blocks.StructBlock):
    """What was learned about a characteristic, written up by people."""

    characteristic = blocks.PageChooserBlock(page_type="characteristics.CharacteristicPage")
    text = TextBlock()
    people = blocks.IntegerBlock(
        required=False,
        min_value=FEWEST_PEOPLE,
        label="from how many people",
        help_text="How many people told what it comes from. Under five: leave it empty.",
    )
    stories = blocks.ListBlock(blocks.PageChooserBlock(page_type=STORIES), min_num=0, max_num=MOST_STORIES)

    def to_document(self, value: Any, builder: Builder) -> LearningDocument:
        """What was learned, with those of its stories that are public."""
        home: Any = value["characteristic"] and value["characteristic"].specific
        is_shown = bool(home) and home.is_worded() and builder.names(home)
        links = (builder.link_to_page(page.pk) for page in value["stories"] if page)
        return LearningDocument(
            characteristic=characteristic_name(home, builder) if is_shown else None,
            html=to_public_html(value["text"].source, builder),
            people=value["people"],
            stories=[link for link in links if link],
        )

    def lacks(self, value: Any) -> list[str]:
        """It is about a characteristic that is there."""
        home = value["characteristic"]
        found = [] if home else ["A characteristic is no longer there. Choose another, or remove what was learned."]
        is_small = value["people"] is not None and value["people"] < FEWEST_PEOPLE
        return found + (["Of fewer than five people no number is given. Leave it empty."] if is_small else [])

    class Meta:
        icon = "group"
        label = "What was learned"


class SaidStreamBlock(StoredStreamBlock):
    """What people said."""

    said = SaidBlock()


class LearningStreamBlock(StoredStreamBlock):
    """What was learned, by characteristic."""

    learning = LearningBlock()
