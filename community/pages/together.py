"""The page on which people of a match say something together: write, agree, read the edited version, take back."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from community.models import Joint, Seat, Voice
from community.pages.conversations import address_of
from community.pages.own import match_context, page, seat_of
from community.taking_part import offering, together
from community.taking_part.meeting import is_reached
from contributions.handling.approving import version_to_approve
from contributions.handling.changing import Stage
from contributions.models import Contribution
from contributions.offering.telling import LONGEST_QUOTE, LONGEST_TITLE
from contributions.shapes.consent import CURRENT, WORDINGS
from people.links.entrance import private, see
from people.questions.forms import Answers, QuestionForm
from publishing.models import PublicDocument
from publishing.previews.drafts import body_of
from publishing.serving.rendering import render_document


class TogetherForm(QuestionForm):
    """What they say together."""

    title = forms.CharField(label="A title, in a few plain words", max_length=LONGEST_TITLE)
    words = forms.CharField(
        label="What you say together",
        max_length=LONGEST_QUOTE,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=f"At most {LONGEST_QUOTE} characters. Use roles, not names. Your roles stand below it.",
    )
    publish = forms.BooleanField(
        label=WORDINGS[CURRENT].publish.replace("my story", "this"),
        error_messages={"required": "Tick the box if we may publish it"},
    )


@private
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show what is said together and how it stands, and take other words as long as it has not been offered."""
    seat = seat_of(request, key)
    joint = Joint.objects.filter(match=seat.match).select_related("contribution__page").first()
    said = {"title": joint.title, "words": joint.words} if joint else None
    form = TogetherForm(request.POST or None, answers=Answers(), initial=said)
    if request.method == "POST" and form.is_valid():
        together.say(seat, form.cleaned_data["title"], form.cleaned_data["words"])
        return see(_place(key))
    return page(request, "together", **_context(seat, joint), form=form, status=422 if form.is_bound else 200)


def _context(seat: Seat, joint: Joint | None) -> dict[str, Any]:
    contribution = joint.contribution if joint else None
    voice = joint.voices.filter(seat=seat).first() if joint else None
    everybody = together.heard(seat)
    return {
        **match_context(seat),
        "joint": joint,
        "voice": voice,
        "is_writer": joint is not None and joint.written_by_id == seat.pk,
        "contribution": contribution,
        "is_known": joint is not None and together.have_all_agreed(joint, everybody),
        "digest": together.digest_of(joint) if joint else "",
        "can_read": _version(voice) is not None,
        "is_approved": bool(voice and contribution and voice.approved_words == contribution.asked_words != ""),
        "published": _published(contribution) if contribution else "",
        "wording": WORDINGS[CURRENT].publish,
        "can_write": is_reached(seat) and len(everybody) > 1,
    }


def _published(contribution: Contribution) -> str:
    public = PublicDocument.objects.public().filter(source=f"page:{contribution.page_id}").first()
    return public.path if public else ""


def _version(voice: Voice | None) -> Any:
    """The edited version that somebody is asked about, who did not write it; of that, the open call asks the writer."""
    contribution = voice.joint.contribution if voice and voice.seat_id != voice.joint.written_by_id else None
    if contribution is None or contribution.stage not in {Stage.APPROVAL, Stage.APPROVED}:
        return None
    return version_to_approve(contribution)


@private
@require_safe
def read(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the edited version as it will look."""
    grant = _version(Voice.objects.filter(seat=seat_of(request, key)).select_related("joint__contribution").first())
    if grant is None:
        raise Http404
    request.draft_until = grant.expires_at  # type: ignore[attr-defined]  # the page says so
    return render_document(request, *body_of(grant))


@private
@require_POST
def agree(request: HttpRequest, key: UUID) -> HttpResponse:
    """Agree to the words that were read."""
    together.agree(seat_of(request, key), request.POST.get("read", ""))
    return see(_place(key))


@private
@require_POST
def approve(request: HttpRequest, key: UUID) -> HttpResponse:
    """Approve the edited version that was read."""
    voice = Voice.objects.filter(seat=seat_of(request, key)).select_related("joint__contribution__page").first()
    if voice is None:
        raise Http404
    offering.approve(voice, request.POST.get("words", ""))
    return see(_place(key))


@private
@require_POST
def take_back(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take it back, whoever of them wants to."""
    joint = Joint.objects.filter(match=seat_of(request, key).match).first()
    if joint:
        offering.take_back(joint)
    return see(_place(key))


def _place(key: UUID) -> str:
    return f"{address_of(key)}together/"
