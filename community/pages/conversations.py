"""The page of a match: who, why, what to talk about; how to get in touch; and what became of it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from characteristics.models import Competency
from community.letters.partners import partners_of
from community.models import Insight, Seat
from community.pages import choices
from community.pages.invitation import calendar_of
from community.pages.own import match_context, page, seat_of
from community.taking_part import changing, meeting
from people.links.entrance import private, see
from people.questions.forms import Answers, QuestionForm
from programme.web.insight_form import TakenForm
from search.suggesting.drafts import suggest_in

LONGEST, REPORT = 2_000, "report"
Words = forms.Textarea(attrs={"rows": 5})


class NoteForm(QuestionForm):
    """A few words to a partner."""

    contact = frozenset({"words"})
    words = forms.CharField(
        label="Your words", max_length=LONGEST, widget=Words,
        help_text="We will email them without showing your address. Include it if you want a reply by email.",
    )  # fmt: skip


class ReportForm(QuestionForm):
    """What went wrong."""

    contact = frozenset({"words"})
    words = forms.CharField(label="What happened?", max_length=LONGEST, widget=Words)


class InsightForm(TakenForm):
    """What somebody took from a conversation."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        labels, said = dict(choices.interests()), [self[name].value() for name in ("learned", "will_do")]
        texts = [str(text) for text in said if text]
        slugs = [one.wording.competency.slug for one in suggest_in(texts)] if texts else []
        found = {slug: labels.pop(slug) for slug in slugs if slug in labels}
        self.suggested = list(found.values())
        first = [(slug, f"{label} (suggested by what you wrote)") for slug, label in found.items()]
        field: Any = self.fields["competency"]
        field.choices = [("", "Not sure"), *first, *labels.items()]


@private
@require_safe
def show(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show somebody one of their matches."""
    return page(request, "match", **match_context(seat_of(request, key)))


def press(act: Callable[[Seat], None]) -> Any:
    """Make what a button does with a match a view, which leads back to it; a second press changes nothing."""

    @private
    @require_POST
    def view(request: HttpRequest, key: UUID) -> HttpResponse:
        act(seat_of(request, key))
        return see(address_of(key))

    return view


def address_of(key: UUID) -> str:
    """The page of a match."""
    return f"/connect-five/my/matches/{key}/"


@press
def met(seat: Seat) -> None:
    """Say that it took place."""
    meeting.note(seat, Seat.Status.MET)


@press
def did_not_work(seat: Seat) -> None:
    """Say that it did not work out; the partner is never told."""
    meeting.note(seat, Seat.Status.DID_NOT_WORK)


@press
def skip(seat: Seat) -> None:
    """Skip this round."""
    if seat.participant and seat.status == Seat.Status.WAITING:
        changing.skip(seat.participant, seat.match.round)


@private
@require_safe
def calendar(request: HttpRequest, key: UUID) -> HttpResponse:
    """Hand out an entry for a calendar, to propose: it names no address."""
    seat = seat_of(request, key)
    response = HttpResponse(calendar_of(seat, partners_of(seat)), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = 'attachment; filename="connect-five.ics"'
    return response


def _asked(name: str, form_type: type[QuestionForm], act: Callable[[Seat, Any], bool], initial: Any = None) -> Any:
    """A page with one form about a match, and a page that says that it was taken."""

    @private
    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: HttpRequest, key: UUID) -> HttpResponse:
        seat = seat_of(request, key)
        if name == REPORT and not settings.CONNECT_FIVE_REPORTS_TO:
            raise Http404
        form = form_type(request.POST or None, answers=Answers(), initial=initial(seat) if initial else None)
        context = {**match_context(seat), "form": form, "back": address_of(key)}
        if request.method == "POST" and form.is_valid():
            return page(request, f"{name}_taken", **context, is_kept=act(seat, form.cleaned_data))
        return page(request, name, **context, status=422 if form.is_bound else 200)

    return view


def _told(seat: Seat) -> Any:
    insight = Insight.objects.filter(seat=seat).select_related("competency").first()
    if insight is None:
        return None
    return {
        **{name: getattr(insight, name) for name in ("learned", "will_do", "sharing")},
        "competency": insight.competency.slug if insight.competency else "",
    }


def _tell(seat: Seat, given: Any) -> bool:
    return meeting.tell(seat, {**given, "competency": Competency.objects.filter(slug=given["competency"]).first()})


def _write(seat: Seat, given: Any) -> bool:
    return meeting.write(seat, given["words"])


def _report(seat: Seat, given: Any) -> bool:
    return meeting.report(seat, given["words"])


tell = _asked("insight", InsightForm, _tell, _told)
write = _asked("note", NoteForm, _write)
report = _asked(REPORT, ReportForm, _report)
