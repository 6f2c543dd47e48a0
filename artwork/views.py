"""Serving pictures, of public documents only."""

import json
from collections.abc import Callable, Mapping
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from artwork.addresses import CHARACTERISTIC, SETTING, SLUG
from artwork.art_picture import Art
from artwork.cards import Card, characteristic_of, eyebrow_of, image_of
from artwork.drafts import sees_draft
from artwork.drawing import SETTINGS_BY_NAME, Setting
from artwork.keeping import Busy, share_picture
from artwork.share_picture import Caption
from artwork.svg import draw, style_hash
from publishing.sequence.state import entity_tag, public_state
from publishing.serving.caching import FOR_EDITORS, NOT_KEPT, kept_shortly
from publishing.serving.lookup import Gone, current_card, find_by_id

DRAFT = {**FOR_EDITORS, "X-Robots-Tag": "noindex"}
SITE = "site"
AN_HOUR = 3600


@require_safe
def serve_motif(request: HttpRequest, collection: str, identity: UUID) -> HttpResponse:
    """Answer with the picture of a document, for pages of any site; what is not public has none.

    A draft's is drawn from what its address says, for those who see the draft.
    """
    if sees_draft(request):
        return _motif(request.GET[CHARACTERISTIC], request.GET[SLUG], headers=DRAFT)
    setting = SETTINGS_BY_NAME.get(request.GET.get(SETTING, ""))
    return _serve(request, collection, identity, lambda card: _motif(characteristic_of(card), card["slug"], setting))


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


def _motif(
    characteristic: str, slug: str, setting: Setting | None = None, headers: Mapping[str, str] | None = None
) -> HttpResponse:
    drawn = draw(characteristic, slug, setting)
    picture = HttpResponse(drawn, content_type="image/svg+xml", headers=dict(headers or {}))
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
