"""Panels of the story form."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

from django import forms
from wagtail.admin.panels import Panel

from library.admin.ready import entries
from publishing.admin.draft_links import links_to


class CompetencyChoices:
    """The competencies of the current framework with their full statements, grouped by characteristic."""

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        """Yield the empty choice, then one group for each characteristic, in the framework's order."""
        from characteristics.models import CompetencyWording

        yield ("", "Choose a competency")
        wordings = CompetencyWording.objects.filter(version__is_current=True).select_related("characteristic")
        for page, group in groupby(wordings, key=lambda wording: wording.characteristic):
            yield (page.title, [(item.competency_id, f"{item.short_label}: {item.statement}") for item in group])


class CompetencyChoice(forms.Select):
    """A choice of one competency."""

    def __init__(self, attrs: dict[str, str] | None = None, choices: Any = ()) -> None:
        super().__init__(attrs, choices)

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> Any:
        """Return the groups as they are now."""
        self.choices = list(CompetencyChoices())
        return super().optgroups(name, value, attrs)


class ReadyPanel(Panel):
    """What the story still lacks before it may be published, each entry leading to its field."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "library/admin/ready_panel.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            """Add the list."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"entries": entries(self.instance)}


class LivePanel(Panel):
    """Where the story is live: the library, the API, and the sites that show it."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "library/admin/live_panel.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            """Add whose page it is that is looked at, and who looks."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"page": self.instance, "user": self.request.user}


class DraftLinksPanel(Panel):
    """The links by which a contributor reads the draft without an account."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "publishing/admin/draft_links_panel.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            """Add those that are good."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"page": self.instance, "links": links_to(self.instance) if self.instance.pk else []}


class ConsentPanel(Panel):
    """The consents of the story; they are recorded on their own, so that withdrawing works at once."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "library/admin/consent_panel.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            """Add the records, for those who may read them."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            may_read = self.request.user.has_perm("publishing.view_consentrecord")
            may_add = self.request.user.has_perm("publishing.add_consentrecord")
            records = list(self.instance.consents.all()) if self.instance.pk and may_read else []
            return context | {"page": self.instance, "records": records, "may_read": may_read, "may_add": may_add}
