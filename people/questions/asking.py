"""Asking one question, and taking the answer."""

from typing import Any

from django.http import Http404, HttpResponse

from people.links.entrance import put_cookie, see
from people.models import Progress
from people.questions import keeping
from people.questions.forms import SEEN, QuestionForm, mark_of
from people.questions.journeys import WITH_LINK
from people.questions.limits import network_of
from people.questions.steps import Step, Way, as_typed, fresh_form
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
    return _ask(visit, way, step, fresh_form(way, step, visit.carried if is_first else {}))


def _ask(visit: Visit, way: Way, step: Step, form: QuestionForm, **context: Any) -> HttpResponse:
    is_change = CHANGE in visit.request.GET
    back = way.next_address if is_change else way.before(step.question.slug)
    return visit.page(step.question.template, question=step.question, form=form, back=back, **context)


def _take(visit: Visit, way: Way, step: Step) -> HttpResponse:
    posted = visit.request.POST
    if wait := visit.seconds_to_wait():
        # Not a look is taken at what is sent: a flood of pictures shall not be decoded.
        return _ask(visit, way, step, as_typed(way, step.question, posted), wait=wait)
    form = way.form(step.question, posted, visit.request.FILES)
    is_saved = "save" in posted
    if not form.is_valid() and (form.must_not_be_kept or not is_saved):
        return _ask_again(visit, way, step, form)
    warnings = form.warnings()
    if (mark := mark_of(warnings)) != posted.get(SEEN, ""):
        return _ask_again(visit, way, step, form, warnings=warnings, mark=mark)
    return _keep(visit, step.question.slug, form, is_saved=is_saved)


def _ask_again(visit: Visit, way: Way, step: Step, form: QuestionForm, **context: Any) -> HttpResponse:
    """Say what is wrong. A file that is right is kept: nobody uploads it twice because something beside it is not."""
    if form.given_files and visit.progress and not visit.is_sent and not form.is_by_a_program:
        way = Way(visit.journey, keeping.put_files(visit.progress, step.question.slug, form))
        form = way.form(step.question, form.data)
    return _ask(visit, way, step, form, **context)


def _keep(visit: Visit, slug: str, form: QuestionForm, *, is_saved: bool) -> HttpResponse:
    """Keep an answer and lead on; with the first one of all, the way begins."""
    progress, key = (visit.progress, "") if visit.progress and not visit.is_sent else _begun(visit)
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


def _begun(visit: Visit) -> tuple[Progress, str]:
    return keeping.begin(visit.journey, network_of(visit.request))
