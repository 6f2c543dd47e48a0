"""How a document becomes a page."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from publishing.documents.kinds import kind_of
from publishing.serving.carrying import carried_by, carry
from publishing.serving.catalogue.dependencies import Dependencies
from publishing.serving.typography import curly_quotes


class Drawn(HttpResponse):
    """A page that knows what it was made from."""

    dependencies: Dependencies


def typeset(request: HttpRequest, template: str, context: dict[str, Any] | None = None) -> HttpResponse:
    """The page that a template makes of a context, with the marks that printers set."""
    return HttpResponse(_set(request, template, context))


def draw(request: HttpRequest, template: str, context: dict[str, Any], dependencies: Dependencies) -> Drawn:
    """The page that a template makes of a context, and what it depends on."""
    page = Drawn(_set(request, template, context))
    page.dependencies = dependencies
    return page


def _set(request: HttpRequest, template: str, context: dict[str, Any] | None) -> str:
    return carry(curly_quotes(render_to_string(template, context, request)), carried_by(request))


def render_document(request: HttpRequest, kind: str, body: str) -> HttpResponse:
    """The page of a document of this kind, given its body as JSON text."""
    render = kind_of(kind).render
    if render is None:
        message = f"Documents of the kind {kind} have no page."
        raise LookupError(message)
    return render(request, json.loads(body))
