"""The page of a round, on which its matches are made, and the forms of the room."""

from typing import Any, ClassVar

from django import forms
from django.db.models import Q
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.views.generic import CreateView, IndexView, InspectView

from community.admin.round_desk import desk_of
from community.models import Avoidance, Participant, Round


class ListWithNames(IndexView):
    """A list whose rows name others, which are read with them."""

    named: ClassVar[tuple[str, ...]] = ()

    def get_base_queryset(self) -> object:
        """The rows, each with those that it names."""
        return super().get_base_queryset().select_related(*self.named)


class RoundList(ListWithNames):
    """The rounds."""

    named = ("programme", "theme")


class PeopleList(ListWithNames):
    """The people."""

    named = ("part",)


class AvoidanceList(ListWithNames):
    """Those who are kept apart."""

    named = ("one", "other")


class RoundCreate(CreateView):
    """A new round; then its page."""

    def get_success_url(self) -> str:
        """Lead to its page."""
        return reverse("round:inspect", args=[self.object.pk])


@method_decorator(never_cache, name="dispatch")
class RoundDesk(InspectView):
    """A round: who is in it, the preview of its matches, what was sent."""

    page_title = "Round"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Everything that an organiser decides by."""
        round_: Round = self.object
        return {**super().get_context_data(**kwargs), **desk_of(round_)}


class AvoidanceForm(WagtailAdminModelForm):
    """Two people to keep apart, in whatever order."""

    class Meta:
        model = Avoidance
        fields = ["one", "other"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("one", "other"):
            field: Any = self.fields[name]
            field.queryset = Participant.objects.filter(stopped_at=None)

    def clean(self) -> dict[str, Any]:
        """Put them in order; refuse one person twice, and a pair that is there."""
        cleaned: dict[str, Any] = super().clean() or {}
        one, other = cleaned.get("one"), cleaned.get("other")
        if one and other:
            if one == other:
                raise forms.ValidationError({"other": "Choose two different people."})
            cleaned["one"], cleaned["other"] = sorted((one, other), key=lambda person: person.pk)
            if Avoidance.objects.filter(Q(one=cleaned["one"]) & Q(other=cleaned["other"])).exists():
                raise forms.ValidationError({"other": "These two are kept apart already."})
        return cleaned


class AvoidanceCreate(CreateView):
    """Two people to keep apart."""

    def get_form_class(self) -> type[AvoidanceForm]:
        """The form that puts them in order."""
        return AvoidanceForm
