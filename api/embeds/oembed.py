"""oEmbed: the address of a story becomes a frame in somebody's editor (https://oembed.com)."""

import json
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from ninja import Router

from api.contract.answers import DETAIL_ANSWERS
from api.embeds.addresses import LONGEST_ADDRESS, document_at
from api.http import caching
from api.http.caching import Version
from api.http.embed_failures import IN_WORDS
from api.http.errors import ParameterError, Problem, invalid, not_found
from api.schemas.embeds import OEmbed
from library.shapes.stories import LIBRARY
from publishing.models import PublicDocument
from publishing.sequence.state import public_state
from publishing.serving.catalogue.dependencies import Dependencies

# WordPress's editor takes what is nearly 16:9, 2:1 or 4:3 for a film, and keeps that ratio instead of the height.
WIDTH, HEIGHT, LEAST = 620, 320, 200
PARAMETERS = [
    {"in": "query", "name": name, "required": name == "url", "description": what, "schema": schema}
    for name, what, schema in (
        ("url", "The address of a story on the site.", {"type": "string", "maxLength": LONGEST_ADDRESS}),
        ("maxwidth", "The greatest width, in pixels.", {"type": "integer"}),
        ("maxheight", "The greatest height, in pixels.", {"type": "integer"}),
        ("format", "Only JSON is supported.", {"type": "string", "enum": ["json"]}),
    )
]

router = Router(tags=["Embeds"])


@router.get(
    "/oembed",
    response={200: OEmbed, **{status: DETAIL_ANSWERS[status] for status in (304, 404, 422, 429)}},
    operation_id="read_oembed",
    summary="Embed a story by its address (oEmbed 1.0)",
    openapi_extra={"parameters": PARAMETERS, "responses": dict.fromkeys((404, 422, 429), IN_WORDS)},
)
def read_oembed(request: HttpRequest) -> HttpResponse:
    """Answer with a frame that shows the story. Unknown parameters are ignored."""
    wanted = request.GET.get("format", "json")
    if wanted == "xml":
        # What oEmbed demands for a format that it knows and we do not offer.
        raise Problem(HTTPStatus.NOT_IMPLEMENTED, "Only JSON is supported.")
    if wanted != "json":
        raise invalid([ParameterError("format", "Give json.", ("json",))])
    if "url" not in request.GET:
        raise invalid([ParameterError("url", "Give the address of a story.")])
    state = public_state()
    document = document_at(request.GET.get("url", ""), state)
    if document is None:
        raise not_found()
    size = _size(request.GET.get("maxwidth"), WIDTH), _size(request.GET.get("maxheight"), HEIGHT)
    alone = Dependencies.of(document.collection, [document.id])
    version = Version(state.etag("oembed", document.id, size), state, alone)
    return caching.respond(request, version, lambda: json.dumps(_described(document, *size)))


def frame_of(document: PublicDocument, width: int = WIDTH, height: int = HEIGHT) -> SafeString:
    """The element of a frame that shows a story, without a word of it.

    `frameborder` says again what the style says, for WordPress, which strikes out the style.
    """
    return format_html(
        '<iframe src="{}" width="{}" height="{}" title="A story from the {}" loading="lazy" '
        'referrerpolicy="no-referrer" frameborder="0" style="border:0;max-width:100%"></iframe>',
        _frame_url(document), width, height, LIBRARY,
    )  # fmt: skip


def embedded(document: PublicDocument, width: int, height: int) -> SafeString:
    """A frame behind a link that nobody sees.

    WordPress loads its script, which makes a frame as high as its story and follows links in it, only where a
    quotation stands before the frame. It strikes out the style, and shows the link until the frame has come.
    """
    return format_html(
        '<blockquote style="display:none"><a href="{}">A story from the {}</a></blockquote>{}',
        _frame_url(document), LIBRARY, frame_of(document, width, height),
    )  # fmt: skip


def _frame_url(document: PublicDocument) -> str:
    return settings.PUBLIC_URL + reverse("frame", args=[document.collection, document.id])


def _described(document: PublicDocument, width: int, height: int) -> dict[str, object]:
    return {
        "version": "1.0",
        "type": "rich",
        "provider_name": LIBRARY,
        "provider_url": f"{settings.PUBLIC_URL}/",
        "cache_age": 3600,
        "width": width,
        "height": height,
        "html": embedded(document, width, height),
    }


def _size(text: str | None, usual: int) -> int:
    """The width or height of the frame in pixels: the usual one, or what is allowed, but never unreadably small."""
    allowed = int(text) if text and text.isascii() and text.isdecimal() and len(text) <= 5 else usual  # noqa: PLR2004  enough pixels
    return max(LEAST, min(allowed, usual))
