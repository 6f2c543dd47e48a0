"""The framework: characteristics, competencies and themes, all of each in one answer."""

from django.http import HttpRequest, HttpResponse
from ninja import Router

from api.collections.details import answer_one
from api.collections.listing import envelope, list_all
from api.contract.answers import DETAIL_ANSWERS, LIST_ANSWERS
from api.http import caching
from api.http.caching import Version
from api.query.parameters import refuse_parameters
from api.schemas.framework import Characteristic, CharacteristicList, Competency, CompetencyList, Theme, ThemeList
from characteristics.services import resolve_competency
from publishing.models import PublicDocument
from publishing.sequence.state import public_state

router = Router(tags=["Framework"])


@router.get(
    "/characteristics",
    response={200: CharacteristicList, **LIST_ANSWERS},
    operation_id="list_characteristics",
    summary="List the characteristics, in the order of the framework",
)
def list_characteristics(request: HttpRequest) -> HttpResponse:
    """Answer with all of them."""
    return _answer_all(request, "characteristics")


@router.get(
    "/characteristics/{key}",
    response={200: Characteristic, **DETAIL_ANSWERS},
    operation_id="read_characteristic",
    summary="Read a characteristic by its id or slug",
)
def read_characteristic(request: HttpRequest, key: str) -> HttpResponse:
    """Answer with its wording, competencies and themes."""
    return answer_one(request, "characteristics", key)


@router.get(
    "/competencies",
    response={200: CompetencyList, **LIST_ANSWERS},
    operation_id="list_competencies",
    summary="List the competencies, in the order of the framework",
)
def list_competencies(request: HttpRequest) -> HttpResponse:
    """Answer with all of them."""
    return _answer_all(request, "competencies")


@router.get(
    "/competencies/{key}",
    response={200: Competency, **DETAIL_ANSWERS},
    operation_id="read_competency",
    summary="Read a competency by its id or slug",
)
def read_competency(request: HttpRequest, key: str) -> HttpResponse:
    """Answer with its wording; one of an earlier version of the framework leads to what it became."""
    return answer_one(request, "competencies", key, _successors)


@router.get(
    "/themes",
    response={200: ThemeList, **LIST_ANSWERS},
    operation_id="list_themes",
    summary="List the themes, in their own order",
)
def list_themes(request: HttpRequest) -> HttpResponse:
    """Answer with all of them."""
    return _answer_all(request, "themes")


@router.get(
    "/themes/{key}",
    response={200: Theme, **DETAIL_ANSWERS},
    operation_id="read_theme",
    summary="Read a theme by its id or slug",
)
def read_theme(request: HttpRequest, key: str) -> HttpResponse:
    """Answer with what it is about, its event and its characteristic."""
    return answer_one(request, "themes", key)


def _answer_all(request: HttpRequest, collection: str) -> HttpResponse:
    refuse_parameters(request)
    if caching.asks_if_changed(request):
        state = public_state()
        if caching.holds(request.META, etag := state.etag(collection)):
            return caching.not_modified(request, etag, state, is_kept=True)
    state, cards = list_all(collection)
    return caching.answer(request, envelope(cards, len(cards)), Version(state.etag(collection), state))


def _successors(slug: str) -> list[str]:
    """Return the slugs of the public competencies that an old one became, in the order of the framework."""
    slugs = [competency.slug for competency in resolve_competency(slug)]
    public = set(
        PublicDocument.objects.public().filter(collection="competencies", slug__in=slugs).values_list("slug", flat=True)
    )
    return [name for name in slugs if name in public]
