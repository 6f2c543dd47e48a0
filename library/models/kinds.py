"""The three kinds of story."""

from typing import Any, ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.fields import StreamField
from wagtailmedia.edit_handlers import MediaChooserPanel

from library.models.blocks import CaseStudyBlock
from library.models.stories import StoryPage
from publishing.blocks import ContentStreamBlock, media_lacks, stream_lacks
from publishing.documents.problems import Problem
from publishing.models import Recording

LONGEST_VOX_POP = 120
LEAST_PARTS = ("challenge", "action", "change")


def tabs(content: list[Any]) -> TabbedInterface:
    """The form of a story: what it says, what it is tagged to, everything around it."""
    return TabbedInterface(
        [
            ObjectList([*StoryPage.content_panels, *content], heading="Story"),
            ObjectList(StoryPage.tagging_panels, heading="Competencies and topics"),
            ObjectList(StoryPage.detail_panels, heading="Details and consent"),
            ObjectList(StoryPage.promote_panels, heading="Promote"),
            # Schedule and comments: they are shown beside the form.
            ObjectList(StoryPage.settings_panels, heading="Settings"),
        ]
    )


class CaseStudyPage(StoryPage):
    """A structured account, in parts."""

    document_kind = "case-study"
    body: Any = StreamField(CaseStudyBlock(), help_text="The parts of the account, each once.")

    edit_handler = tabs([FieldPanel("body")])

    class Meta:
        verbose_name = "case study"
        verbose_name_plural = "case studies"

    def lacks(self) -> list[Problem]:
        """Its parts must be complete, and the least that makes an account must be there."""
        return super().lacks() + missing_parts(self.body) + body_problems(self.body)


class BlogPage(StoryPage):
    """An opinion or a reflection."""

    document_kind = "blog"
    body: Any = StreamField(ContentStreamBlock())

    edit_handler = tabs([FieldPanel("body")])

    class Meta:
        verbose_name = "blog"

    def lacks(self) -> list[Problem]:
        """Its body must be complete."""
        return super().lacks() + body_problems(self.body)


class VoxPopPage(StoryPage):
    """A short voice: a quote, or a recording of at most two minutes."""

    document_kind = "vox-pop"
    document_joined: ClassVar[tuple[str, ...]] = (*StoryPage.document_joined, "recording")
    quote = models.TextField(max_length=400, blank=True)
    recording = models.ForeignKey(Recording, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    transcript = models.TextField(
        blank=True, help_text="What the person says, if there is more than the quote and no recording."
    )

    edit_handler = tabs(
        [MultiFieldPanel([FieldPanel("quote"), MediaChooserPanel("recording"), FieldPanel("transcript")], "The voice")]
    )

    class Meta:
        verbose_name = "vox-pop"

    def lacks(self) -> list[Problem]:
        """It needs a quote or a recording; a recording needs what those who do not hear or see it need."""
        problems = super().lacks()
        if not (self.quote or self.recording):
            problems.append(Problem("quote", "Give a quote or choose a recording."))
        problems += [Problem("recording", message) for message in media_lacks(self.recording)]
        if self.recording and self.recording.duration > LONGEST_VOX_POP:
            problems.append(Problem("recording", f"A vox-pop lasts at most {LONGEST_VOX_POP} seconds."))
        return problems


# The page type of each kind.
STORY_TYPES: dict[str, type[StoryPage]] = {
    model.document_kind: model for model in (CaseStudyPage, BlogPage, VoxPopPage)
}


def missing_parts(body: Any) -> list[Problem]:
    """Name the parts without which there is no account; nothing if nothing is written yet."""
    written = {child.block_type for child in body}
    parts = body.stream_block.child_blocks
    missing = [parts[name].label for name in LEAST_PARTS if name not in written] if written else []
    return [Problem("body", f"A case study needs the part “{label}”.") for label in missing]


def body_problems(body: Any) -> list[Problem]:
    """Name what a body lacks: content at all, or something in one of its blocks."""
    if not body:
        return [Problem("body", "Write the story.")]
    return [Problem("body", message) for message in stream_lacks(body)]
