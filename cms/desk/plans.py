"""What would become of each chosen story, told before anything is done."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from wagtail.models import Page

from cms.desk.columns import kind
from publishing.documents.problems import reasons
from publishing.pages.amendments import may_amend


@dataclass(frozen=True)
class Plan:
    """What would become of one story, in words, and whether anything would."""

    story: Any
    words: str
    is_change: bool = False

    @property
    def kind(self) -> str:
        """The kind of the story."""
        return kind(self.story)


def to_publish(story: Page, user: Any) -> Plan:
    """Publish the latest draft if it lacks nothing."""
    may = story.permissions_for_user(user)
    if story.approved_schedule:
        return Plan(story, "Its next version is scheduled.")
    if not may.can_publish() or may.page_locked():
        return Plan(story, "You may not publish it.")
    if story.live and not story.has_unpublished_changes:
        return Plan(story, "It is live as it is.")
    draft = story.get_latest_revision_as_object()
    if problems := draft.lacks():
        return Plan(story, reasons(problems))
    if draft.go_live_at and draft.go_live_at > timezone.now():
        return Plan(story, f"Goes live on {timezone.localtime(draft.go_live_at):%-d %B %Y, %H:%M}.", is_change=True)
    return Plan(story, "Its changes go live." if story.live else "Goes live.", is_change=True)


def to_unpublish(story: Page, user: Any) -> Plan:
    """Take the story down."""
    if not story.live:
        return Plan(story, "It is not live.")
    may = story.permissions_for_user(user)
    if not may.can_unpublish() or may.page_locked():
        return Plan(story, "You may not unpublish it.")
    return Plan(story, "Is no longer shown, here and on other sites.", is_change=True)


def to_amend(story: Any, user: Any, words: Callable[[Any], str]) -> Plan:
    """Change something of the story; `words` tell what, and nothing if it is so already."""
    if not may_amend(story, user):
        return Plan(story, "You may not change it as it is.")
    told = words(story.get_latest_revision_as_object())
    return Plan(story, told, is_change=True) if told else Plan(story, "It is so already.")
