"""Asking one question, and taking the answer."""

from typing import Any

from django.http import Http404, HttpResponse

from people.links.entrance import put_cookie, see
from people.questions import keeping
from people.questions.forms import SEEN, QuestionForm, mark_of
from people.questions.journeys import WITH_LINK
from people.questions.steps import Step, Way, fresh_form
from people.questions.visits import Visit

SENT, SAVE = "sent", "save"
# In the address of a question that somebody changes: they go back to where they check their answers.
CHANGE = "change"


def question(visit: Visit, slug: str) -> HttpResponse:
    """Ask it, or take what is answered. Whoever has sent their answers may begin again, with the first."""
    if visit.journey.question(slug) is None:
        raise Http404
    is_first = slug == visit.journey.questions[0].slug
    if visit.is_sent and not is_first:
        return visit.lead_to(SENT)
    if visit.progress is None and not is_first:
        return visit.over()
    way = visit.way
    step = way.step(slug)
    if step is None:
        return see(way.next_address)
    if visit.request.method == "POST":
        return _take(visit, way, step)
    return _ask(visit, way, step, fresh_form(way, step))


def _ask(visit: Visit, way: Way, step: Step, form: QuestionForm, **context: Any) -> HttpResponse:
    is_change = CHANGE in visit.request.GET
    back = way.next_address if is_change else way.before(step.question.slug)
    return visit.page(step.question.template, question=step.question, form=form, back=back, **context)


def _take(visit: Visit, way: Way, step: Step) -> HttpResponse:
    posted = visit.request.POST
    form = way.form(step.question, posted, visit.request.FILES)
    is_saved = "save" in posted
    if wait := visit.seconds_to_wait():
        return _ask(visit, way, step, form, wait=wait)
    if not form.is_valid() and (form.must_not_be_kept or not is_saved):
        return _ask(visit, way, step, form)
    warnings = form.warnings()
    if (mark := mark_of(warnings)) != posted.get(SEEN, ""):
        return _ask(visit, way, step, form, warnings=warnings, mark=mark)
    return _keep(visit, step.question.slug, form, is_saved=is_saved)


def _keep(visit: Visit, slug: str, form: QuestionForm, *, is_saved: bool) -> HttpResponse:
    """Keep an answer and lead on; with the first one of all, the way begins."""
    progress, key = (visit.progress, "") if visit.progress and not visit.is_sent else keeping.begin(visit.journey)
    kept = keeping.put(progress, slug, form)
    way = Way(visit.journey, kept)
    if is_saved:
        response = visit.lead_to(SAVE)
    else:
        response = see(way.next_address if CHANGE in visit.request.GET else way.after(slug))
    if key:
        life = int(WITH_LINK.total_seconds())
        put_cookie(response, visit.journey.name, key, visit.journey.path, seconds=life)
    return response
