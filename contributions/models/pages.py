"""The pages around the open call."""

from typing import ClassVar

from django.db import models
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from library.models import InformationPage
from publishing.pages.cornerstones import Cornerstone
from publishing.pages.plain import PlainPage


class CallsPage(Cornerstone, PlainPage):
    """What stories are wanted now, with every call below it."""

    max_count = 1
    document_kind = "calls"
    parent_page_types: ClassVar[list[str]] = ["library.HomePage"]
    subpage_types: ClassVar[list[str]] = ["contributions.CallPage"]

    class Meta:
        verbose_name = "page of all calls"


class ContactPage(InformationPage):
    """How to reach the people who look after the library. The mailbox is a setting, and no page has to name it."""

    max_count = 1
    document_kind = "contact"
    parent_page_types: ClassVar[list[str]] = ["library.HomePage"]
    subpage_types: ClassVar[list[str]] = []

    team = models.CharField(
        "whom to ask",
        max_length=120,
        blank=True,
        help_text="A team or a role, not a person: the editors of the library.",
    )
    promise = models.TextField(
        "what happens to a message, and when",
        max_length=500,
        blank=True,
        help_text="Empty: that somebody reads it and answers within the working days that the form promises.",
    )
    telephone = models.CharField(max_length=40, blank=True, help_text="With the hours at which somebody answers.")
    post = models.TextField("postal address", max_length=300, blank=True)

    content_panels = [
        *InformationPage.content_panels,
        MultiFieldPanel([FieldPanel(name) for name in ("team", "promise", "telephone", "post")], "Contact"),
    ]

    class Meta:
        verbose_name = "contact page"


class CoveragePage(Cornerstone, PlainPage):
    """What the library can show, and what it cannot show yet."""

    max_count = 1
    document_kind = "coverage"
    parent_page_types: ClassVar[list[str]] = ["library.HomePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "page of what the library can show"
