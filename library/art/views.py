"""Serving pictures, of public documents only."""

import json
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from library.art.svg import draw, style_hash
from publishing.models import PublicDocument
from publishing.serving import Gone, current_card, find_by_id
from publishing.state import PublicState, entity_tag, public_state


@require_safe
def serve_motif(request: HttpRequest, collection: str, identity: UUID) -> HttpResponse:
    """Answer with the picture of a story or characteristic; what is not public has none."""
    state = public_state()
    try:
        document = find_by_id(collection, identity, state.at)
    except Gone:
        return _nothing(410)
    if document is None:
        return _nothing(404)
    picture = _picture(document, state)
    answer = get_conditional_response(request, picture["ETag"], response=picture)
    return answer if isinstance(answer, HttpResponse) else picture


def _picture(document: PublicDocument, state: PublicState) -> HttpResponse:
    """Return the picture, for pages of any site; it may wear its own colours and do nothing else."""
    characteristic = characteristic_of(json.loads(current_card(document, state.at)))
    drawn = draw(characteristic, document.slug)
    headers = {
        "ETag": entity_tag(drawn),
        "Cache-Control": f"public, max-age={state.max_age}",
        "Access-Control-Allow-Origin": "*",
        "Content-Security-Policy": f"default-src 'none'; style-src '{style_hash(characteristic)}'",
    }
    return HttpResponse(drawn, content_type="image/svg+xml", headers=headers)


def _nothing(status: int) -> HttpResponse:
    """Return the answer for pictures of what is not public (any more)."""
    return HttpResponse(
        "There is no such picture.\n",
        status=status,
        content_type="text/plain; charset=utf-8",
        headers={"Cache-Control": "no-store"},
    )


def characteristic_of(card: dict[str, Any]) -> str:
    """Return the slug of the characteristic whose look a document has: its own, or the first that it shows."""
    if card["type"] == "characteristic":
        return str(card["slug"])
    shown = [competency["characteristic"]["slug"] for competency in card["competencies"]]
    return shown[0] if shown else ""
