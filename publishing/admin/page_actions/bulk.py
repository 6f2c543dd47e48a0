"""Publishing many pages at once: what can be published is, and the rest is named with what it lacks."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpResponse
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions import PublishBulkAction
from wagtail.models import Page

from publishing.documents.problems import PublishRefused, reasons


class PublishWhatCanBe(PublishBulkAction):
    """Wagtail's action, for which one page that is not ready holds up no other."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Publish, and name what was refused."""
        self.refused: list[PublishRefused] = []
        answer: HttpResponse = super().form_valid(form)
        for refusal in self.refused:
            messages.warning(self.request, f"“{refusal.page.title}” was not published. {reasons(refusal.problems)}")
        return answer

    def get_execution_context(self) -> dict[str, Any]:
        """Collect refusals in this action."""
        return {**super().get_execution_context(), "refused": self.refused}

    @classmethod
    def execute_action(
        cls,
        objects: Iterable[Page],
        include_descendants: bool = False,  # noqa: FBT001, FBT002  Wagtail's own signature
        user: Any = None,
        refused: list[PublishRefused] | None = None,
        **_context: Any,
    ) -> tuple[int, int]:
        """Publish the latest draft of each page; return how many were published, and how many below them."""
        chosen = list(objects)
        below = [page for each in chosen if include_descendants for page in each.get_descendants().not_live()]
        refusals = refused if refused is not None else []
        return _count(chosen, user, refusals), _count(below, user, refusals)

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str | None:
        """Tell how many were published, if any."""
        if not num_parent_objects + num_child_objects:
            return None
        told: str = super().get_success_message(num_parent_objects, num_child_objects)
        return told


def _count(pages: Iterable[Page], user: Any, refused: list[PublishRefused]) -> int:
    return sum(_is_published(page.specific, user, refused) for page in pages)


def _is_published(page: Page, user: Any, refused: list[PublishRefused]) -> bool:
    """Publish a page unless something is missing; nothing of it changes then."""
    if user and not page.permissions_for_user(user).can_publish():
        return False
    revision = page.get_latest_revision() or page.save_revision(user=user)
    try:
        revision.publish(user=user)
    except PublishRefused as refusal:
        refused.append(refusal)
        return False
    return True
