"""Where a contributor sees how their story stands, answers, approves and takes it back; behind a private link."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, path
from django.views.decorators.http import require_http_methods, require_safe

from contributions.handling.access import PURPOSE, own, place_of
from contributions.handling.approving import approve, asked_about, version_to_approve, want_changes
from contributions.handling.changing import NotDone, Stage
from contributions.handling.conversation import answer
from contributions.handling.drafting import byline_of
from contributions.handling.withdrawing import withdraw
from contributions.models import Contribution
from contributions.offering.naming import rename
from contributions.offering.own_pages import data, is_picture, sent_file, take_along
from contributions.shapes.consent import WORDINGS
from people.links.entrance import exchanged, held, private, see
from people.questions.forms import Answers, QuestionForm
from people.questions.limits import seconds_to_wait_with
from people.questions.visits import slowed
from publishing.models import PublicDocument
from publishing.previews.drafts import body_of
from publishing.serving.rendering import render_document


class WordsForm(QuestionForm):
    """What somebody writes to the editors."""

    text = forms.CharField(
        label="Your message",
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Write your message"},
    )


@private
@require_safe
def enter(request: HttpRequest, reference: str, key: str) -> HttpResponse:  # noqa: ARG001  Django hands it over
    """Take the link from a mail."""
    return exchanged(PURPOSE, key, f"/offer-a-story/mine/{reference}/")


@private
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest, reference: str) -> HttpResponse:
    """Show where a story stands, and take what its contributor says."""
    contribution = own(request, reference)
    if request.method != "POST":
        return _show(request, contribution, WordsForm(answers=Answers()))
    form = WordsForm(request.POST, answers=Answers())
    if wait := seconds_to_wait_with(held(request, PURPOSE, contribution)):
        return slowed(_show(request, contribution, form, wait=wait), wait)
    done = DONE.get(request.POST.get("do", ""))
    if done is None:
        raise Http404
    if done in WITH_WORDS and not form.is_valid():
        return _show(request, contribution, form)
    try:
        done(contribution, form)
    except NotDone as error:
        return _show(request, own(request, reference), form, problem=str(error))
    return see(place_of(contribution))


@private
@require_safe
def read(request: HttpRequest, reference: str) -> HttpResponse:
    """Show the version that is to be approved, as it will look."""
    contribution = own(request, reference)
    grant = version_to_approve(contribution) if contribution.stage == Stage.APPROVAL else None
    if grant is None:
        raise Http404
    request.draft_until = grant.expires_at  # type: ignore[attr-defined]  # the page says so
    return render_document(request, *body_of(grant))


@private
@require_http_methods(["GET", "HEAD", "POST"])
def take_back(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask once more whether a story is to be taken back, and take it back."""
    contribution = own(request, reference)
    if contribution.stage == Stage.WITHDRAWN:
        return see(place_of(contribution))
    if request.method != "POST":
        return render(request, "contributions/mine/withdraw.html", {"contribution": contribution})
    # Pressed twice, it is done already.
    with suppress(NotDone):
        withdraw(contribution)
    return see(place_of(contribution))


def _show(
    request: HttpRequest, contribution: Contribution, form: WordsForm, *, problem: str = "", wait: int = 0
) -> HttpResponse:
    public = PublicDocument.objects.public().filter(source=f"page:{contribution.page_id}").first()
    context = {
        "contribution": contribution,
        "wording": WORDINGS[contribution.wording],
        "named": contribution.page.byline if public and contribution.page else byline_of(contribution),
        "wanted": byline_of(contribution),
        "can_read": contribution.stage == Stage.APPROVAL and version_to_approve(contribution) is not None,
        "files": [(one, is_picture(one)) for one in contribution.files.select_related("picture", "recording")],
        "changes": asked_about(contribution),
        "address": public.path if public else "",
        "form": form,
        "problem": problem,
        "wait": wait,
    }
    return render(request, "contributions/mine/follow.html", context)


def _answer(contribution: Contribution, form: WordsForm) -> None:
    answer(contribution, form.cleaned_data["text"])


def _want_changes(contribution: Contribution, form: WordsForm) -> None:
    want_changes(contribution, form.cleaned_data["text"])


def _approve(contribution: Contribution, form: WordsForm) -> None:
    approve(contribution, str(form.data.get("words", "")))


DONE: Mapping[str, Callable[[Contribution, WordsForm], Any]] = {
    "answer": _answer,
    "changes": _want_changes,
    "approve": _approve,
}
WITH_WORDS = {_answer, _want_changes}

urlpatterns: list[URLPattern] = [
    path("<slug:reference>/", follow, name="own-story"),
    path("<slug:reference>/draft/", read, name="own-story-draft"),
    path("<slug:reference>/name/", rename, name="own-story-name"),
    path("<slug:reference>/withdraw/", take_back, name="own-story-withdraw"),
    path("<slug:reference>/data/", data, name="own-story-data"),
    path("<slug:reference>/data.zip", take_along, name="own-story-archive"),
    path("<slug:reference>/files/<int:pk>/", sent_file, name="own-story-file"),
    path("<slug:reference>/<str:key>/", enter, name="own-story-link"),
]
