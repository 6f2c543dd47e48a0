"""The list and the forms of proposals and comments."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.urls import reverse
from wagtail.admin.views.generic import CreateView, EditView, IndexView

from reports.admin.refining.places import about
from reports.models import GroupComment, Proposal


class ProposalList(IndexView):
    """The proposals, the newest first."""

    def get_base_queryset(self) -> "QuerySet[Proposal]":
        """The proposals with what the columns show."""
        found: QuerySet[Proposal] = Proposal.objects.annotate(rests_on=Count("grounds")).select_related("made_by")
        return found


class ProposalCreate(CreateView):
    """A new proposal; then its page."""

    def get_initial(self) -> dict[str, Any]:
        """Begin with what the address is about."""
        competency, characteristic = about(self.request)
        return {"competencies": [competency] if competency else [], "characteristic": characteristic}

    def save_instance(self) -> Proposal:
        """Note who made it."""
        self.form.instance.made_by = self.request.user
        saved: Proposal = super().save_instance()
        return saved

    def get_success_url(self) -> str:
        """Lead to its page."""
        return reverse("proposal:one", args=[self.object.pk])


class ProposalEdit(EditView):
    """An open proposal; what was decided about stays as it is."""

    def get_object(self, queryset: "QuerySet[Proposal] | None" = None) -> Proposal:
        """The proposal. Raises PermissionDenied if somebody has decided."""
        found: Proposal = super().get_object(queryset)
        if self.request.method == "POST":
            # Until it is stored, nobody decides about it.
            found = Proposal.objects.select_for_update().get(pk=found.pk)
        if not self.user_has_permission_for_instance("change", found):
            raise PermissionDenied
        return found

    def get_success_url(self) -> str:
        """Lead to its page."""
        return reverse("proposal:one", args=[self.object.pk])


class CommentCreate(CreateView):
    """A new comment."""

    def get_initial(self) -> dict[str, Any]:
        """Begin with what the address is about."""
        competency, characteristic = about(self.request)
        return {"competency": competency, "characteristic": characteristic}

    def save_instance(self) -> GroupComment:
        """Note who typed it."""
        self.form.instance.typed_by = self.request.user
        saved: GroupComment = super().save_instance()
        return saved
