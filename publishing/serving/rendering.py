"""How each kind of document becomes a page; the rooms register their kinds."""

import json
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from publishing.serving.catalogue.dependencies import Dependencies

# From the request and the parsed document to the page.
Renderer = Callable[[HttpRequest, dict[str, Any]], HttpResponse]

_renderers: dict[str, Renderer] = {}


class Drawn(HttpResponse):
    """A page that knows what it was made from."""

    dependencies: Dependencies


def draw(request: HttpRequest, template: str, context: dict[str, Any], dependencies: Dependencies) -> Drawn:
    """The page that a template makes of a context, and what it depends on."""
    page = Drawn(render_to_string(template, context, request))
    page.dependencies = dependencies
    return page


def register(kind: str, renderer: Renderer) -> None:
    """Show documents of this kind with this renderer; called when its app is ready."""
    _renderers[kind] = renderer


def render_document(request: HttpRequest, kind: str, body: str) -> HttpResponse:
    """Return the page of a document of this kind, given its body as JSON text."""
    return _renderers[kind](request, json.loads(body))


def has_renderer(kind: str) -> bool:
    """Say whether documents of this kind can be shown."""
    return kind in _renderers
