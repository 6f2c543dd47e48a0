"""Changing what one said, at the same questions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from characteristics.models import PartOfSystem, Place
from community.models import Agreement, Participant
from community.pages import forms as questions
from community.pages.journey import QUESTIONS
from community.pages.own import PLACE, page, participant_of
from community.taking_part import changing
from people.links.entrance import private, see
from people.questions.forms import Answers, QuestionForm

Fields = Mapping[str, Any]


class ConversationsForm(QuestionForm):
    """How many conversations somebody wants."""

    most_conversations = questions.RoundsForm.base_fields["most_conversations"]
    would_host = questions.RoundsForm.base_fields["would_host"]


class AgreeForm(QuestionForm):
    """What somebody agrees to; who takes back that they are matched stops."""

    agreements = forms.MultipleChoiceField(
        label="What you agree to", choices=Agreement.Subject.choices, widget=forms.CheckboxSelectMultiple,
        required=False, help_text="If you untick the first one, we will not match you any more.",
    )  # fmt: skip


def _row(participant: Participant) -> Fields:
    """The fields of somebody, as the questions know them."""
    return {
        **{field.name: getattr(participant, field.name) for field in participant._meta.fields},
        "part": participant.part.slug if participant.part else "",
        "place": participant.place.slug if participant.place else "",
        "access": bool(participant.access_needs),
        "agreements": [one.subject for one in participant.agreements.all() if one.withdrawn_at is None],
    }


def _keep(participant: Participant, given: Fields) -> None:
    """Keep what was answered."""
    fields = dict(given)
    if "part" in fields:
        fields["part"] = PartOfSystem.objects.filter(slug=fields["part"]).first()
    if "place" in fields:
        fields["place"] = Place.objects.filter(slug=fields["place"]).first()
    changing.change(participant, fields)


def _keep_needs(participant: Participant, given: Fields) -> None:
    """Keep access needs with the consent for them, or neither."""
    subjects = set(_row(participant)["agreements"]) - {Agreement.Subject.ACCESS}
    if given["access_needs"]:
        changing.agree(participant, subjects | {Agreement.Subject.ACCESS})
        changing.change(participant, {"access_needs": given["access_needs"]})
    else:
        changing.agree(participant, subjects)


def _keep_agreements(participant: Participant, given: Fields) -> None:
    changing.agree(participant, given["agreements"])


@dataclass(frozen=True)
class Change:
    """A question that somebody can answer anew."""

    title: str
    form: type[QuestionForm]
    keep: Callable[[Participant, Fields], None] = _keep


CHANGES = {
    **{one.slug: Change(one.title, one.form) for one in QUESTIONS if one.slug not in {"rounds", "address"}},
    "conversations": Change("How many conversations would you like?", ConversationsForm),
    "access": Change("Is there anything you need to take part?", questions.AccessForm, _keep_needs),
    "agreements": Change("What do you agree to?", AgreeForm, _keep_agreements),
}


@private
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask a question again with the answer that was given, and keep the new one."""
    participant = participant_of(request)
    if slug not in CHANGES:
        raise Http404
    asked = CHANGES[slug]
    form = asked.form(request.POST or None, answers=Answers(), initial=_row(participant))
    if request.method == "POST" and form.is_valid():
        asked.keep(participant, form.cleaned_data)
        return see(PLACE)
    return page(request, "change", form=form, title=asked.title, status=422 if form.is_bound else 200)
