"""Previews: a page as it would be, for the editor who is writing it."""

from django.http import HttpRequest, HttpResponse

from publishing.assembly import Assembly
from publishing.gateway import Gateway
from publishing.models import BasePage
from publishing.rendering import render_document


def preview(request: HttpRequest, page: BasePage) -> HttpResponse:
    """Show a page built like a public document from what is in the form; nothing is stored."""
    built = page.build_document(Assembly(Gateway([page])))
    return render_document(request, page.document_kind, built.body.model_dump_json())
