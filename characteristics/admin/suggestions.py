"""Suggested competencies in the form of a page that is tagged to some: taken over by a press, never by themselves.

Who finds them is registered by the room that reads texts.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe
from wagtail.admin.auth import require_admin_access
from wagtail.admin.panels import Panel
from wagtail.models import Page

from characteristics.models import CompetencyWording
from characteristics.models.tagging import CompetencyTagging
from characteristics.services import shown_today
from publishing.models import DocumentPage


@dataclass(frozen=True)
class Suggestion:
    """A competency that a text shows, and the sentence that speaks for it."""

    wording: CompetencyWording
    sentence: str


# Finds them among the competencies of today unless others are given.
Suggest = Callable[[DocumentPage, Sequence[CompetencyWording] | None], Sequence[Suggestion]]
_suggesting: list[Suggest] = []


def register(suggest: Suggest) -> None:
    """Have competencies suggested by this."""
    _suggesting.append(suggest)


def suggested_for(draft: Page, among: Sequence[CompetencyWording] | None = None) -> list[Suggestion]:
    """The competencies of today, or `among` these, that a draft may show, as whoever reads texts finds them."""
    if not isinstance(draft, DocumentPage):
        return []
    return [one for suggest in _suggesting for one in suggest(draft, among)]


class SuggestionsPanel(Panel):
    """A button that asks which competencies the text shows; `relation` is where the page keeps those chosen."""

    def __init__(self, relation: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.relation = relation

    def clone_kwargs(self) -> dict[str, Any]:
        """What a copy of the panel is made with."""
        kwargs: dict[str, Any] = super().clone_kwargs()
        return kwargs | {"relation": self.relation}

    class BoundPanel(Panel.BoundPanel):
        template_name = "characteristics/admin/suggestions_panel.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            """Add the place of the page's competencies in the form."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"relation": self.panel.relation}


@require_safe
@require_admin_access
def suggestions(request: HttpRequest, page_id: int, relation: str) -> HttpResponse:
    """Answer with the competencies that the latest draft of a page shows, without those that it is tagged to."""
    page = get_object_or_404(Page, pk=page_id).specific
    tagging = getattr(type(page), relation, None)
    if not isinstance(page, DocumentPage) or not issubclass(_model_of(tagging), CompetencyTagging):
        raise Http404
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    draft = page.get_latest_revision_as_object()
    tags = ((page_id, tagged.tag_id) for tagged in getattr(draft, relation).all())
    chosen = shown_today(tags).get(page_id, set())
    found = [one for one in suggested_for(draft) if one.wording.competency_id not in chosen]
    return render(request, "characteristics/admin/suggestions.html", {"suggestions": found})


def _model_of(relation: Any) -> type:
    found: type = getattr(getattr(relation, "rel", None), "related_model", object)
    return found
