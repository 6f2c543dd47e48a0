"""The screens of one term of a vocabulary, which tell truly which stories carry it."""

from typing import Any

from django.db.models import Model
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.models import Page
from wagtail.snippets.bulk_actions.delete import DeleteBulkAction
from wagtail.snippets.views.snippets import DeleteView, EditView, UsageView

from characteristics.models import PartOfSystem, Place, Profession, SuccessMeasure, Topic
from characteristics.models.uses import binned_pages, draft_pages, live_pages

COUNTS = [
    Column("live", label="Live stories", sort_key="live"),
    Column("drafts", label="Drafts", sort_key="drafts"),
]


def told(term: Model) -> str:
    """How many stories carry a term, in words; those that were deleted only if there are any."""
    live, drafts, binned = (found(term).count() for found in (live_pages, draft_pages, binned_pages))
    used = (
        f"Used by {live} live {'story' if live == 1 else 'stories'} and in {drafts} draft{'' if drafts == 1 else 's'}"
    )
    return f"{used}, and by {binned} in the bin." if binned else f"{used}."


class TermEdit(EditView):
    """Edits a term. The panel beside the form says nothing of its use: it knows of no tags."""

    def get_usage_url(self) -> None:
        """Leave the panel out."""


class PermanentSlugEdit(TermEdit):
    """Edits a term; its slug was chosen once, because addresses and other sites rely on it."""

    def get_form(self, *args: Any, **kwargs: Any) -> Any:
        """Show the slug, locked."""
        form = super().get_form(*args, **kwargs)
        form.fields["slug"].disabled = True
        form.fields["slug"].help_text = "It stays as it is: addresses and other sites rely on it."
        return form


class TermDelete(DeleteView):
    """Deletes a term, once it has told who carries it."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the words for its use."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return {**context, "uses": told(self.object)}


class TermUsage(UsageView):
    """The stories that carry a term: live, in a draft, or in the bin."""

    def get_queryset(self) -> list[tuple[Page, str]]:
        """The stories by title, those that are live first."""
        found = {"Live": live_pages, "Draft": draft_pages, "In the bin": binned_pages}
        return [
            (page, version)
            for version, pages in found.items()
            for page in pages(self.object).order_by("title").specific()
        ]

    @cached_property
    def columns(self) -> list[Column]:
        """Their titles, and which version it is."""
        return [
            TitleColumn("name", label="Story", accessor="label", get_url=lambda row: row["edit_url"]),
            Column("version", label="Version", accessor="references"),
        ]


class TermBulkDelete(DeleteBulkAction):
    """Deletes several terms, once it has told how many stories carry each."""

    models = [Topic, PartOfSystem, Place, Profession, SuccessMeasure]

    def object_context(self, snippet: Any) -> dict[str, Any]:
        """Count the stories that carry it, live and drafts together."""
        context: dict[str, Any] = super().object_context(snippet)
        return {**context, "usage_count": live_pages(snippet).count() + draft_pages(snippet).count()}
