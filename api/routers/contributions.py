"""Stories that people tell on other sites."""

from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import Router

from api.consumers.offers import files
from api.consumers.offers.senders import sender_of
from api.consumers.offers.standing import answer
from api.consumers.offers.taking import take
from api.contract.answers import LIST_ANSWERS, TAKING_ANSWERS
from api.contract.parameters import SIGNATURE_KEY, SIGNED
from api.http import caching
from api.http.caching import Version
from api.http.errors import Problem, not_found
from api.models import Consumer
from api.query.parameters import refuse_parameters
from api.schemas.offers import ConsentWords, OfferAnswer, OfferManifest
from contributions.shapes.consent import CURRENT, WORDINGS
from people.questions.limits import seconds_to_wait_of_site
from publishing.sequence.state import public_state

# All texts of a case study, as JSON may write them.
MOST_BYTES = 512 * 1024
OFFER, OFFERED_FILE = "offer", "offered-file"

router = Router(tags=["Contributions"])


@router.get(
    "/contributions/consent",
    response={200: ConsentWords, **LIST_ANSWERS},
    operation_id="read_consent_words",
    summary="Read the words in which people agree that their story is published",
)
def read_consent_words(request: HttpRequest) -> HttpResponse:
    """Answer with the words of today, to show beside the ticks of a form."""
    refuse_parameters(request)
    state = public_state()
    version = Version(state.etag("consent", CURRENT), state)
    words = ConsentWords(name=CURRENT, **vars(WORDINGS[CURRENT]))
    return caching.respond(request, version, words.model_dump_json)


@router.post(
    "/contributions",
    response={201: OfferAnswer, 202: OfferAnswer, **TAKING_ANSWERS},
    operation_id="offer_story",
    url_name=OFFER,
    summary="Offer a story that somebody told on your site",
    openapi_extra={"security": [{SIGNATURE_KEY: []}], **SIGNED, "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{OfferManifest.__name__}"}}},
    }},
)  # fmt: skip
def offer_story(request: HttpRequest) -> HttpResponse:
    """Take a manifest that a registered site has signed. 201: it was received; 202: once its files are put, it is.

    The same `webhook-id` with the same body is the same offer: the answer tells how it stands by then. A service that
    takes no stories from other sites answers 404.
    """
    if not settings.STORIES_FROM_SITES:
        raise not_found()
    refuse_parameters(request)
    consumer, message_id = sender_of(request)
    _slow_down(consumer)
    return answer(take(consumer, message_id, request.body))


@router.put(
    "/contributions/files/{file}",
    response={201: OfferAnswer, 202: OfferAnswer, **TAKING_ANSWERS},
    operation_id="put_file",
    url_name=OFFERED_FILE,
    summary="Put a file of an offered story in its place",
    openapi_extra={"requestBody": {
        "required": True,
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    }},
)  # fmt: skip
def put_file(request: HttpRequest, file: str) -> HttpResponse:
    """Take one file, once, at the address that the answer to the manifest gave. 201: the story was received with it."""
    refuse_parameters(request)
    awaited = files.file_at(file)
    if awaited is None:
        raise not_found()
    _slow_down(awaited.offer.consumer, with_file=True)
    with files.read_from(request, awaited) as upload:
        return answer(files.put(awaited, upload))


def _slow_down(consumer: Consumer, *, with_file: bool = False) -> None:
    if wait := seconds_to_wait_of_site(consumer.name, with_file=with_file):
        words = "This is more than one site sends at a time. Nothing was taken."
        raise Problem(HTTPStatus.TOO_MANY_REQUESTS, words, headers={"Retry-After": str(wait)})
