"""Checking the answers, sending them once, and what came of it."""

from functools import partial

from django.http import HttpResponse
from django.utils import timezone

from people.links.entrance import see
from people.models import Progress
from people.questions import keeping
from people.questions.asking import SENT
from people.questions.journeys import Journey, NotSent
from people.questions.steps import CHECK, Way, shown
from people.questions.visits import Visit

TOO_SOON = "That was very quick. Check your answers, then press the button again."


def check(visit: Visit) -> HttpResponse:
    """Show all answers; send them when that is asked for."""
    if visit.progress is None:
        return visit.over()
    if visit.is_sent:
        return visit.lead_to(SENT)
    way = visit.way
    if way.next_address != visit.journey.address(CHECK):
        return see(way.next_address)
    return _send(visit, way, visit.progress) if visit.request.method == "POST" else _show(visit, way)


def sent(visit: Visit) -> HttpResponse:
    """Say what came of it; the same, however often it is looked at."""
    if visit.progress is None:
        return visit.over()
    if not visit.is_sent:
        return visit.lead_to("")
    return visit.page(visit.journey.sent_template, **visit.journey.sent(visit.progress.result))


def _show(visit: Visit, way: Way, problem: str = "", wait: int = 0) -> HttpResponse:
    parts = [(step.question, list(shown(step))) for step in way.steps]
    return visit.page("people/questions/check.html", parts=parts, back=way.before(CHECK), problem=problem, wait=wait)


def _send(visit: Visit, way: Way, progress: Progress) -> HttpResponse:
    if wait := visit.seconds_to_wait():
        return _show(visit, way, wait=wait)
    if timezone.now() - progress.started_at < visit.journey.least:
        return _show(visit, way, TOO_SOON)
    try:
        keeping.send(progress, partial(send_answers, visit.journey))
    except NotSent as error:
        return _show(visit, way, str(error))
    return visit.lead_to(SENT)


def send_answers(journey: Journey, kept: Progress) -> str:
    """Send what is kept now: it may have been changed in another window since it was shown. Raises NotSent."""
    way = Way(journey, kept)
    if way.next_address != journey.address(CHECK):
        message = "Your answers were changed in another window. Check them again."
        raise NotSent(message)
    return journey.send(way.answers, kept)
