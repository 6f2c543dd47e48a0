"""Serving pictures, of public documents only."""

import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import unquote, urlsplit
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from artwork.addresses import CHARACTERISTIC, SLUG
from artwork.art_picture import Art
from artwork.drafts import sees_draft
from artwork.keeping import Busy, share_picture
from artwork.share_picture import Caption
from artwork.svg import draw, style_hash
from publishing.documents.kinds import kind_of
from publishing.sequence.state import entity_tag, public_state
from publishing.serving.caching import FOR_EDITORS, NOT_KEPT, kept_shortly
from publishing.serving.lookup import Gone, current_card, find_by_id

DRAFT = {**FOR_EDITORS, "X-Robots-Tag": "noindex"}
Card = dict[str, Any]
PAGES = "pages"
SITE = "site"
AN_HOUR = 3600


@require_safe
def serve_motif(request: HttpRequest, collection: str, identity: UUID) -> HttpResponse:
    """Answer with the picture of a document, for pages of any site; what is not public has none.

    A draft's is drawn from what its address says, for those who see the draft.
    """
    if sees_draft(request):
        return _motif(request.GET[CHARACTERISTIC], request.GET[SLUG], DRAFT)
    return _serve(request, collection, identity, lambda card: _motif(characteristic_of(card), card["slug"]))


@require_safe
def serve_share_picture(request: HttpRequest, collection: str, identity: UUID) -> HttpResponse:
    """Answer with the picture to show beside a link to a document; what is not public has none."""

    def share(card: Card) -> HttpResponse:
        caption = Caption(eyebrow_of(card), card["title"])
        art = Art(characteristic_of(card), card["slug"], image_of(card))
        picture = share_picture(card["id"], art, caption)
        return HttpResponse(picture, content_type="image/png")

    return _unless_busy(lambda: _serve(request, collection, identity, share))


@require_safe
def serve_site_picture(request: HttpRequest) -> HttpResponse:
    """Answer with the picture to show beside links to pages that are no documents: a bit of each motif."""

    def share() -> HttpResponse:
        picture = share_picture(SITE, Art("", SITE), Caption("", settings.WAGTAIL_SITE_NAME))
        return _unless_known(request, HttpResponse(picture, content_type="image/png"), AN_HOUR)

    return _unless_busy(share)


def _unless_busy(drawn: Callable[[], HttpResponse]) -> HttpResponse:
    try:
        return drawn()
    except Busy:
        return _nothing(503, "Another picture is being drawn.\n", {"Retry-After": "1", "Cache-Control": NOT_KEPT})


def _motif(characteristic: str, slug: str, headers: Mapping[str, str] | None = None) -> HttpResponse:
    picture = HttpResponse(draw(characteristic, slug), content_type="image/svg+xml", headers=dict(headers or {}))
    picture["Access-Control-Allow-Origin"] = "*"
    # It may wear its own colours and do nothing else.
    picture["Content-Security-Policy"] = f"default-src 'none'; style-src '{style_hash(characteristic)}'"
    return picture


def _serve(
    request: HttpRequest, collection: str, identity: UUID, picture_of: Callable[[Card], HttpResponse]
) -> HttpResponse:
    state = public_state()
    try:
        document = find_by_id(collection, identity, state.at)
    except Gone:
        return _nothing(410)
    if document is None:
        return _nothing(404)
    return _unless_known(request, picture_of(json.loads(current_card(document, state.at))), state.max_age)


def _unless_known(request: HttpRequest, picture: HttpResponse, seconds: int) -> HttpResponse:
    """A picture that may be kept for so many seconds, or that it is still the same for those who have it."""
    picture["ETag"] = entity_tag(picture.content)
    picture["Cache-Control"] = f"public, max-age={seconds}"
    answer = get_conditional_response(request, picture["ETag"], response=picture)
    return answer if isinstance(answer, HttpResponse) else picture


def _nothing(
    status: int, words: str = "There is no such picture.\n", headers: dict[str, str] | None = None
) -> HttpResponse:
    """The answer where there is no picture."""
    return kept_shortly(
        HttpResponse(words, status=status, content_type="text/plain; charset=utf-8", headers=headers or {})
    )


def characteristic_of(card: Card) -> str:
    """The slug of the characteristic whose look a document has: its own, or the first that it shows; may be empty."""
    if card["type"] == "characteristic":
        return str(card["slug"])
    named = [card.get("characteristic"), *card.get("characteristics", ())]
    named += [competency["characteristic"] for competency in card.get("competencies", ())]
    return next((str(one["slug"]) for one in named if one), "")


def image_of(card: Card) -> str:
    """The name of the file with the image that editors added to a document; empty if there is none."""
    image = card.get("image")
    return unquote(urlsplit(image["url"]).path).removeprefix(settings.MEDIA_URL) if image else ""


def eyebrow_of(card: Card) -> str:
    """What a share picture says above the title; a sample says that it is one, and a plain page nothing."""
    kind = kind_of(card["type"])
    label = "" if kind.collection == PAGES else kind.label
    return f"Sample {label.lower()}" if card.get("is_sample") else label
