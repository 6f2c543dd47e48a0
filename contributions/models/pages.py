"""The pages around the open call."""

from typing import ClassVar

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
