"""The page with the three questions: no account, no script, and looking at it changes nothing."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from people.links import keys
from people.links.entrance import exchanged, held, private, see
from people.models import PrivateLink
from people.questions.forms import SEEN, Answers, mark_of
from people.questions.limits import seconds_to_wait_with
from people.questions.visits import slowed
from programme.insights.telling import PURPOSE as INSIGHT
from programme.models import EventInsight
from reports.models import PulseAnswer
from reports.pulse import answering
from reports.pulse.form import PulseForm
from reports.pulse.letter import PLACE, PURPOSE
from reports.pulse.questions import QUESTIONS

ASKING = ["GET", "HEAD", "POST"]


@private
@require_safe
def enter(_request: HttpRequest, key: str) -> HttpResponse:
    """Take the private link of the mail after a round."""
    return exchanged(PURPOSE, key, PLACE)


@private
@require_http_methods(ASKING)
def after_a_round(request: HttpRequest) -> HttpResponse:
    """Ask whoever has the link from the mail."""
    link = keys.opened(PURPOSE, request.COOKIES.get(PURPOSE, ""))
    answer = answering.of_link(keys.pk_of(link)) if link else None
    if link is None or answer is None:
        raise Http404
    return _asked(request, answer, link, PLACE)


@private
@require_http_methods(ASKING)
def after_an_event(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask whoever told what they took from an event."""
    insight = EventInsight.objects.select_related("event").filter(reference=reference).first()
    if insight is None:
        raise Http404
    link, answer = held(request, INSIGHT, insight), answering.of_insight(insight)
    if answer is None:
        raise Http404
    return _asked(request, answer, link, reverse("own-insight-questions", args=[reference]))


def _asked(request: HttpRequest, answer: PulseAnswer, link: PrivateLink, place: str) -> HttpResponse:
    initial = {name: getattr(answer, name) for name in (*QUESTIONS, "words", "sharing")}
    form = PulseForm(request.POST or None, answers=Answers(), initial=initial)
    context = {"answer": answer, "form": form, "about": str(answer.pulse)}
    if request.method != "POST":
        return _page(request, context)
    if wait := seconds_to_wait_with(link):
        return slowed(_page(request, {**context, "wait": wait}), wait)
    if not form.is_valid():
        return _page(request, context, 422)
    warnings = form.warnings()
    if (mark := mark_of(warnings)) != request.POST.get(SEEN, ""):
        return _page(request, {**context, "warnings": warnings, "mark": mark}, 422)
    answering.save(answer, form.cleaned_data)
    return see(place)


def _page(request: HttpRequest, context: dict[str, object], status: int = 200) -> HttpResponse:
    return render(request, "reports/pulse/three_questions.html", context, status=status)
