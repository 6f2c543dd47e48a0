"""The pages for developers of other sites: a guide, and the reference."""

from functools import cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from api.contract import files
from api.reference.document import Reading
from api.reference.guide import RECIPES, guide
from publishing.sequence.state import PublicState
from publishing.serving.rendering import typeset
from publishing.web.pages import cached


@require_safe
def show_guide(request: HttpRequest) -> HttpResponse:
    """Show how to begin, recipes and rules."""

    def answer(_: PublicState) -> HttpResponse:
        return typeset(
            request,
            "api/guide.html",
            {"guide": guide(settings.PUBLIC_URL, _limit()), "subjects": _contract().subjects()},
        )

    return cached(request, answer, is_kept=True)


@require_safe
def show_recipes(request: HttpRequest) -> HttpResponse:
    """Show how stories get into the pages of other systems."""

    def answer(_: PublicState) -> HttpResponse:
        return typeset(request, "api/recipes.html", {"guide": guide(settings.PUBLIC_URL, source=RECIPES)})

    return cached(request, answer, is_kept=True)


@require_safe
def show_reference(request: HttpRequest) -> HttpResponse:
    """Show every operation and every type of the API."""

    def answer(_: PublicState) -> HttpResponse:
        return typeset(request, "api/reference.html", {"manual": _manual()})

    return cached(request, answer, is_kept=True)


@cache
def _contract() -> Reading:
    return Reading(files.current())


@cache
def _manual() -> SafeString:
    """The reference as HTML. Rendering takes a third of a second, and the result is the same until the next release."""
    contract = _contract()
    return render_to_string("api/manual.html", {"subjects": contract.subjects(), "schemas": contract.schemas()})


def _limit() -> str:
    """The rate limit of the service, in words."""
    at_once, per_minute = settings.API_ANSWERS_AT_ONCE, settings.API_ANSWERS_PER_MINUTE
    if not per_minute:
        return "This service sets no limit."
    return f"Each reader gets {at_once} new answers at once, then {per_minute} a minute. Unchanged answers are free."
