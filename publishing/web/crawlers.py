"""What search engines are told: which pages there are, and where not to look."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from publishing.documents.printable import printable
from publishing.models import PublicDocument
from publishing.sequence.state import PublicState
from publishing.web.pages import cached

# What the protocol allows in one file.
MOST_ADDRESSES = 50_000
ROBOTS = """\
User-agent: *
Disallow: /admin/
Disallow: /search/

Sitemap: {url}/sitemap.xml
"""


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """List every public page with the day of its last change, newest first; samples are left out."""

    def answer(state: PublicState) -> HttpResponse:
        # What has its place on another's page is no page.
        pages = PublicDocument.objects.public(state.at).filter(is_sample=False).exclude(path__contains="#")
        rows = pages.order_by("-sequence").values_list("path", "changed_at")[:MOST_ADDRESSES]
        text = printable(render_to_string("sitemap.xml", {"pages": rows, "base": settings.CANONICAL_URL}))
        return HttpResponse(text, content_type="application/xml")

    return cached(request, answer, is_kept=True)


@require_safe
def robots(_request: HttpRequest) -> HttpResponse:
    """Keep crawlers out of the CMS and of endless lists, and lead them to the sitemap."""
    text = ROBOTS.format(url=settings.PUBLIC_URL)
    headers = {"Cache-Control": "public, max-age=3600"}
    return HttpResponse(text, content_type="text/plain; charset=utf-8", headers=headers)
