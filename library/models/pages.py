"""The pages around the stories: home, library, plain pages, how to offer a story."""

from typing import ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel

from publishing.pages.cornerstones import Cornerstone
from publishing.pages.plain import PlainPage


class HomePage(Cornerstone, PlainPage):
    """The front page of the site."""

    max_count = 1
    document_kind = "home"
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]

    featured = models.ForeignKey(
        "library.StoryPage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="featured story",
        help_text="Shown large above the newest ones, for as long as it is public. Empty: the newest stories lead.",
    )

    content_panels = [*PlainPage.content_panels, FieldPanel("featured")]


class LibraryPage(Cornerstone, PlainPage):
    """The front page of the library, with every story below it."""

    max_count = 1
    document_kind = "library"
    parent_page_types: ClassVar[list[str]] = ["library.HomePage"]
    subpage_types: ClassVar[list[str]] = ["library.CaseStudyPage", "library.BlogPage", "library.VoxPopPage"]


class InformationPage(PlainPage):
    """A page about the community or the service."""

    document_kind = "information"
    parent_page_types: ClassVar[list[str]] = ["library.HomePage", "library.InformationPage"]
    subpage_types: ClassVar[list[str]] = ["library.InformationPage"]


class OfferPage(PlainPage):
    """How to offer a story, until the form is there."""

    max_count = 1
    document_kind = "offer"
    parent_page_types: ClassVar[list[str]] = ["library.HomePage"]
    subpage_types: ClassVar[list[str]] = []
