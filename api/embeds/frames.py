"""A document in a frame, and the scripts that show documents and drafts in a page without one."""

import json
from functools import cache
from http import HTTPStatus
from pathlib import Path
from uuid import UUID

from csp.decorators import csp_replace
from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from api.embeds.addresses import can_be_embedded
from publishing.documents.kinds import kind_of
from publishing.sequence.state import PublicState, entity_tag
from publishing.serving.lookup import Gone, current_body, find_by_id
from publishing.serving.rendering import typeset
from publishing.web.pages import cached


@require_safe
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})  # type: ignore[arg-type]  # good for views with arguments, whatever it says
def frame(request: HttpRequest, collection: str, identity: UUID) -> HttpResponse:
    """Show a document in a frame of any site; one that was withdrawn or never was is no longer here."""

    def answer(state: PublicState) -> HttpResponse:
        try:
            document = find_by_id(collection, identity, state.at) if can_be_embedded(collection) else None
        except Gone:
            return _empty(request, HTTPStatus.GONE)
        if document is None:
            return _empty(request, HTTPStatus.NOT_FOUND)
        kind, shown = kind_of(document.kind), json.loads(current_body(document, state.at))
        return typeset(request, "api/embeds/frame.html", {"document": shown, "kind": kind})

    return cached(request, answer)


def _empty(request: HttpRequest, status: HTTPStatus) -> HttpResponse:
    return render(request, "api/embeds/frame.html", status=status)


@require_safe
def embed_script(request: HttpRequest, name: str) -> HttpResponse:
    """Answer with a script for the pages of other sites, at an address that stays the same."""
    script = _script(name)
    etag = entity_tag("embeds", script)
    headers = {"ETag": etag, "Cache-Control": "public, max-age=3600", "Access-Control-Allow-Origin": "*"}
    whole = HttpResponse(script, content_type="text/javascript; charset=utf-8", headers=headers)
    return get_conditional_response(request, etag, response=whole) or whole


@cache
def _script(name: str) -> str:
    """A script; it asks the library that it came from."""
    path = finders.find(f"embeds/{name}") or settings.STATIC_ROOT / "embeds" / name
    return Path(str(path)).read_text(encoding="utf-8")
