"""The pages around events and resources: the programme, the timeline, the store of resources."""

from typing import ClassVar

from publishing.pages.cornerstones import Cornerstone
from publishing.pages.plain import PlainPage


class ProgrammePage(Cornerstone, PlainPage):
    """The front page of the programme, with every event below it."""

    max_count = 1
    document_kind = "programme"
    parent_page_types: ClassVar[list[str]] = ["library.HomePage"]
    subpage_types: ClassVar[list[str]] = ["programme.EventPage"]


class TimelinePage(Cornerstone, PlainPage):
    """What was planned and what happened, in the order of time."""

    max_count = 1
    document_kind = "timeline"
    parent_page_types: ClassVar[list[str]] = ["library.HomePage"]
    subpage_types: ClassVar[list[str]] = []


class ResourcesPage(Cornerstone, PlainPage):
    """The store of resources, with every resource below it."""

    max_count = 1
    document_kind = "resources"
    parent_page_types: ClassVar[list[str]] = ["library.HomePage"]
    subpage_types: ClassVar[list[str]] = ["programme.ResourcePage"]


class ReadingListsPage(Cornerstone, PlainPage):
    """The front page of the reading lists, with every list below it."""

    max_count = 1
    document_kind = "reading-lists"
    parent_page_types: ClassVar[list[str]] = ["library.HomePage"]
    subpage_types: ClassVar[list[str]] = ["programme.ReadingListPage"]
