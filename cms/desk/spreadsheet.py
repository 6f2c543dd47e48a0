"""The list of stories as a spreadsheet: what is shown, all pages of it."""

from collections import OrderedDict
from typing import Any

from django.conf import settings
from django.utils.functional import cached_property

from cms.desk import columns
from cms.desk.columns import EXPORTED
from library.models import StoryPage
from publishing.machine import cells
from publishing.models import may_read_consents


class Spreadsheet:
    """Writes the rows of the list, with what each column shows."""

    request: Any

    @cached_property
    def list_export(self) -> list[str]:
        """The columns that whoever asks may see."""
        is_told = may_read_consents(self.request.user)
        return [name for name in EXPORTED if is_told or name != "consent_until"]

    def to_row_dict(self, item: Any) -> OrderedDict[str, Any]:
        """The cells of a story."""
        told = {
            "title": item.draft_title or item.title,
            "kind": columns.kind(item),
            "status": columns.status(item),
            "missing": " ".join(columns.missing(item)),
            "competencies": columns.competencies(item),
            "part_of_system": str(item.part_of_system or ""),
            "topics": ", ".join(sorted(row.tag.name for row in item.story_topics.all())),
            "byline": item.byline,
            "summary": item.summary,
            "date": item.date,
            "reviewed_on": item.reviewed_on,
            "review_due": item.review_due,
            "consent_until": columns.consent_until(item),
            "picture": columns.picture(item),
            "address": address(item),
        }
        return OrderedDict((name, cells.plain(told[name])) for name in self.list_export)


def address(story: StoryPage) -> str:
    """Where readers find a story; empty while they do not see it."""
    path = story.get_url_parts()[2] if story.shown_status.is_public else ""
    return f"{settings.PUBLIC_URL}{path}" if path else ""
