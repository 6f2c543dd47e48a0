"""The framework and the vocabularies in the CMS."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.models import AbstractUser
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from wagtail import hooks
from wagtail.admin.staticfiles import versioned_static
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.permissions import register_permission_policy
from wagtail.snippets.models import register_snippet

from characteristics.admin.framework_preview import framework_preview
from characteristics.admin.offered_topics import offered_topics
from characteristics.admin.suggestions import suggestions
from characteristics.admin.tags_to_decide import ACTION, tags_to_decide
from characteristics.admin.term_views import TermBulkDelete
from characteristics.admin.topic_merging import RIGHTS
from characteristics.admin.viewsets import FrameworkGroup
from characteristics.admin.vocabulary_viewsets import Vocabularies
from characteristics.models import Topic
from characteristics.models.permissions import ReadOnlyPolicy

# Before the view sets: they ask for the policy of their models as they are registered.
for viewset in FrameworkGroup.items:
    register_permission_policy(viewset.model, ReadOnlyPolicy(viewset.model), exact_class=True)

register_snippet(FrameworkGroup)
register_snippet(Vocabularies)
# After Wagtail's own action for all snippets, which counts what it knows of.
hooks.register("register_bulk_action", TermBulkDelete, order=100)


@hooks.register("register_admin_urls")
def add_addresses() -> list[URLPattern]:
    """Add the addresses from which forms learn what there is, and ask for suggestions."""
    return [
        path("offered-topics/", offered_topics, name="offered_topics"),
        path("framework-preview/<int:pk>/", framework_preview, name="framework_preview"),
        path("tags-to-decide/", tags_to_decide, name="tags_to_decide"),
        path("competency-suggestions/<int:page_id>/<slug:relation>/", suggestions, name="suggested_competencies"),
    ]


@hooks.register("register_log_actions")
def name_actions(actions: LogActionRegistry) -> None:
    """Name what is noted of a page beside what Wagtail notes."""
    actions.register_action(ACTION, "Decide about a tag", "What a tag to an earlier competency means was decided")


@hooks.register("insert_editor_js")
def take_suggestions() -> str:
    """Let an editor take over what is suggested."""
    return format_html('<script src="{}" defer></script>', versioned_static("characteristics/admin/suggestions.js"))


@hooks.register("register_snippet_listing_buttons")
def offer_merging(snippet: Any, user: AbstractUser, next_url: str | None = None) -> Iterator[Button]:  # noqa: ARG001  Wagtail's name
    """Offer to merge a topic into another."""
    if isinstance(snippet, Topic) and user.has_perms(RIGHTS):
        address = reverse("wagtailsnippets_characteristics_topic:merge", args=[snippet.pk])
        yield Button("Merge into another topic", url=address, icon_name="link", priority=25)
