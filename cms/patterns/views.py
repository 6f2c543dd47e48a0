"""The pages of the pattern library."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from artwork.svg import draw
from cms.patterns.library import patterns

TRUST = "building-connections-and-trust"


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show every component."""
    return render(request, "cms/patterns/index.html", {"patterns": patterns()})


@require_safe
def alone(request: HttpRequest, name: str) -> HttpResponse:
    """Show one component and nothing else, in the style of the pages."""
    for pattern in patterns():
        if pattern.name == name:
            return render(request, "cms/patterns/alone.html", {"pattern": pattern})
    raise Http404


@require_safe
def example_picture(_request: HttpRequest) -> HttpResponse:
    """Answer with the picture of the example, which is no public document."""
    return HttpResponse(draw(TRUST, "example"), content_type="image/svg+xml")
